"""Dates as people write them: from the EDTF (ISO 8601-2) that ingestion resolves to."""

from datetime import date

_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def spell_day(day: date) -> str:
    """A day in full, the same on every platform.

    >>> spell_day(date(2020, 12, 3))
    '3 December 2020'
    """
    return f"{day.day} {day:%B} {day.year}"


def spell(edtf: str | None) -> str | None:
    """A date in EDTF as people write it, or None when it leaves the year open.

    >>> spell("2020-12-23"), spell("2021-01"), spell("2020-23"), spell("XXXX-07-20")
    ('23 December 2020', 'January 2021', 'autumn 2020', None)
    >>> spell("2020-12-21/2020-12-23")
    '21 December 2020 to 23 December 2020'
    """
    if edtf is None or "X" in edtf:
        return None
    return " to ".join(_spell_one(end) for end in edtf.split("/"))


def _spell_one(edtf: str) -> str:
    year, *rest = edtf.split("-")
    match rest:
        case [month, day]:
            return spell_day(date(int(year), int(month), int(day)))
        case [season] if season in _SEASONS:
            return f"{_SEASONS[season]} {year}"
        case [month]:
            return f"{date(int(year), int(month), 1):%B} {year}"
        case _:
            return year
