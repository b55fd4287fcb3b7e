"""The forms in which news mentions dates, and what each means in its article.

A form is a pattern and a function from the match and its scene to EDTF (ISO 8601-2), or None
where the article does not say enough. Forms stand in the order in which they are tried.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from ingest import nearest
from ingest.dates import (
    DAY,
    FULL_DATE,
    MONTH,
    MONTHS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    PrintedDay,
    calendar_day,
    day_of,
    month_number,
)
from ingest.nearest import Which
from ingest.tense import Outlook, outlook

_WHICH = r"(?P<which>last|this|next)"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
# "the Nov. 10 deal last year": the year may follow a few words later.
_YEAR_AFTER = r"(?:(?:\s[\w'’-]+){0,3}?\s(?P<which>last|this|next) year\b)?"
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = rf"(?P<number>\d{{1,3}}|an?|{'|'.join(_NUMBERS)})"

# "Black Friday" and the "Sunday Times" are names.
_NAMED_DAYS = ("Black", "Good", "Super", "Ash", "Palm", "Cyber", "Bloody")
_NEWSPAPERS = "Times|Telegraph|Mail|Express|Post"
_QUOTE_MARK = re.compile('["“”]')


@dataclass(frozen=True, slots=True)
class Scene:
    """What a form may look at.

    Attributes:
        text: The part's text.
        today: The article's day, if it is known with its year.
        years: For each (month, day) the years that the article prints with it.
        days: The full dates in this part, in order.
        before: The last full date of the part before.
    """

    text: str
    today: date | None
    years: Mapping[tuple[int, int], frozenset[int]]
    days: Sequence[PrintedDay]
    before: date | None

    def outlook(self, match: re.Match[str]) -> Outlook:
        """Whether the matched date lies behind the article."""
        return outlook(self.text, match.start(), match.end())

    def earlier(self, match: re.Match[str]) -> date | None:
        """The last full date before the match, in this part or the one before."""
        position = bisect_right(self.days, match.start(), key=lambda day: day.end)
        return self.days[position - 1].day if position else self.before


Resolve = Callable[[re.Match[str], Scene], str | None]


def _full(match: re.Match[str], _scene: Scene) -> str | None:
    day = day_of(match)
    return day.isoformat() if day else None


def _day_range(match: re.Match[str], _scene: Scene) -> str | None:
    form = "mdy" if match["mdy_year"] else "dmy"
    year, month = int(match[f"{form}_year"]), month_number(match[f"{form}_month"])
    first, last = (calendar_day(year, month, int(match[f"{form}_{end}"])) for end in ("first", "last"))
    return f"{first.isoformat()}/{last.isoformat()}" if first and last and first < last else None


def _without_year(match: re.Match[str], scene: Scene) -> str | None:
    month = month_number(match["month"] or match["month_after"])
    day = int((match["day"] or match["day_before"]).rstrip("stndrh"))
    if calendar_day(2000, month, day) is None:  # a leap year
        return None
    openly = f"XXXX-{month:02}-{day:02}"
    which = match["which"] or match["which_after"]
    if which:
        year = scene.today.year + nearest.STEPS[which] if scene.today else None
        return f"{year}-{month:02}-{day:02}" if year and calendar_day(year, month, day) else openly
    years = scene.years.get((month, day), frozenset())
    if len(years) == 1:
        return f"{min(years)}-{month:02}-{day:02}"
    outlook = scene.outlook(match)
    if scene.today is None or outlook == "unclear":
        return openly
    return nearest.day_of_year(month, day, scene.today, ahead=outlook == "ahead") or openly


def _season_of_year(match: re.Match[str], _scene: Scene) -> str:
    return nearest.season_of(match["season"].lower(), match["year"])


def _season(match: re.Match[str], scene: Scene) -> str | None:
    return nearest.season(match["season"].lower(), scene.today, _which(match)) if scene.today else None


def _month_of_year(match: re.Match[str], _scene: Scene) -> str:
    return f"{match['year']}-{month_number(match['month']):02}"


def _month(match: re.Match[str], scene: Scene) -> str | None:
    number = month_number(match["month"])
    if scene.today is None:
        return None
    if match["which_year"]:
        return f"{scene.today.year + nearest.STEPS[match['which_year']]}-{number:02}"
    outlook = scene.outlook(match)
    if match["which"] is None and outlook != "behind":
        return None  # this year's or next year's, one cannot tell
    return nearest.month_of_year(number, scene.today, _which(match))


def _weekday(match: re.Match[str], scene: Scene) -> str | None:
    number = WEEKDAYS.index(match["weekday"].lower())
    if scene.today is None:
        return None
    if match["which"] in ("last", "next"):
        return nearest.weekday(number, scene.today, _which(match))
    match scene.outlook(match):
        case "behind":
            return nearest.weekday(number, scene.today, "this")
        case "ahead":
            return nearest.weekday_ahead(number, scene.today)
        case _:
            return None


def _near_day(match: re.Match[str], scene: Scene) -> str | None:
    if len(_QUOTE_MARK.findall(scene.text, 0, match.start())) % 2:
        return None  # what a speaker calls today was another day for the reader
    step = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[match[0].lower()]
    return (scene.today + timedelta(days=step)).isoformat() if scene.today else None


def _near_span(match: re.Match[str], scene: Scene) -> str | None:
    """Resolve "last week", "earlier this month" or "next year"."""
    if scene.today is None:
        return None
    which = _which(match)
    match match["span"]:
        case "week" if which == "this" and match["earlier"]:
            return nearest.week_so_far(scene.today)
        case "week":
            return nearest.week(scene.today, which)
        case "weekend":
            return nearest.weekend(scene.today, which)
        case "month":
            return nearest.months_away(scene.today, nearest.STEPS[which])
        case _:
            return str(scene.today.year + nearest.STEPS[which])


def _past_weekend(_match: re.Match[str], scene: Scene) -> str | None:
    return nearest.weekend(scene.today, "last") if scene.today else None


def _ago(match: re.Match[str], scene: Scene) -> str | None:
    return _away(match, scene.today, -1)


def _later(match: re.Match[str], scene: Scene) -> str | None:
    return _away(match, scene.earlier(match), 1)


def _away(match: re.Match[str], start: date | None, sign: int) -> str | None:
    """So many days, months or years from a day, as exactly as the words say it."""
    number = _count(match["number"]) * sign
    if start is None or not 1 <= start.year + number <= 9000:
        return None
    match match["unit"]:
        case "day":
            return (start + timedelta(days=number)).isoformat()
        case "month":
            return nearest.months_away(start, number)
        case "year":
            return f"{start.year + number:04}"
        case _:
            return None  # weeks are rounded: neither the day nor the month is certain


def _year(match: re.Match[str], _scene: Scene) -> str:
    return match["printed"]


def _decade(match: re.Match[str], _scene: Scene) -> str:
    return f"{match['decade']}X"


def _count(word: str) -> int:
    word = word.lower()
    if word.isdecimal():
        return int(word)
    return 1 if word in ("a", "an") else _NUMBERS.index(word) + 1


def _which(match: re.Match[str]) -> Which:
    return cast("Which", (match["which"] or "this").lower())


_I = re.IGNORECASE


@dataclass(frozen=True, slots=True)
class Form:
    """One way of mentioning a date.

    Attributes:
        words: Of which one stands, in small letters, in whatever the pattern matches: most paragraphs mention
            no date, and are told so four times faster by their words. A year has a 1 or a 2.
        pattern: Its group "printed", if it has one, is the mention; else the whole match is.
        resolve: What the match means.
    """

    words: frozenset[str]
    pattern: re.Pattern[str]
    resolve: Resolve


def words_of(text: str) -> frozenset[str]:
    """The words of a text in small letters, and its digits one by one: what `Form.words` is held against."""
    return frozenset(_WORD_OR_DIGIT.findall(text.lower()))


_WORD_OR_DIGIT = re.compile(r"[a-z]+|\d")
_YEARS = frozenset("12")
_MONTHS = frozenset(MONTHS)
_SEASONS = frozenset(("spring", "summer", "autumn", "fall", "winter"))

FORMS: tuple[Form, ...] = (
    Form(
        _MONTHS,
        re.compile(
            rf"\b(?P<mdy_month>{MONTH})\s(?P<mdy_first>\d\d?)\s?[-–]\s?(?P<mdy_last>\d\d?),\s(?P<mdy_year>{YEAR})\b"
            rf"|\b(?P<dmy_first>\d\d?)\s?[-–]\s?(?P<dmy_last>\d\d?)\s(?P<dmy_month>{MONTH})\s(?P<dmy_year>{YEAR})\b"
        ),
        _day_range,
    ),
    Form(_YEARS, FULL_DATE, _full),
    Form(
        _SEASONS,
        re.compile(rf"\b(?:(?:early|late|mid)[- ])?{_SEASON}(?: of)?\s(?P<year>{YEAR})\b", _I),
        _season_of_year,
    ),
    Form(_SEASONS, re.compile(rf"\b{_WHICH} {_SEASON}\b", _I), _season),
    Form(_MONTHS, re.compile(rf"\b(?P<month>{MONTH}),?(?:\sof)?\s(?P<year>{YEAR})\b"), _month_of_year),
    Form(
        _MONTHS,
        re.compile(
            rf"\b(?P<month>{MONTH})\s(?P<day>{DAY})(?![\w:%]|[.,]\d){_YEAR_AFTER}"
            rf"|\b(?P<day_before>{DAY})(?:\sof)?\s(?P<month_after>{MONTH})"
            rf"{_YEAR_AFTER.replace('which', 'which_after')}"
        ),
        _without_year,
    ),
    Form(
        _MONTHS,
        re.compile(
            r"\b(?:(?:earlier|later)\s)?(?:in|since|until|by|during|from|early|late|mid|(?P<which>last|this|next))[\s-]"
            rf"(?P<month>(?-i:{MONTH}))(?!\s\d)(?:\s(?P<which_year>last|this|next) year\b)?",
            _I,
        ),
        _month,
    ),
    Form(
        frozenset(WEEKDAYS),
        re.compile(
            rf"{''.join(f'(?<!{word} )' for word in _NAMED_DAYS)}\b(?:(?:{_WHICH}|late|early)\s)?"
            rf"(?P<weekday>(?-i:{WEEKDAY}))\b(?! (?:{_NEWSPAPERS}))",
            _I,
        ),
        _weekday,
    ),
    Form(
        frozenset(("yesterday", "today", "tonight", "tomorrow")),
        # With a capital only where a sentence begins: "Estuary Today" is a newspaper.
        re.compile(
            r"\b(?:yesterday|today|tonight|tomorrow)\b"
            r"|(?:^|(?<=[.!?] )|(?<=[“\"]))(?:Yesterday|Today|Tonight|Tomorrow)\b"
        ),
        _near_day,
    ),
    Form(
        frozenset(("weekend", "week", "month", "year")),
        re.compile(
            rf"\b(?:(?P<earlier>earlier)\s|later\s)?{_WHICH}\s(?P<span>weekend|week|month|year)\b", _I
        ),
        _near_span,
    ),
    Form(frozenset(("weekend",)), re.compile(r"\bover the weekend\b", _I), _past_weekend),
    Form(frozenset(("ago",)), re.compile(rf"\b{_NUMBER}\s(?P<unit>day|week|month|year)s?\sago\b", _I), _ago),
    Form(
        frozenset(("later",)),
        re.compile(rf"\b{_NUMBER}\s(?P<unit>day|week|month|year)s?\slater\b", _I),
        _later,
    ),
    Form(_YEARS, re.compile(r"\b(?P<decade>1[89]\d|20\d)0s\b"), _decade),
    Form(
        _YEARS,
        re.compile(
            r"(?:\b(?:in|since|until|till|by|from|during|of|for|before|after|than|early|late|mid|the)[\s-]|\()"
            rf"(?P<printed>{YEAR})(?![\w%/-]|[.,]\d|\s(?:people|men|women|\w+s)\b)",
            _I,
        ),
        _year,
    ),
)
