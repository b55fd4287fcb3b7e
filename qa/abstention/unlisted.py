"""Several things are asked for by name, and only their number is told: "Which villages are returned?"."""

import re

from qa.question.analysis import Question
from qa.reading.compose import Draft

_ASKS_WHICH = re.compile(
    r"^\W*(?:(?:which|name the)(?: \w+){0,2}?"
    r"|what (?:are|were) the (?:names|titles|numbers) of the(?: [\w.]+){0,6}?)"
    r" (?P<things>[a-z]{3,}(?<!s)s)\b",
    re.IGNORECASE,
)
_COUNT = (
    r"\b(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|dozens? of|a number of)"
)
_NAME = r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}"
_LISTED = re.compile(
    rf"{_NAME}(?:,| and|, and) (?:the )?{_NAME}|\b\d+(?:,| and) \d|[:—–]"
    r"|\b(?:such as|including|namely|among them)\b"
)


def tells_number_only(question: Question, draft: Draft) -> bool:
    """True where the first quote says how many of what is asked for there are, and none lists them."""
    asked = _ASKS_WHICH.search(question.text)
    if asked is None or question.spans_articles:
        return False
    things = re.escape(asked["things"])
    counted = re.compile(rf"{_COUNT}(?: [\w'’.-]+){{0,4}} {things}\b", re.IGNORECASE)
    if counted.search(draft.leading[0].quote) is None:
        return False
    told = (each.quote for each in draft.citations if re.search(things, each.quote, re.IGNORECASE))
    return not any(map(_LISTED.search, told))
