"""The short answer: the few words of a statement that answer, where there are some."""

import re
from collections.abc import Sequence

from qa.answer import Citation, Conflict
from qa.comparison.attribution import asks_who_says, speaker
from qa.comparison.counted import count_asked, counts_others
from qa.comparison.holder import find_holder
from qa.dates.explain import short_date
from qa.language.enumerations import whole_enumeration
from qa.question.analysis import Question
from qa.question.kinds import Kind
from qa.question.measures import find_age
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate, is_in

_NOT_A_FEW_WORDS: frozenset[Kind] = frozenset({"yes_no", "comparison", "timeline", "overview", "quote"})
"""Kinds whose answer is a judgement of ours, several things, or a whole sentence."""
_WHO_SAYS = re.compile(r"\b(?:say|says|said|tell|tells|told|add|adds|added)\W*$")
"""How words end that tell who says it: "court officials say" is nothing that the captain said."""


def short_answer(
    question: Question, draft: Draft, ranked: Sequence[Candidate], conflicts: Sequence[Conflict] = ()
) -> str | None:
    """The words in which the span reader sees the answer, a date in full; None where it sees none.

    They stand in the first statement, and count only when they are likelier than "the answer is not here".
    Where several things are asked for, they are the whole list that the first statement gives, and behind a
    semicolon what further statements add; where reports tell the same in other words, what each has. Of a
    number that was updated or corrected they are the one that leads.
    """
    if question.kind in _NOT_A_FEW_WORDS:
        return None
    if question.kind == "date":
        return short_date(question, draft)
    if asks_who_says(question) and any(each.attribution for each in draft.statements):
        return speaker(question, draft)
    wordings = [value.text for each in conflicts if each.kind == "wording" for value in each.values]
    if wordings or question.is_list:
        return "; ".join(wordings or _things(draft, ranked)) or None
    first = draft.citations[0]
    counted = _count(question, draft, conflicts) if question.kind == "number" else None
    if counted or (question.kind == "number" and counts_others(question, first)):
        return counted
    return _holder(question, first, ranked) or _seen(question, first, ranked)


def _holder(question: Question, first: Citation, ranked: Sequence[Candidate]) -> str | None:
    """Who the first statement names as what somebody is asked for."""
    named = (find_holder(question, each) for each in ranked if is_in(each, first))
    return next(filter(None, named), None)


def _seen(question: Question, first: Citation, ranked: Sequence[Candidate]) -> str | None:
    """The words in which the span reader sees the answer, but those that only tell who says it."""
    found = answering(first, ranked)
    words = found.passage.part.text[found.seen.start : found.seen.end] if found and found.seen else None
    return None if words and question.kind != "person" and _WHO_SAYS.search(words) else words


def answering(stated: Citation, ranked: Sequence[Candidate]) -> Candidate | None:
    """The best of the cited sentences, if the span reader sees an answer there that is likelier than none."""
    for candidate in ranked:
        if candidate.passage.article.id != stated.article.id or candidate.passage.part != stated.part:
            continue
        seen = candidate.seen
        if seen and stated.start <= seen.start < seen.end <= stated.end:
            return candidate if seen.log_odds > 0 else None
    return None


def _count(question: Question, draft: Draft, conflicts: Sequence[Conflict]) -> str | None:
    """The age or the number that is asked for: of those that replaced each other the last that leads."""
    first = draft.citations[0]
    if conflicts and conflicts[0].kind in ("update", "correction"):
        leading = [value.text for value in conflicts[0].values if first.id in value.citations]
        return leading[-1] if leading else conflicts[0].values[-1].text
    return find_age(question.text, first.quote) or count_asked(question, first)


def _things(draft: Draft, ranked: Sequence[Candidate]) -> list[str]:
    """What the first statement names of several things, and what further ones add; none twice."""
    named: list[str] = []
    for statement in draft.statements:
        found = answering(draft.cited_by(statement)[0], ranked)
        if found is not None and found.seen is not None:
            span = (found.seen.start - found.start, found.seen.end - found.start)
            things = found.text[slice(*whole_enumeration(found.text, *span))]
            if not any(things.casefold() in known.casefold() for known in named):
                named.append(things)
        elif not named:
            break
    return named
