"""Questions that an archive suggests by itself, so that a reader sees at once what can be asked."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from ingest import Article
from qa.answer import Answer
from vectorstore import Store

# A whole name, with its "the" if it has one: "the Harbour Safety Board said".
_SPEAKER = re.compile(
    r"\b((?:[Tt]he )?(?:[A-Z][\w'’-]{1,40} ){1,3}[A-Z][\w'’-]{1,40}) (?:said|told|announced|warned)\b"
)
_ABBREVIATION = re.compile(r"[A-Z][a-z]+(?: \w+)* \(([A-Z]{2,6})\)")
_MONTH_AND_DAY = re.compile(r"[A-Z]\D*\d|\d.*[A-Z]")
_LOOKED_AT = 40
"""Articles looked at: enough for a few questions, few enough to cost nothing at the start of the page."""


def suggest(store: Store, limit: int) -> tuple[str, ...]:
    """Questions whose answers are in the archive, of different kinds and articles, at most `limit`."""
    return _in_turns([store.article(entry.id) for entry in store.articles()[:_LOOKED_AT]], limit)


def follow_up(answers: Sequence[Answer], limit: int) -> tuple[str, ...]:
    """Questions that may follow a conversation: about the articles of its last answer, and not yet asked."""
    if not answers:
        return ()
    last = answers[-1]
    articles = {citation.article.id: citation.article for citation in last.citations or last.nearest}
    asked = {_folded(answer.question) for answer in answers}
    found = _in_turns(list(articles.values()), limit + len(asked))
    return tuple(question for question in found if _folded(question) not in asked)[:limit]


def _in_turns(articles: Sequence[Article], limit: int) -> tuple[str, ...]:
    """What the articles can be asked, the kinds of question in turns."""
    by_kind = [
        [question for article in articles for question in find(article)]
        for find in (_speakers, _letters, _days)
    ]
    taken: dict[str, None] = {}
    for turn in range(limit):
        for questions in by_kind:
            taken.update(dict.fromkeys(questions[turn : turn + 1]))
    return tuple(taken)[:limit]


def _folded(question: str) -> str:
    return question.casefold().strip(" ?")


def _speakers(article: Article) -> Iterator[str]:
    names = _first_in_body(article, _SPEAKER)
    return (f"What did {re.sub(r'^The ', 'the ', name)} say?" for name in names)


def _letters(article: Article) -> Iterator[str]:
    return (f"What does {letters} stand for?" for letters in _first_in_body(article, _ABBREVIATION))


def _first_in_body(article: Article, pattern: re.Pattern[str]) -> Iterator[str]:
    """What the pattern's group holds where it first matches in the body, if it does."""
    matches = (pattern.search(part.text) for part in article.parts if part.kind == "body")
    return islice((match[1] for match in matches if match), 1)


def _days(article: Article) -> Iterator[str]:
    for mention in article.mentions:
        part = article.parts[mention.ordinal]
        printed = part.text[mention.start : mention.end]
        if part.kind == "body" and _MONTH_AND_DAY.search(printed):
            yield f"What happened on {printed}?"
            return
