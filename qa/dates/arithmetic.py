"""What two dates give where a question compares them: how long between, how long ago, which came first.

Each event is asked for by itself; what is said of both is computed from their two dates and cites both. How
long ago is counted to the day of asking, and says so. Where an article prints another stretch than the dates
give, both are told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from ingest.message import Message
from qa.answer import Answer, Citation, Conflict, ConflictValue, Statement
from qa.calendar.edtf import days, spell
from qa.calendar.elapsed import elapsed
from qa.dates.compared import DateComparison
from qa.dates.explain import explain_dates
from qa.dates.stretch import belied, tells_stretch
from qa.dates.when import AskedDate, asked_dates
from qa.question.analysis import Question
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate

_NEAR = 0.15
"""Share of the event's words that must stand near a date, for it to be that event's."""
_CONSIDERED = 30
"""Sentences looked at for a date to the day, best first."""
_OF_THE_EVENT = 0.4
"""Share of the event that a sentence covers alone, if a date in it is the event's though it does not lead."""


def date_of_event(question: Question, answer: Answer, ranked: Sequence[Candidate]) -> AskedDate | None:
    """The date of an event, settled, near the words for it in a sentence.

    It stands in the first statement of the answer to "When was it?". Where that has none, or no more than a
    month or a year, another sentence may give the day.

    Args:
        question: When the event was.
        answer: What is answered to that.
        ranked: The sentences that were read for it, best first.
    """
    stated = answer.statements[:1]
    cited = [c for each in stated for c in Draft(answer.statements, answer.citations).cited_by(each)]
    given = next(_settled(question, cited), None)
    if given and _is_day(given):
        return given
    telling = [
        Draft((), ()).citing(candidate)[0].citations[0]
        for candidate in ranked[:_CONSIDERED]
        if candidate.sentence_coverage >= _OF_THE_EVENT and not candidate.unmentioned
    ]
    dated = (each for each in _settled(question, telling) if _is_day(each) and _may_be(each, given))
    return next(dated, given)


def _settled(question: Question, citations: Sequence[Citation]) -> Iterator[AskedDate]:
    """The settled dates near the event's words, of each citation the nearest first."""
    weight = sum(term.weight for term in question.terms)
    for citation in citations:
        for asked in asked_dates(question, [citation]):
            if asked.nearness >= _NEAR * weight and days(asked.mention.resolved):
                yield asked


def _is_day(asked: AskedDate) -> bool:
    first, last = days(asked.mention.resolved) or (date.min, date.max)
    return first == last


def _may_be(asked: AskedDate, rough: AskedDate | None) -> bool:
    """True for a date that lies within a rougher one, or where there is none."""
    exact, within = days(asked.mention.resolved), days(rough.mention.resolved) if rough else None
    return not within or (exact is not None and within[0] <= exact[0] and exact[1] <= within[1])


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
    told = [each for each in plain.statements if _tells_stretch(comparison, each)]
    if comparison.asks == "stretch" and plain.statements[:1] != tuple(told[:1]):
        plain = replace(plain, short_answer=None)
    settled = [each for each in dates if each]
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
    draft, numbers = Draft(plain.statements, plain.citations).in_order(told[:1]), list[int]()
    for event in settled:
        draft, number = _citing(draft, event.citation)
        numbers.append(number)
    short, text = computed
    cited = tuple(dict.fromkeys(numbers))
    draft = Draft((*draft.statements, Statement(text, cited, "derived")), draft.citations)
    belying = _belying(comparison, draft, resolved, ConflictValue(short, cited)) if told else None
    draft = explain_dates(draft)
    return replace(
        plain,
        statements=draft.statements,
        citations=draft.citations,
        short_answer=None if told else short,
        conflicts=(belying,) if belying else (),
        reason=None,
        nearest=(),
    )


def _tells_stretch(comparison: DateComparison, statement: Statement) -> bool:
    one, *others = comparison.events
    return comparison.asks == "stretch" and tells_stretch((one, others[0]), statement.text)


def _citing(draft: Draft, event: Citation) -> tuple[Draft, int]:
    """The draft with the words that date an event stated in it, where they were not; and their citation."""
    known = next((each.id for each in draft.citations if _place(each) == _place(event)), None)
    if known:
        return draft, known
    number = len(draft.citations) + 1
    stated = Statement(event.quote, (number,), "exact")
    return Draft((*draft.statements, stated), (*draft.citations, replace(event, id=number))), number


def _belying(
    comparison: DateComparison, draft: Draft, dates: Sequence[str], computed: ConflictValue
) -> Conflict | None:
    """What the first statement prints of the time between two events, beside what their dates give."""
    first, (one, other) = draft.statements[0], comparison.events
    printed = belied((one, other), (dates[0], dates[1]), first.text)
    if printed is None:
        return None
    published = draft.cited_by(first)[0].article.published
    value = ConflictValue(printed, first.citations, published.day if published else None)
    return Conflict(Message("the time between {one} and {other}", one=one, other=other), (value, computed))


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
