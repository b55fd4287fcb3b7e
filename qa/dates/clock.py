"""The time of day: "at what time" wants "6:52 p.m.", not "on Tuesday evening"."""

import re

from qa.question.analysis import Question
from qa.reading.compose import Draft

_WHAT_TIME = re.compile(r"\b(?:what|which) (?:exact )?time\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?[ap]\.?m\b|\b(?:noon|midnight|o['’]clock)\b", re.IGNORECASE
)


def asks_for_clock(question: Question) -> bool:
    """True for a question that a time of day answers."""
    return _WHAT_TIME.search(question.text) is not None


def tells_clock(text: str) -> bool:
    """True for words that hold a time of day."""
    return _CLOCK.search(text) is not None


def lead_with_clock(question: Question, draft: Draft) -> Draft:
    """Bring the first statement to the front that holds a time of day, where one is asked for."""
    if not asks_for_clock(question):
        return draft
    telling = [each for each in draft.statements if any(tells_clock(c.quote) for c in draft.cited_by(each))]
    return draft.in_order(list(dict.fromkeys([*telling[:1], *draft.statements])))
