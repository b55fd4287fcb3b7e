"""Models by name or as objects: what is missing is told by name, and a nonsense model is not believed."""

import sys
import traceback
from pathlib import Path

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models import BaseChatModel, GenericFakeChatModel
from langchain_core.messages import AIMessage
from langchain_core.outputs import ChatResult

from ingest.errors import ModelUnusable
from qa import Assistant
from qa.generation.model import DEFAULT_WINDOW, PROVIDERS, load_model
from tests.chat_server import KEY, Script, Serve, breaks_off, cites, fails, says, sends
from tests.qa.generation.test_writing import CAUSE, WHY


def saying(*replies: str) -> GenericFakeChatModel:
    """One of LangChain's own models for tests, which says these."""
    return GenericFakeChatModel(messages=iter([AIMessage(reply) for reply in replies]))


def test_any_chat_model_of_langchains_writes(assistant: Assistant) -> None:
    answer = assistant.with_model(load_model(saying("NOT-IN-ARTICLES"))).ask(WHY)
    assert (answer.status, answer.model) == ("not_found", "GenericFakeChatModel")


@pytest.mark.parametrize("name", ["", "gpt", "gpt-4o", ":gpt", "openai:", "/folder"])
def test_a_name_without_a_provider_is_told(name: str) -> None:
    with pytest.raises(ModelUnusable, match="name it as provider:model"):
        load_model(name)


def test_a_provider_that_is_none_is_told() -> None:
    with pytest.raises(ModelUnusable, match="no provider of language models is called 'opnai'"):
        load_model("opnai:gpt-4o")


@pytest.mark.parametrize(
    ("name", "package", "extra"),
    [
        ("openai:gpt-4o", "langchain-openai", "openai"),
        ("anthropic:claude-haiku-4-5", "langchain-anthropic", "anthropic"),
        ("google_genai:gemini-2.5-flash", "langchain-google-genai", "google"),
        ("ollama:qwen3:8b", "langchain-ollama", "ollama"),
        ("huggingface:folder", "langchain-huggingface", "huggingface"),
    ],
)
def test_a_missing_package_is_told_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, package: str, extra: str
) -> None:
    from langchain.chat_models import base

    monkeypatch.setitem(sys.modules, package.replace("-", "_"), None)
    base._get_chat_model_creator.cache_clear()
    with pytest.raises(ModelUnusable) as told:
        load_model(name)
    base._get_chat_model_creator.cache_clear()
    assert (
        str(told.value) == f"{name} needs {package}, which is not installed: pip install 'dateline[{extra}]'"
    )


def test_a_missing_langchain_is_told_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langchain.chat_models", None)
    with pytest.raises(ModelUnusable, match=r"needs langchain, .* pip install 'dateline\[openai\]'"):
        load_model("openai:gpt-4o")


def test_every_extra_is_one_of_ours() -> None:
    import tomllib

    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())["project"]
    assert {provider.extra for provider in PROVIDERS.values()} < project["optional-dependencies"].keys()


def test_a_missing_key_is_told_by_the_name_of_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(ModelUnusable, match="is OPENAI_API_KEY set"):
        load_model("openai:gpt-4o")


def test_the_window_is_what_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert load_model("openai:gpt-4o").window > 100_000
    assert load_model("openai:somebodys-own").window == DEFAULT_WINDOW
    assert load_model("openai:gpt-4o", window=9_000).window == 9_000


def test_the_same_question_gets_the_same_answer(serve: Serve, assistant: Assistant) -> None:
    server = serve(says("NOT-IN-ARTICLES"))
    assistant.with_model(load_model("openai:local")).ask(WHY)
    assert server.requests[0]["temperature"] == 0.0
    assert load_model("openai:gpt-5").chat.temperature is None  # type: ignore[attr-defined]  # it takes none


class Traced(BaseCallbackHandler):
    """Notes what a run tells."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def on_chat_model_start(self, serialized: object, messages: object, **kwargs: object) -> None:
        self.told.append(f"start {kwargs['tags']} {kwargs['metadata']} {serialized} {messages}")

    def on_llm_end(self, response: object, **kwargs: object) -> None:
        self.told.append(f"end {response} {kwargs}")


def test_callbacks_tags_and_metadata_reach_the_models_call(serve: Serve, assistant: Assistant) -> None:
    serve(cites((CAUSE, "gas pipe")))
    traced = Traced()
    model = load_model("openai:local").within(
        {"callbacks": [traced], "tags": ["desk"], "metadata": {"desk": "news"}}
    )
    assert assistant.with_model(model).ask(WHY).model == "openai:local"
    start, end = traced.told
    assert "'desk'" in start
    assert "'news'" in start
    assert WHY in start
    assert "gas pipe" in end
    assert KEY not in start + end


class Broken(BaseCallbackHandler):
    """Notes everything that is told of a call that fails, as a tracer does."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def on_llm_error(self, error: BaseException, **kwargs: object) -> None:
        self.told += [repr(error), *traceback.format_exception(error), repr(kwargs)]
        self.told += [repr(error.__context__), repr(error.__cause__), repr(vars(error))]


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (fails(401), "it does not accept the key"),
        (fails(500, retry_after="0"), "its provider reports a fault of its own"),
        (sends(b'data: {"error": {"message": "no: %s"}}\n\n' % KEY.encode()), "its provider reports"),
        (breaks_off("It is", torn=True), "its reply broke off"),
    ],
)
def test_what_a_provider_says_of_a_failure_is_not_traced(
    serve: Serve, assistant: Assistant, script: Script, words: str
) -> None:
    """It may repeat the key; the trace has our words for it."""
    serve(script)
    broken = Broken()
    model = load_model("openai:local").within({"callbacks": [broken]})
    assert assistant.with_model(model).ask(WHY).notice
    assert words in broken.told[0]
    assert not any(KEY in told for told in broken.told)


class _Own(GenericFakeChatModel):
    """A model of somebody's, which does not stream and counts its calls."""

    asked: int = 0

    def _generate(self, *_: object, **__: object) -> ChatResult:
        self.asked += 1
        raise RuntimeError(KEY)

    _stream = BaseChatModel._stream


def test_a_model_that_does_not_stream_is_asked_and_traced_alike(assistant: Assistant) -> None:
    broken, own = Broken(), _Own(messages=iter([]))
    answer = assistant.with_model(load_model(own).within({"callbacks": [broken]})).ask(WHY)
    assert answer.notice == "_Own was no help: it failed (RuntimeError). This is the answer without it."
    assert own.asked == 1
    assert broken.told
    assert not any(KEY in told for told in broken.told)


def test_a_pipeline_without_weights_is_told(tmp_path: Path) -> None:
    pytest.importorskip("langchain_huggingface")
    with pytest.raises(ModelUnusable, match="cannot set up huggingface:"):
        load_model(f"huggingface:{tmp_path}")
