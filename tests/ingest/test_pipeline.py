"""Identity of what was loaded; what importing costs."""

import subprocess
import sys
from pathlib import Path

import pytest

from ingest import Article, load

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


@pytest.mark.parametrize(
    "module", ["dateparser", "trafilatura", "ftfy", "lxml", "charset_normalizer", "urllib.request"]
)
def test_importing_loads_no_reader(module: str) -> None:
    program = f"import ingest, sys; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
