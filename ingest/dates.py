"""Printed days: what a full date looks like in news, and the day it means."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# Building blocks for patterns. Months begin with a capital (or are all capitals), so that "may"
# and "march" stay words. No group captures, so that a pattern can use a block twice.
_MONTH_NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
MONTH = rf"(?:(?:{_MONTH_NAMES}|{_MONTH_NAMES.upper()})\b|(?:{_SHORT_MONTHS}|{_SHORT_MONTHS.upper()})\b\.?)"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]|20)\d\d"
# Not inside a word or a number: neither "1.5 May" nor "2020-12-24-7".
START = r"(?<![\w.,/:-])(?<!\d[.,:/-])"

FULL_DATE = re.compile(
    rf"{START}(?:"
    rf"(?P<mdy_month>{MONTH})\s?(?P<mdy_day>{DAY}),?\s(?P<mdy_year>{YEAR})"
    rf"|(?P<dmy_day>{DAY})(?:\sof)?\s(?P<dmy_month>{MONTH}),?\s(?P<dmy_year>{YEAR})"
    rf"|(?P<iso_year>{YEAR})(?P<iso_sep>[-/.])(?P<iso_month>\d\d)(?P=iso_sep)(?P<iso_day>\d\d)(?=T\d|\b)"
    rf"|(?P<num_first>\d\d?)(?P<num_sep>[-/.])(?P<num_second>\d\d?)(?P=num_sep)(?P<num_year>{YEAR})"
    r")(?!-?\d)"
)

_ANY_YEAR = re.compile(YEAR)
_PLAIN_NUMBERS = re.compile(r"\d[-/.]\d\d?[-/.]\d")

_LONGEST_DATE = 100  # characters; longer cells are prose, and dateparser's time grows with the length


class PrintedDay(NamedTuple):
    """A full date found in a text: `text[start:end]` means `day`."""

    start: int
    end: int
    day: date


def month_number(word: str) -> int:
    """The number of a month that `MONTH` matched."""
    return MONTHS[word.rstrip(".").lower()]


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none ("Feb. 30")."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_days(text: str) -> list[PrintedDay]:
    """Find every full date (day, month and year) in a text, in order.

    Words, ISO and plain numbers are understood; "3.4.2021", with full stops, has the day first wherever it is
    written; of "3/4/2021" nobody can say which number is the month, so it is left out.
    """
    found: list[PrintedDay] = []
    if not _ANY_YEAR.search(text):  # as in most paragraphs
        return found
    for match in FULL_DATE.finditer(text):
        day = day_of(match)
        if day:
            found.append(PrintedDay(match.start(), match.end(), day))
    return found


def shows_day_first(texts: Iterable[str]) -> bool | None:
    """How plain numbers are written in some texts: True for "24/12/2020", False for "12/24/2020".

    None where no such date shows it, or two show it differently.
    """
    shown = set()
    for text in texts:
        for match in FULL_DATE.finditer(text) if _PLAIN_NUMBERS.search(text) else ():
            if match["num_year"] and max(int(match["num_first"]), int(match["num_second"])) > 12:
                shown.add(int(match["num_first"]) > 12)
    return shown.pop() if len(shown) == 1 else None


def day_of(match: re.Match[str], is_day_first: bool | None = None) -> date | None:
    """The day that a match of `FULL_DATE` means, or None where it is ambiguous or does not exist.

    Args:
        match: The match.
        is_day_first: How the text writes plain numbers, where that is known.
    """
    group = match.groupdict()
    if group["mdy_year"] or group["dmy_year"]:
        form = "mdy" if group["mdy_year"] else "dmy"
        number = int(group[f"{form}_day"].rstrip("stndrh"))
        return calendar_day(int(group[f"{form}_year"]), month_number(group[f"{form}_month"]), number)
    if group["iso_year"]:
        return calendar_day(int(group["iso_year"]), int(group["iso_month"]), int(group["iso_day"]))
    first, second, year = (int(group[f"num_{name}"]) for name in ("first", "second", "year"))
    month, number = sorted((first, second))
    if first != second and number <= 12:
        if is_day_first is None and group["num_sep"] == ".":
            is_day_first = True
        if is_day_first is None:
            return None
        month, number = (second, first) if is_day_first else (first, second)
    return calendar_day(year, month, number)


def parse_day(printed: str) -> date | None:
    """Read the one date in a metadata field, in any common form.

    ISO 8601, Unix time in seconds or milliseconds, and what dateparser reads in English when
    day, month and year are all given. "3/4/2021" is read as in the United States, day first
    where only that is a date. A time of day or zone does not move the day.

    Returns:
        The day as printed, or None where the field holds no full date, or one of a year in which nobody
        printed news: programs write 0001-01-01 and 9999-12-31 for "no date".
    """
    printed = printed.strip()
    if not printed or len(printed) > _LONGEST_DATE:
        return None
    day = _parse(printed)
    return day if day and re.fullmatch(YEAR, f"{day.year:04}") else None


def _parse(printed: str) -> date | None:
    if re.fullmatch(r"\d{10}|\d{13}", printed, re.ASCII):
        return datetime.fromtimestamp(int(printed[:10]), UTC).date()
    try:
        return datetime.fromisoformat(printed).date()
    except ValueError:
        found = find_days(printed)
        return found[0].day if len(found) == 1 else _parse_with_dateparser(printed)


def _parse_with_dateparser(printed: str) -> date | None:
    import dateparser  # type: ignore[import-untyped]  # it has no type hints

    moment = dateparser.parse(
        printed,
        languages=["en"],
        settings={
            "DATE_ORDER": "MDY",
            "PARSERS": ["absolute-time"],  # "2 days ago" depends on when we are asked
            "REQUIRE_PARTS": ["day", "month", "year"],
        },
    )
    return moment.date() if moment else None
