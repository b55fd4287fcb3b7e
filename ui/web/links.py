"""Links that can be shared: to a question, which is asked when the page opens, and to a paragraph.

Both are the page's own address with a query: `?q=...`, with the filters that it was asked with as the command
line names them (`&since=2024-05-01&publisher=...`), and `?article=ID&paragraph=8`, or
`?article=ID&part=caption&index=1` for what is no body paragraph. What comes in with one is hostile.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self
from urllib.parse import parse_qs, urlencode

from ingest import Article, Part
from ingest.message import Message
from vectorstore import Filters

_LONGEST = 200
"""Characters that a name in a link has at most; our own links have an article's id."""
_LONGEST_QUERY = 100_000
"""Characters of a link's query: more than the longest question has whose letters are all written as bytes."""
_FIELDS = 200
"""Fields of a query, of which each name in a filter is one."""


class BadLink(ValueError):
    """A link that names no article, or no part that it has, or too much."""


@dataclass(frozen=True, slots=True)
class LinkedPart:
    """What a link to an article names.

    Attributes:
        article: The article's name or id.
        kind: Which kind of part.
        index: Its number within the kind, from 1; None for the article as a whole.
    """

    article: str
    kind: str
    index: int | None

    @classmethod
    def of(cls, query: object) -> Self:
        """Read a link's query, as a browser or whoever else has sent it; raises BadLink."""
        fields = _Query(query)
        article = fields.one("article")
        if article is None or not article.strip():
            raise BadLink(Message("the link names no article"))
        kind, number = "body", fields.one("paragraph")
        if number is None and (part := fields.one("part")) is not None:
            kind, number = part, fields.one("index") or "1"
        if number is None:
            return cls(article, kind, None)
        if not number.isascii() or not number.isdigit() or len(number) > 9:
            raise BadLink(Message("the link names no paragraph"))
        return cls(article, kind, int(number))

    def ordinal(self, article: Article) -> int:
        """The position of the named part in the article's parts, from 0; raises BadLink."""
        if self.index is None:
            return 0
        for ordinal, part in enumerate(article.parts):
            if (part.kind, part.index) == (self.kind, self.index):
                return ordinal
        raise BadLink(Message("the article has no such paragraph"))


@dataclass(frozen=True, slots=True)
class LinkedFilters:
    """The filters of a link to a question, as they are written there.

    Attributes:
        since: The first day, in any common form; empty for none.
        until: The last day, likewise.
        publishers: Names of publishers.
        sections: Names of sections.
    """

    since: str
    until: str
    publishers: tuple[str, ...]
    sections: tuple[str, ...]

    @classmethod
    def of(cls, query: object) -> Self:
        """Read a link's query, as a browser or whoever else has sent it; raises BadLink."""
        fields = _Query(query)
        since, until = (fields.one(name) or "" for name in ("since", "until"))
        return cls(since, until, fields.each("publisher"), fields.each("section"))


def question_link(question: str, filters: Filters) -> str:
    """The query of a link that asks a question with filters."""
    return f"?{urlencode([('q', question), *limit_fields(filters)])}"


def part_link(article: Article, part: Part) -> str:
    """The query of a link that opens an article at one of its parts."""
    if part.paragraph is not None:
        return f"?{urlencode({'article': article.id, 'paragraph': part.paragraph})}"
    return f"?{urlencode({'article': article.id, 'part': part.kind, 'index': part.index})}"


def limit_fields(filters: Filters) -> Iterator[tuple[str, str]]:
    """The fields of filters in a query; the pages have no filter by author."""
    days = {"since": filters.since, "until": filters.until}
    yield from ((name, day.isoformat()) for name, day in days.items() if day)
    yield from (("publisher", name) for name in filters.publishers)
    yield from (("section", name) for name in filters.sections)


class _Query:
    """The fields of a link's query; raises BadLink where it is none, or has too many, or too long ones."""

    def __init__(self, query: object) -> None:
        if not isinstance(query, str) or len(query) > _LONGEST_QUERY:
            raise BadLink(Message("it is no link of this page"))
        try:
            self._fields = parse_qs(query.removeprefix("?"), keep_blank_values=True, max_num_fields=_FIELDS)
        except ValueError:
            raise BadLink(Message("it names too much")) from None

    def each(self, name: str) -> tuple[str, ...]:
        """The values of a field."""
        values = tuple(self._fields.get(name, ()))
        if any(len(value) > _LONGEST for value in values):
            raise BadLink(Message("a name in it is too long"))
        return values

    def one(self, name: str) -> str | None:
        """The value of a field, the first one of several; None where there is none."""
        return next(iter(self.each(name)), None)
