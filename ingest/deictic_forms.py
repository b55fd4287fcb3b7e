"""Dates counted from the day of the article: "late Wednesday", "last fall", "three days ago"."""

import re
from datetime import date, timedelta

from ingest import nearest
from ingest.counts import COUNT, counted
from ingest.date_forms import Form, Scene
from ingest.dates import MONTH, WEEKDAY, WEEKDAYS
from ingest.nearest import Which
from ingest.tense import Outlook

_I = re.IGNORECASE
_WHICH = r"(?P<which>last|this|next)"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
# No day is meant by a name ("Black Friday", the "Sunday Times"), a habit ("every Friday") or "one Friday".
_NO_DAY_AFTER = """Black Good Super Ash Palm Cyber Bloody Easter Holy Maundy Shrove Fat Giving
a one any some every each most that""".split()
_NO_DAY_BEFORE = (
    r"Times|Telegraph|Mail|Express|Post|Mirror|World|Herald|Independent|Star|Night Live|Night Football"
    # "Tuesday (Nov. 10)" is told by its date, "Monday to Friday" are office hours.
    rf"|\((?:\d|{MONTH})|(?:to|through)\s{WEEKDAY}"
)
_NEAR_DAYS = {
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_NEAR_DAY = "|".join(sorted(_NEAR_DAYS, key=len, reverse=True))
_CAPITALISED = "|".join(name.capitalize() for name in sorted(_NEAR_DAYS, key=len, reverse=True))


def _which(word: str | None) -> Which:
    match (word or "this").lower().removeprefix("this "):
        case "last" | "past":
            return "last"
        case "next" | "coming":
            return "next"
        case _:
            return "this"


def _season(match: re.Match[str], scene: Scene) -> str | None:
    return (
        nearest.season(match["season"].lower(), scene.today, _which(match["which"])) if scene.today else None
    )


def _weekday(match: re.Match[str], scene: Scene) -> str | None:
    number = WEEKDAYS.index(match["weekday"].lower())
    if scene.today is None:
        return None
    if match["week"]:
        return nearest.weekday_of_week(number, scene.today, _which(match["week"]))
    if match["later"]:  # "Saturday week" is the one after next Saturday
        return nearest.weekday_ahead(number, scene.today + timedelta(days=7))
    which, outlook = _which(match["which"]), scene.outlook(match)
    if which in ("last", "next"):
        return nearest.weekday(number, scene.today, which)
    if outlook == "ahead" or (match["which"] and number > scene.today.weekday()):
        return nearest.weekday_ahead(number, scene.today)
    return nearest.weekday(number, scene.today, "this") if outlook == "behind" else None


def _near_day(match: re.Match[str], scene: Scene) -> str | None:
    if scene.today is None or scene.is_quoted(match):
        return None  # what a speaker calls today was another day for the reader
    return (scene.today + timedelta(days=_NEAR_DAYS[match[0].lower()])).isoformat()


def _near_span(match: re.Match[str], scene: Scene) -> str | None:
    """Resolve "last week", "earlier this month" or "next year"."""
    if scene.today is None:
        return None
    which = _which(match["which"])
    span = match["span"].lower()
    if span.startswith("week") and scene.is_quoted(match):
        return None
    match span:
        case "week":
            return _week(which, (match["when"] or "").lower(), scene.today)
        case "weekend":
            return _weekend(which, scene.outlook(match), scene.today)
        case "month":
            return nearest.months_away(scene.today, nearest.STEPS[which])
        case _:
            return str(scene.today.year + nearest.STEPS[which])


def _week(which: Which, when: str, today: date) -> str | None:
    if which == "this" and when == "earlier":
        return nearest.week_so_far(today)
    if which == "this" and when == "later":
        return nearest.rest_of_week(today)
    return nearest.week(today, which)


def _weekend(which: Which, outlook: Outlook, today: date) -> str | None:
    """A weekend: on a Monday or Tuesday "this weekend" is over where the sentence tells the past."""
    if which == "this" and today.weekday() < 2 and outlook != "ahead":
        return nearest.weekend(today, "last") if outlook == "behind" else None
    return nearest.weekend(today, which)


def _past_weekend(_match: re.Match[str], scene: Scene) -> str | None:
    return nearest.weekend(scene.today, "last") if scene.today else None


def _ago(match: re.Match[str], scene: Scene) -> str | None:
    stretch = counted(match)
    if scene.today is None or stretch is None:
        return None
    if stretch.unit == "day" and scene.is_quoted(match):
        return None
    return stretch.away(scene.today, -1)


DEICTIC_FORMS: tuple[Form, ...] = (
    Form(
        frozenset(("spring", "summer", "autumn", "fall", "winter")),
        re.compile(rf"\b{_WHICH} {_SEASON}\b", _I),
        _season,
    ),
    Form(
        frozenset(("yesterday", "today", "tonight", "tomorrow", "night", "morning", "afternoon", "evening")),
        # With a capital only where a sentence begins: "Estuary Today" is a newspaper.
        re.compile(rf"\b(?:{_NEAR_DAY})\b|(?:^|(?<=[.!?] )|(?<=[“\"]))(?:{_CAPITALISED})\b"),
        _near_day,
    ),
    Form(
        frozenset(WEEKDAYS),
        re.compile(
            rf"\b(?=[a-z]){''.join(f'(?<!{word} )' for word in _NO_DAY_AFTER)}"
            rf"(?:(?P<which>last|this past|this coming|past|coming|this|next|late|early)\s)?"
            rf"(?P<weekday>(?-i:{WEEKDAY}))\b(?! (?:{_NO_DAY_BEFORE}))"
            r"(?:,?\s(?:of\s)?(?P<week>last|this|next) week\b|\s(?P<later>week)\b)?",
            _I,
        ),
        _weekday,
    ),
    Form(
        frozenset(("weekend", "week", "month", "year")),
        re.compile(
            rf"(?<!\bthe )\b(?:(?P<when>earlier|later)\s)?{_WHICH}\s"
            r"(?P<span>weekend|week|month|year)\b(?! of\b)",
            _I,
        ),
        _near_span,
    ),
    Form(frozenset(("weekend",)), re.compile(r"\bover the weekend\b", _I), _past_weekend),
    Form(frozenset(("ago",)), re.compile(rf"\b{COUNT}\sago\b", _I), _ago),
)
