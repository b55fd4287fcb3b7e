"""A printed stretch of time is belied by two dates only where no rounding could have made it of them."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qa.calendar.elapsed import elapsed
from qa.dates.stretch import belied, tells_stretch

EVENTS = ("the great fire", "the council vote")
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("printed", "dates", "told"),
    [
        ("eight months", ("2020-11-10", "2021-06-15"), "eight months"),
        ("seven months", ("2020-11-10", "2021-06-15"), None),
        ("seven months", ("2020-11-10", "2021-05-28"), None),  # rounded up
        ("about eight months", ("2020-11-10", "2021-06-15"), None),
        ("more than four months", ("2020-11-10", "2021-06-15"), None),
        ("eight months", ("2020-11", "2021-06"), None),  # from the first of the one to the last of the other
        ("ten months", ("2020-11", "2021-06"), "ten months"),
        ("29 years", ("1992", "2021-06-15"), None),
        ("20 years", ("1992", "2021-06-15"), "20 years"),
        ("44 days", ("2020-09-27", "2020-11-10"), None),
        ("45 days", ("2020-09-27", "2020-11-10"), None),  # the first day counted too
        ("50 days", ("2020-09-27", "2020-11-10"), "50 days"),
        ("eight months", ("2020-11-10", "XXXX-06-15"), None),
    ],
)
def test_what_is_rounded_or_left_open_is_not_belied(
    printed: str, dates: tuple[str, str], told: str | None
) -> None:
    assert belied(EVENTS, dates, f"The council vote came {printed} after the great fire.") == told
    assert belied(EVENTS, dates[::-1], f"The great fire was {printed} before the council vote.") == told


@pytest.mark.parametrize(
    "text",
    [
        "The vote came eight months after the mayor's death.",
        "The council vote and the great fire are told of in eight months of news.",
        "The council vote came eight months later.",
    ],
)
def test_a_stretch_between_other_events_is_not_belied(text: str) -> None:
    assert belied(EVENTS, ("2020-11-10", "2020-11-12"), text) is None


def test_a_stretch_is_told_of_two_events_by_a_text_that_speaks_of_both() -> None:
    assert tells_stretch(EVENTS, "The council vote came eight months after the great fire.")
    assert not tells_stretch(EVENTS, "The council vote came eight months after the flood.")
    assert not tells_stretch(EVENTS, "The council vote came after the great fire.")


@example(date(2000, 5, 1), 275)  # 8 months and 30 days, of which 7 have 31
@given(DAYS, st.integers(1, 2_000))
def test_what_is_computed_from_two_dates_is_never_belied_by_them(first: date, number: int) -> None:
    dates = first.isoformat(), (first + timedelta(days=number)).isoformat()
    whole = str(elapsed(*dates, "month")).split(" and ")[0]
    assert belied(EVENTS, dates, f"The council vote came {whole} after the great fire.") is None
