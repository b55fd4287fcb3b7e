"""The other providers' real clients, against servers on this machine that speak as theirs do.

Each is an extra; where its package is not installed its tests are skipped.
"""

import json
from collections.abc import Callable

import pytest
from langchain_core.callbacks import BaseCallbackHandler

from qa import Answer, Assistant, Progress, Verified
from qa.generation.model import load_model
from tests.chat_server import KEY, ChatServer, Handler, Script, Serve, fails, hangs, number_of, sends
from tests.qa.generation.test_writing import CAUSE, WHY

# These clients call what is deprecated, and leave the connections that they keep open until the process ends.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

Step = Progress | Verified | Answer
Begins = Callable[[Handler, str], None]
"""Begins a reply with some words."""
Ends = Callable[[Handler], None]
"""Ends a reply as the provider does: why it stops, tokens in and out."""


def begin_ollama(handler: Handler, text: str) -> None:
    handler.begin()
    line(handler, text, done=False)


def end_ollama(handler: Handler) -> None:
    line(handler, "", done=True, done_reason="stop", prompt_eval_count=100, eval_count=9)
    handler.chunk("")


def line(handler: Handler, text: str, **more: object) -> None:
    said = {
        "model": "m",
        "created_at": "2026-01-01T00:00:00Z",
        "message": {"role": "assistant", "content": text},
    }
    handler.chunk(json.dumps({**said, **more}) + "\n")


def begin_anthropic(handler: Handler, text: str) -> None:
    handler.begin()
    started: dict[str, object] = {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "m",
        "content": [],
        "stop_reason": None,
        "stop_sequence": None,
        "usage": {"input_tokens": 100, "output_tokens": 1},
    }
    event(handler, "message_start", message=started)
    event(handler, "content_block_start", index=0, content_block={"type": "text", "text": ""})
    event(handler, "content_block_delta", index=0, delta={"type": "text_delta", "text": text})


def end_anthropic(handler: Handler) -> None:
    event(handler, "content_block_stop", index=0)
    stop = {"stop_reason": "end_turn", "stop_sequence": None}
    event(handler, "message_delta", delta=stop, usage={"input_tokens": 100, "output_tokens": 9})
    event(handler, "message_stop")
    handler.chunk("")


def event(handler: Handler, kind: str, **data: object) -> None:
    handler.chunk(f"event: {kind}\ndata: {json.dumps({'type': kind, **data})}\n\n")


def begin_google(handler: Handler, text: str) -> None:
    handler.begin()
    candidate(handler, text)


def end_google(handler: Handler) -> None:
    candidate(handler, "", finishReason="STOP")
    handler.chunk("")


def candidate(handler: Handler, text: str, **more: object) -> None:
    said = {"content": {"role": "model", "parts": [{"text": text}]}, "index": 0, **more}
    tokens = {"promptTokenCount": 100, "candidatesTokenCount": 9, "totalTokenCount": 109}
    handler.chunk(f"data: {json.dumps({'candidates': [said], 'usageMetadata': tokens})}\r\n\r\n")


PROVIDERS: dict[str, tuple[str, str, Begins, Ends]] = {
    "ollama:qwen3:8b": ("langchain_ollama", "OLLAMA_HOST", begin_ollama, end_ollama),
    "anthropic:claude-haiku-4-5": (
        "langchain_anthropic",
        "ANTHROPIC_BASE_URL",
        begin_anthropic,
        end_anthropic,
    ),
    "google_genai:gemini-2.5-flash": (
        "langchain_google_genai",
        "GOOGLE_GEMINI_BASE_URL",
        begin_google,
        end_google,
    ),
}


class Traced(BaseCallbackHandler):
    """Notes all that a run tells of its model."""

    def __init__(self) -> None:
        self.told = ""

    def on_chat_model_start(self, *told: object, **more: object) -> None:
        self.told += f"{told} {more}"

    def on_llm_error(self, error: BaseException, **more: object) -> None:
        self.told += f"{error!r} {more}"


class Provider:
    """A provider's model, asked of a server that is given scripts."""

    def __init__(
        self, name: str, serve: Serve, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        package, self._address, self._begin, self._end = PROVIDERS[name]
        pytest.importorskip(package)
        self.name, self._serve, self._assistant, self._patch = name, serve, assistant, monkeypatch

    def stream(self, *scripts: Script, timeout: float = 30.0) -> tuple[list[Step], Answer, ChatServer]:
        """Ask; what is traced must not hold the key."""
        server = self._serve(*scripts)
        self._patch.setenv(self._address, server.address.removesuffix("/v1"))
        for key in ("ANTHROPIC_API_KEY", "GOOGLE_API_KEY"):
            self._patch.setenv(key, KEY)
        traced = Traced()
        model = load_model(self.name, timeout=timeout).within({"callbacks": [traced]})
        *steps, answer = self._assistant.with_model(model).stream(WHY)
        assert isinstance(answer, Answer)
        assert traced.told
        assert KEY not in traced.told
        return steps, answer, server

    def says(self, sentence: str, words: str, *, is_whole: bool = True, ends: bool = True) -> Script:
        def script(handler: Handler) -> None:
            sent = json.dumps(handler.chat.requests[-1], ensure_ascii=False)
            number = number_of(sent.replace("\\n", "\n"), words)
            self._begin(handler, f"{sentence[:-1]} [{number}].\n")
            if is_whole:
                self._end(handler)
            elif ends:
                handler.chunk("")
                handler.close_connection = True
            else:
                handler.wait()

        return script


@pytest.fixture(params=PROVIDERS)
def provider(
    request: pytest.FixtureRequest, serve: Serve, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> Provider:
    return Provider(request.param, serve, assistant, monkeypatch)


BUSY, FAULTY = fails(429, retry_after="0"), fails(500, retry_after="0")


def test_it_writes(provider: Provider) -> None:
    steps, answer, _ = provider.stream(provider.says(CAUSE, "gas pipe"))
    assert [each.text for each in answer.statements] == [CAUSE]
    assert any(isinstance(step, Verified) for step in steps)
    assert (answer.model, answer.notice, answer.withheld) == (provider.name, None, 0)
    assert answer.usage
    assert (answer.usage.calls, answer.usage.input_tokens) == (1, 100)
    assert answer.usage.output_tokens in (9, 10)


@pytest.mark.parametrize(
    ("script", "why"),
    [
        (fails(401), "it does not accept the key"),
        (fails(404), "its provider has no such model"),
        (BUSY, "it is asked too often"),
        (FAULTY, "its provider reports a fault of its own"),
        (sends(b"<html>", "text/html"), "its reply"),
        (sends(b""), "its reply"),
        (hangs, "it did not answer within 2 seconds"),
    ],
)
def test_it_fails(provider: Provider, assistant: Assistant, script: Script, why: str) -> None:
    if provider.name.startswith("google") and script in (BUSY, FAULTY):
        pytest.skip("its client backs off for longer than a test may take")
    _, answer, _ = provider.stream(script, timeout=2 if script is hangs else 30)
    assert answer.statements == assistant.ask(WHY).statements
    assert answer.notice
    assert answer.notice.startswith(f"{provider.name} was no help: {why}")
    assert KEY not in answer.notice


@pytest.mark.parametrize(("ends", "why"), [(True, "its reply broke off"), (False, "within 2 seconds")])
def test_it_breaks_off(provider: Provider, ends: bool, why: str) -> None:
    broken = provider.says(CAUSE, "gas pipe", is_whole=False, ends=ends)
    _, answer, server = provider.stream(broken, timeout=2)
    assert answer.statements[0].text == CAUSE
    assert answer.notice
    assert why in answer.notice
    if not ends:
        assert server.hung_up.wait(10)
