"""How things stand now: of an answer to such a question a reader must know of which day it is."""

import re
from datetime import date

from qa.reading.compose import Draft

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


def newest_day(draft: Draft) -> date | None:
    """The day of the newest article behind what is stated first; None where none has a day."""
    days = [citation.article.published for citation in draft.cited_by(draft.statements[0])]
    return max((published.day for published in days if published), default=None)
