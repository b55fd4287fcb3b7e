"""The number that leads is the one asked for, by what befell those whom it counts."""

import numpy as np
import pytest

from ingest import Article
from qa.comparison.counted import count_asked, counts_others, lacks_count, lead_with_count
from qa.question.analysis import understand
from qa.reading.compose import Draft, compose
from qa.reading.evidence import gather
from tests.qa.newsroom import article, cite, passage

CROSSING = article(
    "crossing.txt",
    "The Heron",
    (
        "Sixty-four people were on the Heron when she struck the quay on Tuesday.",
        "Nine died on the Heron. Fifty-five survived, 29 of them hurt.",
        "The lifeboat brought 17 people ashore.",
        "The last accident of the Heron, in 1978, killed two people.",
        "The Heron carried 3,940 people over the weekend.",
    ),
    published="2024-11-14",
)


def led(question: str, first: str, cited: Article = CROSSING) -> Draft:
    """What is stated when the sentence with `first` in it was the best."""
    asked = understand(question)
    found = [passage(cited, part.text) for part in cited.parts]
    ranked = gather(asked, found, {term.stem: 1.0 for term in asked.terms})
    ranked.sort(key=lambda candidate: first not in candidate.text)
    return lead_with_count(asked, compose(asked, ranked[:1], np.zeros(1)), ranked)


@pytest.mark.parametrize(
    ("question", "first", "count"),
    [
        ("How many people were on the Heron?", "29 of them", "Sixty-four people"),
        ("How many people were on the Heron?", "3,940", "Sixty-four people"),
        ("How many people did the Heron carry?", "3,940", "3,940 people"),
        ("How many people were on the Heron?", "Sixty-four", "Sixty-four people"),
        ("How many people were injured on the Heron?", "Sixty-four", "29"),
        ("How many people were wounded on the Heron?", "Sixty-four", "29"),
        ("How many people died on the Heron?", "Sixty-four", "Nine"),
        ("What was the death toll of the Heron?", "Sixty-four", "Nine"),
        ("How many lost their lives on the Heron?", "in 1978", "Nine"),
        ("How many passengers of the Heron survived?", "lifeboat", "Fifty-five"),
        ("How many people of the Heron survived?", "Sixty-four", "Fifty-five"),
    ],
)
def test_the_statement_with_the_number_that_is_asked_for_leads(question: str, first: str, count: str) -> None:
    draft = led(question, first)
    asked = understand(question)
    assert count_asked(asked, draft.citations[0]) == count
    assert [citation.id for citation in draft.citations] == list(range(1, len(draft.citations) + 1))
    assert draft.statements[0].citations == (1,)


def test_the_victims_of_another_event_do_not_lead() -> None:
    told = article(
        "told.txt",
        None,
        ("Three people died on the Heron.", "The mill fire of 2019 killed four."),
        published="2024-11-14",
    )
    draft = led("How many people died in the mill fire of 2019?", "Heron", told)
    assert "four" in draft.statements[0].text


def test_an_exact_number_comes_before_a_rough_one_that_may_mean_it() -> None:
    asked = understand("How many people were on board the Heron?")
    told = [
        article(
            name, name, (f"{count} people were on board the Heron when she struck the quay.",), published=day
        )
        for name, count, day in (
            ("first", "About 60", "2024-11-13"),
            ("owner", "In all, 61", "2024-11-14"),
            ("police", "In all, 64", "2024-11-15"),
            ("other", "In all, 90", "2024-11-16"),
        )
    ]
    ranked = gather(
        asked, [passage(each, each.parts[1].text) for each in told], {term.stem: 1.0 for term in asked.terms}
    )
    ranked.sort(key=lambda candidate: "About" not in candidate.text)
    stated = [lead_with_count(asked, compose(asked, ranked[:n], np.zeros(n)), ranked) for n in (1, 2)]
    assert [draft.citations[0].article.id for draft in stated] == [told[2].id] * 2
    exact = [each for each in ranked if "61" in each.text]
    draft = lead_with_count(asked, compose(asked, exact, np.zeros(1)), ranked)
    assert draft.citations[0].article.id == told[1].id  # an exact one stays


@pytest.mark.parametrize(
    "question",
    ["How many people are missing on the Heron?", "Who was on the Heron?", "How fast was the Heron?"],
)
def test_where_no_number_is_asked_for_or_given_nothing_moves(question: str) -> None:
    assert len(led(question, "lifeboat").statements) == 1


def test_a_count_that_says_what_befell_them_comes_before_one_that_does_not() -> None:
    quay = article("quay.txt", "Quay", ("Forty people watched; 17 people were saved from the water.",))
    asked = understand("How many people were rescued?")
    assert count_asked(asked, cite(quay, quay.parts[1].text)) == "17 people"
    assert count_asked(asked, cite(CROSSING, CROSSING.parts[3].text)) == "17 people ashore"


def test_of_some_of_them_the_kind_must_be_named() -> None:
    toll = article("toll.txt", "Toll", ("The storm killed 1,033 people, including 348 children.",))
    asked = understand("How many of those who died in the storm were children?")
    assert count_asked(asked, cite(toll, toll.parts[1].text)) == "348 children"
    asked = understand("How many people died in the storm?")
    assert count_asked(asked, cite(toll, toll.parts[1].text)) == "1,033 people"


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("How many people were arrested?", True),
        ("How many people died?", False),
        ("How many people survived?", False),
        ("How many people were on the Heron?", False),
    ],
)
def test_those_whom_something_else_befell_are_others(question: str, others: bool) -> None:
    assert counts_others(understand(question), cite(CROSSING, CROSSING.parts[2].text)) is others
    assert not counts_others(understand(question), cite(CROSSING, CROSSING.parts[3].text))


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("How many people died?", True),
        ("How many people were killed?", True),
        ("How many people are missing?", False),
        ("How many people were on board?", False),
        ("How many people were saved?", False),
    ],
)
def test_words_that_speak_of_no_dead_do_not_say_how_many_died(question: str, lacks: bool) -> None:
    assert lacks_count(understand(question), [cite(CROSSING, CROSSING.parts[1].text)]) is lacks
    assert not lacks_count(understand(question), [cite(CROSSING, CROSSING.parts[2].text)])


@pytest.mark.parametrize(
    ("quote", "lacks"),
    [
        ("Two hundred dockers joined the strike.", True),
        ("Two dockers were detained.", False),
        ("Police held two dockers.", False),
    ],
)
def test_words_that_speak_of_nobody_held_do_not_say_how_many_were_arrested(quote: str, lacks: bool) -> None:
    cited = cite(article("strike.txt", None, (quote,)), quote)
    assert lacks_count(understand("How many dockers were arrested?"), [cited]) is lacks
