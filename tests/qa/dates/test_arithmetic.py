"""Two events are dated each by itself; what is computed cites both, and nothing where a date is open."""

from datetime import date
from pathlib import Path

import pytest

from ingest import Article
from qa import Answer, Assistant
from qa.dates.compared import read_comparison
from tests.fakes import HashEmbedder
from tests.qa.newsroom import ALWAYS, article, filled

FIRE = article(
    "a.txt",
    "Fire in Varn",
    ("The great fire in Varn broke out on 10 November 2020.", "Ada Linde's speech in Varn was on Monday."),
    published="2020-11-12",
)
VOTE = article(
    "b.txt",
    "Council votes",
    ("The council vote on the harbour was held on Tuesday.", "The regatta was delayed."),
    published="2021-06-16",
)


def asked(tmp_path: Path, question: str, *articles: Article) -> Answer:
    with filled(tmp_path, articles) as store:
        return Assistant(store, HashEmbedder(), ALWAYS).ask(question)


@pytest.mark.parametrize(
    ("question", "asks", "questions", "unit"),
    [
        (
            "How many days lie between the fire and the vote?",
            "stretch",
            ("On what date was the fire?", "On what date was the vote?"),
            "day",
        ),
        (
            "How many years lie between the pact between Norland and Varn and the war?",
            "stretch",
            ("When was the pact between Norland and Varn?", "When was the war?"),
            "year",
        ),
        (
            "How long after the fire was the baker fined?",
            "stretch",
            ("When was the fire?", "When was the baker fined?"),
            None,
        ),
        (
            "How long did it take from the fire to the vote?",
            "stretch",
            ("When was the fire?", "When was the vote?"),
            None,
        ),
        (
            "How soon after the mill was closed did the council act?",
            "stretch",
            ("When was the mill closed?", "When did the council act?"),
            None,
        ),
        (
            "How many months did it take the town to rebuild the mill after the fire?",
            "stretch",
            ("In what month was the fire?", "In what month did the town rebuild the mill?"),
            "month",
        ),
        (
            "How long did it take after the fire for the mill to open again?",
            "stretch",
            ("When was the fire?", "When did the mill open again?"),
            None,
        ),
        (
            "How long ago did the mill burn?",
            "ago",
            ("When did the mill burn?",),
            None,
        ),
        (
            "How many weeks have passed since the fire?",
            "ago",
            ("On what date was the fire?",),
            "week",
        ),
        (
            "Which came first, Linde's visit to Varn or her speech?",
            "order",
            ("When was Linde's visit to Varn?", "When was Linde's speech?"),
            None,
        ),
    ],
)
def test_two_events_are_asked_for(
    question: str, asks: str, questions: tuple[str, str], unit: str | None
) -> None:
    comparison = read_comparison(question)
    assert comparison is not None
    assert (comparison.asks, comparison.questions, comparison.unit) == (asks, questions, unit)


@pytest.mark.parametrize(
    "question",
    ["How long was the bridge?", "When was the fire?", "How many boats lie between the piers?", ""],
)
def test_any_other_question_compares_nothing(question: str) -> None:
    assert read_comparison(question) is None


def test_a_stretch_is_computed_from_both_dates_and_cites_both(tmp_path: Path) -> None:
    answer = asked(tmp_path, "How long was it from the great fire to the council vote?", FIRE, VOTE)
    computed = next(each for each in answer.statements if each.text.startswith("From "))
    assert computed.text == "From 10 November 2020 to 15 June 2021 is 7 months and 5 days."
    assert computed.support == "derived"
    quotes = [answer.citations[number - 1].quote for number in computed.citations]
    assert ["10 November 2020" in quotes[0], "Tuesday" in quotes[1]] == [True, True]
    assert answer.short_answer == "7 months and 5 days"
    assert [citation.id for citation in answer.citations] == [*range(1, len(answer.citations) + 1)]


def test_how_long_ago_is_counted_to_the_day_of_asking_and_says_so(tmp_path: Path) -> None:
    with filled(tmp_path, [FIRE, VOTE]) as store:
        assistant = Assistant(store, HashEmbedder(), ALWAYS)
        answer = assistant.ask("How long ago was the great fire in Varn?", asked_on=date(2021, 6, 15))
        before = assistant.ask("How long ago was the great fire in Varn?", asked_on=date(2020, 11, 10))
    computed = answer.statements[-1]
    assert (
        computed.text == "From 10 November 2020 to 15 June 2021, the day of asking, is 7 months and 5 days."
    )
    assert computed.support == "derived"
    assert "10 November 2020" in answer.citations[computed.citations[0] - 1].quote
    assert answer.short_answer == "7 months and 5 days ago"
    assert not any("day of asking" in each.text for each in before.statements)


def test_which_came_first_is_told_with_both_dates(tmp_path: Path) -> None:
    answer = asked(tmp_path, "Which came first, the council vote or the great fire?", FIRE, VOTE)
    assert answer.short_answer == "the great fire (10 November 2020)"
    assert any(each.text == "10 November 2020 is before 15 June 2021." for each in answer.statements)


def test_what_an_article_says_of_the_stretch_stands_first(tmp_path: Path) -> None:
    told = article("c.txt", None, ("The council vote came eight months after the great fire.",))
    answer = asked(
        tmp_path, "How many months passed between the great fire and the council vote?", told, FIRE, VOTE
    )
    assert "eight months after" in answer.statements[0].text
    assert answer.statements[-1].text.startswith("From 10 November 2020 to 15 June 2021")
    assert answer.short_answer is None


def test_another_stretch_than_the_dates_give_is_told_beside_theirs(tmp_path: Path) -> None:
    told = article("c.txt", None, ("The council vote came nine months after the great fire.",))
    question = "How many months passed between the great fire and the council vote?"
    answer = asked(tmp_path, question, told, FIRE, VOTE)
    (conflict,) = answer.conflicts
    assert conflict.kind == "contradiction"
    assert [value.text for value in conflict.values] == ["nine months", "7 months and 5 days"]
    quotes = [[answer.citations[n - 1].quote for n in value.citations] for value in conflict.values]
    assert [
        "nine months after" in quotes[0][0],
        "10 November" in quotes[1][0],
        "Tuesday" in quotes[1][1],
    ] == [
        True,
        True,
        True,
    ]


def test_a_day_is_told_rather_than_the_year_that_it_lies_in(tmp_path: Path) -> None:
    rough = article("c.txt", None, ("The council vote came after the great fire of Varn in 2020.",))
    question = "How many months passed between the great fire of Varn and the council vote?"
    answer = asked(tmp_path, question, rough, FIRE, VOTE)
    assert answer.short_answer == "7 months and 5 days"


def test_a_date_counted_from_an_event_is_not_the_event_s(tmp_path: Path) -> None:
    fund = article(
        "d.txt",
        "Fund",
        ("A fund opened two days after the great fire had reached its goal by 3 December 2020.",),
    )
    answer = asked(tmp_path, "How long after the great fire was the council vote?", fund, VOTE)
    assert not any(each.text.startswith("From ") for each in answer.statements)
    assert answer.short_answer is None


def test_nothing_is_computed_where_a_date_is_missing(tmp_path: Path) -> None:
    answer = asked(tmp_path, "How long was it from the great fire to the regatta?", FIRE, VOTE)
    assert not any(each.text.startswith("From ") for each in answer.statements)
