"""What the EDTF (ISO 8601-2) means that ingestion resolves dates to: as people write it, and in days."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from ingest.message import Message

# Whole: languages put day, month and year in another order, and give a month another ending behind a day.
_DAYS = (
    Message("{day} January {year}"),
    Message("{day} February {year}"),
    Message("{day} March {year}"),
    Message("{day} April {year}"),
    Message("{day} May {year}"),
    Message("{day} June {year}"),
    Message("{day} July {year}"),
    Message("{day} August {year}"),
    Message("{day} September {year}"),
    Message("{day} October {year}"),
    Message("{day} November {year}"),
    Message("{day} December {year}"),
)
_MONTHS = (
    Message("January {year}"),
    Message("February {year}"),
    Message("March {year}"),
    Message("April {year}"),
    Message("May {year}"),
    Message("June {year}"),
    Message("July {year}"),
    Message("August {year}"),
    Message("September {year}"),
    Message("October {year}"),
    Message("November {year}"),
    Message("December {year}"),
)
_SEASONS = {
    "21": Message("spring {year}"),
    "22": Message("summer {year}"),
    "23": Message("autumn {year}"),
    "24": Message("winter {year}"),
}


def spell_day(day: date) -> Message:
    """A day in full, the same on every platform.

    >>> spell_day(date(2020, 12, 3))
    '3 December 2020'
    """
    return Message(_DAYS[day.month - 1], day=str(day.day), year=str(day.year))


def spell_month(day: date) -> Message:
    """A day's month.

    >>> spell_month(date(2020, 12, 3))
    'December 2020'
    """
    return Message(_MONTHS[day.month - 1], year=str(day.year))


@lru_cache(maxsize=8192)  # articles of one archive speak of the same days
def spell(edtf: str | None) -> Message | None:
    """A date in EDTF as people write it, or None when it leaves the year open.

    >>> spell("2020-12-23"), spell("2021-01"), spell("2020-23"), spell("XXXX-07-20")
    ('23 December 2020', 'January 2021', 'autumn 2020', None)
    >>> spell("2020-12-21/2020-12-23"), spell("2020-12-10~")
    ('21 December 2020 to 23 December 2020', 'about 10 December 2020')
    """
    if edtf is None or "X" in edtf:
        return None
    first, *last = (_spell_one(end) for end in edtf.split("/"))
    return Message("{first} to {last}", first=first, last=last[-1]) if last else first


def _spell_one(edtf: str) -> Message:
    if edtf.endswith("~"):
        return Message("about {date}", date=_spell_one(edtf[:-1]))
    year, *rest = edtf.split("-")
    match rest:
        case [month, day]:
            return spell_day(date(int(year), int(month), int(day)))
        case [season] if season in _SEASONS:
            return Message(_SEASONS[season], year=year)
        case [month]:
            return spell_month(date(int(year), int(month), 1))
        case _:
            return Message("{year}", year=year)


def days(edtf: str | None) -> tuple[date, date] | None:
    """The first and the last day of a date in EDTF, or None when it leaves the year open.

    >>> days("2020-02")
    (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    >>> days("2020-24")  # a winter is named by its December
    (datetime.date(2020, 12, 1), datetime.date(2021, 2, 28))
    """
    ends = [_days_of_one(end) for end in (edtf or "").split("/")]
    if ends[0] is None or ends[-1] is None or ends[0][0] > ends[-1][1]:
        return None
    return ends[0][0], ends[-1][1]


def _days_of_one(edtf: str) -> tuple[date, date] | None:
    if not re.fullmatch(r"\d{3}X|\d{2}XX|\d{4}(-\d\d){0,2}~?", edtf, re.ASCII):
        return None
    year, *rest = edtf.split("-")
    try:
        if edtf.endswith("~"):
            return _around(edtf[:-1])
        if year.endswith("X"):  # a decade or a century
            return date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31)
        return _days_of(int(year), *map(int, rest))
    except (ValueError, OverflowError):  # there is no such day
        return None


def _around(edtf: str) -> tuple[date, date] | None:
    """The days that "about" takes in: half a week, a month or a year on either side, by how exact it is."""
    both = _days_of_one(edtf)
    margin = timedelta(days={10: 3, 7: 31}.get(len(edtf), 365))
    return (both[0] - margin, both[1] + margin) if both else None


def _days_of(year: int, month: int = 0, day: int = 0) -> tuple[date, date]:
    """First and last day of a year, season, month or day; raises ValueError where there is none."""
    if str(month) in _SEASONS:
        first = 3 * (month - 20)  # a spring begins in March, a season has three months
        return date(year, first, 1), _last_day(year + (first == 12), (first + 1) % 12 + 1)
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    return (
        (date(year, month, day), date(year, month, day))
        if day
        else (date(year, month, 1), _last_day(year, month))
    )


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
