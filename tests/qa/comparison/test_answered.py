"""Articles of one event that answer with different numbers contradict each other, whatever words they use."""

import pytest

from tests.qa.comparison.heron import check, report, shown, values

OFF = "How far off the coast does the Heron lie?"
NEAR = report("Gazette", "2024-11-14", "The Heron lies 6 kilometres off the coast.")
AT = "At what time did the Heron run aground?"
EARLY = report("Gazette", "2024-11-14", "The Heron ran aground at 3:20 a.m. on Tuesday.")


@pytest.mark.parametrize(
    ("question", "one", "other", "sides"),
    [
        (
            OFF,
            "The Heron lies 6 kilometres off the coast.",
            "The wreck of the Heron lies nine miles from shore, a diver said.",
            ["6 kilometres", "nine miles"],
        ),
        (
            AT,
            "The Heron ran aground at 3:20 a.m. on Tuesday.",
            "The ferry Heron ran aground at 4.10 a.m. in a gale.",
            ["3:20 a.m", "4.10 a.m"],
        ),
        (
            "What was the result of the vote on the Heron?",
            "The board voted by 18 votes to 17 to sell the Heron.",
            "The Heron will be sold in May after a vote of 18 to 16.",
            ["18 votes to 17", "18 to 16"],
        ),
        (
            "How old is Ada Holt?",
            "Ada Holt, 51, is captain of the Heron.",
            "Captain Ada Holt, 54, left by a side door.",
            ["51", "54"],
        ),
        (
            "How much did the Heron cost?",
            "The ferry Heron cost 9.4 million crowns, the board said.",
            "The Heron, an 8.1 million crown ferry, was built in Larch Bay.",
            ["9.4 million crowns", "8.1 million crown ferry"],
        ),
    ],
)
def test_what_the_reader_sees_in_two_articles_is_compared(
    question: str, one: str, other: str, sides: list[str]
) -> None:
    first, second = report("Gazette", "2024-11-14", one), report("Herald", "2024-11-16", other)
    for order in ((first, second), (second, first)):
        draft, conflicts = shown(question, *order)
        check(draft, conflicts)
        assert conflicts[0].kind == "contradiction"
        assert values(conflicts) == sides


@pytest.mark.parametrize(
    "other",
    [
        "The wreck of the Heron lies 6,000 metres from shore, a diver said.",
        "The wreck of the Heron lies about six kilometres from shore.",
        "The Heron lies 30 metres below the coast road.",
        "The Heron lies nine hours off the coast.",
        "The Heron was planned to lie nine kilometres off the coast.",
        "The Curlew lies nine kilometres off the coast.",
    ],
)
def test_no_conflict_where_both_may_be_right_or_another_thing_is_measured(other: str) -> None:
    assert shown(OFF, NEAR, report("Herald", "2024-11-16", other))[1] == ()


def test_the_same_hour_is_no_conflict_however_it_is_written() -> None:
    for other in ("The Heron ran aground at 3.20am.", "The Heron ran aground at 03:20 on Tuesday."):
        assert shown(AT, EARLY, report("Herald", "2024-11-16", other))[1] == ()


def test_a_name_like_a_word_for_victims_asks_for_none() -> None:
    one = report("Gazette", "2024-11-14", "Ada Holt signed a contract of three years with Tolle United.")
    other = report("Herald", "2024-11-16", "Ada Holt has a two-year contract with Tolle United.")
    conflicts = shown("How long is the contract of Ada Holt with Tolle United?", one, other)[1]
    assert values(conflicts) == ["three years", "a two-year contract"]


def test_the_same_score_is_no_conflict_whoever_comes_first() -> None:
    one = report("Gazette", "2024-11-14", "The board of the Heron voted 18-17 to sell.")
    other = report("Herald", "2024-11-16", "The vote on the Heron ended 17 to 18, the board said.")
    assert shown("What was the result of the vote on the Heron?", one, other)[1] == ()


def test_at_what_time_something_happened_stays_what_it_is() -> None:
    told = "The Heron ran aground at 4.10 a.m. that day, the inquiry found."
    assert shown(AT, EARLY, report("Herald", "2025-11-16", told))[1][0].kind == "contradiction"
    another = "The Heron ran aground at 4.10 a.m. on 6 May 2025, the inquiry found."
    assert shown(AT, EARLY, report("Herald", "2025-11-16", another))[1] == ()


def test_a_birthday_between_two_articles_is_no_conflict() -> None:
    one = report("Gazette", "2024-11-14", "Ada Holt, 51, is captain of the Heron.")
    other = report("Herald", "2024-11-20", "Captain Ada Holt, 52, left by a side door.")
    assert shown("How old is Ada Holt?", one, other)[1] == ()


def test_what_lay_where_a_year_later_contradicts_nothing() -> None:
    later = report("Herald", "2025-11-16", "The wreck of the Heron lies nine kilometres from shore.")
    assert shown(OFF, NEAR, later)[1] == ()
