"""An archive of its own for a test that changes it, served with the assistant that answers from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.ui.conftest import Serving
from ui.wire import Archive, open_archive


@dataclass(frozen=True, slots=True)
class Served:
    """A server and what it serves."""

    address: str
    archive: Archive

    @property
    def page(self) -> str:
        """The archive page's address."""
        return f"{self.address}archive"


@pytest.fixture
def library(own_store: Path, serving: Serving) -> Iterator[Served]:
    """The sample archive, a copy of it that the test may change, on a server of its own."""
    with open_archive(own_store) as archive, serving(archive.assistant, archive=archive) as address:
        yield Served(address, archive)
