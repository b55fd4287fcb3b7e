"""Whether anybody was killed, hurt or arrested, where just that is asked: "Was anyone killed?".

An article that tells of no deaths does not say that nobody died.
"""

import re
from collections.abc import Sequence

from qa.language.fates import fate_asked, speaks_of
from qa.question.analysis import Question
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate

_ANYBODY = re.compile(r"\b(?:any(?:one|body)?|someone|somebody|people|there)\b", re.IGNORECASE)


def lead_with_fate(question: Question, draft: Draft, ranked: Sequence[Candidate]) -> Draft:
    """Bring the first sentence on the same event to the front that says whether it befell anybody."""
    fate = _fate(question)
    first = draft.cited_by(draft.statements[0])[0]
    if fate is None or speaks_of(fate, first.quote):
        return draft
    telling = (
        candidate
        for candidate in ranked
        if speaks_of(fate, candidate.text)
        and (candidate.passage.article.id == first.article.id or _is_about(question, candidate))
    )
    found = next(telling, None)
    return draft if found is None else draft.led_by_sentence(found)


def lacks_fate(question: Question, draft: Draft) -> bool:
    """True when a question asks whether something befell anybody, and no cited words speak of it."""
    fate = _fate(question)
    return fate is not None and not any(speaks_of(fate, citation.quote) for citation in draft.citations)


def _is_about(question: Question, candidate: Candidate) -> bool:
    """True where an article mentions every name of a question that has some."""
    return any(term.is_name for term in question.terms) and not candidate.unmentioned


def _fate(question: Question) -> str | None:
    """What a question asks to have befallen anybody; None where it names who, or asks something else."""
    if question.kind != "yes_no" or not _ANYBODY.search(question.text):
        return None
    return fate_asked(question.text)
