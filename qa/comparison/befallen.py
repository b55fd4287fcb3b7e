"""Whether anybody was killed, hurt or arrested, where just that is asked: "Was anyone killed?".

Who asks what something cost in lives, asks for the dead, the hurt and the missing.

An article that tells of no deaths does not say that nobody died.
"""

import re
from collections.abc import Sequence

from qa.language.fates import CASUALTIES, fate_asked, human_cost, speaks_of
from qa.question.analysis import Question
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate

_ANYBODY = re.compile(r"\b(?:any(?:one|body)?|someone|somebody|people|there)\b", re.IGNORECASE)


def lead_with_fate(question: Question, draft: Draft, ranked: Sequence[Candidate]) -> Draft:
    """Bring the first sentence on the same event to the front that says whether it befell anybody."""
    fates = _fates(question)
    first = draft.leading[0]
    if not fates or _speaks_of_any(fates, first.quote):
        return draft
    telling = (
        candidate
        for candidate in ranked
        if _speaks_of_any(fates, candidate.text)
        and (candidate.passage.article.id == first.article.id or _is_about(question, candidate))
    )
    found = next(telling, None)
    return draft if found is None else draft.led_by_sentence(found)


def lacks_fate(question: Question, draft: Draft) -> bool:
    """True when a question asks whether something befell anybody, and no cited words speak of it."""
    fates = _fates(question)
    return bool(fates) and not any(_speaks_of_any(fates, citation.quote) for citation in draft.citations)


def _speaks_of_any(fates: frozenset[str], text: str) -> bool:
    return any(speaks_of(fate, text) for fate in fates) or (fates == CASUALTIES and bool(human_cost(text)))


def _is_about(question: Question, candidate: Candidate) -> bool:
    """True where an article mentions every name of a question that has some."""
    return any(term.is_name for term in question.terms) and not candidate.unmentioned


def _fates(question: Question) -> frozenset[str]:
    """What a question asks to have befallen anybody; none where it names who, or asks something else."""
    if human_cost(question.text):
        return CASUALTIES
    if question.kind != "yes_no" or not _ANYBODY.search(question.text):
        return frozenset()
    return frozenset(filter(None, (fate_asked(question.text),)))
