"""How often the embedder alone finds the right paragraph among all of an archive."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ingest.embed import Vectors
from training.embedder_pairs import SENTENCE_END, Article

_AT_ONCE = 1024

Embed = Callable[[Sequence[str]], Vectors]
"""Texts to unit rows."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Share of the queries whose paragraph came first, or among the first five."""

    at_1: float
    at_5: float
    asked: int
    paragraphs: int


def prefix(embed: Embed, length: int) -> Embed:
    """Embed by the first numbers of each vector alone, scaled to length one again."""

    def embed_shorter(texts: Sequence[str]) -> Vectors:
        rows = embed(texts)[:, :length]
        shorter: Vectors = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return shorter

    return embed_shorter


def paragraphs_by_question(embed: Embed, pages: Sequence[Article]) -> Hits:
    """Ask every question of every paragraph."""
    paragraphs = [each for page in pages for each in page]
    asked = [(question, number) for number, each in enumerate(paragraphs) for question in each.questions]
    return _hits(embed, asked, [each.text for each in paragraphs])


def paragraphs_by_sentence(embed: Embed, articles: Sequence[Article], seed: int) -> Hits:
    """Take a sentence out of every paragraph that has several, and look for the rest of it."""
    rng = np.random.default_rng(seed)
    asked: list[tuple[str, int]] = []
    shown: list[str] = []
    for paragraph in (each for article in articles for each in article):
        sentences = SENTENCE_END.split(paragraph.text)
        if len(sentences) > 1:
            asked.append((sentences.pop(rng.integers(len(sentences))), len(shown)))
        shown.append(" ".join(sentences))
    return _hits(embed, asked, shown)


def _hits(embed: Embed, asked: Sequence[tuple[str, int]], paragraphs: Sequence[str]) -> Hits:
    documents = embed(paragraphs)
    ranks = []
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        scores = embed([query for query, _ in some]) @ documents.T
        own = scores[np.arange(len(some)), [number for _, number in some]]
        ranks.append((scores > own[:, None]).sum(axis=1))
    found = np.concatenate(ranks)
    return Hits(float((found < 1).mean()), float((found < 5).mean()), len(asked), len(paragraphs))
