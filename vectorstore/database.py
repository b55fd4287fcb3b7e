"""The catalogue's file: its tables, and one connection that any number of threads may share."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from vectorstore.errors import StoreDamaged, StoreError, StoreMissing, StoreTooNew, StoreTooOld

_FORMAT = 4  # of the tables below; kept as SQLite's user_version
_BUSY_SECONDS = 60  # how long to wait for a commit by another process, which takes well under one

_TABLES = (
    """
    CREATE TABLE state (        -- one row
        embedder TEXT NOT NULL,
        dimensions INTEGER NOT NULL,
        generation INTEGER NOT NULL DEFAULT 0,   -- moves with every change that a reader must notice
        dirty INTEGER NOT NULL DEFAULT 0,        -- 1 while the indexes may differ from this file
        parts INTEGER NOT NULL DEFAULT 0,        -- how many the articles have
        chunks INTEGER NOT NULL DEFAULT 0,
        next_part INTEGER NOT NULL DEFAULT 1,    -- keys are never used twice, not even after a kill
        next_chunk INTEGER NOT NULL DEFAULT 1,
        words TEXT NOT NULL DEFAULT '',          -- folders of the current indexes
        vectors TEXT NOT NULL DEFAULT ''
    )
    """,
    """
    CREATE TABLE articles (
        key INTEGER PRIMARY KEY AUTOINCREMENT,   -- one for each version, so a row never changes
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL UNIQUE,               -- as shown, perhaps longer than the article's own
        digest TEXT NOT NULL,
        headline TEXT,
        publisher TEXT,
        author TEXT,
        section TEXT,
        published TEXT,                          -- ISO day
        first_part INTEGER NOT NULL,             -- the keys of its parts follow one another,
        parts INTEGER NOT NULL,
        first_chunk INTEGER NOT NULL,            -- and so do those of its chunks
        chunks INTEGER NOT NULL,
        cuts BLOB NOT NULL                       -- how many parts each chunk holds: uint16, little-endian
    )
    """,
    "CREATE INDEX articles_by_part ON articles (first_part)",
    "CREATE INDEX articles_by_chunk ON articles (first_chunk, chunks)",
    # Everything that a filter, a summary or a list of names reads, so that none reads the table.
    """CREATE INDEX articles_by_day
       ON articles (published, publisher, author, section, first_chunk, chunks, parts)""",
    """
    CREATE TABLE records (      -- apart, so that a scan of the articles does not read their texts
        article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
        record BLOB NOT NULL                     -- the whole article, vectorstore/record.py
    )
    """,
    """
    CREATE TABLE vectors (      -- a row for each article: read in a tenth of the time of a row for each chunk
        article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
        vectors BLOB NOT NULL                    -- float16, little-endian, chunk by chunk
    )
    """,
    """
    CREATE TABLE versions (     -- what was written when; stays after a removal
        id TEXT NOT NULL,
        digest TEXT NOT NULL,
        ingested TEXT NOT NULL,                  -- ISO time, UTC
        generation INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE aliases (      -- other names that an article gives, ingest/aliases.py
        article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        short TEXT NOT NULL,
        long TEXT NOT NULL,
        short_name TEXT NOT NULL,                -- as names are compared
        long_name TEXT NOT NULL,
        ordinal INTEGER NOT NULL,                -- which part says so, and where in it
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL
    )
    """,
    "CREATE INDEX aliases_by_article ON aliases (article)",
    "CREATE INDEX aliases_by_short ON aliases (short_name)",
    "CREATE INDEX aliases_by_long ON aliases (long_name)",
    "CREATE TABLE forgotten (name TEXT PRIMARY KEY)  -- names whose aliases the user does not want",
)


class Database:
    """One SQLite file in WAL mode: readers never wait for a writer, and what is committed stays."""

    def __init__(self, file: Path) -> None:
        """Open a catalogue's file.

        Raises:
            StoreMissing: There is no such file.
            StoreTooNew: A later version of Dateline wrote it.
            StoreTooOld: An earlier version of Dateline wrote it.
            StoreDamaged: The file is not a catalogue.
        """
        if not file.is_file():
            raise StoreMissing(f"there is no store at {file.parent}: `dateline ingest` makes one")
        self._file = file
        self._lock = threading.RLock()
        self._connection = _connect(file)
        try:
            with _translated(file):
                _prepare(self._connection)
            (version,) = self.row("PRAGMA user_version")
            _check_format(version, file)
        except BaseException:
            self._connection.close()
            raise

    @staticmethod
    def create(file: Path, embedder: str, dimensions: int) -> None:
        """Make the file with empty tables, unless it is there; marked, as the indexes have yet to be made."""
        with _translated(file), closing(_connect(file)) as connection:
            _prepare(connection)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN EXCLUSIVE")  # two may be making it at once
            if connection.execute("PRAGMA user_version").fetchone() == (0,):
                for table in _TABLES:
                    connection.execute(table)
                values = (embedder, dimensions)
                connection.execute("INSERT INTO state (embedder, dimensions, dirty) VALUES (?, ?, 1)", values)
                connection.execute(f"PRAGMA user_version = {_FORMAT}")
            connection.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def rows(self, sql: str, *values: Any) -> list[Any]:  # noqa: ANN401  a row is whatever the statement asks for
        """Run one statement; all its rows."""
        with self._lock, _translated(self._file):
            return self._connection.execute(sql, values).fetchall()

    def stream(self, sql: str, *values: Any) -> Iterator[Any]:  # noqa: ANN401
        """Run one statement; its rows one by one, while other threads wait."""
        with self._lock, _translated(self._file):
            yield from self._connection.execute(sql, values)

    def row(self, sql: str, *values: Any) -> Any:  # noqa: ANN401
        """Run one statement that gives one row."""
        (row,) = self.rows(sql, *values)
        return row

    @contextmanager
    def transaction(self, kind: str) -> Iterator[None]:
        """All or nothing of what is done inside, seen as of one moment; `kind` as in SQLite's BEGIN."""
        with self._lock, _translated(self._file):
            self._connection.execute(f"BEGIN {kind}")
            try:
                yield
            except BaseException:
                if self._connection.in_transaction:  # SQLite itself gives some up: when the disk is full
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def check(self) -> str | None:
        """What SQLite finds wrong with the file, in a line, or None."""
        try:
            (told,) = self.row("PRAGMA quick_check(1)")
        except StoreError as error:
            return str(error)
        return None if told == "ok" else " ".join(told.split())


def _connect(file: Path) -> sqlite3.Connection:
    """A connection whose transactions are ours alone; it does not look at the file yet."""
    return sqlite3.connect(file, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)


def _prepare(connection: sqlite3.Connection) -> None:
    """Commits survive a power cut; what hangs on a row goes with it."""
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _check_format(version: int, file: Path) -> None:
    """Refuse what this program cannot read."""
    if version > _FORMAT:
        raise StoreTooNew(f"a later version of Dateline wrote the store at {file.parent}")
    if version < 1:
        raise StoreDamaged(f"{file} is not a catalogue")
    if version < _FORMAT:
        raise StoreTooOld(
            f"an earlier version of Dateline wrote the store at {file.parent}: "
            "ingest the articles again, into a new folder or after removing this one"
        )


@contextmanager
def _translated(file: Path) -> Iterator[None]:
    """SQLite's own errors, told as ours."""
    try:
        yield
    except sqlite3.OperationalError as error:  # read-only, locked, disk full: nothing is broken
        raise StoreError(f"{file} cannot be used: {error}") from error
    except sqlite3.DatabaseError as error:
        raise StoreDamaged(f"{file} is damaged or not a catalogue: {error}") from error
