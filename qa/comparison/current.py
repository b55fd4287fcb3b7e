"""How things stand now: of an answer to such a question a reader must know of which day it is."""

import re
from collections.abc import Sequence
from datetime import date

from qa.answer import Statement
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate, is_in

_ABOUT_NOW = re.compile(
    r"\bhow (?:many|much)(?: [\w'’-]+){0,3} (?:are|is|have|has)\b"
    r"|\b(?:is|are|has|have)\b[^?]{0,120}\b(?:still|yet|so far)\b",
    re.IGNORECASE,
)


def is_about_now(question: str) -> bool:
    """True when a question asks in the present tense how many there are, or whether something still is.

    >>> is_about_now("How many people are dead?"), is_about_now("How many people died?")
    (True, False)
    """
    return _ABOUT_NOW.search(question) is not None


def lead_with_newest(draft: Draft, ranked: Sequence[Candidate]) -> Draft:
    """Bring the newest statement to the front that speaks of what is asked as fully as the first does.

    For a question about now: "the latest quarterly profit" is the one that was reported last.
    """
    first, *others = draft.statements
    best, last = _covered(draft, first, ranked), _day(draft, first)
    for statement in others:
        day = _day(draft, statement)
        if day and last and day > last and _covered(draft, statement, ranked) >= best > 0:
            first, last = statement, day
    return draft.in_order([first, *(each for each in draft.statements if each is not first)])


def _covered(draft: Draft, statement: Statement, ranked: Sequence[Candidate]) -> float:
    """The share of the question that the best sentence of a statement covers by itself."""
    cited = draft.cited_by(statement)[0]
    return max((each.sentence_coverage for each in ranked if is_in(each, cited)), default=0.0)


def _day(draft: Draft, statement: Statement) -> date | None:
    published = draft.cited_by(statement)[0].article.published
    return published.day if published else None


def newest_day(draft: Draft) -> date | None:
    """The day of the newest article behind what is stated first; None where none has a day."""
    days = [citation.article.published for citation in draft.leading]
    return max((published.day for published in days if published), default=None)
