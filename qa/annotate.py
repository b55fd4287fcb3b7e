"""Statements become an answer: who says them, how many reports do, of which day they are, in few words."""

from collections.abc import Sequence

from qa.answer import Answer, Conflict, Searched
from qa.comparison.attribution import attribute
from qa.comparison.corroboration import corroborate
from qa.comparison.current import is_about_now, newest_day
from qa.dates.explain import explain_dates
from qa.naming import name_antecedents
from qa.question.analysis import Question
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate
from qa.short import short_answer


def annotate(
    question: Question,
    draft: Draft,
    ranked: Sequence[Candidate],
    searched: Searched,
    conflicts: tuple[Conflict, ...] = (),
) -> Answer:
    """An answer that says these statements, whoever wrote them.

    Args:
        question: What they answer.
        draft: The statements with their citations.
        ranked: The sentences that were read, best first.
        searched: What was searched.
        conflicts: Where sources differ, in the draft's citations.
    """
    draft = attribute(corroborate(question, draft, ranked), ranked)
    if question.kind == "date":
        draft = explain_dates(draft)
    draft = name_antecedents(draft)
    return Answer(
        question.text,
        searched,
        statements=draft.statements,
        citations=draft.citations,
        conflicts=conflicts,
        as_of=newest_day(draft) if searched.newest or is_about_now(question.text) else None,
        short_answer=short_answer(question, draft, ranked, conflicts),
    )
