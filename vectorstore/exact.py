"""Exact vector search over the catalogue's vectors: for small archives, and while Chroma is in doubt."""

import numpy as np
from numpy.typing import NDArray

from ingest import Vectors
from vectorstore.catalogue import Catalogue
from vectorstore.entry import State
from vectorstore.filters import EVERYTHING, Filters
from vectorstore.hit import ChunkHit


class ExactIndex:
    """The vectors of what filters let through, one matrix in memory, kept up to date by changes alone."""

    def __init__(self, catalogue: Catalogue, filters: Filters = EVERYTHING) -> None:
        """Start empty; `refresh` reads what the catalogue holds."""
        self.filters = filters
        self._catalogue = catalogue
        self._generation = -1  # of the catalogue, as it was read last
        self._firsts: set[int] = set()  # first chunk key of every article in the matrix
        self._keys = np.empty(0, dtype=np.int64)
        self._matrix: Vectors = np.empty((0, catalogue.state().dimensions), dtype=np.float32)

    def refresh(self, state: State) -> None:
        """Read what came, drop what went, if the catalogue has moved since the last time."""
        if state.generation == self._generation:
            return
        with self._catalogue.snapshot():
            spans = self._catalogue.spans(self.filters)
            if not spans.keys() >= self._firsts:
                stays = np.isin(self._keys, _keys(spans))
                self._keys, self._matrix = self._keys[stays], self._matrix[stays]
            fresh = {first: size for first, size in spans.items() if first not in self._firsts}
            if fresh:
                self._append(fresh)
        self._firsts = set(spans)
        self._generation = state.generation

    def search(self, vector: Vectors, limit: int) -> list[ChunkHit]:
        """The chunks nearest to a unit vector of shape (dimensions,), best first by cosine."""
        scores = self._matrix @ vector
        surplus = max(0, len(scores) - limit)
        best = np.argpartition(scores, surplus)[surplus:] if surplus else range(len(scores))
        hits = [ChunkHit(int(self._keys[row]), float(scores[row])) for row in best]
        return sorted(hits, key=lambda hit: (-hit.score, hit.chunk))

    def _append(self, spans: dict[int, int]) -> None:
        """Add the vectors of articles, given as first chunk's key and number of chunks."""
        at = len(self._keys)
        self._keys = np.concatenate([self._keys, _keys(spans)])
        matrix = np.empty((len(self._keys), self._matrix.shape[1]), dtype=np.float32)
        matrix[:at] = self._matrix
        for block in self._catalogue.vectors(list(spans)):
            matrix[at : at + len(block)] = block
            at += len(block)
        self._matrix = matrix


def _keys(spans: dict[int, int]) -> NDArray[np.int64]:
    """The chunk keys of articles, given as first chunk's key and number of chunks."""
    return np.concatenate(
        [np.empty(0, np.int64), *(np.arange(first, first + n) for first, n in spans.items())]
    )
