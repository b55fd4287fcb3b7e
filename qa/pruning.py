"""Behind a first statement that answers, what is stated besides must answer too.

A further statement is worth its place where the first may be wrong, or where it tells the same: another
report. Behind a count, a sentence that counts nothing of the kind is neither.
"""

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from qa.answer import Citation, Statement
from qa.calendar.edtf import days
from qa.comparison.byline import asks_who_wrote
from qa.comparison.claims import what_is_counted
from qa.comparison.counted import count_asked, counts_up
from qa.dates.clock import asks_for_clock, tells_clock
from qa.dates.when import asked_dates, dates_it
from qa.language.words import STOP_STEMS, stem_set
from qa.question.analysis import Question
from qa.question.measures import asks_for_measure, holds_measure
from qa.question.signs import holds_kind
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate, is_in
from qa.short import answering

_SURE = 4.0
"""Log odds of the words that answer from which they are taken for right. On the training pages of SQuAD that
were set aside, the first statement then holds the answer 0.90 of the time, and any does 0.95; with less, 0.69
and 0.85."""
_LITTLE = 0.25
"""Share of what the first statement covers of the question, below which another speaks of other things."""
_NEAR = 0.3
"""Share of the best sentence's weight from which such a one is stated all the same: in other words, it may
answer. Over nine question files, 4 of the 66 statements that these two leave out were right."""


def prune(
    question: Question, draft: Draft, ranked: Sequence[Candidate], scores: NDArray[np.float64]
) -> Draft:
    """Leave out what does not answer behind a first statement that does.

    Where that counts what is asked, has a date of it or spoken words, others must too; where a date
    stands beside the verb that is asked with, theirs must as well, or be the same; where it surely
    has the words that answer, they must have the same; and where it has the question's words, they must have
    some of them. A question about several things, or about several
    articles, keeps all: each may be told elsewhere.

    Args:
        question: What is asked.
        draft: The statements.
        ranked: The sentences that were read, best first.
        scores: What they were ranked by.
    """
    if question.is_list or question.spans_articles or question.sides:
        return draft
    first, *others = draft.statements
    cited = draft.cited_by(first)[0]
    kept = others
    if _gives(question, cited):
        kept = [each for each in kept if any(_gives(question, c) for c in draft.cited_by(each))]
    if question.kind == "date" and dates_it(question, draft, first):
        kept = [
            each for each in kept if dates_it(question, draft, each) or _dates_same(question, draft, each)
        ]
    if says_it := _same_answer(question, cited, ranked):
        kept = [each for each in kept if any(map(says_it, draft.cited_by(each)))]
    speaks_of_it = _speaks_of_it(cited, ranked, scores)
    kept = [each for each in kept if any(map(speaks_of_it, draft.cited_by(each)))]
    return draft.in_order([first, *kept])


def _speaks_of_it(
    cited: Citation, ranked: Sequence[Candidate], scores: NDArray[np.float64]
) -> Callable[[Citation], bool]:
    """Whether another citation speaks of what the first does, by the question's words or by coming near."""
    led = next((each for each in ranked if is_in(each, cited)), ranked[0])
    floor = _LITTLE * led.sentence_coverage
    near = scores[0] + np.log(_NEAR)

    def speaks_of_it(other: Citation) -> bool:
        of_it = ((each, score) for each, score in zip(ranked, scores, strict=True) if is_in(each, other))
        best, score = next(of_it, (led, near))
        return best.sentence_coverage >= floor or bool(score >= near)

    return speaks_of_it


def _gives(question: Question, citation: Citation) -> bool:
    """True when cited words hold what may be asked for: a time of day, a count, a measure, a date ..."""
    if asks_for_clock(question):
        return tells_clock(citation.quote)
    if question.kind == "number":
        counts = count_asked(question, citation) is not None or counts_up(question, citation)
        return counts or _measures(question, citation)
    if question.kind == "date":
        return any(asked.nearness for asked in asked_dates(question, [citation]))
    if asks_who_wrote(question):
        return citation.part.kind == "byline"
    return question.kind in ("quote", "alias") and holds_kind(question.kind, citation.quote)


def _measures(question: Question, citation: Citation) -> bool:
    """True when cited words hold the age, sum, time or share that is asked for, and nothing is counted."""
    asked = what_is_counted(question)
    if (asked.counted and not asked.is_figure) or not asks_for_measure(question.text):
        return False
    return holds_measure(question.text, citation.quote)


def _dates_same(question: Question, draft: Draft, statement: Statement) -> bool:
    """True for a statement with a date that may be the first one's, whatever verb stands beside it."""
    same = _same_date(question, draft.leading[0])
    return same is not None and any(map(same, draft.cited_by(statement)))


def _same_answer(
    question: Question, cited: Citation, ranked: Sequence[Candidate]
) -> Callable[[Citation], bool] | None:
    """Whether another citation answers in the same words, or with a date that may be the same.

    None where the first is not sure to answer, as with the question's own words, or a date where none is
    asked for; and for a count: another one of the same is worth knowing.
    """
    found = answering(cited, ranked)
    if found is None or found.seen is None or found.log_odds < _SURE or question.kind == "number":
        return None
    if question.kind == "date":
        return _same_date(question, cited)
    answer = found.passage.part.text[found.seen.start : found.seen.end]
    words = stem_set(answer) - STOP_STEMS - stem_set(question.text)
    if not words or holds_kind("date", answer):
        return None
    return lambda other: words <= stem_set(other.quote)


def _same_date(question: Question, cited: Citation) -> Callable[[Citation], bool] | None:
    """Whether another citation has a date that may be the same; None where the first one's is left open."""
    spans = _days(question, cited)
    if not spans:
        return None
    return lambda other: any(
        begins <= last and first <= ends for begins, ends in spans for first, last in _days(question, other)
    )


def _days(question: Question, citation: Citation) -> list[tuple[date, date]]:
    """First and last day of each date in cited words that may be the asked event's."""
    spans = (days(asked.mention.resolved) for asked in asked_dates(question, [citation]))
    return [span for span in spans if span]
