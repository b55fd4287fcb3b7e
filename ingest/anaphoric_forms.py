"""Dates counted from another date of the text: "two months later", "the next day", "that year"."""

import re
from datetime import date

from ingest import nearest
from ingest.counts import COUNT, Stretch, counted
from ingest.date_forms import Form, Scene
from ingest.dates import WEEKDAY, WEEKDAYS

_I = re.IGNORECASE
_PART_OF_DAY = "day|night|morning|afternoon|evening"
_CLOSES = r"(?=[.,;:!?\"”)]|\s(?:and|but)\b|$)"  # not "the day before the vote"
_LENGTHS = {"decade": 4, "year": 4, "month": 7, "day": 10}


def _anchor(scene: Scene, unit: str) -> str | None:
    """The date that is counted from, in EDTF, if it is told as exactly as the unit; else None.

    Months and years are counted from dates of the calendar: "on Tuesday" tells when something was said.
    Where a day and another day of the calendar were told, nobody can say from which of them days are counted.
    """
    latest, calendar = scene.anchors.latest, scene.anchors.calendar
    length = _LENGTHS.get(unit, 10)
    told = latest if length == 10 else calendar
    if told is None or len(told) < length or (length < 10 and told[5:6] == "2"):  # a season has no month
        return None
    if length == 10 and calendar is not None and len(calendar) == 10 and calendar != latest:
        return None
    return told


def _counted(match: re.Match[str], scene: Scene) -> str | None:
    stretch = counted(match)
    sign = -1 if match["way"].lower() in ("earlier", "before") else 1
    return _away(stretch, sign, scene) if stretch else None


def _beside(match: re.Match[str], scene: Scene) -> str | None:
    """Resolve "the following year" and "the day before"."""
    way = (match["which"] or match["way"]).lower()
    sign = -1 if way in ("previous", "preceding", "before", "earlier") else 1
    unit = (match["unit"] or match["unit_before"]).lower()
    if unit in WEEKDAYS:
        told = _anchor(scene, "day")
        return nearest.weekday_beside(WEEKDAYS.index(unit), date.fromisoformat(told), sign) if told else None
    return _away(Stretch(1, unit if unit in _LENGTHS else "day", is_about=False), sign, scene)


def _same(match: re.Match[str], scene: Scene) -> str | None:
    unit = match["unit"].lower()
    unit = unit if unit in _LENGTHS else "day"
    told = _anchor(scene, unit)
    return told[: _LENGTHS[unit]] if told else None


def _away(stretch: Stretch, sign: int, scene: Scene) -> str | None:
    told = _anchor(scene, stretch.unit)
    return stretch.away(date.fromisoformat(f"{told}-01-01"[:10]), sign) if told else None


ANAPHORIC_FORMS: tuple[Form, ...] = (
    Form(
        frozenset(("later", "earlier", "afterwards", "afterward")),
        re.compile(rf"\b{COUNT}\s(?P<way>later|earlier|afterwards?)\b", _I),
        _counted,
    ),
    Form(
        frozenset(("following", "next", "previous", "preceding", "before", "after")),
        re.compile(
            rf"\bthe\s(?:(?P<which>following|previous|preceding|next(?=\s(?:{_PART_OF_DAY})\b))"
            rf"\s(?P<unit>{_PART_OF_DAY}|month|year|(?-i:{WEEKDAY}))\b"
            rf"|(?P<unit_before>{_PART_OF_DAY}|month|year)\s(?P<way>before|after){_CLOSES})",
            _I,
        ),
        _beside,
    ),
    Form(
        frozenset((*_PART_OF_DAY.split("|"), "month", "year")),
        re.compile(
            rf"\b(?:(?:earlier|later)\s)?(?:that|the\ssame)\s(?P<unit>{_PART_OF_DAY}|month|year)\b(?!\s(?:last|next|this)\b)",
            _I,
        ),
        _same,
    ),
)
