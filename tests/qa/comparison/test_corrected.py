"""What a paper takes back, with what it puts for it."""

import pytest

from tests.qa.comparison.heron import ABOARD, FIRST, brief, check, report, shown, values
from tests.qa.newsroom import article


def test_a_correction_gives_the_wrong_and_the_right_figure() -> None:
    wrong = report("Gazette", "2024-11-14", "The lifeboat Patience rescued 19 people that night.")
    right = report(
        "Gazette week",
        "2024-11-21",
        "Correction: We said that the lifeboat Patience rescued 19 people. The correct number is 17.",
    )
    draft, conflicts = shown("How many people did the lifeboat Patience rescue?", right, wrong)
    check(draft, conflicts)
    assert conflicts[0].kind == "correction"
    assert values(conflicts) == ["19 people", "17"]


@pytest.mark.parametrize(
    "words",
    [
        "Three guards of the Heron were injured, not two as the company first said.",
        "Three guards of the Heron were injured rather than the two that were reported earlier.",
        "Three guards of the Heron were hurt, not two, as it had previously announced.",
    ],
)
def test_a_figure_given_for_an_earlier_one_corrects_it(words: str) -> None:
    first = report("Gazette", "2024-11-14", "Two guards of the Heron were injured on Tuesday.")
    corrected = report("Herald", "2024-11-15", words)
    draft, conflicts = shown("How many guards of the Heron were injured?", first, corrected)
    check(draft, conflicts)
    assert conflicts[0].kind == "correction"
    assert [value.split()[0] for value in values(conflicts)] == ["Two", "Three"]
    assert draft.citations[0].article == corrected
    alone = shown("How many guards of the Heron were injured?", corrected)[1]
    assert (alone[0].kind, values(alone)[0].split()[0]) == ("correction", "two")


def test_a_figure_that_another_paper_disputes_contradicts() -> None:
    first = report("Gazette", "2024-11-14", "The company evacuated 340 homes near the Heron.")
    disputed = report("Herald", "2024-11-15", "The homes evacuated near the Heron were 410 homes, not 340.")
    draft, conflicts = shown("How many homes were evacuated near the Heron?", first, disputed)
    check(draft, conflicts)
    assert conflicts[0].kind == "contradiction"
    assert values(conflicts) == ["340 homes", "410 homes"]


def test_what_corrects_another_count_corrects_nothing_that_is_asked() -> None:
    right = report(
        "Gazette",
        "2024-11-21",
        "Correction: We said that the lifeboat took 19 people ashore. The correct number is 17.",
    )
    assert shown(ABOARD, FIRST, right)[1] == ()


def test_an_answer_that_a_paper_takes_back_word_for_word_is_corrected() -> None:
    wrong = report("Gazette", "2024-11-14", "The sailors voted 27 to 21 to leave the Heron.")
    right = report(
        "Gazette week",
        "2024-11-21",
        "Correction: An article on Friday was wrong. The sailors of the Heron voted 27 to 20, not 27 to 21.",
    )
    draft, conflicts = shown("By how many votes did the sailors leave the Heron?", wrong, right)
    check(draft, conflicts)
    assert conflicts[0].kind == "correction"
    assert values(conflicts) == ["27 to 21", "27 to 20"]
    assert draft.citations[0].article == right
    assert shown("Who sat in the bay?", wrong, right)[1] == ()


def test_a_figure_corrected_from_one_to_another() -> None:
    wrong = report("Gazette", "2024-11-14", "The wave that hit the Heron had a height of 5.6 metres.")
    right = report("Herald", "2024-11-15", "The board corrected the height of the wave from 5.6 to 5.8.")
    conflicts = shown("What was the height of the wave that hit the Heron?", wrong, right)[1]
    assert conflicts[0].kind == "correction"
    assert [value.split()[0] for value in values(conflicts)] == ["5.6", "5.8"]


def test_a_notice_gives_the_right_figure_behind_the_wrong_one() -> None:
    wrong = brief("Gazette", "2024-09-02", "The new library in Sorrel has 140 seats.")
    notice = article(
        "notice.txt",
        None,
        ["Correction: an earlier version said that the new library in Sorrel has 140 seats. It has 104."],
        published="2024-09-04",
    )
    draft, conflicts = shown("How many seats does the new library in Sorrel have?", notice, wrong, most=2)
    assert conflicts[0].kind == "correction"
    assert values(conflicts) == ["140 seats", "104"]
    assert draft.citations[0].article == notice
