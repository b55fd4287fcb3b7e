"""Questions that an archive suggests by itself, so that a reader sees at once what can be asked."""

import re
from collections.abc import Iterator

from ingest import Article
from vectorstore import Store

_SPEAKER = re.compile(r"\b([A-Z][\w'’-]+ [A-Z][\w'’-]+) (?:said|told|announced|warned)\b")
_ABBREVIATION = re.compile(r"[A-Z][a-z]+(?: \w+)* \(([A-Z]{2,6})\)")
_MONTH_AND_DAY = re.compile(r"[A-Z]\D*\d|\d.*[A-Z]")
_LOOKED_AT = 40
"""Articles looked at: enough for a few questions, few enough to cost nothing at the start of the page."""


def suggest(store: Store, limit: int) -> tuple[str, ...]:
    """Questions whose answers are in the archive, of different kinds and articles, at most `limit`."""
    articles = [store.article(entry.id) for entry in store.articles()[:_LOOKED_AT]]
    by_kind = [
        [question for article in articles for question in find(article)]
        for find in (_speakers, _letters, _days)
    ]
    taken: dict[str, None] = {}
    for turn in range(limit):
        for questions in by_kind:
            taken.update(dict.fromkeys(questions[turn : turn + 1]))
    return tuple(taken)[:limit]


def _speakers(article: Article) -> Iterator[str]:
    for part in article.parts:
        for match in _SPEAKER.finditer(part.text if part.kind == "body" else ""):
            yield f"What did {match[1]} say?"
            return


def _letters(article: Article) -> Iterator[str]:
    for part in article.parts:
        for match in _ABBREVIATION.finditer(part.text if part.kind == "body" else ""):
            yield f"What does {match[1]} stand for?"
            return


def _days(article: Article) -> Iterator[str]:
    for mention in article.mentions:
        part = article.parts[mention.ordinal]
        printed = part.text[mention.start : mention.end]
        if part.kind == "body" and _MONTH_AND_DAY.search(printed):
            yield f"What happened on {printed}?"
            return
