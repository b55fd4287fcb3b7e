"""How often the embedder alone finds the right paragraph among all of an archive."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ingest.embed import Embedder
from training.embedder_pairs import SENTENCE_END, Article

_AT_ONCE = 1024


@dataclass(frozen=True, slots=True)
class Hits:
    """Share of the queries whose paragraph came first, or among the first five."""

    at_1: float
    at_5: float
    asked: int
    paragraphs: int


def paragraphs_by_question(embedder: Embedder, pages: Sequence[Article]) -> Hits:
    """Ask every question of every paragraph."""
    paragraphs = [each for page in pages for each in page]
    asked = [(question, number) for number, each in enumerate(paragraphs) for question in each.questions]
    return _hits(embedder, asked, [each.text for each in paragraphs])


def paragraphs_by_sentence(embedder: Embedder, articles: Sequence[Article], seed: int) -> Hits:
    """Take a sentence out of every paragraph that has several, and look for the rest of it."""
    rng = np.random.default_rng(seed)
    asked: list[tuple[str, int]] = []
    shown: list[str] = []
    for paragraph in (each for article in articles for each in article):
        sentences = SENTENCE_END.split(paragraph.text)
        if len(sentences) > 1:
            asked.append((sentences.pop(rng.integers(len(sentences))), len(shown)))
        shown.append(" ".join(sentences))
    return _hits(embedder, asked, shown)


def _hits(embedder: Embedder, asked: Sequence[tuple[str, int]], paragraphs: Sequence[str]) -> Hits:
    documents = embedder.embed_documents(paragraphs)
    ranks = []
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        scores = embedder.embed_documents([query for query, _ in some]) @ documents.T
        own = scores[np.arange(len(some)), [number for _, number in some]]
        ranks.append((scores > own[:, None]).sum(axis=1))
    found = np.concatenate(ranks)
    return Hits(float((found < 1).mean()), float((found < 5).mean()), len(asked), len(paragraphs))
