"""Numbers and what they count: what counts nothing is none, and two that may both be right agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.comparison.quantities import Quantity, find_quantities
from qa.language.fates import DEATHS, INJURIES, MISSING


def found(text: str) -> list[tuple[float, str]]:
    return [(quantity.value, quantity.bound) for quantity in find_quantities(text)]


def only(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sixty-four people were on the boat.", 64),
        ("It carried 1,359 passengers.", 1359),
        ("It cost 1.8 million crowns.", 1_800_000),
        ("It cost $3.5 billion.", 3.5e9),
        ("Turnout was 63.2 percent.", 63.2),
        ("Turnout was 63.2%.", 63.2),
        ("A dozen soldiers left.", 12),
        ("Two hundred sheep drowned.", 200),
        ("The toll rose to nine.", 9),
        ("One person was killed.", 1),
    ],
)
def test_a_number_in_digits_or_words(text: str, value: float) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    "text",
    [
        "It struck the pier on 12 November.",
        "It struck the pier on Nov. 12, 2024.",
        "It struck the pier at 6:52 p.m. that day.",
        "It was built in 1987.",
        "Havelka, 57, said so.",
        "It was not 61.",
        "One was blue.",
        "No one knows which one it was.",
        "Three of them went home.",
        "Divers found four more bodies.",
        "He was the 3rd to leave.",
        "They met on the A4.",
        "A quarter of them are aged 65 or older.",
        "So it was written [4] in the report.",
    ],
)
def test_dates_ages_parts_and_what_is_denied_count_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("About 60 people came.", "about"),
        ("Nearly 300 people came.", "about"),
        ("At least three people came.", "at_least"),
        ("Up to 40 people came.", "at_most"),
        ("Forty people came.", "exact"),
    ],
)
def test_how_exactly_a_number_is_meant(text: str, bound: str) -> None:
    assert only(text).bound == bound


@pytest.mark.parametrize(
    ("text", "casualties"),
    [
        ("Seven people are known to have died.", DEATHS),
        ("The final toll rose to nine.", DEATHS),
        ("We have three confirmed deaths.", DEATHS),
        ("The number of people killed when the ferry struck the bridge rose to seven.", DEATHS),
        ("The storm wounded 40 people.", INJURIES),
    ],
)
def test_casualties_count_as_such_however_they_are_worded(text: str, casualties: str) -> None:
    assert only(text).counted == {casualties}


def test_who_else_is_counted_beside_casualties_is_not_one_of_them() -> None:
    dead, missing = find_quantities("At least three people were killed and 11 boats were missing.")
    assert dead.counted == {DEATHS}
    assert "boat" in missing.counted


@pytest.mark.parametrize(
    ("text", "fates"),
    [
        ("Fifty-five survived.", {"survival"}),
        ("29 of them were injured.", {INJURIES}),
        ("Three others were hurt.", {INJURIES}),
        ("Police arrested 40 people.", {"arrest"}),
        ("The fire claimed nine lives.", {DEATHS}),
        ("More than 500 people are dead or missing.", {DEATHS, MISSING}),
        ("Three people were questioned over the deaths.", set()),
        ("Nine people work in the hall.", set()),
        ("It was a two-month siege that killed the king.", set()),
    ],
)
def test_what_befell_those_who_are_counted(text: str, fates: set[str]) -> None:
    assert only(text).fates == fates


def test_each_number_of_a_sentence_has_the_nearest_fate() -> None:
    for text in (
        "Police arrested 40 people and rescued three.",
        "A storm that killed 40 people left three injured.",
        "40 people drowned, three of them children.",
    ):
        forty, three = find_quantities(text)
        assert (forty.value, three.value) == (40, 3)
        assert forty.fates
        assert (forty.fates != three.fates) is not three.is_part


@pytest.mark.parametrize("text", ["Three of the dead were children.", "Two of those killed were guards."])
def test_some_of_those_whom_something_befell_are_not_all(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Nobody died.", 0),
        ("No one is missing any more.", 0),
        ("There were no reports of injuries.", 0),
        ("None of the passengers was hurt.", 0),
        ("No casualties were reported.", 0),
        ("A 15th victim of the fire died on Monday.", 15),
        ("A third person was arrested.", 3),
        ("Dozens of people were arrested.", 12),
    ],
)
def test_nobody_is_a_count_and_so_is_the_last_victim(text: str, value: float) -> None:
    assert only(text).value == value


@pytest.mark.parametrize("text", ["Nobody said so.", "There is no bridge.", "The cat's third life began."])
def test_nobody_counts_nothing_where_nothing_befell_anybody(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("It has 681 people.", ""),
        ("It has 885 people per square mile.", "rate"),
        ("It grew by 4 % in ten months.", "percent"),
        ("It grew by 4 per cent.", "percent"),
        ("It cost £40.", "£"),
    ],
)
def test_what_it_is_measured_in(text: str, scale: str) -> None:
    assert find_quantities(text)[0].scale == scale


def quantity(value: float, bound: str = "exact") -> Quantity:
    text = {"exact": "", "about": "about ", "at_least": "at least ", "at_most": "up to "}[bound]
    return only(f"There were {text}{value:.0f} people.")


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (quantity(61), quantity(64), False),
        (quantity(64), quantity(64), True),
        (quantity(60, "about"), quantity(64), True),
        (quantity(60, "about"), quantity(80), False),
        (quantity(3, "at_least"), quantity(7), True),
        (quantity(7, "at_least"), quantity(3), False),
        (quantity(40, "at_most"), quantity(30), True),
        (quantity(40, "at_most"), quantity(50), False),
    ],
)
def test_what_may_both_be_right_agrees(one: Quantity, other: Quantity, agree: bool) -> None:
    assert one.agrees_with(other) is other.agrees_with(one) is agree


@given(st.text(max_size=300))
def test_every_quantity_stands_in_its_text(text: str) -> None:
    for each in find_quantities(text):
        assert 0 <= each.start < each.end <= len(text)
        assert each.agrees_with(each)


def test_a_table_run_together_is_read_no_further_than_a_sentence_is_long() -> None:
    assert len(find_quantities("12 boats, " * 50_000)) < 200
