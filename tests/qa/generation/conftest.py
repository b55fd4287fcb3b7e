"""The newsroom's archive, whose answers a language model on a loopback server writes."""

from collections.abc import Callable

import pytest

from qa import Assistant
from qa.generation.model import LangChainModel, load_model

Models = Callable[..., LangChainModel]
Writing = Callable[..., Assistant]


@pytest.fixture
def model() -> Models:
    """The server's model, through the real client, with its limits."""

    def load(timeout: float = 30.0, window: int | None = None) -> LangChainModel:
        return load_model("openai:local", timeout=timeout, window=window)

    return load


@pytest.fixture
def written(assistant: Assistant, model: Models) -> Writing:
    """The assistant with that model."""
    return lambda **limits: assistant.with_model(model(**limits))
