"""A timeline: what happened when, in order of event date, with the day on which each source reported it.

Made as timelines of news are made from many articles (Ghalandari and Ifrim 2020, "Examining the
State-of-the-Art in News Timeline Summarization"): the dates that most sentences of a story tell of, each with
the sentence that tells it best. A report's lead is news, what comes behind it background.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from ingest import Article, DateMention
from qa.answer import Citation, Statement, TimelineRow
from qa.calendar.edtf import days
from qa.language.words import STOP_STEMS, split_stems, stem_set
from qa.question.analysis import Question
from qa.reading.compose import Draft
from qa.reading.evidence import FEATURES, Candidate
from qa.retrieval.copies import behind_dateline, says_the_same
from qa.retrieval.match import match_terms

_MOST_ROWS = 12
_MOST_A_DATE = 2
"""Rows for one date: ten papers tell of the same evening."""
_NEWS = 1.0
_TO_THE_POINT = 0.5
_TOLD_TWICE = 0.25
"""What it weighs, beside the share of the question that a sentence covers, that it stands in a lead; that its
date is of what it says; and each time that twice as many sentences tell of its date."""
_LEAST = 0.2
"""Share of the heaviest sentence's weight below which one is left out."""
_LONGEST_ARTICLE = 80
"""Parts of an article in which a word of the story is looked for."""
_LEAD = 2
"""Paragraphs in which a report says what it is about."""
_ABOUT_IT = 0.6
"""Share of the best sentence's coverage from which one is about what is asked, where no lead names that."""
_BY_SENTENCE = FEATURES.index("covered_by_sentence")
_ALIKE = 0.5
"""Share of content words in common from which two sentences of one date tell the same event."""
# "Police said on Friday": when it was told, not when it happened.
_TOLD_ON = re.compile(
    r"\b(?:said|says|told|announced|reported|stated|declared|confirmed|added|wrote)"
    r"(?: [\w'’-]+){0,3}? (?:on |late |early )?$"
)
# An editor's word to the reader is no part of the story.
_NOTE = re.compile(r"(?:correction|clarification|editor['’]s note|note)\b", re.IGNORECASE)
# "The ferry, built in 1987", "who had asked in September", "before it struck the bridge last month".
_IN_PASSING = re.compile(
    r"(?:\b(?:who|whom|whose|which|that|after|before|since|until|when|while|because|as|if)\b|, \w+ed\b)"
    r"(?:(?!\bwill\b)[^,;:—]){0,200}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Event:
    """A sentence of a story and the date of what it tells."""

    candidate: Candidate
    mention: DateMention

    @property
    def edtf(self) -> str:
        return self.mention.resolved or ""

    @property
    def article(self) -> Article:
        return self.candidate.passage.article

    @property
    def is_news(self) -> bool:
        return self.candidate.passage.part.paragraph == 1

    @property
    def is_to_the_point(self) -> bool:
        return _is_to_the_point(self.candidate, self.mention)

    @property
    def is_of_one_day(self) -> bool:
        first, last = days(self.edtf) or (None, None)
        return first == last


def tell_timeline(
    question: Question, ranked: Sequence[Candidate]
) -> tuple[Draft, tuple[TimelineRow, ...]] | None:
    """State the dated sentences that tell the story asked for, in order of what they date.

    Args:
        question: What is asked.
        ranked: Sentences that may answer, best first.

    Returns:
        Statements with citations and a row for each, at most twelve; None where fewer than two sentences
        are dated, which is no timeline.
    """
    rows: list[_Event] = []
    for event in _heaviest_first(_of_the_story(question, ranked, list(_dated(ranked)))):
        same = [other for other in rows if other.edtf == event.edtf]
        if len(same) < _MOST_A_DATE and not any(_tells_the_same(event, other) for other in same):
            rows.append(event)
    return _rows(sorted(rows[:_MOST_ROWS], key=_in_time)) if len(rows) > 1 else None


def _dated(ranked: Sequence[Candidate]) -> Iterator[_Event]:
    """The sentences that date something, but for captions and for what is dated vaguely and in passing."""
    for candidate in ranked:
        if candidate.unmentioned or candidate.passage.part.kind == "caption" or _NOTE.match(candidate.text):
            continue
        mention = _event_date(candidate)
        if mention is None:
            continue
        event = _Event(candidate, mention)
        if event.is_of_one_day or event.is_to_the_point:
            yield event


def _event_date(candidate: Candidate) -> DateMention | None:
    """The first settled date of what a sentence says; else of what it mentions; else of its telling."""
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
    of_what_it_says = [each for each in of_event if _is_to_the_point(candidate, each)]
    return next(iter(of_what_it_says or of_event or settled), None)


def _is_to_the_point(candidate: Candidate, mention: DateMention) -> bool:
    """True where a date is of what the sentence says, not of something that it mentions besides."""
    return _IN_PASSING.search(candidate.passage.part.text[candidate.start : mention.start]) is None


def _of_the_story(
    question: Question, ranked: Sequence[Candidate], events: Sequence[_Event]
) -> Sequence[_Event]:
    """What those articles tell whose headline or lead has every name of the question.

    Where that is no story, or nothing is named, what covers nearly as much of the question as the best.
    """
    names = [term for term in question.terms if term.is_name and term.weight == 1]
    heads = {event.article.id: stem_set(_head(event.article)) for event in events}
    matches = match_terms(names, {term.stem: 1.0 for term in names}, frozenset().union(*heads.values()))
    tellers = {article for article, head in heads.items() if names and matches.strengths(head).all()}
    tellers = _on_topic(question, {event.article.id: event.article for event in events}, tellers) or tellers
    story = [event for event in events if event.article.id in tellers]
    if len(story) > 1:
        return story
    return [event for event in events if event.candidate.coverage >= _ABOUT_IT * ranked[0].coverage]


def _on_topic(question: Question, articles: Mapping[str, Article], tellers: Set[str]) -> set[str]:
    """Those of some articles that have a word of what the story is called: "fire" in "the Alden fire"."""
    topic = {term.stem for term in question.terms if not term.is_name and term.weight == 1}
    return {
        teller
        for teller in tellers
        if any(topic & stem_set(part.text) for part in articles[teller].parts[:_LONGEST_ARTICLE])
    }


def _head(article: Article) -> str:
    """What an article says first: its headline, standfirst and lead."""
    titles = [part.text for part in article.parts if part.kind in ("headline", "standfirst")]
    lead = [part.text for part in article.parts if part.paragraph is not None][:_LEAD]
    return "\n".join(titles + lead)


def _heaviest_first(events: Sequence[_Event]) -> list[_Event]:
    """The events that tell most of a story first, but for those far lighter than the first."""
    told = Counter(event.edtf for event in events)
    weights = [
        float(event.candidate.features[_BY_SENTENCE])
        + _NEWS * event.is_news
        + _TO_THE_POINT * event.is_to_the_point
        + _TOLD_TWICE * math.log2(told[event.edtf])
        for event in events
    ]
    least = _LEAST * max(weights, default=0.0)
    order = sorted(range(len(events)), key=lambda number: -weights[number])
    return [events[number] for number in order if weights[number] >= least]


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
