"""What is done but once has one date, and articles that give two contradict each other."""

import pytest

from tests.qa.comparison.heron import check, report, shown, values

BUILT = "When was the Heron built?"


@pytest.mark.parametrize(
    ("question", "one", "other", "dates"),
    [
        (
            BUILT,
            "The Heron was built in 1931 for the islanders.",
            "Built in 1913 to carry coal, the Heron was sold twice.",
            ["1931", "1913"],
        ),
        (
            "When was Ada Holt born?",
            "Ada Holt was born in Larch Bay on 3 May 1973.",
            "Ada Holt, born in 1975 over a bakery, is captain of the Heron.",
            ["3 May 1973", "1975"],
        ),
    ],
)
def test_two_dates_of_what_is_done_but_once_contradict_each_other(
    question: str, one: str, other: str, dates: list[str]
) -> None:
    first, second = report("Gazette", "2024-11-14", one), report("Herald", "2025-11-16", other)
    for order in ((first, second), (second, first)):
        draft, conflicts = shown(question, *order)
        check(draft, conflicts)
        assert conflicts[0].kind == "contradiction"
        assert values(conflicts) == dates


@pytest.mark.parametrize(
    ("question", "other"),
    [
        (BUILT, "The Heron was built in 1931."),
        (BUILT, "The Heron was built on 3 May 1931, the board said."),
        (BUILT, "The Heron was painted in 1913."),
        ("When did the Heron sail?", "The Heron sailed in 1913 to carry coal."),
    ],
)
def test_no_conflict_where_both_may_be_right_or_something_else_was_done(question: str, other: str) -> None:
    one = report("Gazette", "2024-11-14", "The Heron sailed in May 2001.", "The Heron was built in 1931.")
    assert shown(question, one, report("Herald", "2025-11-16", other))[1] == ()
