"""Two sources that a paragraph sets side by side with different numbers contradict each other."""

import pytest

from tests.qa.comparison.heron import check, report, shown, values

MARCH = "How many people took part in the march to Larch Bay?"


@pytest.mark.parametrize(
    ("told", "sides"),
    [
        (
            "The police said 2,000 people took part in the march to Larch Bay. The union put it at 5,000.",
            ["2,000 people", "5,000"],
        ),
        (
            "Organisers spoke of 40,000 people in the march to Larch Bay; police said 22,000 had taken part.",
            ["40,000 people", "22,000"],
        ),
        (
            "The union counted 900 people in the march to Larch Bay, while police counted 600 people.",
            ["900 people", "600 people"],
        ),
    ],
)
def test_the_second_source_need_not_repeat_what_it_counts(told: str, sides: list[str]) -> None:
    draft, conflicts = shown(MARCH, report("Gazette", "2024-11-14", told))
    check(draft, conflicts)
    assert conflicts[0].kind == "contradiction"
    assert values(conflicts) == sides


@pytest.mark.parametrize(
    "told",
    [
        "The police said 2,000 people took part in the march to Larch Bay. The police put it at 3,000.",
        "The police said 2,000 people took part in the march to Larch Bay. The union put it at 2,000.",
        "The police said 2,000 people took part in the march to Larch Bay. The union sold 5,000 flags.",
        "2,000 people took part in the march to Larch Bay. It had rained on 3,000 of them in May.",
        "The police said 2,000 people took part in the march to Larch Bay. The union said 3,000 were new.",
    ],
)
def test_no_conflict_without_two_sources_of_one_number(told: str) -> None:
    assert shown(MARCH, report("Gazette", "2024-11-14", told))[1] == ()


def test_victims_whom_two_sources_count_differently_are_no_update() -> None:
    told = "The coastguard lists nine people of the Heron as missing. The Guild put the number at 14."
    conflicts = shown("How many people of the Heron are missing?", report("Gazette", "2024-11-14", told))[1]
    assert conflicts[0].kind == "contradiction"
    assert values(conflicts) == ["nine people", "14"]
