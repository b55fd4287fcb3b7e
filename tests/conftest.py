"""No test touches the user's own archive or settings; and the sample archive, for whoever wants one."""

import shutil
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings

from tests.chat_server import KEY, ChatServer, Script, Serve, serving

settings.register_profile("untimed", deadline=None)  # a slow machine is no failure
settings.load_profile("untimed")

SAMPLE_ARTICLES = Path(__file__).parents[1] / "examples" / "archive"


@pytest.fixture(autouse=True)
def _away_from_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "home" / "store"))
    monkeypatch.delenv("DATELINE_EMBEDDER", raising=False)
    monkeypatch.delenv("DATELINE_RERANKER", raising=False)
    monkeypatch.delenv("DATELINE_MODEL", raising=False)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Starts language models' servers on this machine; what is asked of "openai:..." goes to the last."""
    with ExitStack() as servers:

        def start(*scripts: Script) -> ChatServer:
            server = servers.enter_context(serving(*scripts))
            monkeypatch.setenv("OPENAI_API_KEY", KEY)
            monkeypatch.setenv("OPENAI_BASE_URL", server.address)
            return server

        yield start


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """No name resolves, as on a machine without a network; gives the names that were asked for."""
    asked: list[object] = []

    def refuse(host: object, *_: object, **__: object) -> None:
        asked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return asked


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the sample archive, made once: a test that writes takes `own_store`."""
    from ingest import load
    from ui.wire import open_archive
    from vectorstore import build

    folder = tmp_path_factory.mktemp("sample") / "store"
    with open_archive(folder, None, create=True) as archive:
        report = build(archive.store, load([str(SAMPLE_ARTICLES)]), archive.embedder)
    assert report.skipped == ()
    return folder


@pytest.fixture
def own_store(sample_store: Path, tmp_path: Path) -> Path:
    """A copy of the sample store that a test may change."""
    return Path(shutil.copytree(sample_store, tmp_path / "own-store"))
