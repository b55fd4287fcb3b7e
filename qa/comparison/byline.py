"""Who wrote an article: its byline says, where the article itself tells what is asked about."""

import re
from collections.abc import Sequence

from qa.question.analysis import Question
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate

_ASKS_WHO_WROTE = re.compile(
    r"\b(?:who|(?:which|what) (?:author|correspondent|journalist|reporter|writer))"
    r" (?:wrote|authored|filed|(?:is|was) the (?:author|writer) of)\b"
    r"[^?]{0,200}\b(?:article|column|coverage|dispatch|piece|report|story)\b",
    re.IGNORECASE,
)


def asks_who_wrote(question: Question) -> bool:
    """True for a question that an article's byline answers."""
    return _ASKS_WHO_WROTE.search(question.text) is not None


def lead_with_byline(question: Question, draft: Draft, ranked: Sequence[Candidate]) -> Draft:
    """Bring the byline of the article that leads to the front, where its writer is asked for."""
    if not asks_who_wrote(question):
        return draft
    article = draft.leading[0].article
    bylines = (each for each in ranked if each.passage.part.kind == "byline")
    byline = next((each for each in bylines if each.passage.article.id == article.id), None)
    return draft if byline is None else draft.led_by_sentence(byline)
