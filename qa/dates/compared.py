"""Which two events a question compares by their dates: how long between, how long after, which came first."""

import re
from dataclasses import dataclass
from typing import Literal

from qa.calendar.elapsed import Unit

_HOW_LONG = r"\bhow (?:long|many (?P<unit>day|week|month|year)s)\b"
_I = re.IGNORECASE
_BETWEEN = re.compile(rf"{_HOW_LONG}[^?]{{0,60}}?\bbetween\b (?P<rest>[^?]+)", _I)
_FROM = re.compile(rf"{_HOW_LONG}[^?]{{0,60}}?\bfrom\b (?P<first>[^?]+?) (?:to|until) (?P<second>[^?]+)", _I)
# "After the bridge was closed did they act?": the verb that asks is the one that its subject follows.
_AFTER = re.compile(
    r"\bhow (?:long|soon|many (?P<unit>day|week|month|year)s) (?:after|before) (?P<first>[^?]+?),? "
    r"(?P<asks>was|were|did|had)(?! (?:\w+ed|been|found|held|hit|made|shot|shut|sold|struck|taken)\b)"
    r" (?P<second>[^?,]+)",
    _I,
)
_DONE = re.compile(r"(?P<who>.+?) (?P<asks>was|were) (?P<done>.+)", _I)
# "How long did it take the town to rebuild the mill after the fire?"
_TOOK = re.compile(
    rf"{_HOW_LONG} did it take (?:for )?(?P<who>[^?,]{{1,120}}?) to (?P<did>[^?,]{{1,120}}?)"
    r" (?:after|from|since) (?P<first>[^?,]+)",
    _I,
)
_TOOK_FOR = re.compile(
    rf"{_HOW_LONG} did it take (?:after|from|since) (?P<first>[^?,]{{1,120}}?)"
    r" for (?P<who>[^?,]{1,120}?) to (?P<did>[^?,]+)",
    _I,
)
_AGO = re.compile(
    rf"{_HOW_LONG} (?:ago (?P<asks>was|were|is|did|had|has) (?P<event>[^?,]+)"
    r"|(?:(?:has|have) (?:it been|passed|gone by)|is it) since (?P<since>[^?,]+))",
    _I,
)
_FIRST = re.compile(
    r"\b(?:which|what)(?: of [^?,:]{1,40})? (?:came|happened|was|took place) (?:first|earlier)[,:]? "
    r"(?P<first>[^?]+?),? or (?P<second>[^?]+)",
    _I,
)
# As exact as the unit that is asked for.
_WHEN: dict[Unit | None, str] = {
    "day": "On what date",
    "week": "On what date",
    "month": "In what month",
    "year": "When",
    None: "When",
}
# "Akar's visit or his speech": the second is Akar's too.
_OWNER = re.compile(r"(?:[A-Z][\w-]* ){0,3}[A-Z][\w-]*['’]s?(?= )")
_OWNED = re.compile(r"^(?:his|her|its|their)\b")


@dataclass(frozen=True, slots=True)
class DateComparison:
    """Two events whose dates are compared.

    Attributes:
        asks: "stretch" for how long lies between them, "order" for which came first, "ago" for how long it is
            from the only one to the day of asking.
        events: What each is called in the question.
        questions: When each was, as a question of its own.
        unit: The unit that is asked for, if one is.
    """

    asks: Literal["stretch", "order", "ago"]
    events: tuple[str, ...]
    questions: tuple[str, ...]
    unit: Unit | None


def read_comparison(text: str) -> DateComparison | None:
    """The two events whose dates a question compares; None for any other question.

    >>> read_comparison("How many days lie between the fire and the vote?").events
    ('the fire', 'the vote')
    """
    if match := _BETWEEN.search(text):
        parted = _parted(match["rest"])
        return _comparison("stretch", parted, match["unit"]) if parted else None
    if match := _FROM.search(text):
        return _comparison("stretch", (match["first"], match["second"]), match["unit"])
    if match := _AGO.search(text):
        unit, event = _unit(match["unit"]), match["event"] or match["since"]
        question = f"{_WHEN[unit]} {match['asks'] or 'was'} {event}?"
        return DateComparison("ago", (event,), (question,), unit)
    if after := _after(text):
        return after
    if match := _FIRST.search(text):
        return _comparison("order", (match["first"], match["second"]), None)
    return None


def _after(text: str) -> DateComparison | None:
    """What "how long after this was that?" compares, and "how long did it take to do that after this?"."""
    if match := _AFTER.search(text):
        unit, when = _unit(match["unit"]), _WHEN[_unit(match["unit"])]
        first, second = match["first"], match["second"]
        done = _DONE.fullmatch(first)
        was = f"{done['asks']} {done['who']} {done['done']}" if done else f"was {first}"
        questions = (f"{when} {was}?", f"{when} {match['asks'].lower()} {second}?")
        return DateComparison("stretch", (first, second), questions, unit)
    if match := _TOOK.search(text) or _TOOK_FOR.search(text):
        unit, when = _unit(match["unit"]), _WHEN[_unit(match["unit"])]
        first, second = match["first"], f"{match['who']} {match['did']}"
        return DateComparison(
            "stretch", (first, second), (f"{when} was {first}?", f"{when} did {second}?"), unit
        )
    return None


def _comparison(
    asks: Literal["stretch", "order"], events: tuple[str, str], unit: str | None
) -> DateComparison:
    owner = _OWNER.match(events[0])
    second = _OWNED.sub(owner[0], events[1]) if owner else events[1]
    when = _WHEN[_unit(unit)]
    return DateComparison(asks, events, (f"{when} was {events[0]}?", f"{when} was {second}?"), _unit(unit))


def _unit(word: str | None) -> Unit | None:
    match (word or "").lower():
        case "day" | "week" | "month" | "year" as unit:
            return unit
        case _:
            return None


def _parted(text: str) -> tuple[str, str] | None:
    """Both sides of "A and B", where A may itself lie "between X and Y"."""
    depth = 1
    for match in re.finditer(r"\b(?P<between>between)\b|\s(?P<both>and)\s", text, _I):
        depth += 1 if match["between"] else -1
        if depth == 0:
            return text[: match.start()].strip(), text[match.end() :].strip()
    return None
