"""Batches of articles into the store, so that a kill at any moment loses nothing acknowledged.

The order is the argument: mark the indexes as in doubt; add to them; commit the catalogue, which is
the moment the batch counts; take what it replaced out of the indexes; clear the mark. Until the last
step the indexes hold more than the catalogue, and readers drop what the catalogue does not know.
"""

import shlex
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np

from ingest import Article, Chunk, Embedder, Vectors, chunk
from vectorstore.catalogue import Catalogue
from vectorstore.dense import DenseIndex
from vectorstore.entry import Revision, State
from vectorstore.errors import EmbedderMismatch
from vectorstore.lexical import LexicalIndex
from vectorstore.record import digest
from vectorstore.recovery import recover

Lock = AbstractContextManager[None]


class _Cut(NamedTuple):
    """An article with its chunks and the digest of both."""

    article: Article
    digest: str
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles made ready to be written, which takes as long as writing them and needs no lock.

    Attributes:
        given: How many articles were given, one that was given twice included.
        cuts: Each of them once, cut into chunks.
        vectors: Of those that are not in the catalogue as they are, by the article's id.
    """

    given: int
    cuts: tuple[_Cut, ...]
    vectors: Mapping[str, Vectors]


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a batch's articles: how many were new, changed, and as they were."""

    added: int
    changed: int
    unchanged: int


class Writer:
    """Writes batch after batch, each under the store's lock, and lets others write in between.

    The indexes stay open from one batch to the next, for as long as nobody else has written: Chroma reads
    its whole index when it is opened.
    """

    def __init__(self, folder: Path, catalogue: Catalogue, exclusive: Callable[[], Lock]) -> None:
        """Write to the store in a folder, whose lock the last argument takes."""
        self._folder = folder
        self._catalogue = catalogue
        self._exclusive = exclusive
        self._open: tuple[LexicalIndex, DenseIndex] | None = None
        self._seen: State | None = None  # as our last batch left it

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def prepare(self, articles: Sequence[Article], embedder: Embedder) -> Batch:
        """Cut articles and embed what is new or changed; another batch may be written meanwhile.

        Raises:
            EmbedderMismatch: The store was made with another embedder.
        """
        check_embedder(self._catalogue.state(), embedder, self._folder)
        cuts = tuple(_cut(article) for article in {article.id: article for article in articles}.values())
        return Batch(len(articles), cuts, _embedded(self._fresh(cuts)[0], embedder))

    def write(self, batch: Batch, embedder: Embedder) -> Written:
        """As `Store.write`."""
        with self._exclusive():
            recover(self._folder, self._catalogue)
            fresh, changed = self._fresh(batch.cuts)
            if fresh:
                # What others have replaced or removed since the batch was prepared was not embedded.
                late = _embedded([each for each in fresh if each.article.id not in batch.vectors], embedder)
                self._write(fresh, {**batch.vectors, **late})
        return Written(len(fresh) - changed, changed, batch.given - len(fresh))

    def remove(self, ids: Sequence[str]) -> None:
        """Take articles out, by id."""
        with self._exclusive():
            recover(self._folder, self._catalogue)
            words, vectors = self._indexes()
            self._catalogue.begin(0, 0)
            stale = self._catalogue.commit((), removed=ids)
            words.remove(stale.parts)
            vectors.remove(stale.chunks)
            self._finish()

    def _fresh(self, cuts: Sequence[_Cut]) -> tuple[list[_Cut], int]:
        """What is not in the catalogue as it is, and how many of those are there in another version."""
        known = self._catalogue.digests(each.article.id for each in cuts)
        fresh = [each for each in cuts if known.get(each.article.id) != each.digest]
        return fresh, sum(each.article.id in known for each in fresh)

    def _write(self, fresh: Sequence[_Cut], embedded: Mapping[str, Vectors]) -> None:
        """Take the steps that the module tells of."""
        words, vectors = self._indexes()
        chunks = sum(len(each.chunks) for each in fresh)
        part, first = self._catalogue.begin(sum(len(each.article.parts) for each in fresh), chunks)
        revisions = _revisions(fresh, embedded, part, first)
        # Chroma lets no other thread run Python; the words are indexed beside it, which needs none.
        with words.adding((revision.first_part, revision.article) for revision in revisions):
            vectors.add(range(first, first + chunks), np.concatenate([each.vectors for each in revisions]))
        stale = self._catalogue.commit(revisions)
        if stale.parts:
            words.remove(stale.parts)
            vectors.remove(stale.chunks)
        self._finish()

    def _indexes(self) -> tuple[LexicalIndex, DenseIndex]:
        """The indexes, opened anew if anybody else has written: what an open one holds would be lost."""
        state = self._catalogue.state()
        if self._open is None or state != self._seen:
            self._close()
            self._open = LexicalIndex(self._folder / state.words), DenseIndex(self._folder / state.vectors)
        self._seen = None  # until this batch is done
        return self._open

    def _finish(self) -> None:
        """The indexes are in step."""
        self._catalogue.finish()
        self._seen = self._catalogue.state()

    def _close(self) -> None:
        if self._open:
            self._open[1].close()
            self._open = None


def check_embedder(state: State, embedder: Embedder, folder: Path) -> None:
    """Refuse an embedder whose vectors cannot be compared with the store's.

    Raises:
        EmbedderMismatch: It is another than the store was made with.
    """
    if (state.embedder, state.dimensions) != (embedder.identity, embedder.dimensions):
        raise EmbedderMismatch(
            f"the store at {folder} was made with the embedder {state.embedder} ({state.dimensions} numbers) "
            f"and not with {embedder.identity} ({embedder.dimensions}): "
            "name the first, or fill a new store from this one: "
            f"dateline ingest --store NEW_FOLDER --embedder OTHER {shlex.quote(str(folder))}"
        )


def _cut(article: Article) -> _Cut:
    """An article cut into chunks."""
    chunks = chunk(article)
    return _Cut(article, digest(article, chunks), chunks)


def _revisions(
    fresh: Sequence[_Cut], embedded: Mapping[str, Vectors], part: int, chunk: int
) -> list[Revision]:
    """The articles with their vectors, and keys from the given ones on."""
    revisions = []
    for article, content, chunks in fresh:
        revisions.append(Revision(article, content, part, chunks, chunk, embedded[article.id]))
        part += len(article.parts)
        chunk += len(chunks)
    return revisions


def _embedded(cuts: Sequence[_Cut], embedder: Embedder) -> dict[str, Vectors]:
    """Vectors of articles' chunks with their context, as exact as the catalogue keeps them.

    Returns:
        By the article's id, shape (its chunks, dimensions), rounded to half precision: every index holds the
        same numbers.

    Raises:
        ValueError: The embedder breaks its promise; an index would break later, and obscurely.
    """
    texts = [f"{piece.context}\n{piece.text}" for each in cuts for piece in each.chunks]
    if not texts:
        return {each.article.id: np.zeros((0, embedder.dimensions), dtype=np.float32) for each in cuts}
    vectors = embedder.embed_documents(texts)
    if vectors.shape != (len(texts), embedder.dimensions) or not np.isfinite(vectors).all():
        raise ValueError(f"{embedder.identity} gave no proper vectors")
    rounded = vectors.astype(np.float16).astype(np.float32)
    ends = np.cumsum([len(each.chunks) for each in cuts])
    return {
        each.article.id: rounded[end - len(each.chunks) : end] for each, end in zip(cuts, ends, strict=True)
    }
