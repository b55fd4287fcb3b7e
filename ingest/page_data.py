"""What a web page says about itself for machines: JSON-LD (schema.org) and meta elements."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ingest.article import Dating
from ingest.dates import parse_day
from ingest.decode import clean

_DEEPEST = 4  # levels of JSON-LD: a graph, its article, the article's author, the author's name
_PUBLISHED = ("datePublished", "article:published_time", "og:published_time", "pubdate", "date", "dc.date")
_MODIFIED = ("dateModified", "article:modified_time", "og:updated_time", "lastmod", "last-modified")
_SECTION = ("articleSection", "article:section", "section")


class PageData:
    """The values of a page by name; of two with one name the first counts."""

    def __init__(self, tree: Any) -> None:  # noqa: ANN401  # lxml has no type hints
        self._values: dict[str, str] = {}
        records = list(_linked_records(tree))
        for name, value in (*_strings(records), *_meta(tree)):
            self._values.setdefault(name, " ".join(clean(value).split()))
        names = (name for record in records for name in _people(record.get("author")))
        self._authors = tuple(dict.fromkeys(" ".join(clean(name).split()) for name in names))

    @property
    def authors(self) -> tuple[str, ...]:
        """The people who wrote the article; an organisation is no author."""
        return self._authors

    @property
    def published(self) -> Dating | None:
        """The day of publication."""
        return self._dating(_PUBLISHED)

    @property
    def modified(self) -> Dating | None:
        """The day of the last change."""
        return self._dating(_MODIFIED)

    @property
    def section(self) -> str | None:
        """The newspaper's section."""
        return next((self._values[name] for name in _SECTION if self._values.get(name)), None)

    def _dating(self, names: tuple[str, ...]) -> Dating | None:
        for name in names:
            printed = self._values.get(name, "")
            day = parse_day(printed)
            if day:
                return Dating(day, printed)
        return None


def _linked_records(tree: Any) -> Iterator[Mapping[str, object]]:  # noqa: ANN401  # lxml has no type hints
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                data = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _records(data, _DEEPEST)


def _records(data: object, depth: int) -> Iterator[Mapping[str, object]]:
    children: Iterable[object] = ()
    if isinstance(data, Mapping):
        yield data
        children = data.values()
    elif isinstance(data, list):
        children = data
    if depth:
        for child in children:
            yield from _records(child, depth - 1)


def _strings(records: Iterable[Mapping[str, object]]) -> Iterator[tuple[str, str]]:
    return ((name, value) for record in records for name, value in record.items() if isinstance(value, str))


def _people(author: object) -> Iterator[str]:
    for person in author if isinstance(author, list) else [author]:
        if isinstance(person, str):
            yield person
        elif isinstance(person, Mapping) and person.get("@type") != "Organization":
            yield from (name for name in [person.get("name")] if isinstance(name, str))


def _meta(tree: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  # lxml has no type hints
    for element in tree.iter("meta", "time"):
        name = element.get("property") or element.get("itemprop") or element.get("name")
        value = element.get("content") or element.get("datetime")
        if name and value:
            yield name, value
