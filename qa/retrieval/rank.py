"""The learned ranker: which passage answers, by what `qa/retrieval/relevance.py` says of each.

A small network over numbers that can be explained, learned on SQuAD training questions by
`training/train_ranker.py` with ListNet's loss (Cao et al., ICML 2007) and kept in `ranker.json`. It reads
passages with the shipped embedder's word pieces, whichever embedder the archive was made with.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from ingest import StaticEmbedder, shipped_embedder
from qa.answer import Passage
from qa.network import Network, read_network
from qa.question.analysis import Question
from qa.retrieval.match import match_terms
from qa.retrieval.relevance import FEATURES, Found, features, vocabulary

_WEIGHTS = Path(__file__).with_name("ranker.json")


@dataclass(frozen=True, slots=True)
class Ranker:
    """What orders passages.

    Attributes:
        network: Over `FEATURES`.
        embedder: Gives word pieces their meaning.
    """

    network: Network
    embedder: StaticEmbedder

    @property
    def identity(self) -> str:
        """Fingerprint of the network, and the identity of the embedder that it reads with."""
        return f"{self.network.identity} {self.embedder.identity}"

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
        scores = self.network.score(features(question, found, matches, self.embedder)) + np.asarray(wishes)
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        # Rounded, so that the order in which numbers were added up cannot decide between equals.
        passages = [
            replace(one.passage, score=round(float(share), 6))
            for one, share in zip(found, shares, strict=True)
        ]
        return sorted(passages, key=lambda p: (-p.score, p.article.name, p.ordinal))


@cache
def shipped_ranker() -> Ranker:
    """The weights in the package; their names must be the features' names, or they are out of date."""
    return Ranker(read_network(_WEIGHTS, FEATURES), shipped_embedder())
