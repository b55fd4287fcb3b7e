"""Identity and chunks of what was loaded; what importing costs."""

import subprocess
import sys
from pathlib import Path

import pytest

from ingest import Article, chunk, load

TEXT = "Keeper retires\nBy Ada Quill\n4 May 2019\nThe keeper left on Friday.\nNobody waved.\n"


def load_one(path: Path) -> Article:
    (article,) = load([str(path)])
    assert isinstance(article, Article)
    return article


@pytest.fixture
def article(tmp_path: Path) -> Article:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return load_one(path)


def test_loading_twice_gives_the_same(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(TEXT)
    assert list(load([str(tmp_path)])) == list(load([str(tmp_path)]))


def test_identity_depends_on_the_place_alone(article: Article, tmp_path: Path) -> None:
    Path(article.origin).write_text("Something else happened.")
    assert load_one(Path(article.origin)).id == article.id
    (tmp_path / "b.txt").write_text(TEXT)
    assert load_one(tmp_path / "b.txt").id != article.id
    assert len(article.id) == 16


def test_each_part_is_one_chunk_that_knows_its_headline_and_day(article: Article) -> None:
    chunks = chunk(article)
    assert [one.text for one in chunks] == [part.text for part in article.parts]
    assert [one.ordinal for one in chunks] == list(range(len(article.parts)))
    assert {one.article_id for one in chunks} == {article.id}
    assert [one.context for one in chunks] == ["2019-05-04", *["Keeper retires 2019-05-04"] * 4]


def test_a_chunk_of_an_undated_article_without_headline_has_no_context(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The keeper left on Friday.\nNobody waved at all.\n")
    assert {one.context for one in chunk(load_one(tmp_path / "a.txt"))} == {""}


@pytest.mark.parametrize(
    "module", ["dateparser", "trafilatura", "ftfy", "lxml", "charset_normalizer", "urllib.request"]
)
def test_importing_loads_no_reader(module: str) -> None:
    program = f"import ingest, sys; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
