"""A store as a source: its articles, as they were read, can go into another one with another embedder."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path

from ingest import Article, Skipped, load
from vectorstore.catalogue import CATALOGUE_FILE, Catalogue
from vectorstore.errors import StoreError


def load_all(sources: Sequence[str]) -> Iterator[Article | Skipped]:
    """Read every article of some files, folders, addresses and stores, in the order given.

    A store's articles are had whatever embedder made it, and without the files they were read from.

    Yields:
        An article, or what could not be read and why.
    """
    for is_store, group in groupby(sources, _is_store):
        if not is_store:
            yield from load(list(group))
            continue
        for folder in group:
            try:
                yield from _articles(Path(folder))
            except StoreError as error:
                yield Skipped(folder, str(error))


def _is_store(source: str) -> bool:
    try:
        return (Path(source) / CATALOGUE_FILE).is_file()
    except ValueError:  # a NUL in a path
        return False


def _articles(folder: Path) -> Iterator[Article]:
    with closing(Catalogue(folder / CATALOGUE_FILE)) as catalogue:
        for entry in catalogue.entries():
            article = catalogue.article(entry.id)
            if article is not None:  # removed a moment ago
                yield article
