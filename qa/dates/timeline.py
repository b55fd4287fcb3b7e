"""A timeline: what happened when, in order of event date, with the day on which each source reported it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest import DateMention
from qa.answer import Citation, Statement, TimelineRow
from qa.calendar.edtf import days
from qa.language.words import STOP_STEMS, split_stems
from qa.reading.compose import Draft
from qa.reading.evidence import FEATURES, Candidate
from qa.retrieval.copies import behind_dateline, says_the_same

_MOST_ROWS = 12
_MOST_A_DATE = 3
"""Rows for one date: ten papers tell of the same evening."""
_ABOUT_IT = 0.6
"""Share of the best sentence's coverage from which a sentence's article is about what is asked."""
_SAYS_SO = 0.35
"""Share of the question that a sentence of any other article must cover by itself: one paper writes
"disaster", the next "collision"."""
_BY_SENTENCE = FEATURES.index("covered_by_sentence")
_ALIKE = 0.5
"""Share of content words in common from which two sentences of one date tell the same event."""
# "Police said on Friday": when it was told, not when it happened.
_TOLD_ON = re.compile(
    r"\b(?:said|says|told|announced|reported|stated|declared|confirmed|added|wrote)"
    r"(?: [\w'’-]+){0,3}? (?:on |late |early )?$"
)


@dataclass(frozen=True, slots=True)
class _Event:
    """A sentence of a story and the date of what it tells."""

    candidate: Candidate
    mention: DateMention

    @property
    def edtf(self) -> str:
        return self.mention.resolved or ""


def tell_timeline(ranked: Sequence[Candidate]) -> tuple[Draft, tuple[TimelineRow, ...]] | None:
    """State the dated sentences that come nearest to the question, in order of what they date.

    Args:
        ranked: Sentences that may answer, best first.

    Returns:
        Statements with citations and a row for each, at most twelve; None where fewer than two sentences
        are dated, which is no timeline.
    """
    events: list[_Event] = []
    for candidate in ranked:
        mention = _event_date(candidate)
        if mention is None or not _is_of_the_story(candidate, ranked[0]):
            continue
        event = _Event(candidate, mention)
        same = [other for other in events if other.edtf == event.edtf]
        if len(same) < _MOST_A_DATE and not any(_tells_the_same(event, other) for other in same):
            events.append(event)
        if len(events) == _MOST_ROWS:
            break
    return _rows(sorted(events, key=_in_time)) if len(events) > 1 else None


def _is_of_the_story(candidate: Candidate, best: Candidate) -> bool:
    """True for a sentence of an article about what is asked, or one that says so itself; no caption."""
    if candidate.unmentioned or candidate.passage.part.kind == "caption":
        return False
    about_it = candidate.coverage >= _ABOUT_IT * best.coverage
    return about_it or bool(candidate.features[_BY_SENTENCE] >= _SAYS_SO)


def _event_date(candidate: Candidate) -> DateMention | None:
    """The first settled date of a sentence, one of the event rather than of its telling if there is one."""
    passage = candidate.passage
    settled = [
        mention
        for mention in passage.article.mentions
        if mention.ordinal == passage.ordinal
        and candidate.start <= mention.start
        and mention.end <= candidate.end
        and days(mention.resolved) is not None
    ]
    text = passage.part.text
    of_event = [each for each in settled if not _TOLD_ON.search(text[candidate.start : each.start])]
    return next(iter(of_event or settled), None)


def _tells_the_same(one: _Event, other: _Event) -> bool:
    """True for two sentences of one date that say the same thing or share most of their words."""
    a, b = (frozenset(split_stems(event.candidate.text)) - STOP_STEMS for event in (one, other))
    alike = len(a & b) >= _ALIKE * max(1, min(len(a), len(b)))
    return alike or says_the_same(one.candidate.text, other.candidate.text)


def _in_time(event: _Event) -> tuple[object, ...]:
    """By the first day of the date, then the more exact, then who reported first."""
    both = days(event.edtf)
    assert both is not None  # noqa: S101 - only settled dates make events; tells the type checker
    published = event.candidate.passage.article.published
    return (*both, published.day.isoformat() if published else "", event.candidate.passage.article.name)


def _rows(events: Sequence[_Event]) -> tuple[Draft, tuple[TimelineRow, ...]]:
    statements, citations, rows = [], [], []
    for number, event in enumerate(events, 1):
        passage = event.candidate.passage
        text = passage.part.text
        citation = Citation(number, passage.article, passage.part, *_span(event.candidate), passage.carriers)
        published = passage.article.published
        citations.append(citation)
        statements.append(Statement(citation.quote, (number,), "exact"))
        rows.append(
            TimelineRow(
                happened=event.edtf,
                printed=text[event.mention.start : event.mention.end],
                reported=published.day if published else None,
                text=citation.quote,
                citations=(number,),
            )
        )
    return Draft(tuple(statements), tuple(citations)), tuple(rows)


def _span(candidate: Candidate) -> tuple[int, int]:
    """The sentence without the dateline that its paragraph opens with."""
    return behind_dateline(candidate.passage.part.text, candidate.start, candidate.end), candidate.end
