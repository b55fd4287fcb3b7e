"""What a number measures, in units that compare: times of day, scores, ages, lengths.

"Six kilometres" and "5,400 metres" are two lengths, "6:15 p.m." is no count of anything.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from qa.comparison.quantities import Quantity, find_quantities
from qa.dates.clock import asks_for_clock
from qa.question.analysis import Question
from qa.question.measures import find_age

_DAY, _YEAR = 24 * 60.0, 365.25 * 24 * 60
_UNITS = {
    "length": {
        "metre": 1.0,
        "meter": 1.0,
        "kilometre": 1e3,
        "kilometer": 1e3,
        "centimetre": 0.01,
        "centimeter": 0.01,
        "millimetre": 1e-3,
        "millimeter": 1e-3,
        "mile": 1609.344,
        "yard": 0.9144,
        "foot": 0.3048,
        "feet": 0.3048,
        "inch": 0.0254,
        "inche": 0.0254,
        "km": 1e3,
    },
    "time": {
        "second": 1 / 60,
        "minute": 1.0,
        "hour": 60.0,
        "day": _DAY,
        "week": 7 * _DAY,
        "month": _YEAR / 12,
        "year": _YEAR,
        "decade": 10 * _YEAR,
    },
}
_WORTH = {unit: (measure, worth) for measure, units in _UNITS.items() for unit, worth in units.items()}
_UNIT = re.compile(rf"[\w.,](?:[ -](?P<unit>{'|'.join(_WORTH)})s?)\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?P<about>\b(?:about|around|some|roughly|nearly|almost|just|shortly|soon) (?:before |after )?)?"
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?: ?[ap]\.?m\b|(?<=:\d\d)\b)",
    re.IGNORECASE,
)
_SCORE = re.compile(r"\b(\d{1,3})(?: votes| points)?(?: to |[-–])(\d{1,3})\b(?![-–,.]\d)")
_ASKS_FOR_SCORE = re.compile(
    r"\b(?:what|which) (?:was|is|were) the (?:\w+ )?(?:score|result|tally|outcome)\b"
    r"|\bby how many (?:votes|goals|points)\b",
    re.IGNORECASE,
)


def asks_for_score(question: str) -> bool:
    """True for a question for two numbers: how a vote or a match ended."""
    return _ASKS_FOR_SCORE.search(question) is not None


def find_measured(question: Question, text: str) -> list[Quantity]:
    """The numbers of a sentence in units that compare: times of day alone, or scores, if asked for.

    Args:
        question: What is asked.
        text: The sentence.
    """
    if asks_for_clock(question):
        return list(_times_of_day(text))
    if asks_for_score(question.text):
        return list(_scores(text))
    age = find_age(question.text, text)
    return [_age(text, age)] if age else [_in_one_unit(text, each) for each in find_quantities(text)]


def _in_one_unit(text: str, quantity: Quantity) -> Quantity:
    unit = _UNIT.search(text, quantity.start, quantity.end)
    if quantity.scale or unit is None:
        return quantity
    measure, worth = _WORTH[unit["unit"].casefold()]
    return replace(quantity, value=quantity.value * worth, scale=measure, counted=frozenset())


def _times_of_day(text: str) -> Iterator[Quantity]:
    """Minutes since midnight or noon: papers print a time of the evening as "6:15 p.m.", "18:15", "6:15"."""
    for match in _CLOCK.finditer(text):
        minutes = int(match["hour"]) % 12 * 60.0 + int(match["minute"] or 0)
        yield _bare(minutes, "clock", match.span(), is_rough=match["about"] is not None)


def _scores(text: str) -> Iterator[Quantity]:
    """Scores as one number each, "2-1" as "1-2": the winner's, and thousandths of the loser's."""
    for match in _SCORE.finditer(text):
        less, more = sorted(map(float, match.groups()))
        yield _bare(more + less / 1000, "score", match.span())


def _age(text: str, age: str) -> Quantity:
    start = text.index(age)
    return _bare(float(age), "age", (start, start + len(age)))


def _bare(value: float, scale: str, span: tuple[int, int], *, is_rough: bool = False) -> Quantity:
    none: frozenset[str] = frozenset()
    return Quantity(value, "about" if is_rough else "exact", none, none, False, scale, none, *span)
