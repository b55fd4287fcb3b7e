"""A slower reader looks again: a cross-encoder reads question and passage together and orders the best anew.

Nogueira and Cho 2019 (arXiv 1901.04085). None ships, for the smallest is a download of 90 MB and needs torch.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.errors import ModelUnusable
from ingest.pretrained import encodable, identity_of, load_pretrained
from qa.answer import Passage

RERANKED = 20
"""Passages that are read again. BM25 has the right paragraph of SQuAD dev among its first 20 for 0.97 of the
questions, and each passage costs as much as the one before."""

_BATCH = 8
"""Pairs scored at once: the fewer, the less is padded to the longest of them."""

Scores = NDArray[np.float32]


class Reranker(Protocol):
    """What the assistant needs of a reranker."""

    @property
    def identity(self) -> str:
        """Name and fingerprint; part of an answer's settings."""
        ...

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """How well each text answers the question, higher is better: any numbers, shape (len(texts),)."""
        ...


def load_reranker(name_or_folder: str) -> Reranker:
    """Load any cross-encoder of sentence-transformers that scores a pair with one number.

    Args:
        name_or_folder: A folder, which is read without network; or a model's name on the hub
            ("ms-marco-MiniLM-L6-v2", "BAAI/bge-reranker-base"), looked for on this machine first.

    Raises:
        ModelUnusable: There is no such model, it cannot be loaded, or it is no reranker.
    """
    return CrossEncoderReranker(name_or_folder)


def rerank(reranker: Reranker, question: str, passages: Sequence[Passage]) -> list[Passage]:
    """The first `RERANKED` passages in the reranker's order, then the rest as they were.

    Each place keeps its score: a reranker's numbers are on no scale that the rest could share.
    """
    first = passages[:RERANKED]
    scores = reranker.score(question, [_as_read(passage) for passage in first])
    order = np.argsort(-scores, kind="stable")
    return [
        *(replace(first[row], score=place.score) for place, row in zip(first, order, strict=True)),
        *passages[RERANKED:],
    ]


class CrossEncoderReranker:
    """A cross-encoder of sentence-transformers, on this machine's processor.

    What is longer than the model reads (question and text together, 512 tokens at most) it cuts off.
    """

    def __init__(self, name_or_folder: str) -> None:
        """Load a model as `load_reranker` does."""
        from sentence_transformers import CrossEncoder

        self._name = name_or_folder
        self._model = load_pretrained(CrossEncoder, name_or_folder, "reranker")
        # The library puts a head of random weights on anything else.
        architecture = (getattr(self._model.config, "architectures", None) or [""])[0]
        if not self._model.module_kwargs and not architecture.endswith("ForSequenceClassification"):
            raise ModelUnusable(f"{name_or_folder} is no reranker: nothing in it was trained to score pairs")
        if self._model.num_labels != 1:
            given = self._model.num_labels
            raise ModelUnusable(
                f"{name_or_folder} is no reranker: it gives {given} scores to a pair, not one"
            )
        self._identity = identity_of(name_or_folder, self._model)

    @property
    def identity(self) -> str:
        """The model's name, without owner or path, and the fingerprint of its weights and prompts."""
        return self._identity

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """How well each text answers the question: logits, shape (len(texts),).

        Raises:
            ModelUnusable: The model gave something else than numbers.
        """
        from torch.nn import Identity

        if not texts:
            return np.zeros(0, dtype=np.float32)
        scores: Scores = self._model.predict(
            [(encodable(question), encodable(text)) for text in texts],
            batch_size=_BATCH,
            show_progress_bar=False,
            activation_fn=Identity(),  # what a sigmoid makes of two good passages is often the same number
        ).astype(np.float32)
        if not np.isfinite(scores).all():
            raise ModelUnusable(f"the reranker {self._name} gives scores that are not numbers")
        return scores


def _as_read(passage: Passage) -> str:
    """The passage with the headline and the day of its article, as it was indexed."""
    article = passage.article
    headline = article.headline if passage.part.kind != "headline" else None
    day = article.published.day.isoformat() if article.published else None
    return "\n".join(filter(None, (headline, day, passage.part.text)))
