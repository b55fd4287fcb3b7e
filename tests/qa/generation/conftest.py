"""The newsroom's archive, asked with a language model on a loopback server."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from qa import Assistant
from qa.generation.model import LangChainModel, load_model
from tests.chat_server import KEY, ChatServer, Script, serving

Serve = Callable[..., ChatServer]
"""Starts a server with scripts, and makes it the one that "openai:" models are asked of."""


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    with ExitStack() as servers:

        def start(*scripts: Script) -> ChatServer:
            server = servers.enter_context(serving(*scripts))
            monkeypatch.setenv("OPENAI_API_KEY", KEY)
            monkeypatch.setenv("OPENAI_BASE_URL", server.address)
            return server

        yield start


@pytest.fixture
def model() -> Callable[..., LangChainModel]:
    """The model of the server, through the real client."""

    def load(timeout: float = 20.0, window: int | None = None) -> LangChainModel:
        return load_model("openai:local", timeout=timeout, window=window)

    return load


@pytest.fixture
def written(assistant: Assistant, model: Callable[..., LangChainModel]) -> Callable[..., Assistant]:
    """The assistant whose answers the server's model writes."""
    return lambda **limits: assistant.with_model(model(**limits))
