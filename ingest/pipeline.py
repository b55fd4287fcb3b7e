"""From what the user names to articles: read, lay out, date."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.article import Article, Skipped
from ingest.errors import UnreadableSource

if TYPE_CHECKING:
    from ingest.read import Source

_LARGE = 2_000_000
"""Bytes of a file of rows, some 200 articles, from which another process that reads it soon catches up."""


def load(arguments: Sequence[str]) -> Iterator[Article | Skipped]:
    """Read every article that the arguments name, one at a time and in a fixed order.

    Args:
        arguments: Files, folders, and http or https addresses.

    Yields:
        An article, or what could not be read and why. One bad file or row never stops the rest.
    """
    from ingest.beside import read_beside
    from ingest.read import sources

    for source in sources(arguments):
        if isinstance(source, Skipped):
            yield source
        elif source.form in ("jsonl", "csv") and source.size > _LARGE:
            yield from read_beside(read_source, source)
        else:
            yield from read_source(source)


def load_upload(name: str, file: Path) -> Iterator[Article | Skipped]:
    """Read the articles of a file that somebody sent, as `load` does.

    Args:
        name: The name it was sent under, without folders; whatever is sent under it again takes its place.
        file: Where it lies meanwhile, which nobody is told.
    """
    from ingest.read import uploaded

    try:
        yield from read_source(uploaded(name, file))
    except UnreadableSource as error:
        yield Skipped(name, str(error))


def read_source(source: "Source") -> Iterator[Article | Skipped]:
    """Read the articles of one source, in this process."""
    try:
        for found in _articles(source):
            yield found if isinstance(found, Skipped) else _dated(found)
    except UnreadableSource as error:
        yield Skipped(source.name, str(error))


def _articles(source: "Source") -> Iterator[Article | Skipped]:
    from ingest.address import web_address
    from ingest.decode import clean, decode
    from ingest.layout import read_text
    from ingest.rows import read_rows
    from ingest.webpage import read_webpage

    if source.form in ("jsonl", "csv"):
        yield from read_rows(source)
        return
    data = source.read()
    if source.form == "html":
        article = read_webpage(data, source.origin, source.name)
    else:
        article = read_text(clean(decode(data)), source.origin, source.name)
    yield replace(article, url=article.url or web_address(source.address))


def _dated(article: Article) -> Article:
    from ingest.estimate import estimate_publication
    from ingest.mentions import find_mentions

    if article.published is None:
        article = replace(article, published=estimate_publication(article))
    return replace(article, mentions=find_mentions(article))
