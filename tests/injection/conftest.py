"""The carriers of each payload, and an archive for each kind of payload beside honest articles."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from ingest import Article, shipped_embedder
from qa import Assistant
from tests.injection.carriers import carriers
from tests.injection.payloads import HARMLESS, PAYLOADS, Payload
from tests.qa.newsroom import ARCHIVE
from vectorstore import Store, build

Carried = Callable[[Payload], list[Article]]
"""The articles that carry a payload."""


@dataclass(frozen=True, slots=True)
class Archived:
    """A store of the honest articles and others, by id, and what answers from it."""

    folder: Path
    articles: dict[str, Article]
    assistant: Assistant


Archives = Callable[[tuple[Payload, ...]], Archived]
"""The archive of some payloads: each of them in every place that an article has, beside honest articles."""


@pytest.fixture(autouse=True)
def _nothing_leaves(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever a test does, this machine connects to nobody but itself and looks up no name."""
    tried: list[object] = []

    def guarded(function: Callable[..., object], place: int) -> Callable[..., object]:
        def called(*arguments: object, **named: object) -> object:
            target = arguments[place]
            host = target[0] if isinstance(target, tuple) else target
            if host in (None, "", "localhost", "::1", "0.0.0.0") or str(host).startswith(("127.", "/")):
                return function(*arguments, **named)
            tried.append(host)
            raise OSError(f"no road to {host!r}")

        return called

    monkeypatch.setattr(socket, "getaddrinfo", guarded(socket.getaddrinfo, 0))
    monkeypatch.setattr(socket.socket, "connect", guarded(socket.socket.connect, 1))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex, 1))
    yield
    assert tried == []


@pytest.fixture(scope="session")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Carried:
    """Gives the articles that carry a payload, each payload's read once."""
    folder = tmp_path_factory.mktemp("payloads")
    number = {payload: str(place) for place, payload in enumerate((HARMLESS, *PAYLOADS))}
    return cache(lambda payload: carriers(payload, folder / number[payload]))


@pytest.fixture(scope="session")
def archives(carried: Carried, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archives]:
    """Gives the archive of some payloads, each made once."""
    root, embedder = tmp_path_factory.mktemp("archives"), shipped_embedder()
    with ExitStack() as opened:

        def archived(payloads: tuple[Payload, ...]) -> Archived:
            hostile = [article for payload in payloads for article in carried(payload)]
            articles = {article.id: article for article in (*ARCHIVE, *hostile)}
            folder = root / str(len([*root.iterdir()]))
            store = Store.open(folder, embedder, create=True)
            opened.callback(store.close)
            build(store, articles.values(), embedder)
            return Archived(folder, articles, Assistant(store, embedder))

        yield cache(archived)
