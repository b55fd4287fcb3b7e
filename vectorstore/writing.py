"""One batch of articles into the store, so that a kill at any moment loses nothing acknowledged.

The order is the argument: mark the indexes as in doubt; add to them; commit the catalogue, which is
the moment the batch counts; take what it replaced out of the indexes; clear the mark. Until the last
step the indexes hold more than the catalogue, and readers drop what the catalogue does not know.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ingest import Article, Chunk, Embedder, Vectors, chunk
from vectorstore.catalogue import Catalogue
from vectorstore.dense import DenseIndex
from vectorstore.entry import Revision
from vectorstore.lexical import LexicalIndex
from vectorstore.record import digest

_Cut = tuple[Article, str, tuple[Chunk, ...]]  # with its digest


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a batch's articles: how many were new, changed, and as they were."""

    added: int
    changed: int
    unchanged: int


def write_batch(
    folder: Path, catalogue: Catalogue, articles: Sequence[Article], embedder: Embedder
) -> Written:
    """Write those articles whose content is new; hold the store's lock, with the indexes in step."""
    latest = {article.id: article for article in articles}
    known = catalogue.digests(latest)
    fresh = []
    for article in latest.values():
        chunks = chunk(article)
        content = digest(article, chunks)
        if known.get(article.id) != content:
            fresh.append((article, content, chunks))
    if fresh:
        _write(folder, catalogue, fresh, embedder)
    changed = sum(article.id in known for article, _, _ in fresh)
    return Written(len(fresh) - changed, changed, len(articles) - len(fresh))


def remove_batch(folder: Path, catalogue: Catalogue, ids: Sequence[str]) -> None:
    """Take articles out, by id; hold the store's lock, with the indexes in step."""
    state = catalogue.state()
    words = LexicalIndex(folder / state.words)
    with DenseIndex(folder / state.vectors) as vectors:
        catalogue.begin(0, 0)
        stale = catalogue.commit((), removed=ids)
        words.remove(stale.parts)
        vectors.remove(stale.chunks)
        catalogue.finish()


def _write(folder: Path, catalogue: Catalogue, fresh: Sequence[_Cut], embedder: Embedder) -> None:
    """Embed the articles, then take the steps that the module tells of."""
    state = catalogue.state()
    chunks = [piece for _, _, pieces in fresh for piece in pieces]
    vectors = _embedded(chunks, embedder)
    words = LexicalIndex(folder / state.words)
    with DenseIndex(folder / state.vectors) as dense:
        part, first = catalogue.begin(sum(len(article.parts) for article, _, _ in fresh), len(chunks))
        revisions = _revisions(fresh, vectors, part, first)
        words.add((revision.first_part, revision.article) for revision in revisions)
        dense.add(range(first, first + len(chunks)), vectors)
        stale = catalogue.commit(revisions)
        if stale.parts:
            words.remove(stale.parts)
            dense.remove(stale.chunks)
        catalogue.finish()


def _revisions(fresh: Sequence[_Cut], vectors: Vectors, part: int, chunk: int) -> list[Revision]:
    """The articles with their rows of the vectors, and keys from the given ones on."""
    revisions = []
    row = 0
    for article, content, chunks in fresh:
        end = row + len(chunks)
        revisions.append(Revision(article, content, part, chunks, chunk + row, vectors[row:end]))
        part += len(article.parts)
        row = end
    return revisions


def _embedded(chunks: Sequence[Chunk], embedder: Embedder) -> Vectors:
    """Vectors of chunks with their context, as exact as the catalogue keeps them.

    Returns:
        Shape (len(chunks), dimensions), rounded to half precision: every index holds the same numbers.

    Raises:
        ValueError: The embedder breaks its promise; an index would break later, and obscurely.
    """
    vectors = embedder.embed_documents([f"{piece.context}\n{piece.text}" for piece in chunks])
    if vectors.shape != (len(chunks), embedder.dimensions) or not np.isfinite(vectors).all():
        raise ValueError(f"{embedder.identity} gave no proper vectors")
    return vectors.astype(np.float16).astype(np.float32)
