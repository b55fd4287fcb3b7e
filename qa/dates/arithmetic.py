"""Questions that compare two dates: how long between, how long after, how long ago, which came first.

Each event is asked for by itself; what is said of both is computed from their two dates and cites both. How
long ago is counted to the day of asking, and says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ingest.counts import COUNT
from ingest.message import Message
from qa.answer import Answer, Citation, Statement
from qa.calendar.edtf import days, spell
from qa.calendar.elapsed import Unit, elapsed
from qa.dates.explain import explain_dates
from qa.dates.when import AskedDate, asked_dates
from qa.language.words import STOP_STEMS, stem_set
from qa.question.analysis import Question
from qa.reading.compose import Draft

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
_STRETCH = re.compile(rf"\b{COUNT}\b", _I)
_NEAR = 0.15
"""Share of the event's words that must stand near a date, for it to be that event's."""


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


def date_of_event(question: Question, answer: Answer) -> AskedDate | None:
    """The date in an answer to "When was it?": settled, in its first statement, near the event's words."""
    if not answer.statements:
        return None
    weight = sum(term.weight for term in question.terms)
    first = Draft(answer.statements, answer.citations).cited_by(answer.statements[0])
    return next(
        (
            asked
            for asked in asked_dates(question, first)
            if asked.nearness >= _NEAR * weight and days(asked.mention.resolved)
        ),
        None,
    )


def compare_dates(
    plain: Answer, comparison: DateComparison, dates: Sequence[AskedDate | None], asked_on: date
) -> Answer:
    """An answer with what is computed from the events' dates, behind the words that give them.

    What an article says itself of the stretch ("eight months after") stands first, and then no short answer
    chooses between the two.

    Args:
        plain: The answer to the whole question as it is read without arithmetic; it stays as it is where a
            date is missing, both are the same, or they are not exact enough.
        comparison: What is compared.
        dates: The date of each event.
        asked_on: The day of asking.
    """
    settled = [each for each in dates if each]
    if comparison.asks == "stretch" and not any(_tells_stretch(comparison, s) for s in plain.statements[:1]):
        plain = replace(plain, short_answer=None)
    if len(settled) < len(dates):
        return plain
    resolved = [each.mention.resolved or "" for each in settled]
    computed = (
        _since(comparison, resolved[0], asked_on)
        if comparison.asks == "ago"
        else _computed(comparison, resolved[0], resolved[1])
    )
    if computed is None:
        return plain
    told = [each for each in plain.statements if _tells_stretch(comparison, each)]
    quoted = Draft(plain.statements, plain.citations).in_order(told[:1])
    citations = list(quoted.citations)
    statements = list(quoted.statements)
    numbers = []
    for event in (each.citation for each in settled):
        known = next((each.id for each in citations if _place(each) == _place(event)), None)
        numbers.append(known or len(citations) + 1)
        if known is None:
            citations.append(replace(event, id=len(citations) + 1))
            statements.append(Statement(event.quote, (len(citations),), "exact"))
    short, text = computed
    statements.append(Statement(text, tuple(dict.fromkeys(numbers)), "derived"))
    draft = explain_dates(Draft(tuple(statements), tuple(citations)))
    return replace(
        plain,
        statements=draft.statements,
        citations=draft.citations,
        short_answer=None if told else short,
        conflicts=(),
        reason=None,
        nearest=(),
    )


def _computed(comparison: DateComparison, one: str, other: str) -> tuple[Message, Message] | None:
    """The short answer and the sentence that two dates in EDTF give; None where they do not settle it."""
    spans = [both for both in (days(one), days(other)) if both]
    if len(spans) < 2:
        return None
    order = (0, 1) if spans[0] <= spans[1] else (1, 0)
    dated = [spell((one, other)[i]) or "" for i in order]
    if comparison.asks == "order":
        is_settled = min(spans)[1] < max(spans)[0]
        short = Message("{event} ({date})", event=comparison.events[order[0]], date=dated[0])
        told = Message("{first} is before {second}.", first=dated[0], second=dated[1])
        return (short, told) if is_settled else None
    stretch = elapsed(one, other, comparison.unit)
    if stretch is None:
        return None
    told = Message("From {first} to {last} is {stretch}.", first=dated[0], last=dated[1], stretch=stretch)
    return stretch, told


def _tells_stretch(comparison: DateComparison, statement: Statement) -> bool:
    """True for a statement that gives a stretch of time and speaks of both events."""
    if comparison.asks != "stretch" or not _STRETCH.search(statement.text):
        return False
    said = stem_set(statement.text) - STOP_STEMS
    return all(said & stem_set(event) for event in comparison.events)


def _since(comparison: DateComparison, event: str, asked_on: date) -> tuple[Message, Message] | None:
    """The short answer and the sentence that a date in EDTF and the day of asking give, if it is past."""
    span = days(event)
    stretch = elapsed(event, asked_on.isoformat(), comparison.unit)
    if span is None or span[1] >= asked_on or stretch is None:
        return None
    first, last = spell(event) or "", spell(asked_on.isoformat()) or ""
    told = Message(
        "From {first} to {last}, the day of asking, is {stretch}.", first=first, last=last, stretch=stretch
    )
    return Message("{stretch} ago", stretch=stretch), told


def _place(citation: Citation) -> tuple[object, ...]:
    return citation.article.id, citation.part, citation.start


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
