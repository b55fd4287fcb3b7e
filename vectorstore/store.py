"""One door to the catalogue and its two indexes: whoever asks or writes comes through here."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from ingest import Article, Embedder, Vectors
from vectorstore.catalogue import Catalogue
from vectorstore.database import Database
from vectorstore.dense import DenseIndex
from vectorstore.entry import Entry, State, Summary
from vectorstore.errors import ArticleUnknown, EmbedderMismatch, StoreBusy, StoreDamaged, StoreMissing
from vectorstore.exact import ExactIndex
from vectorstore.hit import Hit
from vectorstore.lexical import LexicalIndex
from vectorstore.probe import CATALOGUE_FILE
from vectorstore.recovery import recover
from vectorstore.writing import Written, remove_batch, write_batch

_log = logging.getLogger(__name__)

_LOCK_FILE = "writer.lock"
_LOCK_SECONDS = 600.0  # a batch takes seconds; making an index of a million vectors anew takes five minutes

# Chunks below which vectors are searched exactly. At 100,000 of 256 numbers, a single question costs 0.06 s
# of processor time to read them, against 0.7 s to load Chroma; in an open store 2 ms against 1.5 ms; and
# exact search misses nothing, where HNSW found 0.995 of the true best ten (49,000 SQuAD texts, shipped embedder).
_EXACT_BELOW = 100_000


class Store:
    """An archive that can be searched and written; any number of threads and processes may have it open.

    Readers never wait for writers, see every batch from the moment it was acknowledged, and never see
    a removed article. Writers take turns.
    """

    def __init__(self, folder: Path, catalogue: Catalogue, exact_below: int, lock_seconds: float) -> None:
        """Put the parts together; `open` is how a store is come by."""
        self.folder = folder
        self.catalogue = catalogue
        self._exact_below = exact_below
        self._lock_seconds = lock_seconds
        self._searching = threading.RLock()
        self._exact = ExactIndex(catalogue)
        self._words: LexicalIndex | None = None
        self._vectors: DenseIndex | None = None
        self._words_seen: State | None = None  # the state that each was opened or refreshed in
        self._vectors_seen: State | None = None
        self._exact_seen: State | None = None

    @classmethod
    def open(
        cls,
        folder: Path,
        embedder: Embedder,
        *,
        create: bool = False,
        exact_below: int = _EXACT_BELOW,
        lock_seconds: float = _LOCK_SECONDS,
    ) -> Self:
        """Open the store in a folder.

        Args:
            folder: Where the store is.
            embedder: What it was made with, or is to be made with.
            create: Make the store when there is none.
            exact_below: Chunks below which vectors are searched exactly, without Chroma.
            lock_seconds: How long to wait for another writer.

        Raises:
            StoreMissing: There is no store in the folder.
            StoreTooNew: A later version of Dateline wrote it.
            StoreDamaged: Its catalogue cannot be read.
            EmbedderMismatch: It was made with another embedder.
        """
        if create:
            _make_folder(folder)
            Database.create(folder / CATALOGUE_FILE, embedder.identity, embedder.dimensions)
        catalogue = Catalogue(folder / CATALOGUE_FILE)
        try:
            _check(catalogue.state(), embedder, folder)
        except EmbedderMismatch:
            catalogue.close()
            raise
        return cls(folder, catalogue, exact_below, lock_seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give every file back."""
        with self._searching:
            if self._vectors:
                self._vectors.close()
            self.catalogue.close()

    # ------------------------------------------------------------ searching

    def search_words(self, text: str, limit: int) -> list[Hit]:
        """Chunks that share words with a text, best first by BM25; any text may be asked."""
        with self._searching:
            words = self._fresh_words()
            return self._current(lambda wanted: words.search(text, wanted), limit) if words else []

    def search_vector(self, vector: Vectors, limit: int) -> list[Hit]:
        """Chunks nearest to a unit vector of shape (dimensions,), best first by cosine."""
        with self._searching:
            state = self.catalogue.state()
            if state.chunks >= self._exact_below and not state.dirty:
                try:
                    dense = self._fresh_vectors(state)
                    return self._current(lambda wanted: dense.search(vector, wanted), limit)
                except StoreDamaged as error:
                    # Slower, but the answer is the same; `dateline doctor` tells the user.
                    _log.warning("%s; searching without it", error)
            return self._fresh_exact(state).search(vector, limit)

    def document_frequencies(self, stems: Iterable[str]) -> dict[str, int]:
        """In how many chunks' texts each stem stands; English Snowball stems, lower case, no accents."""
        with self._searching:
            words = self._fresh_words()
            return words.document_frequencies(stems) if words else dict.fromkeys(stems, 0)

    def resolve(self, keys: Iterable[int]) -> dict[int, tuple[Article, int]]:
        """The article of each chunk, and the ordinal of the part in it; chunks that are gone are left out."""
        return self.catalogue.resolve(keys)

    # ------------------------------------------------------------ looking around

    def articles(self) -> list[Entry]:
        """Every article, by name."""
        return self.catalogue.entries()

    def article(self, name: str) -> Article:
        """An article by its name, the end of its name, or its id.

        Raises:
            ArticleUnknown: No article is called so, or several are.
        """
        article = self.catalogue.article(self._id_of(name))
        if article is None:  # removed a moment ago
            raise ArticleUnknown(f"no article is called {name}")
        return article

    def summary(self) -> Summary:
        """How much the archive holds, from which days, by whom."""
        return self.catalogue.summary()

    # ------------------------------------------------------------ writing

    def write(self, articles: Sequence[Article], embedder: Embedder) -> Written:
        """Write one batch; when this returns, the articles stay, whatever happens to the process.

        An article with the id of an earlier one takes its place; one that has not changed costs nothing.

        Raises:
            EmbedderMismatch: The store was made with another embedder.
            StoreBusy: Others kept writing for too long.
        """
        _check(self.catalogue.state(), embedder, self.folder)
        with self.exclusive():
            recover(self.folder, self.catalogue)
            return write_batch(self.folder, self.catalogue, articles, embedder)

    def remove(self, names: Iterable[str]) -> None:
        """Take articles out, by what `article` takes; no reader sees them any more when this returns.

        Raises:
            ArticleUnknown: One of the names is unknown; nothing is removed then.
            StoreBusy: Others kept writing for too long.
        """
        ids = [self._id_of(name) for name in names]
        with self.exclusive():
            recover(self.folder, self.catalogue)
            remove_batch(self.folder, self.catalogue, ids)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Nobody else writes inside.

        Raises:
            StoreBusy: Others kept writing for too long.
        """
        lock = FileLock(self.folder / _LOCK_FILE, timeout=self._lock_seconds)
        try:
            lock.acquire()
        except Timeout as error:
            raise StoreBusy(f"another process keeps writing to {self.folder}; try again later") from error
        try:
            yield
        finally:
            lock.release()

    # ------------------------------------------------------------ indexes as fresh as the catalogue

    def _current(self, search: Callable[[int], list[Hit]], limit: int) -> list[Hit]:
        """The best hits that the catalogue knows; an index may hold more, while or after a writer works."""
        wanted = limit
        while True:
            hits = search(wanted)
            known = self.catalogue.known(hit.chunk for hit in hits)
            current = [hit for hit in hits if hit.chunk in known][:limit]
            if len(current) == limit or len(hits) < wanted:
                return current
            wanted *= 2

    def _fresh_words(self) -> LexicalIndex | None:
        """The word index, opened anew or refreshed if anything was written; None before the first batch."""
        state = self.catalogue.state()
        if not state.words:
            return None
        if self._words is None or self._words_seen is None or self._words_seen.words != state.words:
            self._words = self._opened_words(state)
        elif self._words_seen != state or state.dirty:
            self._words.refresh()
        self._words_seen = state
        return self._words

    def _opened_words(self, state: State) -> LexicalIndex:
        try:
            return LexicalIndex(self.folder / state.words)
        except StoreDamaged:
            again = self.catalogue.state()
            if again.words == state.words:
                raise
            return LexicalIndex(self.folder / again.words)  # made anew between the two looks

    def _fresh_vectors(self, state: State) -> DenseIndex:
        """The vector index, opened anew if anything was written: Chroma shows an open one nothing new."""
        if self._vectors is None or self._vectors_seen != state:
            if self._vectors:
                self._vectors.close()
                self._vectors = None
            self._vectors = DenseIndex(self.folder / state.vectors)
            self._vectors_seen = state
        return self._vectors

    def _fresh_exact(self, state: State) -> ExactIndex:
        """The matrix, with what was written since."""
        if self._exact_seen is None or self._exact_seen.generation != state.generation:
            self._exact.refresh()
            self._exact_seen = state
        return self._exact

    def _id_of(self, name: str) -> str:
        """The id of the article called so."""
        ids = self.catalogue.names()
        if name in ids:
            return ids[name]
        if name in ids.values():
            return name
        ends = [full for full in ids if full.endswith(f"/{name}")]
        if len(ends) == 1:
            return ids[ends[0]]
        if ends:
            raise ArticleUnknown(f"{len(ends)} articles are called {name}: {', '.join(ends[:3])}")
        raise ArticleUnknown(f"no article is called {name}")


def _check(state: State, embedder: Embedder, folder: Path) -> None:
    """Refuse an embedder whose vectors cannot be compared with the store's."""
    if (state.embedder, state.dimensions) != (embedder.identity, embedder.dimensions):
        raise EmbedderMismatch(
            f"the store at {folder} was made with the embedder {state.embedder} ({state.dimensions} numbers) "
            f"and not with {embedder.identity} ({embedder.dimensions}): "
            "name the first, or ingest the articles into a new store"
        )


def _make_folder(folder: Path) -> None:
    """Make the store's folder, unless it is there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreMissing(f"no store can be made at {folder}: {error.strerror}") from error
