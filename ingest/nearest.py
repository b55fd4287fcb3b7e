"""Calendar arithmetic: the day, week, month or season that words mean when said on a given day.

Everything is written in EDTF (ISO 8601-2): "2020-12-23", "2020-12", "2020-23" (autumn),
"2020-12-21/2020-12-23".
"""

from datetime import date, timedelta
from typing import Literal

from ingest.dates import calendar_day

Which = Literal["last", "this", "next"]

STEPS = {"last": -1, "this": 0, "next": 1}
# EDTF's numbers of the seasons with their last months; a winter is named by its December.
_SEASONS = {"spring": (21, 5), "summer": (22, 8), "autumn": (23, 11), "fall": (23, 11), "winter": (24, 14)}


def weekday(number: int, said_on: date, which: Which) -> str:
    """A weekday (Monday is 0): "this" is the latest that has come, "last" is before today."""
    back = (said_on.weekday() - number) % 7
    if which == "next":
        back -= 7
    elif which == "last" and back == 0:
        back = 7
    return (said_on - timedelta(days=back)).isoformat()


def weekday_ahead(number: int, said_on: date) -> str:
    """The weekday that comes first, today included."""
    return (said_on + timedelta(days=(number - said_on.weekday()) % 7)).isoformat()


def day_of_year(month: int, day: int, said_on: date, *, ahead: bool) -> str | None:
    """The nearest such day up to `said_on`, or from it on; None for a day that no month has."""
    for years in range(9):  # Feb. 29 is at most eight years away
        found = calendar_day(said_on.year + (years if ahead else -years), month, day)
        if found and (found >= said_on if ahead else found <= said_on):
            return found.isoformat()
    return None


def month_of_year(number: int, said_on: date, which: Which) -> str:
    """A month: "this" is the latest that has begun, "last" is before the present one."""
    back = (said_on.month - number) % 12
    if which == "next":
        back -= 12
    elif which == "last" and back == 0:
        back = 12
    return months_away(said_on, -back)


def months_away(said_on: date, months: int) -> str:
    """The month so many months after `said_on`, or before it."""
    year, month = divmod(said_on.year * 12 + said_on.month - 1 + months, 12)
    return f"{year:04}-{month + 1:02}"


def season(name: str, said_on: date, which: Which) -> str:
    """A season: the last is over, the next has not begun, this one is this year's."""
    number, end = _SEASONS[name]
    year = said_on.year
    if which == "this" and said_on.month <= end - 12:  # a January's winter began in December
        year -= 1
    elif which == "last":
        year -= 0 if end < said_on.month else 1 if end - 12 < said_on.month else 2
    elif which == "next" and end - 2 <= said_on.month:
        year += 1
    return f"{year}-{number}"


def season_of(name: str, year: str) -> str:
    """A season whose year is printed."""
    return f"{year}-{_SEASONS[name][0]}"


def week(said_on: date, which: Which) -> str:
    """A week from Monday to Sunday."""
    monday = said_on + timedelta(days=7 * STEPS[which] - said_on.weekday())
    return _interval(monday, monday + timedelta(days=6))


def weekday_of_week(number: int, said_on: date, which: Which) -> str:
    """A weekday of last week, this week or next week, which begin on a Monday."""
    return (said_on + timedelta(days=7 * STEPS[which] + number - said_on.weekday())).isoformat()


def weekday_beside(number: int, day: date, sign: int) -> str:
    """The first such weekday after a day (`sign` 1) or the last one before it (-1)."""
    distance = (number - day.weekday()) * sign % 7 or 7
    return (day + timedelta(days=distance * sign)).isoformat()


def week_so_far(said_on: date) -> str | None:
    """From Monday to yesterday; None on a Monday."""
    monday = said_on - timedelta(days=said_on.weekday())
    return _interval(monday, said_on - timedelta(days=1)) if monday < said_on else None


def rest_of_week(said_on: date) -> str | None:
    """From tomorrow to Sunday; None on a Sunday."""
    sunday = said_on + timedelta(days=6 - said_on.weekday())
    return _interval(said_on + timedelta(days=1), sunday) if said_on < sunday else None


def weekend(said_on: date, which: Which) -> str:
    """Saturday and Sunday: the last ones that have begun, or the first that have not."""
    saturday = said_on - timedelta(days=(said_on.weekday() - 5) % 7)
    if which != "last" and said_on.weekday() < 5:
        saturday += timedelta(days=7)
    if which == "next" and said_on.weekday() >= 5:
        saturday += timedelta(days=7)
    return _interval(saturday, saturday + timedelta(days=1))


def _interval(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"
