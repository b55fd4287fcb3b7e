"""Exact vector search over the catalogue's vectors: for small archives, and while Chroma is in doubt."""

import numpy as np

from ingest import Vectors
from vectorstore.catalogue import Catalogue
from vectorstore.hit import Hit


class ExactIndex:
    """Every vector of the catalogue as one matrix in memory, kept up to date by its changes alone."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Start empty; `refresh` reads what the catalogue holds."""
        self._catalogue = catalogue
        self._firsts: set[int] = set()  # first chunk key of every article in the matrix
        self._keys = np.empty(0, dtype=np.int64)
        self._matrix: Vectors = np.empty((0, catalogue.state().dimensions), dtype=np.float32)

    def refresh(self) -> None:
        """Read what came, drop what went, since the last time."""
        with self._catalogue.snapshot():
            spans = self._catalogue.spans()
            fresh = [first for first in spans if first not in self._firsts]
            blocks = self._catalogue.vectors(fresh)
        if not spans.keys() >= self._firsts:
            kept = [np.arange(first, first + size) for first, size in spans.items()]
            stays = np.isin(self._keys, np.concatenate([np.empty(0, np.int64), *kept]))
            self._keys, self._matrix = self._keys[stays], self._matrix[stays]
        if fresh:
            keys = [np.arange(first, first + spans[first]) for first in fresh]
            self._keys = np.concatenate([self._keys, *keys])
            self._matrix = np.concatenate([self._matrix, *blocks])
        self._firsts = set(spans)

    def search(self, vector: Vectors, limit: int) -> list[Hit]:
        """The chunks nearest to a unit vector of shape (dimensions,), best first by cosine."""
        scores = self._matrix @ vector
        best = np.argpartition(-scores, limit)[:limit] if limit < len(scores) else np.arange(len(scores))
        hits = [Hit(int(self._keys[row]), float(scores[row])) for row in best]
        return sorted(hits, key=lambda hit: (-hit.score, hit.chunk))
