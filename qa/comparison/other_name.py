"""What something is called besides: "the swing bridge, also known as the Iron Maid".

An article gives the other name beside a word for the thing, seldom beside the name that is asked about.
"""

from collections.abc import Sequence

from qa.language.words import stem_set
from qa.question.analysis import Question
from qa.question.signs import SIGNS, holds_kind
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate

_CONSIDERED = 60
"""Sentences looked at, best first."""
_BEFORE = 3
"""Words before "also known as" among which the thing is named."""


def lead_with_other_name(question: Question, draft: Draft, ranked: Sequence[Candidate]) -> Draft:
    """Bring the first sentence to the front that gives another name for what is asked, where one does."""
    if any(holds_kind("alias", cited.quote) for cited in draft.leading):
        return draft
    naming = (
        each for each in ranked[:_CONSIDERED] if not each.unmentioned and _names_it(question, each.text)
    )
    best = next(naming, None)
    return draft if best is None else draft.led_by_sentence(best)


def _names_it(question: Question, text: str) -> bool:
    """True where "also known as" stands behind a word of the question, or beside a short form in it."""
    asked = {term.stem for term in question.terms}
    return any(
        asked & stem_set(" ".join(text[: sign.start()].split()[-_BEFORE:]) + sign[0])
        for sign in SIGNS["alias"].finditer(text)
    )
