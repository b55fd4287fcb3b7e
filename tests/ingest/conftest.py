"""Articles from texts written in a test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import Article, load

Reader = Callable[[str], Article]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Write a text to a file and load it, as a user would."""

    def read_article(text: str) -> Article:
        path = tmp_path / "article.txt"
        path.write_text(text, encoding="utf-8")
        (article,) = load([str(path)])
        assert isinstance(article, Article)
        return article

    return read_article
