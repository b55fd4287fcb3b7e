"""The source of truth: articles and their vectors in one SQLite file. The indexes are derived from it.

Parts and chunks have no rows of their own: an article's row says from which key on its parts and its
chunks are numbered, and how many parts each chunk holds.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np

from ingest import Article, Vectors
from vectorstore.aliases import Aliases
from vectorstore.conditions import ALLOWED, values
from vectorstore.database import Database
from vectorstore.entry import Entry, Revision, Stale, State, Summary
from vectorstore.filters import EVERYTHING, Filters
from vectorstore.listing import Listing
from vectorstore.names import unique_name
from vectorstore.record import decode, encode, storable

CATALOGUE_FILE = "catalogue.sqlite3"  # in the store's folder

_ARTICLES_KEPT = 512  # decoded ones; a question looks at some fifty
_SUMMARIES_KEPT = 16
_NAMES_KEPT = 3  # of publishers, authors and sections, as of the last generation


class Catalogue:
    """The catalogue. Any number of threads may use one; whoever writes holds the store's lock."""

    def __init__(self, file: Path) -> None:
        """Open a catalogue; raises what `Database` raises."""
        self._database = Database(file)
        self.aliases = Aliases(self._database)
        self.listing = Listing(self._database)
        # A row of `articles` never changes and its key is never used again, so this cannot go stale.
        self._article = lru_cache(maxsize=_ARTICLES_KEPT)(self._load)
        self._summary_of = lru_cache(maxsize=_SUMMARIES_KEPT)(self._summarise)
        self._names_of = lru_cache(maxsize=_NAMES_KEPT)(self._names)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    # ------------------------------------------------------------ reading

    def state(self) -> State:
        """The state as of the last commit by any process."""
        row = self._database.row(
            "SELECT embedder, dimensions, generation, dirty, parts, chunks, words, vectors FROM state"
        )
        embedder, dimensions, generation, dirty, *rest = row
        return State(embedder, dimensions, generation, bool(dirty), *rest)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read inside is of one moment."""
        with self._database.transaction("DEFERRED"):
            yield

    def digests(self, ids: Iterable[str]) -> dict[str, str]:
        """Content hashes of those of the articles that are here, by id."""
        sql = "SELECT id, digest FROM articles WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._database.rows(sql, json.dumps(list(ids))))

    def known(self, parts: Iterable[int]) -> set[int]:
        """Those of the parts, given by key, that are here."""
        return {part for part, _, _ in self._places(parts)}

    def resolve(self, parts: Iterable[int]) -> dict[int, tuple[Article, int]]:
        """The article, and the part's ordinal in it, of those of the parts that are here, by key."""
        with self.snapshot():
            return {part: (self._article(article), place) for part, article, place in self._places(parts)}

    def holding(self, parts: Sequence[int]) -> list[int]:
        """Keys of the articles that the parts are of, each once, in the order of the parts."""
        articles = {part: article for part, article, _ in self._places(parts)}
        return list(dict.fromkeys(articles[part] for part in parts if part in articles))

    def parts_of(self, chunks: Iterable[int]) -> dict[int, range]:
        """Keys of the parts that each chunk holds, by the chunk's key, of those chunks that are here."""
        sql = """SELECT wanted.value, first_part, wanted.value - first_chunk, cuts
                 FROM json_each(?) AS wanted JOIN articles ON first_chunk =
                     (SELECT max(first_chunk) FROM articles WHERE first_chunk <= wanted.value)
                 WHERE wanted.value < first_chunk + chunks"""
        held = {}
        for chunk, first, place, cuts in self._database.rows(sql, json.dumps(list(chunks))):
            sizes = np.frombuffer(cuts, dtype="<u2")
            start = first + int(sizes[:place].sum())
            held[chunk] = range(start, start + int(sizes[place]))
        return held

    def article(self, article_id: str) -> Article | None:
        """An article by its id, as it was written, but for a longer name; None if it is not here."""
        with self.snapshot():
            found = self._database.rows("SELECT key FROM articles WHERE id = ?", article_id)
            return self._article(found[0][0]) if found else None

    def load(self, keys: Iterable[int]) -> tuple[Article, ...]:
        """Articles by their rows' keys, which must be here; ask inside a snapshot."""
        return tuple(map(self._article, keys))

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

    def summary(self, filters: Filters) -> Summary:
        """What the articles that filters let through hold."""
        with self.snapshot():  # every question asks, and counting 27,000 articles takes 2 ms
            return self._summary_of(self.state().generation, filters)

    def _summarise(self, _generation: int, filters: Filters) -> Summary:
        """A summary, as of a generation."""
        sql = f"SELECT count(*), total(parts), min(published), max(published) FROM articles WHERE {ALLOWED}"  # noqa: S608  our own words
        articles, parts, first, last = self._database.row(sql, *values(filters))
        return Summary(articles, int(parts), _day(first), _day(last))

    def publishers(self) -> tuple[str, ...]:
        """Every publisher once, sorted."""
        with self.snapshot():  # every question asks, to see whether it names one
            return self._names_of(self.state().generation, "publisher")

    def authors(self) -> tuple[str, ...]:
        """Every author once, sorted."""
        with self.snapshot():
            return self._names_of(self.state().generation, "author")

    def sections(self) -> tuple[str, ...]:
        """Every section once, sorted."""
        with self.snapshot():
            return self._names_of(self.state().generation, "section")

    def _names(self, _generation: int, column: Literal["publisher", "author", "section"]) -> tuple[str, ...]:
        """Every name in a column once, sorted, as of a generation."""
        sql = f"SELECT DISTINCT {column} FROM articles WHERE {column} IS NOT NULL ORDER BY {column}"  # noqa: S608  our own words
        return tuple(name for (name,) in self._database.rows(sql))

    def part_keys(self) -> set[int]:
        """Keys of every part."""
        spans = self._database.rows("SELECT first_part, parts FROM articles")
        return {key for first, parts in spans for key in range(first, first + parts)}

    def chunk_keys(self) -> set[int]:
        """Keys of every chunk."""
        return {key for first, chunks in self.spans().items() for key in range(first, first + chunks)}

    def articles(self) -> Iterator[tuple[int, Article]]:
        """Every article with its first part's key, in no order that means anything."""
        sql = """SELECT articles.key, first_part, record FROM articles JOIN records ON article = articles.key
                 WHERE articles.key > ? ORDER BY articles.key LIMIT 100"""
        last = 0
        while rows := self._database.rows(sql, last):
            yield from ((first_part, decode(record)) for _, first_part, record in rows)
            last = rows[-1][0]

    def spans(self, filters: Filters = EVERYTHING) -> dict[int, int]:
        """How many chunks each article has that filters let through, by its first chunk's key, in order."""
        sql = f"SELECT first_chunk, chunks FROM articles WHERE chunks > 0 AND {ALLOWED} ORDER BY first_chunk"  # noqa: S608  our own words
        return dict(self._database.rows(sql, *values(filters)))

    def vectors(self, firsts: Sequence[int]) -> Iterator[Vectors]:
        """Vectors of articles by their first chunks' keys, which must be here and in order.

        One article at a time, shape (its chunks, dimensions): reading them all at once and joining
        them takes three times as long.
        """
        wanted, dimensions = set(firsts), self.state().dimensions
        sql = """SELECT first_chunk, vectors FROM articles JOIN vectors ON article = articles.key
                 WHERE chunks > 0 AND first_chunk BETWEEN ? AND ? ORDER BY first_chunk"""
        for first, blob in self._database.stream(sql, firsts[0], firsts[-1]) if firsts else ():
            if first in wanted:
                yield np.frombuffer(blob, dtype="<f2").reshape(-1, dimensions).astype(np.float32)

    def check(self) -> str | None:
        """What SQLite finds wrong with the file, in a line, or None."""
        return self._database.check()

    # ------------------------------------------------------------ writing, under the store's lock

    def begin(self, parts: int, chunks: int) -> tuple[int, int]:
        """Mark the indexes as in doubt and reserve keys for so many; returns the first part's and chunk's."""
        with self._database.transaction("IMMEDIATE"):
            first_part, first_chunk = self._database.row("SELECT next_part, next_chunk FROM state")
            self._database.rows(
                "UPDATE state SET dirty = 1, next_part = next_part + ?, next_chunk = next_chunk + ?",
                *(parts, chunks),
            )
        return first_part, first_chunk

    def commit(self, revisions: Sequence[Revision], removed: Iterable[str] = ()) -> Stale:
        """Write articles in place of their earlier versions, and remove others, by id, all at once."""
        with self._database.transaction("IMMEDIATE"):
            stale = self._discard([*removed, *(revision.article.id for revision in revisions)])
            for revision in revisions:
                self._insert(revision)
            parts = sum(len(revision.article.parts) for revision in revisions) - len(stale.parts)
            chunks = sum(len(revision.chunks) for revision in revisions) - len(stale.chunks)
            self._database.rows(
                "UPDATE state SET generation = generation + 1, parts = parts + ?, chunks = chunks + ?",
                *(parts, chunks),
            )
        return stale

    def finish(self) -> None:
        """The indexes are in step again."""
        self._database.rows("UPDATE state SET dirty = 0")

    def point(self, words: str, vectors: str) -> None:
        """The indexes are in step, in these folders; readers must open them anew."""
        sql = "UPDATE state SET words = ?, vectors = ?, generation = generation + 1, dirty = 0"
        self._database.rows(sql, words, vectors)

    def _discard(self, ids: list[str]) -> Stale:
        """Delete articles with all that hangs on them."""
        sql = """DELETE FROM articles WHERE id IN (SELECT value FROM json_each(?))
                 RETURNING first_part, parts, first_chunk, chunks"""
        gone = self._database.rows(sql, json.dumps(ids))
        return Stale(
            tuple(key for first, parts, _, _ in gone for key in range(first, first + parts)),
            tuple(key for _, _, first, chunks in gone for key in range(first, first + chunks)),
        )

    def _insert(self, revision: Revision) -> None:
        """Write one article."""
        article = replace(revision.article, name=unique_name(revision.article, self._is_taken))
        published = article.published.day.isoformat() if article.published else None
        columns = (article.headline, article.publisher, article.author, article.section)
        cuts = np.array([chunk.parts for chunk in revision.chunks], dtype="<u2").tobytes()
        ((key,),) = self._database.rows(
            """INSERT INTO articles (id, name, digest, headline, publisher, author, section, published,
                                     first_part, parts, first_chunk, chunks, cuts)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key""",
            *(article.id, article.name, revision.digest, *map(_column, columns), published),
            *(revision.first_part, len(article.parts), revision.first_chunk, len(revision.chunks), cuts),
        )
        self._database.rows(
            "INSERT INTO versions SELECT ?, ?, ?, generation + 1 FROM state",
            *(article.id, revision.digest, datetime.now(UTC).isoformat(timespec="seconds")),
        )
        self._database.rows("INSERT INTO records VALUES (?, ?)", key, encode(article))
        vectors = np.ascontiguousarray(revision.vectors, dtype="<f2").tobytes()
        self._database.rows("INSERT INTO vectors VALUES (?, ?)", key, vectors)
        self.aliases.add(key, article)

    def _places(self, parts: Iterable[int]) -> list[tuple[int, int, int]]:
        """Key, article's key and ordinal in it, of those of the parts that are here."""
        sql = """SELECT wanted.value, articles.key, wanted.value - first_part
                 FROM json_each(?) AS wanted JOIN articles ON first_part =
                     (SELECT max(first_part) FROM articles WHERE first_part <= wanted.value)
                 WHERE wanted.value < first_part + parts"""
        return self._database.rows(sql, json.dumps(list(parts)))

    def _is_taken(self, name: str) -> bool:
        return bool(self._database.rows("SELECT 1 FROM articles WHERE name = ?", name))

    def _load(self, key: int) -> Article:
        """An article by its row's key."""
        (record,) = self._database.row("SELECT record FROM records WHERE article = ?", key)
        return decode(record)


def _column(text: str | None) -> str | None:
    """An optional text as a column takes it."""
    return None if text is None else storable(text)


def _day(stored: str | None) -> date | None:
    """A day as a column has it."""
    return None if stored is None else date.fromisoformat(stored)
