"""The source of truth: articles, chunks and vectors in one SQLite file. The indexes are derived from it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

import numpy as np

from ingest import Article, Chunk, Vectors
from vectorstore.database import Database
from vectorstore.entry import Entry, Revision, State, Summary
from vectorstore.names import unique_name
from vectorstore.record import decode, encode, storable

CATALOGUE_FILE = "catalogue.sqlite3"  # in the store's folder

_ARTICLES_KEPT = 512  # decoded ones; a question looks at some fifty


class Catalogue:
    """The catalogue. Any number of threads may use one; whoever writes holds the store's lock."""

    def __init__(self, file: Path) -> None:
        """Open a catalogue; raises what `Database` raises."""
        self._database = Database(file)
        # A row of `articles` never changes and its key is never used again, so this cannot go stale.
        self._article = lru_cache(maxsize=_ARTICLES_KEPT)(self._load)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    # ------------------------------------------------------------ reading

    def state(self) -> State:
        """The state as of the last commit by any process."""
        row = self._database.row(
            "SELECT embedder, dimensions, generation, dirty, chunks, words, vectors FROM state"
        )
        embedder, dimensions, generation, dirty, chunks, words, vectors = row
        return State(embedder, dimensions, generation, bool(dirty), chunks, words, vectors)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read inside is of one moment."""
        with self._database.transaction("DEFERRED"):
            yield

    def digests(self, ids: Iterable[str]) -> dict[str, str]:
        """Content hashes of those of the articles that are here, by id."""
        sql = "SELECT id, digest FROM articles WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._database.rows(sql, json.dumps(list(ids))))

    def known(self, keys: Iterable[int]) -> set[int]:
        """Those of the chunks that are here."""
        sql = "SELECT key FROM chunks WHERE key IN (SELECT value FROM json_each(?))"
        return {key for (key,) in self._database.rows(sql, json.dumps(list(keys)))}

    def resolve(self, keys: Iterable[int]) -> dict[int, tuple[Article, int]]:
        """The article, and the part's ordinal in it, of those of the chunks that are here, by key."""
        sql = "SELECT key, article, ordinal FROM chunks WHERE key IN (SELECT value FROM json_each(?))"
        with self.snapshot():
            places = self._database.rows(sql, json.dumps(list(keys)))
            return {key: (self._article(article), ordinal) for key, article, ordinal in places}

    def article(self, article_id: str) -> Article | None:
        """An article by its id, as it was written, but for a longer name; None if it is not here."""
        with self.snapshot():
            found = self._database.rows("SELECT key FROM articles WHERE id = ?", article_id)
            return self._article(found[0][0]) if found else None

    def find(self, name: str) -> dict[str, str]:
        """Ids, by name, of what is called so; else of what has this id; else of what ends so."""
        by_name = "SELECT name, id FROM articles WHERE name = ?"
        by_id = "SELECT name, id FROM articles WHERE id = ?"
        by_end = "SELECT name, id FROM articles WHERE substr(name, -length(?1)) = ?1 ORDER BY name"
        rows, name = self._database.rows, storable(name)
        return dict(rows(by_name, name) or rows(by_id, name) or rows(by_end, f"/{name}"))

    def entries(self) -> list[Entry]:
        """Every article, by name."""
        sql = "SELECT id, name, headline, publisher, published, parts FROM articles ORDER BY name"
        return [
            Entry(id_, name, headline, publisher, _day(day), parts)
            for id_, name, headline, publisher, day, parts in self._database.rows(sql)
        ]

    def summary(self) -> Summary:
        """What the archive holds."""
        (chunks,) = self._database.row("SELECT chunks FROM state")
        sql = "SELECT count(*), min(published), max(published) FROM articles"
        articles, first, last = self._database.row(sql)
        sql = "SELECT DISTINCT publisher FROM articles WHERE publisher IS NOT NULL ORDER BY publisher"
        publishers = tuple(publisher for (publisher,) in self._database.rows(sql))
        return Summary(articles, chunks, _day(first), _day(last), publishers)

    def keys(self) -> set[int]:
        """Keys of every chunk."""
        return {key for (key,) in self._database.rows("SELECT key FROM chunks")}

    def chunks(self) -> Iterator[tuple[int, Chunk]]:
        """Every chunk with its key, in the order of the keys, a page at a time."""
        sql = """SELECT chunks.key, articles.id, ordinal, context, text FROM chunks
                 JOIN articles ON articles.key = chunks.article
                 WHERE chunks.key > ? ORDER BY chunks.key LIMIT 5000"""
        last = 0
        while rows := self._database.rows(sql, last):
            yield from ((key, Chunk(*fields)) for key, *fields in rows)
            last = rows[-1][0]

    def spans(self) -> dict[int, int]:
        """How many chunks each article has, by its first chunk's key, in the order of the keys."""
        return dict(self._database.rows("SELECT first_chunk, size FROM vectors ORDER BY first_chunk"))

    def vectors(self, firsts: Sequence[int]) -> Iterator[Vectors]:
        """Vectors of articles by their first chunks' keys, which must be here and in order.

        One article at a time, shape (its chunks, dimensions): reading them all at once and joining
        them takes three times as long.
        """
        wanted, dimensions = set(firsts), self.state().dimensions
        sql = (
            "SELECT first_chunk, vectors FROM vectors WHERE first_chunk BETWEEN ? AND ? ORDER BY first_chunk"
        )
        for first, blob in self._database.stream(sql, firsts[0], firsts[-1]) if firsts else ():
            if first in wanted:
                yield np.frombuffer(blob, dtype="<f4").reshape(-1, dimensions)

    def check(self) -> str | None:
        """What SQLite finds wrong with the file, in a line, or None."""
        return self._database.check()

    # ------------------------------------------------------------ writing, under the store's lock

    def begin(self, chunks: int) -> int:
        """Mark the indexes as in doubt and reserve keys for new chunks; returns the first."""
        with self._database.transaction("IMMEDIATE"):
            (first,) = self._database.row("SELECT next_chunk FROM state")
            self._database.rows("UPDATE state SET dirty = 1, next_chunk = next_chunk + ?", chunks)
        return int(first)

    def commit(self, revisions: Sequence[Revision], removed: Iterable[str] = ()) -> list[int]:
        """Write articles in place of their earlier versions, and remove others, by id, all at once.

        Returns:
            Keys of the chunks that no longer count.
        """
        with self._database.transaction("IMMEDIATE"):
            gone = [*removed, *(revision.article.id for revision in revisions)]
            stale = self._discard(gone)
            self._database.rows("UPDATE state SET generation = generation + 1")
            for revision in revisions:
                self._insert(revision)
            self._database.rows("UPDATE state SET chunks = (SELECT count(*) FROM chunks)")
        return stale

    def finish(self) -> None:
        """The indexes are in step again."""
        self._database.rows("UPDATE state SET dirty = 0")

    def point(self, words: str, vectors: str) -> None:
        """The indexes are in step, in these folders; readers must open them anew."""
        sql = "UPDATE state SET words = ?, vectors = ?, generation = generation + 1, dirty = 0"
        self._database.rows(sql, words, vectors)

    def _discard(self, ids: list[str]) -> list[int]:
        """Delete articles with all that hangs on them; returns their chunks' keys."""
        sql = """SELECT chunks.key FROM chunks JOIN articles ON articles.key = chunks.article
                 WHERE articles.id IN (SELECT value FROM json_each(?))"""
        keys = [key for (key,) in self._database.rows(sql, json.dumps(ids))]
        sql = "DELETE FROM articles WHERE id IN (SELECT value FROM json_each(?))"
        self._database.rows(sql, json.dumps(ids))
        return keys

    def _insert(self, revision: Revision) -> None:
        """Write one article."""
        article = replace(revision.article, name=unique_name(revision.article, self._is_taken))
        published = article.published.day.isoformat() if article.published else None
        plain = (_column(article.headline), _column(article.publisher), published, len(article.parts))
        ((key,),) = self._database.rows(
            """INSERT INTO articles (id, name, digest, headline, publisher, published, parts, record)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING key""",
            *(article.id, article.name, revision.digest, *plain, encode(article)),
        )
        self._database.rows(
            "INSERT INTO versions SELECT ?, ?, ?, generation FROM state",
            *(article.id, revision.digest, datetime.now(UTC).isoformat(timespec="seconds")),
        )
        if not revision.chunks:
            return
        self._database.many(
            "INSERT INTO chunks VALUES (?, ?, ?, ?, ?)",
            (
                (
                    revision.first_chunk + row,
                    key,
                    chunk.ordinal,
                    storable(chunk.context),
                    storable(chunk.text),
                )
                for row, chunk in enumerate(revision.chunks)
            ),
        )
        blob = np.ascontiguousarray(revision.vectors, dtype="<f4").tobytes()
        self._database.rows(
            "INSERT INTO vectors VALUES (?, ?, ?, ?)", key, revision.first_chunk, len(revision.chunks), blob
        )

    def _is_taken(self, name: str) -> bool:
        return bool(self._database.rows("SELECT 1 FROM articles WHERE name = ?", name))

    def _load(self, key: int) -> Article:
        """An article by its row's key."""
        (record,) = self._database.row("SELECT record FROM articles WHERE key = ?", key)
        return decode(record)


def _column(text: str | None) -> str | None:
    """An optional text as a column takes it."""
    return None if text is None else storable(text)


def _day(stored: str | None) -> date | None:
    """A day as a column has it."""
    return None if stored is None else date.fromisoformat(stored)
