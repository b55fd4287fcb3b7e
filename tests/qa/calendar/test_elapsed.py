"""The stretch between two dates: counted exactly where both are days, and never more exact than they are."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.calendar.elapsed import Unit, elapsed

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("one", "other", "unit", "stretch"),
    [
        ("2020-11-10", "2021-06-15", None, "7 months and 5 days"),
        ("2020-11-10", "2021-06-15", "week", "31 weeks"),
        ("2020-09-27", "2020-11-10", None, "44 days"),
        ("2020-01-31", "2020-03-01", "month", "1 month and 1 day"),
        ("2020-02-29", "2021-02-28", "year", "11 months and 30 days"),
        ("2011-03-11", "2024-03-11", "year", "13 years"),
        ("2011-03-11", "2024-05-12", None, "13 years, 2 months and 1 day"),
        ("2020-11", "2021-06-15", "month", "about 7 months"),
        ("2020-11", "2021-06-15", "day", None),
        ("2020-11", "2023-07-15", None, "about 2 years and 8 months"),
        ("2020-11", "2023-07-15", "year", "about 3 years"),
        ("1992", "2021-06-15", "year", "about 29 years"),
        ("1992", "2021-06-15", "month", None),
        ("2020-12-10~", "2021-06-15", None, None),
        ("199X", "2021-06-15", "year", None),
        ("XXXX-12-10", "2021-06-15", None, None),
        ("2020", "2020-06-15", None, None),
        ("2020-06-15", "2020-06-15", None, None),
    ],
)
def test_stretches(one: str, other: str, unit: Unit | None, stretch: str | None) -> None:
    assert elapsed(one, other, unit) == stretch


@given(DAYS, DAYS, st.sampled_from(["day", "week", "month", "year", None]))
def test_the_order_of_two_dates_does_not_matter(one: date, other: date, unit: Unit | None) -> None:
    assert elapsed(one.isoformat(), other.isoformat(), unit) == elapsed(
        other.isoformat(), one.isoformat(), unit
    )


@given(DAYS, st.integers(1, 40_000))
def test_days_are_the_days_between(one: date, number: int) -> None:
    other = one + timedelta(days=number)
    assert elapsed(one.isoformat(), other.isoformat(), "day") == f"{number} day{'' if number == 1 else 's'}"


@given(st.dates(date(1900, 1, 1), date(2050, 12, 31)), st.integers(1, 600), st.integers(0, 27))
def test_whole_months_and_days_lead_back(one: date, months: int, days: int) -> None:
    """From the first of a month, so many months on, and so many days: that is what is told."""
    first = one.replace(day=1)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    told = elapsed(first.isoformat(), date(year, month + 1, 1 + days).isoformat(), "month")
    expected = f"{months} month{'' if months == 1 else 's'}"
    assert told == (f"{expected} and {days} day{'' if days == 1 else 's'}" if days else expected)
