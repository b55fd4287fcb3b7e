"""One small archive serves every test that asks it something."""

from collections.abc import Iterator

import pytest

from qa import Assistant
from tests.fakes import HashEmbedder
from tests.qa.newsroom import ARCHIVE, READER, filled
from vectorstore import Store


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The newsroom's archive; nothing may write to it."""
    with filled(tmp_path_factory.mktemp("newsroom"), ARCHIVE) as opened:
        yield opened


@pytest.fixture(scope="session")
def assistant(store: Store) -> Assistant:
    return Assistant(store, HashEmbedder(), READER)
