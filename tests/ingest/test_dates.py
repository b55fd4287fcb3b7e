"""Printed days and the days they mean."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import find_days, parse_day

DAYS = st.dates(date(1500, 1, 1), date(2099, 12, 31))
# English, whatever the machine speaks: strftime's %B follows the locale.
NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]


def forms(day: date) -> list[str]:
    name, short = NAMES[day.month - 1], SHORT[day.month - 1]
    return [
        f"{short} {day.day}, {day.year}",
        f"{name} {day.day}, {day.year}",
        f"{day.day} {name} {day.year}",
        f"{day.day:02} {short} {day.year}",
        f"{name.upper()} {day.day}, {day.year}",
        day.isoformat(),
    ]


@given(DAYS)
def test_a_day_in_any_form_is_that_day(day: date) -> None:
    for printed in forms(day):
        text = f"It began on {printed}, police said."
        (found,) = find_days(text)
        assert (found.day, text[found.start : found.end]) == (day, printed)
        assert parse_day(printed) == day


@given(DAYS)
def test_a_time_of_day_does_not_move_the_day(day: date) -> None:
    for time in ("T23:59:59Z", "T00:00:00+14:00", " 23:59", "T01:02:03.456-08:00"):
        assert parse_day(day.isoformat() + time) == day


@given(st.text(max_size=200))
def test_any_field_gives_a_day_or_none(text: str) -> None:
    assert parse_day(text) is None or isinstance(parse_day(text), date)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("11:00 | 24 December 2020", "2020-12-24"),
        ("Tue, 03 Jun 2008 11:05:30 GMT", "2008-06-03"),
        ("9:41 AM ET, Fri October 6, 2023", "2023-10-06"),
        ("1st of March, 2022", "2022-03-01"),
        ("20220221", "2022-02-21"),
        ("1646092800", "2022-03-01"),
        ("1646092800000", "2022-03-01"),
        ("25/12/2020", "2020-12-25"),
        ("3/4/2021", "2021-03-04"),
        ("3.4.2021", "2021-04-03"),
        ("2021-03", None),
        ("March 2021", None),
        ("May", None),
        ("Monday", None),
        ("2 days ago", None),
        ("2021-02-30", None),
        ("0001-01-01T00:00:00", None),
        ("9999-12-31", None),
        ("", None),
    ],
)
def test_metadata_fields(printed: str, expected: str | None) -> None:
    day = parse_day(printed)
    assert (day and day.isoformat()) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It may 3, 2021 times fail",
        "version 1.5 May 2021-04-03-7",
        "on 3/4/2021",
        "Feb. 30, 2021",
        "call 555-12-2021",
        "in March 2021",
        "on June 15",
    ],
)
def test_what_is_no_full_date(text: str) -> None:
    assert find_days(text) == []


def test_days_come_in_order() -> None:
    days = [date(2020, 9, 27) + timedelta(days=44 * n) for n in range(5)]
    text = " and ".join(day.isoformat() for day in days)
    assert [found.day for found in find_days(text)] == days
