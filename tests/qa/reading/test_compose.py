"""Every statement cites, every quote stands in its part, and repetition is corroboration."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingest import Article
from qa.question.analysis import understand
from qa.reading.compose import Draft, compose
from qa.reading.evidence import Candidate, gather
from tests.qa.newsroom import ARCHIVE, BAKERY, OBSERVATORY, REBUILD, TRAM, article, passage

PLAIN = understand("What happened to the Hobbins bakery?")
SEVERAL = understand("What do the reports say about the bakery?")
_LONG = " ".join(f"The clerk read out item number {number} of the accounts." for number in range(12))


def sentences(found: Article, words: str = "") -> list[Candidate]:
    """The sentences of the first part that holds the words; their features do not matter here."""
    return gather(PLAIN, [passage(found, words)], {term.stem: 1.0 for term in PLAIN.terms})


def sentence(found: Article, words: str) -> Candidate:
    """The sentence that holds the words."""
    return next(candidate for candidate in sentences(found, words) if words in candidate.text)


ALL = [candidate for found in ARCHIVE for part in found.parts for candidate in sentences(found, part.text)]


def composed(candidates: Sequence[Candidate], scores: Sequence[float] | None = None) -> Draft:
    return compose(PLAIN, candidates, np.array(scores or [0.0] * len(candidates)))


def check(draft: Draft) -> None:
    assert [citation.id for citation in draft.citations] == list(range(1, len(draft.citations) + 1))
    cited = [number for statement in draft.statements for number in statement.citations]
    assert cited == [citation.id for citation in draft.citations]
    for statement in draft.statements:
        assert statement.citations
        first = draft.citations[statement.citations[0] - 1]
        assert statement.text == first.quote == first.part.text[first.start : first.end]
        assert all(statement.text in draft.citations[number - 1].quote for number in statement.citations)
        assert statement.support == "exact"
        assert first.part in first.article.parts


@given(
    st.lists(st.sampled_from(ALL), min_size=1, max_size=40),
    st.lists(st.floats(-5, 5), min_size=40, max_size=40).map(lambda scores: sorted(scores, reverse=True)),
)
def test_every_statement_cites_and_ids_run_from_one(candidates: list[Candidate], scores: list[float]) -> None:
    for question in (PLAIN, SEVERAL):
        draft = compose(question, candidates, np.array(scores[: len(candidates)]))
        check(draft)
        assert 1 <= len(draft.statements) <= 4
        assert draft.citations[0].article == candidates[0].passage.article


def test_a_copy_in_another_article_corroborates() -> None:
    papers = [article(name, None, ("The fire destroyed the bakery.",)) for name in ("a.txt", "b.txt")]
    draft = composed([sentence(paper, "fire") for paper in papers], [2.0, -9.0])  # however far behind
    check(draft)
    assert [statement.citations for statement in draft.statements] == [(1, 2)]
    assert [citation.article for citation in draft.citations] == papers


def test_a_near_copy_in_another_article_is_neither_cited_nor_said_again() -> None:
    draft = composed([sentence(BAKERY, "A fire destroyed"), sentence(REBUILD, "A fire destroyed")])
    assert [statement.citations for statement in draft.statements] == [(1,)]


def test_a_repetition_in_the_same_article_adds_nothing() -> None:
    said, again = "The fire destroyed the bakery.", "Fire destroyed the whole bakery."
    twice = article("twice.txt", None, (said, again))
    draft = composed([sentence(twice, said), sentence(twice, again)])
    assert [statement.citations for statement in draft.statements] == [(1,)]


def test_at_most_three_sources_for_one_statement() -> None:
    wire = [article(f"{number}.txt", None, ("The fire destroyed the bakery.",)) for number in range(6)]
    draft = composed([sentence(copy, "fire") for copy in wire])
    assert [statement.citations for statement in draft.statements] == [(1, 2, 3)]


def test_a_sentence_far_behind_the_best_is_not_stated() -> None:
    candidates = [sentence(BAKERY, "A fire destroyed"), sentence(TRAM, "Mayor")]
    assert len(composed(candidates, [0.0, -0.1]).statements) == 2
    assert len(composed(candidates, [0.0, -4.0]).statements) == 1


def test_a_question_about_several_articles_takes_the_best_of_each() -> None:
    candidates = [
        sentence(BAKERY, "A fire destroyed"),
        sentence(BAKERY, "Forty-two"),
        sentence(OBSERVATORY, "named Ludmila"),
        sentence(TRAM, "Mayor"),
    ]
    draft = compose(SEVERAL, candidates, np.array([0.0, -0.5, -1.0, -1.5]))
    check(draft)
    assert [citation.article for citation in draft.citations] == [BAKERY, OBSERVATORY, TRAM]


def test_a_short_paragraph_is_stated_whole_and_a_long_one_by_the_sentence() -> None:
    long = article("long.txt", None, (_LONG,))
    (whole,) = composed([sentence(BAKERY, "Nobody had tested")]).citations
    (piece,) = composed([sentence(long, "number 7")]).citations
    assert whole.quote == whole.part.text
    assert piece.quote == "The clerk read out item number 7 of the accounts."


def test_two_sentences_of_a_stated_paragraph_are_stated_once() -> None:
    candidates = [sentence(BAKERY, "The oven had been"), sentence(BAKERY, "Forty-two")]
    assert len(composed([*candidates, candidates[0]]).statements) == 2


def test_nothing_to_choose_from_gives_an_empty_draft() -> None:
    assert composed([]) == Draft((), ())


def test_sentences_that_differ_in_a_number_are_two_statements() -> None:
    three = article("three.txt", None, ("Police said 3 people died when the bakery burned.",))
    seven = article("seven.txt", None, ("Police said 7 people died when the bakery burned.",))
    draft = composed([sentence(three, "died"), sentence(seven, "died")])
    assert [statement.citations for statement in draft.statements] == [(1,), (2,)]


def test_a_statement_leaves_out_the_dateline_that_a_paragraph_opens_with() -> None:
    filed = article("filed.txt", None, ("HOBBINS (NRW) - The bakery burned on Friday.",))
    draft = composed([sentence(filed, "burned")])
    check(draft)
    assert draft.statements[0].text == "The bakery burned on Friday."


def test_a_near_sentence_that_holds_what_is_asked_for_goes_first() -> None:
    question = understand("How many people worked at the bakery?")
    staff = article("staff.txt", None, ("The bakery burned.", "The bakery had 42 people at work."))
    bare, counted = sentence(staff, "burned"), sentence(staff, "42")
    near = compose(question, [bare, counted], np.array([0.0, -0.5]))
    far = compose(question, [bare, counted], np.array([0.0, -1.5]))
    assert near.citations[0].quote == counted.text
    assert far.citations[0].quote == bare.text


def stated(question: str, *found: tuple[Article, str]) -> list[str]:
    """What is stated, the sentences coming in this order, each far behind the one before."""
    candidates = [sentence(source, words) for source, words in found]
    scores = np.array([-4.0 * place for place in range(len(candidates))])
    return [each.text for each in compose(understand(question), candidates, scores).statements]


PRICES = article(
    "prices.txt", None, ("A tram ride costs 3 crowns.", "A bus ride costs 2 crowns.", "It rained.")
)


def test_a_comparison_states_both_sides_however_far_behind() -> None:
    found = [(PRICES, "rained"), (PRICES, "tram"), (PRICES, "bus")]
    assert stated("Compare the bus with the tram.", *found) == [
        "A bus ride costs 2 crowns.",
        "A tram ride costs 3 crowns.",
        "It rained.",
    ]
    assert stated("What does a ride cost?", *found) == ["It rained."]


def test_a_sentence_of_both_sides_leads() -> None:
    both = article("both.txt", None, ("The tram is dearer than the bus.",))
    found = [(both, "dearer"), (PRICES, "tram")]
    assert stated("Compare the bus with the tram.", *found)[0] == "The tram is dearer than the bus."


def test_papers_that_are_compared_speak_for_themselves() -> None:
    post = article("a.txt", None, ("The Gazette erred: 3 died.",), publisher="Harbour Post")
    gazette = article("gazette/b.txt", None, ("Police said 7 died.",))
    found = [(post, "erred"), (gazette, "Police")]
    said = stated("How do the Gazette and the Harbour Post differ on the toll?", *found)
    assert said == ["Police said 7 died.", "The Gazette erred: 3 died."]


_HOLT = article(
    "holt.txt",
    None,
    [
        "The board chose Ada Holt, 46, as head of the schools.",
        "Holt will earn 214,000 crowns as head of the schools.",
        "It would have cost 310,000 crowns.",
    ],
)


def _stated_first(question: str, scores: Sequence[float]) -> str:
    asked = understand(question)
    found = [passage(_HOLT, part.text) for part in _HOLT.parts]
    candidates = gather(asked, found, {term.stem: 1.0 for term in asked.terms})
    order = sorted(range(len(candidates)), key=lambda number: -scores[number])
    ranked = [candidates[number] for number in order]
    return compose(asked, ranked, np.array([scores[number] for number in order])).statements[0].text


def test_a_sum_that_is_asked_for_leads_where_it_is_of_the_same() -> None:
    asked = "How much will Holt earn as head of the schools?"
    assert "214,000" in _stated_first(asked, [0.0, -2.0, -1.0])
    assert "46" in _stated_first("Who is head of the schools?", [0.0, -2.0, -1.0])


def test_an_age_leads_however_far_behind() -> None:
    assert "46" in _stated_first("How old is Ada Holt?", [-9.0, 0.0, -1.0])
