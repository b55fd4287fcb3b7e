"""What the catalogue takes, and what it tells."""

from dataclasses import dataclass
from datetime import date

from ingest import Article, Chunk, Vectors


@dataclass(frozen=True, slots=True)
class State:
    """What a reader must know before it looks anything up.

    Attributes:
        embedder: Identity of the embedder that made the vectors.
        dimensions: Length of every vector.
        generation: Moves with every change that a reader must notice.
        dirty: True while the indexes may differ from the catalogue: a writer is at work, or died.
        parts: How many parts the catalogue's articles have.
        chunks: How many chunks.
        words: Name of the word index's folder.
        vectors: Name of the vector index's folder.
    """

    embedder: str
    dimensions: int
    generation: int
    dirty: bool
    parts: int
    chunks: int
    words: str
    vectors: str


@dataclass(frozen=True, slots=True)
class Revision:
    """An article ready to be written: its parts and its chunks have keys from the first ones on, in order.

    `vectors` has shape (len(chunks), dimensions).
    """

    article: Article
    digest: str
    first_part: int
    chunks: tuple[Chunk, ...]
    first_chunk: int
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Stale:
    """Keys of what no longer counts, in no order, to be taken out of the indexes."""

    parts: tuple[int, ...]
    chunks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a list shows it."""

    id: str
    name: str
    headline: str | None
    publisher: str | None
    published: date | None
    parts: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What an archive, or so much of it as a search may find, holds: how much, and from which days."""

    articles: int
    parts: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of an archive is of one publisher and one month.

    Attributes:
        publisher: Who published it, or None where that is not known.
        month: The month's first day, or None for what has no date.
        articles: How many articles.
    """

    publisher: str | None
    month: date | None
    articles: int


@dataclass(frozen=True, slots=True)
class Listed:
    """Some of the articles that a list was asked for.

    Attributes:
        articles: As many as were asked for, from the place that was asked for on.
        total: How many there are; of a search in words, at most as many as it looks at.
        coverage: How all of them spread over publishers and months.
    """

    articles: tuple[Article, ...]
    total: int
    coverage: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class KnownAlias:
    """Two names for the same thing, as articles give them.

    Attributes:
        short: The abbreviation, or the other name.
        long: The full name.
        articles: How many articles give the two.
        article_id: One of them.
        ordinal: The part of it that does, by position in `Article.parts`.
        start: First character in that part's text of what says so.
        end: One past the last character.
    """

    short: str
    long: str
    articles: int
    article_id: str
    ordinal: int
    start: int
    end: int
