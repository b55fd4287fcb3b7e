"""The vector index: Chroma, keys and vectors only. The only importer of chromadb, on first use (0.6 s)."""

from __future__ import annotations  # what is annotated below is imported for the checker only

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

import numpy as np

from ingest import Vectors
from vectorstore.errors import StoreDamaged
from vectorstore.hit import ChunkHit

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration

_COLLECTION = "chunks"
# Searched with Chroma's default of 100, up to half of the true best 10 are missed for vectors of high
# intrinsic dimension; with 500, of 123,000 chunks, 0.990 of them are found. A graph made with the default of
# 100 and searched with 400 finds as many (0.991) as fast, but takes half as long again to make. Fixed once a
# collection is made.
_SETTINGS: CreateCollectionConfiguration = {
    "hnsw": {"space": "cosine", "ef_construction": 64, "ef_search": 500}
}
_PAGE = 5_000  # rows a call; Chroma refuses more than 5,461

_openings = count(1)


@contextmanager
def _translated() -> Iterator[None]:
    """Chroma's own errors, told as ours."""
    from chromadb.errors import ChromaError

    try:
        yield
    except ChromaError as error:
        raise StoreDamaged(f"the vector index cannot be used: {error}") from error


class DenseIndex:
    """Chunks by their vectors. Close it: an open index does not see what others write.

    Not safe against a kill, nor against two writers: the store locks, marks and mends. A wrecked
    index raises StoreDamaged from any method, or ends the interpreter with no exception;
    `vectorstore.probe` finds that out safely.
    """

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder.

        Raises:
            StoreDamaged: The folder holds no readable index.
        """
        if not (folder / "chroma.sqlite3").is_file():  # Chroma would make an empty one
            raise StoreDamaged("the vector index is missing")
        with _translated():
            self._client = _client(folder)
            try:
                self._collection = self._client.get_collection(_COLLECTION, embedding_function=None)
            except BaseException:
                self._client.close()
                raise

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Make an empty index in a folder, which is made too."""
        folder.mkdir(parents=True, exist_ok=True)
        with _client(folder) as client:
            client.create_collection(_COLLECTION, configuration=_SETTINGS, embedding_function=None)
        return cls(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the folder's files back."""
        self._client.close()

    @_translated()
    def add(self, keys: Sequence[int], vectors: Vectors) -> None:
        """Index unit vectors, shape (len(keys), dimensions), under keys that were never used before."""
        for page in _pages(len(keys)):
            self._collection.add(ids=[str(key) for key in keys[page]], embeddings=vectors[page])

    @_translated()
    def remove(self, keys: Sequence[int]) -> None:
        """Drop vectors by key."""
        for page in _pages(len(keys)):
            self._collection.delete(ids=[str(key) for key in keys[page]])

    @_translated()
    def keys(self) -> set[int]:
        """Keys of everything that the index lists, reachable or not."""
        pages = _pages(self._collection.count())
        rows = (self._collection.get(include=[], offset=page.start, limit=_PAGE)["ids"] for page in pages)
        return {int(key) for page in rows for key in page}

    @_translated()
    def vectors(self, keys: Sequence[int]) -> Vectors:
        """The indexed vectors of keys that the index lists, in the order of the keys."""
        rows: dict[int, object] = {}
        for page in _pages(len(keys)):
            got = self._collection.get(ids=[str(key) for key in keys[page]], include=["embeddings"])
            rows |= zip(map(int, got["ids"]), np.asarray(got["embeddings"]), strict=True)
        return np.asarray([rows[key] for key in keys], dtype=np.float32)

    @_translated()
    def search(self, vector: Vectors, limit: int) -> list[ChunkHit]:
        """The chunks nearest to a unit vector of shape (dimensions,), best first by cosine."""
        found = self._collection.query(
            query_embeddings=vector[np.newaxis], n_results=limit, include=["distances"]
        )
        distances = found["distances"] or [[]]
        hits = [ChunkHit(int(key), 1.0 - far) for key, far in zip(found["ids"][0], distances[0], strict=True)]
        return sorted(hits, key=lambda hit: (-hit.score, hit.chunk))


def _client(folder: Path) -> Client:
    """A client that shares nothing with any other client of this process.

    Chroma hands out one system for each spelling of a path, with whatever it saw when it was first
    opened. So each opening spells the folder's real path in its own way: its number, "/" for 0, "/." for 1.
    """
    import chromadb
    from chromadb.config import Settings

    spelling = f"{next(_openings):b}".replace("0", "/").replace("1", "/.")
    settings = Settings(anonymized_telemetry=False)
    client = chromadb.PersistentClient(f"{folder.resolve()}{spelling}", settings=settings)
    return cast("Client", client)


def _pages(length: int) -> Iterator[slice]:
    """Slices of at most a page that cover a length."""
    return (slice(start, start + _PAGE) for start in range(0, length, _PAGE))
