"""Dates told by the calendar: "Nov. 10", "March to May 2019", "the 1990s". Of some the year is left out."""

import re
from datetime import date

from ingest import nearest
from ingest.date_forms import Form, Scene
from ingest.dates import (
    DAY,
    FULL_DATE,
    MONTH,
    MONTHS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    calendar_day,
    day_of,
    month_number,
)
from ingest.nearest import Which

_I = re.IGNORECASE
_TO = r"(?:\s?[-–—]\s?|\s(?:to|through|until|till)\s)"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
# "the Nov. 10 deal last year": the year may follow a few words later.
_YEAR_AFTER = r"(?:(?:\s[\w'’-]+){0,3}?\s(?P<which>last|this|next) year\b)?"
# "from Sept. 27 to Nov. 10, 2020": the year of the end is the beginning's too.
_END_OF_RANGE = re.compile(
    rf"(?:{_TO}|\s(?:and|or)\s)(?:{WEEKDAY},?\s)?(?:(?P<mdy>{MONTH})\s?{DAY},?|{DAY}(?:\sof)?\s(?P<dmy>{MONTH}),?|(?P<my>{MONTH}))"
    rf"\s(?P<year>{YEAR})\b"
)
# What is counted in news, so that a number before it is no year.
_COUNTED = (
    "people|men|women|children|soldiers|troops|civilians|votes|homes|houses|jobs|cases|deaths|tons|tonnes|kg|km"
    "|kilomet(?:er|re)s|miles|met(?:er|re)s|dollars|euros|pounds|lira|rubles|percent|per cent|hours|sheep"
)
# What stands before a bare year; looked for from the year backwards, which is five times faster.
_YEAR_WORDS = """in since until till by from during of for before after than through between early late mid
the its his her their year back-to prior-to compared-to""".split()
_BEFORE_YEAR = "|".join(
    (
        *(rf"(?<=\b{word.replace('-', ' ')}[\s-])" for word in _YEAR_WORDS),
        *(rf"(?<=[12]\d\d\d{joint})" for joint in (r"\sand\s", r"\sor\s", r",\s")),
        r"(?<=['’]s\s)",
        r"(?<=\()",
    )
)
_FUNCTION_WORDS = "is|was|has|as|this|its|his|does|us|unless|across|towards|perhaps|always|sometimes"


def _full(match: re.Match[str], scene: Scene) -> str | None:
    day = day_of(match, scene.is_day_first)
    return day.isoformat() if day else None


def _day_range(match: re.Match[str], scene: Scene) -> str | None:
    form = "mdy" if match["mdy_month"] else "dmy"
    month = month_number(match[f"{form}_month"])
    first, last = int(match[f"{form}_first"]), int(match[f"{form}_last"])
    opened = match[f"{form}_year"] or _year_of_day(month, first, match, scene)
    if not opened:
        return None
    begin, end = (calendar_day(int(opened), month, day) for day in (first, last))
    return f"{begin.isoformat()}/{end.isoformat()}" if begin and end and begin < end else None


def _without_year(match: re.Match[str], scene: Scene) -> str | None:
    month = month_number(match["month"] or match["month_after"])
    day = int((match["day"] or match["day_before"]).rstrip("stndrh"))
    if calendar_day(2000, month, day) is None:  # a leap year
        return None
    which = match["which"] or match["which_after"]
    if which:
        year = scene.today.year + nearest.STEPS[which.lower()] if scene.today else None
    else:
        year = _year_of_day(month, day, match, scene)
    found = calendar_day(year, month, day) if year else None
    return found.isoformat() if found else f"XXXX-{month:02}-{day:02}"


def _year_of_day(month: int, day: int, match: re.Match[str], scene: Scene) -> int | None:
    """The year of a day that is printed without one, as far as the article tells."""
    ahead = _END_OF_RANGE.match(scene.text, match.end())
    if ahead and not ahead["my"]:
        return _year_before(month, ahead)
    years = scene.years.get((month, day), frozenset())
    if len(years) == 1:
        return min(years)
    if scene.today is None:
        return None
    weekday = match.groupdict().get("weekday")
    if weekday:
        return _year_of_weekday(month, day, WEEKDAYS.index(weekday.lower()), scene.today)
    outlook = scene.outlook(match)
    found = nearest.day_of_year(month, day, scene.today, ahead=outlook == "ahead")
    return None if outlook == "unclear" or found is None else int(found[:4])


def _year_of_weekday(month: int, day: int, weekday: int, today: date) -> int | None:
    """The year near `today` in which the day falls on the weekday that is printed beside it."""
    near = (calendar_day(year, month, day) for year in range(today.year - 1, today.year + 2))
    return next((found.year for found in near if found and found.weekday() == weekday), None)


def _year_before(month: int, end: re.Match[str]) -> int:
    """The year in which a range begins, from the date that ends it."""
    last_month = month_number(end["mdy"] or end["dmy"] or end["my"])
    return int(end["year"]) - (month > last_month)


def _season_of_year(match: re.Match[str], _scene: Scene) -> str:
    return nearest.season_of(match["season"].lower(), match["year"])


def _month_of_year(match: re.Match[str], _scene: Scene) -> str:
    month = month_number(match["month"])
    last = f"{match['year']}-{month:02}"
    if not match["first"]:
        return last
    first = month_number(match["first"])
    return f"{int(match['year']) - (first > month)}-{first:02}/{last}"


def _month(match: re.Match[str], scene: Scene) -> str | None:
    number = month_number(match["month"])
    end = _END_OF_RANGE.match(scene.text, match.end())
    if end:
        return f"{_year_before(number, end)}-{number:02}"
    if scene.today is None:
        return None
    if match["which_year"]:
        return f"{scene.today.year + nearest.STEPS[match['which_year'].lower()]}-{number:02}"
    if match["which"] is None and scene.outlook(match) != "behind":
        return None  # this year's or next year's, one cannot tell
    which: Which = "last" if match["which"] == "last" else "next" if match["which"] == "next" else "this"
    return nearest.month_of_year(number, scene.today, which)


def _decade(match: re.Match[str], _scene: Scene) -> str:
    return f"{match['decade'] or '19' + match['short']}X"


def _century(match: re.Match[str], _scene: Scene) -> str:
    return f"{int(match['century']) - 1:02}XX"


def _years(match: re.Match[str], _scene: Scene) -> str | None:
    first = match["first"] or match["from"] or match["between"]
    last = first[: 4 - len(match["last"])] + match["last"]
    return f"{first}/{last}" if first < last and match["last"] > "12" else None  # "2010-12" may be a month


def _year(match: re.Match[str], _scene: Scene) -> str:
    return match["printed"]


_YEARS = frozenset(map(str, range(1500, 2100)))
_MONTHS = frozenset(MONTHS)

CALENDAR_FORMS: tuple[Form, ...] = (
    Form(
        _MONTHS,
        re.compile(
            rf"\b(?P<mdy_month>{MONTH})\s(?P<mdy_first>\d\d?)(?:{_TO}|\sand\s(?=\d\d?,\s{YEAR}))(?P<mdy_last>\d\d?)"
            rf"(?:,\s(?P<mdy_year>{YEAR})\b|(?![\w:%]|[.,:/-]\d|\s{MONTH}))"
            rf"|\b(?P<dmy_first>\d\d?)(?:{_TO}|\sand\s)(?P<dmy_last>\d\d?)\s(?P<dmy_month>{MONTH})(?:,?\s(?P<dmy_year>{YEAR})\b)?"
        ),
        _day_range,
    ),
    Form(_YEARS, re.compile(rf"(?:\b{WEEKDAY},?\s)?(?:{FULL_DATE.pattern})"), _full),
    Form(
        frozenset(("spring", "summer", "autumn", "fall", "winter")),
        re.compile(rf"\b(?:(?:early|late|mid)[- ])?{_SEASON}(?: of)?\s(?P<year>{YEAR})\b", _I),
        _season_of_year,
    ),
    Form(
        _MONTHS,
        re.compile(rf"\b(?:(?P<first>{MONTH}){_TO})?(?P<month>{MONTH}),?(?:\sof)?\s(?P<year>{YEAR})\b"),
        _month_of_year,
    ),
    Form(
        _MONTHS,
        re.compile(
            rf"(?:\b(?P<weekday>{WEEKDAY}),?\s(?:the\s)?)?"
            rf"(?:\b(?P<month>{MONTH})\s(?P<day>{DAY})(?![\w:%]|[.,]\d){_YEAR_AFTER}"
            rf"|\b(?P<day_before>{DAY})(?:\sof)?\s(?P<month_after>{MONTH})"
            rf"{_YEAR_AFTER.replace('which', 'which_after')})"
        ),
        _without_year,
    ),
    Form(
        _MONTHS,
        re.compile(
            r"\b(?:(?:earlier|later)\s)?"
            r"(?:in|since|until|by|during|from|between|of|early|late|mid|(?P<which>last|this|next))[\s-]"
            rf"(?P<month>(?-i:{MONTH}))(?!\s\d)(?:\s(?P<which_year>last|this|next) year\b)?",
            _I,
        ),
        _month,
    ),
    Form(
        _YEARS | {"30", "40", "50", "60", "70", "80", "90"},
        re.compile(r"\b(?P<decade>1[89]\d|20\d)0s\b|(?<=['’])(?P<short>[3-9])0s\b"),
        _decade,
    ),
    Form(
        frozenset(("century",)),
        re.compile(r"\b(?P<century>1[5-9]|20|21)(?:st|th)[\s-]century\b", _I),
        _century,
    ),
    Form(
        _YEARS,
        re.compile(
            rf"(?:\bbetween\s(?P<between>{YEAR})\sand\s|\bfrom\s(?P<from>{YEAR})\s(?:to|through|until|till)\s"
            rf"|(?<![\w$€£/-])(?P<first>{YEAR})\s?[-–]\s?(?=\d))(?P<last>{YEAR}|\d\d)\b(?![.,:/-]\d|\s(?:{_COUNTED})\b)"
        ),
        _years,
    ),
    Form(
        _YEARS,
        re.compile(
            rf"(?=[12]\d)(?:{_BEFORE_YEAR})"
            rf"(?P<printed>{YEAR})(?![\w%/-]|[.,]\d|\s(?:{_COUNTED})\b)"
            rf"(?!(?<=[05]0)\s(?!(?:{_FUNCTION_WORDS})\b)\w+s\b)",
            _I,
        ),
        _year,
    ),
)
