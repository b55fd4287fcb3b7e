"""The time that a question or a flag names, as first and last day."""

import math
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from ingest.date_forms import Scene
from ingest.dates import DAY, MONTH, MONTHS, WEEKDAYS, YEAR, month_number
from ingest.mentions import find_dates
from ingest.message import Message
from qa.calendar.edtf import days, spell, spell_day

_I = re.IGNORECASE
# Who types a question in a hurry leaves capitals out; "may" is a word too, unless beside a number.
_WORDS_TOO = ("may", "march", "mar", "sep")
_LOWER = re.compile(
    rf"\b(?:{'|'.join(name for name in (*MONTHS, *WEEKDAYS) if name not in _WORDS_TOO)})\b"
    rf"|\b(?:may|march|mar|sep)\b(?=,?\s\d)|(?<=\d\s)(?:may|march|mar|sep)\b"
    r"|(?<=\b(?:last|this|next)\s)(?:may|march)\b"
)
_POINT = (
    rf"(?:{DAY}\s(?:of\s)?{MONTH}(?:,?\s{YEAR})?|{MONTH}\s{DAY}(?!\d)(?:,?\s{YEAR})?|{MONTH}(?:,?\s{YEAR})?"
    rf"|{YEAR}|{DAY}(?!\w))"
)
_RANGE = re.compile(
    rf"\b(?:between|from)\s(?:the\s)?(?P<first>{_POINT})\s(?:and|to|until|till|through)\s(?:the\s)?(?P<last>{_POINT})"
)
_PIECES = re.compile(rf"(?P<year>\b{YEAR}\b)|(?P<month>{MONTH})|(?P<day>\b{DAY}\b)")
# What a date form may take in besides the date itself.
_TAKEN_IN = re.compile(r"(?:(?:earlier|later|in|since|until|by|during|from|early|late|mid)[\s-])+", _I)

_PARTS = (
    r"(?P<which>first|second|third|fourth|last|final|opening) (?P<unit>day|week|fortnight|month|quarter|half)"
    r"|(?P<edge>beginning|start|early days|middle|end|close)"
)
_NARROWED = re.compile(
    rf"(?:\b(?:the )?(?:{_PARTS}) (?:of|in) (?:the )?|\b(?P<short>early|mid|late)[\s-])$", _I
)
_BOUND = re.compile(
    r"\b(?:(?P<since>since|starting(?: in| on| from)?)|(?P<after>after|following|later than)"
    r"|(?P<before>before|prior to|ahead of|earlier than)"
    r"|(?P<until>until|till|up to|by|through|as of|as at|no later than)"
    r"|(?:in|on|from|during|within|throughout|over|for|at|of|dated))\s(?:the\s)?$",
    _I,
)
_ONWARDS = re.compile(r"\s(?:on|onwards?)\b(?!\s(?:the|a|an)\b)", _I)
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_SHARES = {"half": 2, "third": 3, "quarter": 4, "month": 12}
_PLACES = {
    0: ("first", "opening", "beginning", "start", "early days", "early"),
    1: ("second", "middle", "mid"),
    2: ("third",),
    3: ("fourth",),
    -1: ("last", "final", "end", "close", "late"),
}
_LONGEST = 60  # characters; dateparser's time grows with the length
_SETTLED = re.compile(
    r"\d{4}|\b(?:last|this|next|yesterday|today|tonight|tomorrow|ago|weekend|since|as of|as at)\b", _I
)
"""What settles which April or Tuesday is meant."""
_ISO = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """Days in a row; None for an end that is left open.

    Attributes:
        first: The first day.
        last: The last day.
    """

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """True for a day that is not before the first and not after the last."""
        return (self.first or date.min) <= day <= (self.last or date.max)

    def join(self, other: "Period") -> "Period":
        """The shortest period that holds both."""
        return Period(
            None if self.first is None or other.first is None else min(self.first, other.first),
            None if self.last is None or other.last is None else max(self.last, other.last),
        )


def spell_period(period: Period) -> Message:
    """A period as people write it.

    >>> spell_period(Period(date(2021, 11, 1), date(2021, 11, 30)))
    'in November 2021'
    >>> spell_period(Period(None, date(2021, 5, 1)))
    'up to 1 May 2021'
    """
    first, last = period.first, period.last
    if first is None or last is None:
        return (
            Message("since {day}", day=spell_day(first))
            if first
            else Message("up to {day}", day=spell_day(last or date.max))
        )
    if first == last:
        return Message("on {day}", day=spell_day(first))
    for edtf in (f"{first:%Y}", f"{first:%Y-%m}"):
        if days(edtf) == (first, last):
            return Message("in {period}", period=spell(edtf) or edtf)
    return Message("from {first} to {last}", first=spell_day(first), last=spell_day(last))


class _Point(NamedTuple):
    """One end of a range, as far as its words say it."""

    day: int | None
    month: int | None
    year: int | None


class Mention(NamedTuple):
    """A period that a text names: `text[start:end]` with what bounds it, the date itself from `at`."""

    start: int
    at: int
    end: int
    period: Period


def today() -> date:
    """The day where the asker is."""
    return datetime.now(UTC).astimezone().date()


def find_periods(text: str, asked_on: date) -> list[Mention]:
    """Find the periods that a question names, in order.

    "In April" and "on Tuesday" are left out: their year or week is the story's, which nobody knows yet.

    Args:
        text: The question.
        asked_on: The day that "yesterday" and "last June" are counted from.
    """
    text = _LOWER.sub(lambda match: match[0].capitalize(), text)
    found: list[Mention] = []
    for match in _RANGE.finditer(text):
        period = _range(match["first"], match["last"], asked_on)
        if period and _SETTLED.search(match[0]):
            found.append(Mention(match.start(), match.start("first"), match.end(), period))
    for start, end, edtf in find_dates(Scene(text, asked_on, {})):
        # "Two weeks ago" is only about a day: a flag means the day itself, which dateparser gives.
        both = None if edtf and edtf.endswith("~") else days(edtf)
        if both and not any(known.start < end and start < known.end for known in found):
            mention = _bounded(text, start, end, *both)
            if _SETTLED.search(text, mention.start, mention.end):
                found.append(mention)
    # The "last week" of "the last week of May 2021" is no time of its own.
    inner = {
        m
        for m in found
        for other in found
        if m is not other and other.start <= m.start and m.end <= other.end
    }
    return sorted((mention for mention in found if mention not in inner), key=lambda mention: mention.start)


def parse_period(text: str, asked_on: date) -> Period | None:
    """Read a flag or a cell that names a day, month, year or week in any common form.

    Returns:
        Its first and last day, or None where the words name no time.
    """
    text = " ".join(text.split())
    if _ISO.fullmatch(text):
        both = days(text)
        return Period(*both) if both else None
    found = find_periods(text, asked_on)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)):
        return found[0].period
    return _parse_with_dateparser(text, asked_on)


def _parse_with_dateparser(text: str, asked_on: date) -> Period | None:
    from dateparser.date import DateDataParser  # type: ignore[import-untyped]  # it has no type hints

    moment = datetime(asked_on.year, asked_on.month, asked_on.day)  # noqa: DTZ001 - a day, wherever it is
    parser = DateDataParser(settings={"RELATIVE_BASE": moment, "PREFER_DATES_FROM": "past"})
    read = parser.get_date_data(text[:_LONGEST])
    if read.date_obj is None:
        return None
    day = read.date_obj.date()
    edtf = {"month": f"{day:%Y-%m}", "year": f"{day:%Y}"}.get(read.period, day.isoformat())
    both = days(edtf)
    return Period(*both) if both else None


def _bounded(text: str, start: int, end: int, first: date, last: date) -> Mention:
    """A period with the words around it that narrow it or leave one of its ends open."""
    taken_in = _TAKEN_IN.match(text, start, end)
    date_at = at = taken_in.end() if taken_in else start
    begin = first
    narrowed = _NARROWED.search(text, 0, at)
    if narrowed:
        at = narrowed.start()
        begin, last = _narrow(first, last, narrowed)
    bound = _BOUND.search(text, 0, at)
    kind = bound.lastgroup if bound else None
    if bound:
        at = bound.start()
    if kind == "before" and narrowed and narrowed["edge"] in ("end", "close"):
        kind = "until"  # before the end of 2020, but not before its last third
    onwards = _ONWARDS.match(text, end)
    if onwards:
        kind, end = "since", onwards.end()
    return Mention(at, date_at, end, _opened(begin, last, kind))


def _opened(first: date, last: date, kind: str | None) -> Period:
    """A period with an end left open by a word like "before"."""
    match kind:
        case "since":
            return Period(first, None)
        case "after":
            return Period(last + timedelta(days=1), None)
        case "before":
            return Period(None, first - timedelta(days=1))
        case "until":
            return Period(None, last)
        case _:
            return Period(first, last)


def _narrow(first: date, last: date, words: re.Match[str]) -> tuple[date, date]:
    """The third week, second half or beginning of a period; quarters and halves are equal shares of it."""
    length = (last - first).days + 1
    unit = (words["unit"] or "third").lower()
    size = _DAYS.get(unit) or math.ceil(length / _SHARES[unit])
    word = (words["which"] or words["edge"] or words["short"]).lower()
    place = next(place for place, names in _PLACES.items() if word in names)
    if place == -1:
        return max(first, last - timedelta(days=size - 1)), last
    begin = first + timedelta(days=size * place)
    return (begin, min(last, begin + timedelta(days=size - 1))) if begin <= last else (first, last)


def _range(first: str, last: str, asked_on: date) -> Period | None:
    """A period from its ends; the first takes over what only the last says: "between 1 and 14 May 2021"."""
    a, b = _point(first), _point(last)
    if b.month is None and b.year is None:
        return None  # "between 10 and 20 people"
    month = a.month or (b.month if a.day else None)
    last_year = b.year or asked_on.year - ((b.month or 1, b.day or 1) > (asked_on.month, asked_on.day))
    first_year = a.year or last_year - ((month or 1) > (b.month or 12))
    begin = days(_edtf(first_year, month, a.day))
    end = days(_edtf(last_year, b.month, b.day))
    return Period(begin[0], end[1]) if begin and end and begin[0] <= end[1] else None


def _point(words: str) -> _Point:
    """One end of a range; a number is a day unless it can only be a year."""
    found = {match.lastgroup: match[0] for match in _PIECES.finditer(words)}
    day, month, year = (found.get(name) for name in ("day", "month", "year"))
    return _Point(
        int(re.sub(r"\D", "", day)) if day else None,
        month_number(month) if month else None,
        int(year) if year else None,
    )


def _edtf(year: int, month: int | None, day: int | None) -> str:
    return f"{year:04}" + "".join(f"-{number:02}" for number in (month, day) if number)
