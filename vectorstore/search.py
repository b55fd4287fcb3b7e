"""Searches through indexes that are as fresh as the catalogue."""

import logging
import threading
from bisect import bisect_right
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from ingest import Vectors
from vectorstore.catalogue import Catalogue
from vectorstore.dense import DenseIndex
from vectorstore.entry import State
from vectorstore.errors import StoreDamaged
from vectorstore.exact import ExactIndex
from vectorstore.filters import EVERYTHING, Filters
from vectorstore.hit import ChunkHit, Hit
from vectorstore.lexical import LexicalIndex
from vectorstore.word_query import WordQuery

# Chunks below which vectors are searched exactly. At 100,000 of 256 numbers, a single question costs 0.06 s
# of processor time to read them, against 0.7 s to load Chroma; in an open store 2 ms against 1.5 ms. And
# exact search misses nothing; HNSW found 0.995 of the true best ten (49,000 SQuAD texts, shipped embedder).
EXACT_BELOW = 100_000

_log = logging.getLogger(__name__)


_Parts = Callable[[list[ChunkHit]], list[tuple[ChunkHit, range]]]


class Searcher:
    """Searches words and vectors; any number of threads may share one.

    Whatever an index holds, only what the catalogue holds at that moment is found.
    """

    def __init__(self, folder: Path, catalogue: Catalogue, exact_below: int) -> None:
        """Search the store in a folder; indexes are opened when they are first needed."""
        self._folder = folder
        self._catalogue = catalogue
        self._exact_below = exact_below
        self._lock = threading.Lock()
        self._exact = ExactIndex(catalogue)
        self._filtered = ExactIndex(catalogue)  # of the last filters that were searched with
        self._spans: dict[int, int] = {}  # of the last filters that were searched with
        self._spans_seen: tuple[int, Filters] | None = None
        self._words: LexicalIndex | None = None
        self._vectors: DenseIndex | None = None
        self._words_seen: State | None = None  # the state that each was opened or refreshed in
        self._vectors_seen: State | None = None

    def close(self) -> None:
        """Give the indexes' files back."""
        with self._lock:
            if self._vectors:
                self._vectors.close()

    def search_words(self, query: str | WordQuery, limit: int, filters: Filters) -> list[Hit]:
        """As `Store.search_words`."""
        with self._lock:
            words = self._fresh_words()
            if words is None:
                return []
            return _first(lambda wanted: words.search(query, wanted, filters), self._known_parts, limit)

    def search_vector(self, vector: Vectors, limit: int, filters: Filters) -> list[Hit]:
        """As `Store.search_vector`."""
        with self._lock:
            found = self._search_chunks(vector, limit, filters)
            return [Hit(part, hit.score) for hit, parts in found for part in parts]

    def document_frequencies(self, phrases: Iterable[str]) -> dict[str, int]:
        """As `Store.document_frequencies`."""
        with self._lock:
            words = self._fresh_words()
            return words.document_frequencies(phrases) if words else dict.fromkeys(phrases, 0)

    def _search_chunks(self, vector: Vectors, limit: int, filters: Filters) -> list[tuple[ChunkHit, range]]:
        """The nearest chunks with their parts: through Chroma where the filters leave many, else exactly."""
        state = self._catalogue.state()
        if state.chunks >= self._exact_below and not state.dirty:
            parts_of = self._parts_of if filters == EVERYTHING else self._parts_of_allowed(state, filters)
            try:
                if parts_of:
                    dense = self._fresh_vectors(state)
                    return _first(lambda wanted: dense.search(vector, wanted), parts_of, limit)
            except StoreDamaged as error:
                # Slower, but the answer is the same; `dateline doctor` tells the user.
                _log.warning("%s; searching without it", error)
        return self._parts_of(self._fresh_exact(state, filters).search(vector, limit))

    def _parts_of_allowed(self, state: State, filters: Filters) -> _Parts | None:
        """What drops hits that filters forbid; None where they leave so few that all are compared."""
        if self._spans_seen != (state.generation, filters):
            self._spans = self._catalogue.spans(filters)
            self._spans_seen = (state.generation, filters)
        spans = self._spans
        if sum(spans.values()) < self._exact_below:
            return None
        firsts = list(spans)

        def parts_of(hits: list[ChunkHit]) -> list[tuple[ChunkHit, range]]:
            articles = [bisect_right(firsts, hit.chunk) - 1 for hit in hits]
            return self._parts_of(
                [
                    hit
                    for hit, at in zip(hits, articles, strict=True)
                    if at >= 0 and hit.chunk < firsts[at] + spans[firsts[at]]
                ]
            )

        return parts_of

    def _known_parts(self, hits: list[Hit]) -> list[Hit]:
        """Those of the hits that the catalogue knows."""
        known = self._catalogue.known(hit.part for hit in hits)
        return [hit for hit in hits if hit.part in known]

    def _parts_of(self, hits: list[ChunkHit]) -> list[tuple[ChunkHit, range]]:
        """Those of the hits that the catalogue knows, each with its parts."""
        known = self._catalogue.parts_of(hit.chunk for hit in hits)
        return [(hit, known[hit.chunk]) for hit in hits if hit.chunk in known]

    def _fresh_words(self) -> LexicalIndex | None:
        """The word index, opened anew or refreshed if anything was written; None before the first batch."""
        state = self._catalogue.state()
        if not state.words:
            return None
        try:
            self._words = self._words_of(state)
        except StoreDamaged:
            again = self._catalogue.state()
            if again.words == state.words:
                raise
            state = again  # it was made anew between the two looks
            self._words = LexicalIndex(self._folder / state.words)
        self._words_seen = state
        return self._words

    def _words_of(self, state: State) -> LexicalIndex:
        """The word index of a state, which may be gone by now."""
        if self._words is None or self._words_seen is None or self._words_seen.words != state.words:
            return LexicalIndex(self._folder / state.words)
        if self._words_seen != state or state.dirty:
            self._words.refresh()
        return self._words

    def _fresh_vectors(self, state: State) -> DenseIndex:
        """The vector index, opened anew if anything was written: Chroma shows an open one nothing new."""
        if self._vectors is None or self._vectors_seen != state:
            if self._vectors:
                self._vectors.close()
                self._vectors = None
            self._vectors = DenseIndex(self._folder / state.vectors)
            self._vectors_seen = state
        return self._vectors

    def _fresh_exact(self, state: State, filters: Filters) -> ExactIndex:
        """The matrix of what filters let through, with what was written since."""
        if filters == EVERYTHING:
            index = self._exact
        else:
            if self._filtered.filters != filters:
                self._filtered = ExactIndex(self._catalogue, filters)
            index = self._filtered
        index.refresh(state)
        return index


_Found = TypeVar("_Found")
_Kept = TypeVar("_Kept")


def _first(
    search: Callable[[int], list[_Found]], known: Callable[[list[_Found]], list[_Kept]], limit: int
) -> list[_Kept]:
    """The best hits that the catalogue knows; an index may hold more, while or after a writer works."""
    wanted = limit
    while True:
        hits = search(wanted)
        current = known(hits)[:limit]
        if len(current) == limit or len(hits) < wanted:
            return current
        wanted *= 2
