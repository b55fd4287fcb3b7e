"""A store in a fresh folder, and invented articles to fill it with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import HashEmbedder
from vectorstore import Store


@pytest.fixture
def embedder() -> HashEmbedder:
    return HashEmbedder()


@pytest.fixture
def store(tmp_path: Path, embedder: HashEmbedder) -> Iterator[Store]:
    """An empty store that searches vectors exactly."""
    with Store.open(tmp_path / "store", embedder, create=True) as opened:
        yield opened


@pytest.fixture
def chroma_store(store: Store, embedder: HashEmbedder) -> Iterator[Store]:
    """The same store, opened once more by a reader that searches vectors through Chroma."""
    with Store.open(store.folder, embedder, exact_below=0) as opened:
        yield opened
