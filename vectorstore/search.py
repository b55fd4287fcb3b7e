"""Searches through indexes that are as fresh as the catalogue."""

import logging
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from ingest import Vectors
from vectorstore.catalogue import Catalogue
from vectorstore.dense import DenseIndex
from vectorstore.entry import State
from vectorstore.errors import StoreDamaged
from vectorstore.exact import ExactIndex
from vectorstore.hit import Hit
from vectorstore.lexical import LexicalIndex
from vectorstore.word_query import WordQuery

# Chunks below which vectors are searched exactly. At 100,000 of 256 numbers, a single question costs 0.06 s
# of processor time to read them, against 0.7 s to load Chroma; in an open store 2 ms against 1.5 ms. And
# exact search misses nothing; HNSW found 0.995 of the true best ten (49,000 SQuAD texts, shipped embedder).
EXACT_BELOW = 100_000

_log = logging.getLogger(__name__)


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
        self._words: LexicalIndex | None = None
        self._vectors: DenseIndex | None = None
        self._exact_seen: State | None = None  # the state that each was opened or refreshed in
        self._words_seen: State | None = None
        self._vectors_seen: State | None = None

    def close(self) -> None:
        """Give the indexes' files back."""
        with self._lock:
            if self._vectors:
                self._vectors.close()

    def search_words(self, query: str | WordQuery, limit: int) -> list[Hit]:
        """As `Store.search_words`."""
        with self._lock:
            words = self._fresh_words()
            return self._current(lambda wanted: words.search(query, wanted), limit) if words else []

    def search_vector(self, vector: Vectors, limit: int) -> list[Hit]:
        """As `Store.search_vector`."""
        with self._lock:
            state = self._catalogue.state()
            if state.chunks >= self._exact_below and not state.dirty:
                try:
                    dense = self._fresh_vectors(state)
                    return self._current(lambda wanted: dense.search(vector, wanted), limit)
                except StoreDamaged as error:
                    # Slower, but the answer is the same; `dateline doctor` tells the user.
                    _log.warning("%s; searching without it", error)
            return self._fresh_exact(state).search(vector, limit)

    def document_frequencies(self, phrases: Iterable[str]) -> dict[str, int]:
        """As `Store.document_frequencies`."""
        with self._lock:
            words = self._fresh_words()
            return words.document_frequencies(phrases) if words else dict.fromkeys(phrases, 0)

    def _current(self, search: Callable[[int], list[Hit]], limit: int) -> list[Hit]:
        """The best hits that the catalogue knows; an index may hold more, while or after a writer works."""
        wanted = limit
        while True:
            hits = search(wanted)
            known = self._catalogue.known(hit.chunk for hit in hits)
            current = [hit for hit in hits if hit.chunk in known][:limit]
            if len(current) == limit or len(hits) < wanted:
                return current
            wanted *= 2

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

    def _fresh_exact(self, state: State) -> ExactIndex:
        """The matrix, with what was written since."""
        if self._exact_seen is None or self._exact_seen.generation != state.generation:
            self._exact.refresh()
            self._exact_seen = state
        return self._exact
