"""How long it is from one date to another, as exactly as both are known."""

from datetime import date, timedelta
from typing import Literal

from ingest.message import Message, counted, listed
from qa.calendar.edtf import days

Unit = Literal["day", "week", "month", "year"]

_SHORT = 60
"""Days up to which a stretch is told in days where no unit was asked for."""


def elapsed(one: str, other: str, unit: Unit | None = None) -> Message | None:
    """The stretch between two dates in EDTF, in either order; None where they are not exact enough for it.

    Days are counted from day to day, months and years by the calendar; of dates that only give their month
    or year, the months or years are subtracted.

    >>> elapsed("2020-11-10", "2021-06-15"), elapsed("2020-11-10", "2021-06-15", "day")
    ('7 months and 5 days', '217 days')
    >>> elapsed("1992", "2021-06-15"), elapsed("1992", "2021-06-15", "month")
    ('about 29 years', None)
    """
    spans = (days(one), days(other))
    if spans[0] is None or spans[1] is None or "~" in one + other or one == other:
        return None
    (first, last), (begin, end) = sorted((spans[0], spans[1]))
    exact = (last - first, end - begin)
    if max(exact) == timedelta(0):
        return _between_days(first, begin, unit)
    months = (begin.year - first.year) * 12 + begin.month - first.month
    if max(exact) <= timedelta(days=30) and unit in (None, "month", "year"):
        return _between_months(months, unit)
    if max(exact) <= timedelta(days=365) and unit in (None, "year") and begin.year > first.year:
        return _about((begin.year - first.year, "year"))
    return None


def _between_months(months: int, unit: Unit | None) -> Message | None:
    if unit == "year":
        return _about((round(months / 12), "year")) if months >= 12 else None
    if unit is None and months >= 24:
        return _about((months // 12, "year"), (months % 12, "month"))
    return _about((months, "month")) if months else None


def _between_days(first: date, last: date, unit: Unit | None) -> Message:
    whole = (last - first).days
    if unit == "day" or (unit is None and whole <= _SHORT):
        return _counted(whole, "day")
    if unit == "week":
        return _listed((whole // 7, "week"), (whole % 7, "day"))
    months, rest = _months(first, last)
    if unit == "month" or months < 12:
        return _listed((months, "month"), (rest, "day"))
    return _listed((months // 12, "year"), (months % 12, "month"), (rest, "day"))


def _months(first: date, last: date) -> tuple[int, int]:
    """Whole months from one day to another, and the days left over."""
    months = (last.year - first.year) * 12 + last.month - first.month
    if last.day >= first.day:
        return months, last.day - first.day
    end_of_month = last.replace(day=1) - timedelta(days=1)
    return months - 1, (last - end_of_month.replace(day=min(first.day, end_of_month.day))).days


def _listed(*counts: tuple[int, Unit]) -> Message:
    *others, last = [_counted(number, unit) for number, unit in counts if number] or [
        _counted(0, counts[-1][1])
    ]
    return Message("{others} and {last}", others=listed(others), last=last) if others else last


def _about(*counts: tuple[int, Unit]) -> Message:
    return Message("about {stretch}", stretch=_listed(*counts))


def _counted(number: int, unit: Unit) -> Message:
    written = str(number)  # as articles write it, without a mark between thousands
    match unit:
        case "day":
            return counted("{number} day", "{number} days", number, number=written)
        case "week":
            return counted("{number} week", "{number} weeks", number, number=written)
        case "month":
            return counted("{number} month", "{number} months", number, number=written)
        case "year":
            return counted("{number} year", "{number} years", number, number=written)
