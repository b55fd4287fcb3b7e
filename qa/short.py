"""The short answer: the few words of the first statement that answer, where there are some."""

from collections.abc import Sequence

from qa.comparison.attribution import speaker
from qa.dates.explain import short_date
from qa.question.analysis import Question
from qa.question.kinds import Kind
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate

_NOT_A_FEW_WORDS: frozenset[Kind] = frozenset({"yes_no", "comparison", "timeline", "quote"})
"""Kinds whose answer is a judgement of ours, several things, or a whole sentence."""


def short_answer(question: Question, draft: Draft, ranked: Sequence[Candidate]) -> str | None:
    """The words in which the span reader sees the answer, a date in full; None where it sees none.

    They stand in the first statement, and count only when they are likelier than "the answer is not here".
    """
    if question.kind in _NOT_A_FEW_WORDS:
        return None
    if question.kind == "date":
        return short_date(question, draft)
    if said_by := speaker(question, draft):
        return said_by
    stated = draft.citations[0]
    for candidate in ranked:
        if candidate.passage.article.id != stated.article.id or candidate.passage.part != stated.part:
            continue
        seen = candidate.seen
        if seen and stated.start <= seen.start < seen.end <= stated.end:
            return stated.part.text[seen.start : seen.end] if candidate.log_odds > 0 else None
    return None
