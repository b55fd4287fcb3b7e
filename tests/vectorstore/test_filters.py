"""Law: a search with filters equals the search without, less what other articles hold."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Article
from tests.fakes import HashEmbedder
from tests.vectorstore.invented import invented
from vectorstore import EVERYTHING, UNKNOWN, Filters, Hit, Store

_FIRST = date(2021, 1, 1)  # the day of invented(0)
_AUTHORS = ("A. Quill", 'O"Brien* OR [x]', "Half \ud800 a Pair", None)
_SECTIONS = ("Sport", "Letters & 'views'", None)


def _archive() -> list[Article]:
    """Thirty articles, some without an author, a day or a publisher."""
    articles = [
        replace(invented(n), author=_AUTHORS[n % len(_AUTHORS)], section=_SECTIONS[n // 2 % len(_SECTIONS)])
        for n in range(30)
    ]
    articles[5] = replace(articles[5], published=None)
    articles[6] = replace(articles[6], publisher=None)
    return articles


_ARTICLES = _archive()
_days = st.none() | st.integers(-2, 32).map(lambda days: _FIRST + timedelta(days=days))
_publishers = st.sampled_from([article.publisher for article in _ARTICLES if article.publisher] + ["Nobody"])
_filters = st.builds(
    Filters,
    since=_days,
    until=_days,
    publishers=st.lists(_publishers, max_size=3).map(tuple),
    authors=st.lists(st.sampled_from([author for author in _AUTHORS if author]), max_size=2).map(tuple),
    sections=st.lists(st.sampled_from(["Sport", "Letters & 'views'", UNKNOWN]), max_size=2).map(tuple),
)


def _passes(article: Article, filters: Filters) -> bool:
    """What filters mean, said once more and plainly."""
    day = article.published.day if article.published else None
    return all(
        (
            filters.since is None or (day is not None and day >= filters.since),
            filters.until is None or (day is not None and day <= filters.until),
            not filters.publishers or article.publisher in filters.publishers,
            not filters.authors or article.author in filters.authors,
            not filters.sections or (article.section or UNKNOWN) in filters.sections,
        )
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Store:
    embedder = HashEmbedder()
    store = Store.open(tmp_path_factory.mktemp("store"), embedder, create=True)
    store.write(_ARTICLES, embedder)
    return store


@pytest.fixture(scope="module", params=["exact", "chroma"])
def reader(request: pytest.FixtureRequest, archive: Store) -> Store:
    return Store.open(archive.folder, HashEmbedder(), exact_below=0 if request.param == "chroma" else 10**9)


@given(_filters, st.sampled_from(["ferry report read on day 2", "News of library", "vaccine code6x1x3"]))
def test_filters_only_leave_out(reader: Store, filters: Filters, question: str) -> None:
    vector = HashEmbedder().embed_query(question)
    _check(reader, filters, lambda limits: reader.search_words(question, 999, limits), exact=1e-6)
    # Chroma scales vectors to length one, whose length half precision has changed a little.
    _check(reader, filters, lambda limits: reader.search_vector(vector, 999, limits), exact=1e-3)


def _check(store: Store, filters: Filters, search: Callable[[Filters], list[Hit]], exact: float) -> None:
    """That a search obeys the law."""
    everything = search(EVERYTHING)
    found = store.resolve(hit.part for hit in everything)
    expected = {hit.part: hit.score for hit in everything if _passes(found[hit.part][0], filters)}
    hits = search(filters)
    assert {hit.part: hit.score for hit in hits} == pytest.approx(expected, abs=exact)
    assert hits == sorted(hits, key=lambda hit: -hit.score)


@given(_filters)
def test_the_summary_is_of_what_is_searched(archive: Store, filters: Filters) -> None:
    passing = [article for article in _ARTICLES if _passes(article, filters)]
    days = [article.published.day for article in passing if article.published]
    summary = archive.summary(filters)
    assert (summary.articles, summary.parts) == (len(passing), sum(len(a.parts) for a in passing))
    assert (summary.first_day, summary.last_day) == (min(days, default=None), max(days, default=None))


def test_a_limit_is_filled_from_what_the_filters_leave(reader: Store) -> None:
    only = Filters(publishers=("The Tram Gazette",))
    vector = HashEmbedder().embed_query("ferry report read on day 2")
    assert len(reader.search_words("report", 5, only)) == 5
    assert len({hit.score for hit in reader.search_vector(vector, 4, only)}) == 4


def test_names_are_listed_once_and_sorted(archive: Store) -> None:
    assert archive.sections() == ("Letters & 'views'", "Sport")
    assert archive.authors() == ("A. Quill", "Half \\ud800 a Pair", 'O"Brien* OR [x]')
    assert archive.publishers() == tuple(sorted({a.publisher for a in _ARTICLES if a.publisher}))


def test_what_is_written_under_an_open_filter_is_found(tmp_path: Path) -> None:
    embedder = HashEmbedder()
    only = Filters(publishers=("The Ferry Gazette",))
    vector = embedder.embed_query("ferry")
    with Store.open(tmp_path, embedder, create=True) as store:
        store.write([invented(0), invented(1)], embedder)
        before = store.search_vector(vector, 99, only)
        store.write([invented(8), invented(9)], embedder)
        assert len(store.search_vector(vector, 99, only)) == 2 * len(before)
        store.remove([invented(0).id])
        assert len(store.search_vector(vector, 99, only)) == len(before)
