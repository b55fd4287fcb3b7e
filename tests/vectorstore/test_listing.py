"""Articles listed: newest first or by words, within limits, page by page, and how they spread over time."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest import load
from tests.conftest import SAMPLE_ARTICLES
from ui.wire import open_archive
from vectorstore import EVERYTHING, Filters, Store


@pytest.fixture(scope="module")
def store(sample_store: Path) -> Iterator[Store]:
    with open_archive(sample_store) as archive:
        yield archive.store


LIMITS = [
    EVERYTHING,
    Filters(since=date(2024, 11, 1), until=date(2025, 1, 31)),
    Filters(publishers=("Harbour Post", "")),
    Filters(sections=("Politics",)),
    Filters(publishers=("Nobody",)),
]


@pytest.mark.parametrize("limits", LIMITS)
def test_pages_together_are_all_that_the_limits_let_through_newest_first(
    store: Store, limits: Filters
) -> None:
    total = store.summary(limits).articles
    pages = [store.browse(limits, limit=4, offset=offset) for offset in range(0, total + 4, 4)]
    assert {page.total for page in pages} == {total}
    articles = [article for page in pages for article in page.articles]
    assert len({article.id for article in articles}) == len(articles) == total
    days = [article.published.day if article.published else date.min for article in articles]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("limits", LIMITS)
@pytest.mark.parametrize("words", ["", "ferry bridge"])
def test_coverage_counts_each_listed_article_once(store: Store, limits: Filters, words: str) -> None:
    listed = store.browse(limits, words, limit=1000)
    assert len(listed.articles) == listed.total
    counted = Counter(
        (article.publisher, article.published and article.published.day.replace(day=1))
        for article in listed.articles
    )
    assert {(each.publisher, each.month): each.articles for each in listed.coverage} == counted


def test_words_find_the_articles_of_the_best_parts_in_their_order(store: Store) -> None:
    best = store.search_words("ferry bridge", 1000)
    resolved = store.resolve(hit.part for hit in best)
    expected = list(dict.fromkeys(resolved[hit.part][0].id for hit in best))
    listed = store.browse(EVERYTHING, "ferry bridge", limit=1000)
    assert [article.id for article in listed.articles] == expected
    page = store.browse(EVERYTHING, "ferry bridge", limit=3, offset=3)
    assert [article.id for article in page.articles] == expected[3:6]


def test_words_that_are_none_find_nothing(store: Store) -> None:
    assert store.browse(EVERYTHING, "?!", limit=10).total == 0


def test_the_list_is_as_fresh_as_the_archive(own_store: Path) -> None:
    with open_archive(own_store) as archive:
        store = archive.store
        before = store.browse(EVERYTHING, limit=1000)
        store.remove([before.articles[0].id])
        after = store.browse(EVERYTHING, limit=1000)
        assert after.articles == before.articles[1:]
        articles = [found for found in load([str(SAMPLE_ARTICLES)]) if found == before.articles[0]]
        store.write(articles, archive.embedder)
        assert store.browse(EVERYTHING, limit=1000).articles == before.articles
