"""The learned ranker: which passage answers, by what `qa/retrieval/relevance.py` says of each.

A small network over numbers that can be explained, learned on SQuAD training questions by
`training/train_ranker.py` with ListNet's loss (Cao et al., ICML 2007) and kept in `ranker.json`. It reads
passages with the shipped embedder's word pieces, whichever embedder the archive was made with.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest import StaticEmbedder, shipped_embedder
from ingest.pretrained import fingerprint
from qa.answer import Passage
from qa.question.analysis import Question
from qa.retrieval.match import match_terms
from qa.retrieval.relevance import FEATURES, Found, features, vocabulary

_WEIGHTS = Path(__file__).with_name("ranker.json")
FARTHEST = 6.0
"""Standard deviations beyond which a number counts no more: what training never saw must not decide."""

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ranker:
    """A network of dense layers with rectifiers between them.

    Attributes:
        mean: Of each of `FEATURES` in training.
        deviation: Of each of `FEATURES` in training.
        layers: Weights, shape (inputs, outputs), and biases, shape (outputs,), the last with one output.
        embedder: Gives word pieces their meaning.
    """

    mean: Matrix
    deviation: Matrix
    layers: tuple[tuple[Matrix, Matrix], ...]
    embedder: StaticEmbedder

    @property
    def identity(self) -> str:
        """Fingerprint of the network, and the identity of the embedder that it reads with."""
        numbers = [self.mean, self.deviation, *(array for layer in self.layers for array in layer)]
        return f"{fingerprint(array.tobytes() for array in numbers)} {self.embedder.identity}"

    def rank(
        self,
        question: Question,
        found: Sequence[Found],
        idf: Mapping[str, float],
        wishes: Sequence[float] | float = 0.0,
    ) -> list[Passage]:
        """Passages, best first; their scores are shares of belief that add up to 1.

        Args:
            question: What is asked.
            found: What the search found.
            idf: Inverse document frequency in the archive of each of the question's stems.
            wishes: Log odds that what the question says of time and source adds to each passage.
        """
        if not found:
            return []
        matches = match_terms(question.terms, idf, vocabulary(one.passage for one in found))
        scores = self.score(features(question, found, matches, self.embedder)) + np.asarray(wishes)
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        # Rounded, so that the order in which numbers were added up cannot decide between equals.
        passages = [
            replace(one.passage, score=round(float(share), 6))
            for one, share in zip(found, shares, strict=True)
        ]
        return sorted(passages, key=lambda p: (-p.score, p.article.name, p.ordinal))

    def score(self, numbers: Matrix) -> Matrix:
        """Log odds of passages against each other, shape (passages, len(FEATURES)) to (passages,)."""
        signal = np.clip((numbers - self.mean) / self.deviation, -FARTHEST, FARTHEST)
        *hidden, last = self.layers
        for weights, bias in hidden:
            signal = np.maximum(signal @ weights + bias, 0.0)
        scores: Matrix = (signal @ last[0] + last[1])[:, 0]
        return scores


@cache
def shipped_ranker() -> Ranker:
    """The weights in the package; their names must be the features' names, or they are out of date."""
    kept = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    if tuple(kept["features"]) != FEATURES:
        raise ValueError("ranker.json was learned with other features: run training/train_ranker.py")
    layers = tuple((np.array(w, np.float32), np.array(b, np.float32)) for w, b in kept["layers"])
    mean, deviation = (np.array(kept[name], np.float32) for name in ("mean", "deviation"))
    return Ranker(mean, deviation, layers, shipped_embedder())
