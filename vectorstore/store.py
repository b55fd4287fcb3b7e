"""One door to the catalogue and its two indexes: whoever asks or writes comes through here."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from ingest import Article, Embedder, Vectors
from ingest.message import Message, listed
from vectorstore.catalogue import CATALOGUE_FILE, Catalogue
from vectorstore.database import Database
from vectorstore.entry import Entry, KnownAlias, Listed, Summary
from vectorstore.errors import AliasUnknown, ArticleUnknown, StoreBusy, StoreMissing
from vectorstore.filters import EVERYTHING, Filters
from vectorstore.hit import Hit
from vectorstore.recovery import recover
from vectorstore.search import EXACT_BELOW, Searcher
from vectorstore.word_query import WordQuery
from vectorstore.writing import Writer, Written, check_embedder

_LOCK_FILE = "writer.lock"
_MOST_MATCHES = 1000  # parts that a list by words looks at: nobody turns its pages to what fits worse
_LOCK_SECONDS = 600.0  # a batch takes seconds; making an index of a million vectors anew takes five minutes


class Store:
    """An archive that can be searched and written; any number of threads and processes may have it open.

    Readers never wait for writers, see every batch from the moment it was acknowledged, and never see
    a removed article. Writers take turns.
    """

    def __init__(self, folder: Path, catalogue: Catalogue, exact_below: int, lock_seconds: float) -> None:
        """Put the parts together; `open` is how a store is come by."""
        self.folder = folder
        self.catalogue = catalogue
        self._lock_seconds = lock_seconds
        self._searcher = Searcher(folder, catalogue, exact_below)

    @classmethod
    def open(
        cls,
        folder: Path,
        embedder: Embedder | None,
        *,
        create: bool = False,
        exact_below: int = EXACT_BELOW,
        lock_seconds: float = _LOCK_SECONDS,
    ) -> Self:
        """Open the store in a folder.

        Args:
            folder: Where the store is.
            embedder: What it was made with, or is to be made with; None only to look after what is there.
            create: Make the store when there is none, for the embedder.
            exact_below: Chunks below which vectors are searched exactly, without Chroma.
            lock_seconds: How long to wait for another writer.

        Raises:
            StoreMissing: There is no store in the folder.
            StoreTooNew: A later version of Dateline wrote it.
            StoreTooOld: An earlier version of Dateline wrote it.
            StoreDamaged: Its catalogue cannot be read.
            EmbedderMismatch: It was made with another embedder.
        """
        if create and embedder:
            _make_folder(folder)
            Database.create(folder / CATALOGUE_FILE, embedder.identity, embedder.dimensions)
        store = cls(folder, Catalogue(folder / CATALOGUE_FILE), exact_below, lock_seconds)
        try:
            if embedder:
                check_embedder(store.catalogue.state(), embedder, folder)
            if create and not store.catalogue.state().words:  # just made
                with store.exclusive():
                    recover(folder, store.catalogue)
        except BaseException:
            store.close()
            raise
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give every file back."""
        self._searcher.close()
        self.catalogue.close()

    # ------------------------------------------------------------ searching

    def search_words(self, query: str | WordQuery, limit: int, filters: Filters = EVERYTHING) -> list[Hit]:
        """Parts that have something of what is looked for, best first by BM25.

        A plain text stands for its words as typed; any text may be asked. With filters a word
        weighs as much as without: as much as in the whole archive.
        """
        return self._searcher.search_words(query, limit, filters)

    def search_vector(self, vector: Vectors, limit: int, filters: Filters = EVERYTHING) -> list[Hit]:
        """Parts of the chunks nearest to a unit vector of shape (dimensions,), best first by cosine.

        The limit counts chunks: each of a chunk's parts is a hit with the chunk's score.
        """
        return self._searcher.search_vector(vector, limit, filters)

    def document_frequencies(self, phrases: Iterable[str]) -> dict[str, int]:
        """In how many parts' texts each word stands in any of its forms, or several words side by side."""
        return self._searcher.document_frequencies(phrases)

    def resolve(self, parts: Iterable[int]) -> dict[int, tuple[Article, int]]:
        """The article of each part, by the part's key, and its ordinal in it; what is gone is left out."""
        return self.catalogue.resolve(parts)

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
            raise ArticleUnknown(Message("no article is called {name}", name=name))
        return article

    def browse(self, filters: Filters, words: str = "", *, limit: int, offset: int = 0) -> Listed:
        """Articles to look through: newest first, or for some words those that have them, best first.

        Args:
            filters: Limits on the articles.
            words: What to look for, as typed; where it holds no word, nothing is looked for.
            limit: How many articles to give.
            offset: How many to pass over before.
        """
        listing = self.catalogue.listing
        hits = self.search_words(words, _MOST_MATCHES, filters) if words.strip() else None
        with self.catalogue.snapshot():
            if hits is None:
                coverage = listing.coverage(filters)
                keys = listing.newest(filters, limit, offset)
            else:
                found = self.catalogue.holding([hit.part for hit in hits])
                coverage = listing.coverage(filters, found)
                keys = found[offset : offset + limit]
            return Listed(self.catalogue.load(keys), sum(each.articles for each in coverage), coverage)

    def summary(self, filters: Filters = EVERYTHING) -> Summary:
        """How much a search with these filters covers, and from which days."""
        return self.catalogue.summary(filters)

    def publishers(self) -> tuple[str, ...]:
        """Every publisher once, sorted."""
        return self.catalogue.publishers()

    def authors(self) -> tuple[str, ...]:
        """Every author once, sorted."""
        return self.catalogue.authors()

    def sections(self) -> tuple[str, ...]:
        """Every section once, sorted."""
        return self.catalogue.sections()

    def aliases(self, names: Iterable[str] | None = None) -> list[KnownAlias]:
        """Pairs of names that articles give for the same, most often given first: all, or those of some."""
        return self.catalogue.aliases.everything() if names is None else self.catalogue.aliases.of(names)

    # ------------------------------------------------------------ writing

    def write(self, articles: Sequence[Article], embedder: Embedder) -> Written:
        """Write one batch; when this returns, the articles stay, whatever happens to the process.

        An article with the id of an earlier one takes its place; one that has not changed costs nothing.

        Raises:
            EmbedderMismatch: The store was made with another embedder.
            StoreBusy: Others kept writing for too long.
        """
        with self.writer() as writer:
            return writer.write(writer.prepare(articles, embedder), embedder)

    def writer(self) -> Writer:
        """What writes many batches, quicker than one by one; raises what `write` and `remove` raise."""
        return Writer(self.folder, self.catalogue, self.exclusive)

    def remove(self, names: Iterable[str]) -> None:
        """Take articles out, by what `article` takes; no reader sees them any more when this returns.

        Raises:
            ArticleUnknown: One of the names is unknown; nothing is removed then.
            StoreBusy: Others kept writing for too long.
        """
        ids = [self._id_of(name) for name in names]
        with self.writer() as writer:
            writer.remove(ids)

    def forget_alias(self, name: str) -> None:
        """Take no alias of a name any more, whatever is ingested later.

        Raises:
            AliasUnknown: No article gives another name for it, or it is forgotten already.
        """
        with self.exclusive():
            if not self.catalogue.aliases.forget(name):
                raise AliasUnknown(f"no article gives another name for {name}")

    def restore_alias(self, name: str) -> None:
        """Take the aliases of a forgotten name again.

        Raises:
            AliasUnknown: It was not forgotten.
        """
        with self.exclusive():
            if not self.catalogue.aliases.restore(name):
                raise AliasUnknown(f"{name} was not forgotten")

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

    def _id_of(self, name: str) -> str:
        """The id of the article called so."""
        called = self.catalogue.find(name)
        if len(called) == 1:
            return next(iter(called.values()))
        if called:
            told = Message(
                "{count} articles are called {name}: {some}",
                count=len(called),
                name=name,
                some=listed([*called][:3]),
            )
            raise ArticleUnknown(told)
        raise ArticleUnknown(Message("no article is called {name}", name=name))


def _make_folder(folder: Path) -> None:
    """Make the store's folder, unless it is there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreMissing(f"no store can be made at {folder}: {error.strerror}") from error
