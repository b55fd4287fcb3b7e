"""A store is a source like any other: another embedder's store is filled from it, without the files."""

from pathlib import Path

import pytest

from ingest import Article, Skipped
from tests.conftest import SAMPLE_ARTICLES
from tests.fakes import HashEmbedder
from tests.vectorstore.invented import invented, reached_by_vector, reached_by_words
from vectorstore import BuildReport, EmbedderMismatch, Store, build, load_all

ARTICLES = [invented(number) for number in range(8)]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "old's store"
    with Store.open(folder, HashEmbedder(), create=True) as store:
        build(store, ARTICLES, HashEmbedder())
    return folder


def test_another_embedders_store_is_filled_from_it(old: Path, tmp_path: Path) -> None:
    other = HashEmbedder(32, "other")
    with Store.open(tmp_path / "new", other, create=True) as new:
        assert build(new, load_all([str(old)]), other) == BuildReport(8, 0, 0, ())
        assert [new.article(article.id) for article in ARTICLES] == ARTICLES
        for article in ARTICLES:
            assert reached_by_words(new, article, 1)
            assert reached_by_vector(new, other, article, 1)
        assert build(new, load_all([str(old)]), other) == BuildReport(0, 0, 8, ())


def test_a_refused_embedder_is_told_how(old: Path) -> None:
    with pytest.raises(EmbedderMismatch, match="dateline ingest --store NEW_FOLDER --embedder OTHER") as told:
        Store.open(old, HashEmbedder(32, "other"))
    quoted = str(old).replace("'", "'\"'\"'")
    assert str(told.value).endswith(f"'{quoted}'")  # as a shell takes it


def test_stores_and_files_are_read_in_the_order_given(old: Path, tmp_path: Path) -> None:
    feed = str(SAMPLE_ARTICLES / "feeds" / "varn-feed.jsonl")
    rows = [found for found in load_all([feed]) if isinstance(found, Article)]
    assert rows
    found = list(load_all([feed, str(old), str(tmp_path / "none"), feed]))
    by_name = sorted(ARTICLES, key=lambda article: article.name)
    assert found == [*rows, *by_name, Skipped(str(tmp_path / "none"), "no such file or folder"), *rows]


def test_a_damaged_store_is_skipped_and_the_rest_read(old: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "catalogue.sqlite3").write_bytes(b"no database" * 100)
    first, *rest = load_all([str(damaged), str(old), "a\0b"])
    assert isinstance(first, Skipped)
    assert first.name == str(damaged)
    assert "\n" not in first.reason
    assert len(rest) == 9
    assert isinstance(rest[-1], Skipped)
