"""The aliases that an archive knows."""

from pathlib import Path

import pytest

from tests.fakes import HashEmbedder
from tests.qa.newsroom import article
from vectorstore import AliasUnknown, Store

_ONE = article("one.txt", "Talks", ["The Government of National Accord (GNA) met."])
_TWO = article(
    "two.txt", "Talks", ["A Government of National Accord (GNA) is needed.", "UN Refugee Agency (URA)"]
)
_THREE = article("three.txt", "Radio", ["Global News Agency (GNA) reports."])


def _names(store: Store, *names: str) -> list[tuple[str, str, int]]:
    return [(alias.short, alias.long, alias.articles) for alias in store.aliases(names or None)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    embedder = HashEmbedder()
    store = Store.open(tmp_path, embedder, create=True)
    store.write([_TWO, _ONE, _THREE], embedder)
    return store


def test_what_most_articles_give_comes_first(store: Store) -> None:
    accord, agency = ("GNA", "Government of National Accord", 2), ("GNA", "Global News Agency", 1)
    assert _names(store) == [accord, agency, ("URA", "UN Refugee Agency", 1)]
    assert _names(store, "gna") == _names(store, "G.N.A.") == [accord, agency]
    assert _names(store, "government of national accord") == [accord]
    assert _names(store, "Accord") == []


def test_an_alias_leads_to_an_article_that_gives_it(store: Store) -> None:
    (alias,) = store.aliases(["Government of National Accord"])
    assert alias.article_id == _ONE.id  # by name, whatever was written first
    text = _ONE.parts[alias.ordinal].text
    assert text[alias.start : alias.end] == "Government of National Accord (GNA)"


def test_a_removed_article_takes_its_aliases_along(store: Store) -> None:
    store.remove(["two.txt"])
    assert [count for _, _, count in _names(store)] == [1, 1]
    assert _names(store, "URA") == []
    store.remove(["one.txt", "three.txt"])
    assert _names(store) == []


def test_what_is_forgotten_stays_so_through_ingestion_until_restored(store: Store) -> None:
    store.forget_alias("gna")
    assert _names(store) == [("URA", "UN Refugee Agency", 1)]
    store.remove(["one.txt"])
    store.write([_ONE], HashEmbedder())
    assert _names(store, "GNA", "Government of National Accord") == []
    store.restore_alias("GNA")
    assert len(_names(store, "GNA")) == 2


def test_a_name_without_alias_cannot_be_forgotten_nor_restored(store: Store) -> None:
    with pytest.raises(AliasUnknown, match="Ankara"):
        store.forget_alias("Ankara")
    with pytest.raises(AliasUnknown, match="was not forgotten"):
        store.restore_alias("GNA")
