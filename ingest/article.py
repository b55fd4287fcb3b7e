"""The nouns of ingestion: what an article is once it has been read.

Every later package passes these values on; they know nothing of storage or display.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

PartKind = Literal["headline", "standfirst", "byline", "dateline", "caption", "heading", "body"]


@dataclass(frozen=True, slots=True)
class Part:
    """One citable piece of an article: a body paragraph, or a line that frames the body.

    Attributes:
        kind: What the piece is. `byline` and `dateline` are the lines that carry author,
            publisher, place and dates.
        index: Counts from 1 within the kind; for `body` it is the paragraph's number.
        text: The text as cited: decoded, NFC, invisible characters removed, one line.
    """

    kind: PartKind
    index: int
    text: str

    @property
    def paragraph(self) -> int | None:
        """The body paragraph's number from 1, or None for any other part."""
        return self.index if self.kind == "body" else None


def number_parts(pieces: Iterable[tuple[PartKind, str]]) -> tuple[Part, ...]:
    """Give the pieces of an article, in reading order, their numbers within their kind."""
    seen: Counter[PartKind] = Counter()
    parts = []
    for kind, text in pieces:
        seen[kind] += 1
        parts.append(Part(kind, seen[kind], text))
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class Dating:
    """The day on which an article appeared or was changed.

    Attributes:
        day: The resolved day.
        printed: The words it was read from, as they stand in the source.
        is_estimate: True when the article prints no such day and it was inferred.
    """

    day: date
    printed: str
    is_estimate: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date that a part of the article mentions, resolved as far as the article allows.

    Attributes:
        ordinal: Position of the part in `Article.parts`, from 0.
        start: First character of the printed words in the part's text.
        end: One past the last character.
        resolved: The date in EDTF (ISO 8601-2): "2020-12-23", "2021-01", "2019",
            "2020-23" (autumn), "199X", "2020-12-10~" (about that day), "XXXX-07-20" (no year given),
            an interval with "/", or None where the article does not say enough.
    """

    ordinal: int
    start: int
    end: int
    resolved: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as a careful reader sees it.

    Attributes:
        id: Identity, stable across runs: derived from `origin` alone.
        origin: Absolute path, URL, or `upload:` and a file's name; with the row's id for one from a row file.
        name: How the article is called in answers: path relative to the ingested folder, URL, or row id.
        parts: Every citable part in reading order; boilerplate is left out.
        published: Day of publication, or None where it cannot even be estimated.
        modified: Day of the last change, when the article prints one.
        place: The dateline's place ("ANKARA" -> "Ankara").
        mentions: The dates that the parts mention, in reading order.
        metadata: Columns of a row file that are not ours, as (name, value) pairs.
    """

    id: str
    origin: str
    name: str
    parts: tuple[Part, ...]
    published: Dating | None = None
    modified: Dating | None = None
    author: str | None = None
    publisher: str | None = None
    place: str | None = None
    url: str | None = None
    section: str | None = None
    language: str | None = None
    summary: str | None = None
    mentions: tuple[DateMention, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()

    @property
    def headline(self) -> str | None:
        """The first headline, or None: some articles have none."""
        return next((part.text for part in self.parts if part.kind == "headline"), None)


def article_id(origin: str) -> str:
    """The identity of the article from this origin: 16 hexadecimal digits."""
    return hashlib.sha256(origin.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Chunk:
    """The unit of vectors: one or a few whole consecutive parts of an article.

    Attributes:
        first: Position of its first part in `Article.parts`, from 0.
        parts: How many parts it holds.
        context: Headline and day, embedded with the text: without them it would hardly be found.
        text: The texts of its parts, a line each.
    """

    first: int
    parts: int
    context: str
    text: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something named for ingestion that could not be read, and why, in one line."""

    name: str
    reason: str
