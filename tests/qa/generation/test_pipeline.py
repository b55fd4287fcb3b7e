"""A real pipeline of Hugging Face's in this process, of random weights: its nonsense is not believed."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult

from qa import Assistant
from qa.generation.model import LangChainModel, load_model
from qa.generation.pipeline import make_stoppable
from qa.generation.prompt import Prompt
from tests.qa.generation.test_writing import WHY

LONGEST = 700


class Local(BaseChatModel):
    """What ChatHuggingFace is to a pipeline, for where its package is not installed."""

    llm: Any

    @property
    def _llm_type(self) -> str:
        return "local"

    def _generate(self, *_: object, **__: object) -> ChatResult:
        raise NotImplementedError

    def _stream(self, messages: list[BaseMessage], *_: object, **__: object) -> Iterator[ChatGenerationChunk]:
        for chunk in self.llm._stream("\n".join(str(message.content) for message in messages)):
            yield ChatGenerationChunk(message=AIMessageChunk(content=chunk.text))


def load_local(folder: Path) -> LangChainModel:
    from transformers import pipeline

    written = pipeline("text-generation", str(folder), max_new_tokens=LONGEST, do_sample=False)
    chat = Local(llm=SimpleNamespace(pipeline=written))
    make_stoppable(chat)
    return load_model(chat)


def load_by_name(folder: Path) -> LangChainModel:
    pytest.importorskip("langchain_huggingface")
    return load_model(f"huggingface:{folder}")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A causal language model of random weights, in Hugging Face's format."""
    from tests.small_models import save_language_model

    words = "the fire broke out because a gas pipe oven left open inspectors found bakery bell [1] [2] . 999"
    return save_language_model(tmp_path_factory.mktemp("nonsense"), words.split())


@pytest.fixture(params=[load_local, load_by_name])
def nonsense(
    request: pytest.FixtureRequest, folder: Path, no_network: list[object], monkeypatch: pytest.MonkeyPatch
) -> Iterator[LangChainModel]:
    """That model, loaded without a network; it never ends by itself."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    load: Callable[[Path], LangChainModel] = request.param
    model = load(folder)
    pipeline_of(model).model.generation_config.eos_token_id = None
    yield model
    assert no_network == []


def pipeline_of(model: LangChainModel) -> Any:  # noqa: ANN401 - of transformers
    return model.chat.llm.pipeline  # type: ignore[attr-defined]


def test_nonsense_is_not_believed(nonsense: LangChainModel, assistant: Assistant) -> None:
    pipeline_of(nonsense).model.generation_config.max_time = 1.0  # seconds, or it takes a while
    answer = assistant.with_model(nonsense).ask(WHY)
    assert answer.notice
    assert answer.model == "extractive"
    assert [each.text for each in answer.statements] == [each.text for each in assistant.ask(WHY).statements]


def test_it_stops_when_nobody_listens(nonsense: LangChainModel) -> None:
    written: list[object] = []
    pipeline_of(nonsense).model.register_forward_hook(lambda *_: written.append(None))
    before = set(threading.enumerate())
    stream = nonsense.stream(Prompt((("human", "the fire broke out"),)), 60)
    while next(stream) is None:
        pass
    stream.close()
    for thread in set(threading.enumerate()) - before:
        thread.join(60)
    assert 0 < len(written) < LONGEST / 2


def test_what_goes_wrong_is_told(nonsense: LangChainModel, assistant: Assistant) -> None:
    del pipeline_of(nonsense).model.transformer
    answer = assistant.with_model(nonsense).ask(WHY)
    assert answer.notice
    assert "it failed (AttributeError)" in answer.notice
