"""Any chat model of LangChain's, by name or as an object, as what writes answers.

The only file that knows them. Models are asked in a thread of their own, so that whoever waits can stop
waiting: at a deadline, or when the reader has gone.
"""

import asyncio
import contextvars
import queue
import re
import threading
import time
from collections.abc import Callable, Generator
from contextlib import aclosing, closing
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from langchain_core.runnables import RunnableConfig

from ingest.errors import ModelUnusable
from ingest.message import Message
from qa.errors import ModelFailed
from qa.generation.failures import reason
from qa.generation.pipeline import make_stoppable
from qa.generation.prompt import Prompt, Role
from qa.generation.redact import redact
from qa.generation.session import Piece

DEFAULT_TIMEOUT = 120.0
"""Seconds for one question: a local model on two cores reads its passages for a minute."""
HEARTBEAT = 1.0
"""Seconds of silence after which whoever waits is given the floor, to wait on or to stop."""
DEFAULT_WINDOW = 4_096
"""Tokens of a model that does not tell: what servers of local models give where nothing is asked for."""
_LONGEST_REPLY = 700
"""Tokens that a local pipeline may write: it is asked for no more than an answer."""

_ENDINGS = frozenset({"finish_reason", "stop_reason", "done_reason", "status"})
"""What providers call it in a piece's metadata when they tell why a reply has ended."""
_THAT_TELL_THEIR_END = {
    "langchain_openai",
    "langchain_anthropic",
    "langchain_ollama",
    "langchain_google_genai",
}

_PACKAGE = re.compile(r"langchain-[a-z-]+")
"""In LangChain's error for a package that is not there."""

_MESSAGES: dict[Role, type[BaseMessage]] = {"system": SystemMessage, "human": HumanMessage, "ai": AIMessage}


@dataclass(frozen=True, slots=True)
class Provider:
    """What a provider of models needs on this machine.

    Attributes:
        extra: The extra of ours that brings its package.
        key: The environment variable that its library reads the key from; None where there is none.
    """

    extra: str
    key: str | None = None


PROVIDERS = {
    "openai": Provider("openai", "OPENAI_API_KEY"),
    "anthropic": Provider("anthropic", "ANTHROPIC_API_KEY"),
    "google_genai": Provider("google", "GOOGLE_API_KEY"),
    "ollama": Provider("ollama"),
    "huggingface": Provider("huggingface"),
}
"""By LangChain's names for them; its other providers need their packages installed by hand."""


Drawn = queue.SimpleQueue[Piece | Exception | None]
"""What a model's thread hands over: pieces, then None at the end or the error that was one."""


@dataclass(frozen=True, slots=True, repr=False)
class LangChainModel:
    """A chat model of LangChain's.

    Attributes:
        chat: The model itself.
        name: The model as the user names it.
        window: Tokens that it takes in and gives out together.
        timeout: Seconds for all that it does for one question.
        config: LangChain's configuration of the run that its calls are part of.
    """

    chat: BaseChatModel
    name: str
    window: int
    timeout: float
    config: RunnableConfig | None = None

    def __repr__(self) -> str:
        return f"LangChainModel({self.name!r})"  # what the model itself would show, it may show with its key

    def within(self, config: RunnableConfig) -> "LangChainModel":
        """The same, its calls as part of a run: with its callbacks, tags and metadata."""
        return replace(self, config=config)

    def stream(self, prompt: Prompt, seconds: float) -> Generator[Piece | None, None, None]:
        """The reply as it comes, None in each second without a piece; closing it ends the request.

        Raises:
            ModelFailed: It did not reply, or not to the end, or not within so many seconds.
        """
        messages = [_MESSAGES[role](text) for role, text in prompt.messages]
        until, has_begun = time.monotonic() + seconds, False
        drawn: Drawn = queue.SimpleQueue()
        stop = self._start(messages, drawn)
        try:
            while (left := until - time.monotonic()) > 0:
                try:
                    item = drawn.get(timeout=min(left, HEARTBEAT))
                except queue.Empty:
                    yield None
                    continue
                if item is None:
                    return
                if isinstance(item, ModelFailed):
                    raise item
                if isinstance(item, Exception):  # LangChain's own
                    raise ModelFailed(reason(item, has_begun=has_begun)) from None
                yield item
                has_begun = has_begun or bool(item.text)
            raise ModelFailed(
                Message("it did not answer within {seconds} seconds", seconds=f"{self.timeout:g}")
            )
        finally:
            stop()

    def _start(self, messages: list[BaseMessage], drawn: Drawn) -> Callable[[], object]:
        """Begin to draw the reply into a queue; gives what stops it."""
        stopped = threading.Event()
        if not _streams_asynchronously(self.chat):
            run, context = self._draw_blocking, contextvars.copy_context()
            threading.Thread(target=context.run, args=(run, messages, drawn, stopped), daemon=True).start()
            return stopped.set
        task = asyncio.run_coroutine_threadsafe(self._draw(messages, drawn, stopped), _loop())

        def stop() -> None:
            stopped.set()
            task.cancel()

        return stop

    async def _draw(self, messages: list[BaseMessage], drawn: Drawn, stopped: threading.Event) -> None:
        try:
            is_whole = not _tells_its_end(self.chat)
            async with aclosing(self.chat.astream(messages, self.config)) as chunks:  # type: ignore[type-var]
                async for chunk in chunks:
                    is_whole = is_whole or not _ENDINGS.isdisjoint(chunk.response_metadata)
                    drawn.put(_piece(chunk))
                    if stopped.is_set():  # before Python 3.12 `asyncio.wait_for` may swallow a cancellation
                        return
            drawn.put(None if is_whole else EOFError())
        except Exception as error:  # noqa: BLE001 - libraries of many providers; told by `failures.reason`
            drawn.put(error)

    def _draw_blocking(self, messages: list[BaseMessage], drawn: Drawn, stopped: threading.Event) -> None:
        try:
            with closing(self.chat.stream(messages, self.config)) as chunks:  # type: ignore[type-var]
                for chunk in chunks:
                    drawn.put(_piece(chunk))
                    if stopped.is_set():
                        return
            drawn.put(None)
        except Exception as error:  # noqa: BLE001 - as above
            drawn.put(error)


def load_model(
    model: str | BaseChatModel, *, window: int | None = None, timeout: float = DEFAULT_TIMEOUT
) -> LangChainModel:
    """Load a chat model by name, or take one as it is.

    Keys and addresses are read by the provider's library from its own environment variables (OPENAI_API_KEY,
    OPENAI_BASE_URL for a server that speaks as OpenAI's does, OLLAMA_HOST), and kept by nothing of ours.

    Args:
        model: "provider:model" with a provider of LangChain's ("openai:gpt-4o-mini", "ollama:qwen3:8b",
            "anthropic:claude-haiku-4-5", "google_genai:gemini-2.5-flash", "huggingface:FOLDER"), or any of
            LangChain's chat models.
        window: Tokens that it takes in and gives out together; what the library knows when None, else 4,096.
        timeout: Seconds for all that it does for one question.

    Raises:
        ModelUnusable: The name is none, a package is missing, or the model cannot be set up.
    """
    chat = _init(model, window) if isinstance(model, str) else model
    name = model if isinstance(model, str) else _name(chat)
    return LangChainModel(redact(chat), name, window or _known_window(chat) or DEFAULT_WINDOW, timeout)


def _init(name: str, window: int | None) -> BaseChatModel:
    """A chat model by its name."""
    provider, colon, model = name.partition(":")
    if not (provider and colon and model):
        raise ModelUnusable(f"no language model {name!r:.80}: name it as provider:model")
    try:
        from langchain.chat_models import init_chat_model

        chat: BaseChatModel = init_chat_model(model, model_provider=provider, **_settings(provider, window))
    except ImportError as error:
        raise ModelUnusable(_missing(name, provider, error)) from None
    except Exception as error:  # noqa: BLE001 - each provider's library has its own
        raise ModelUnusable(_unusable(name, provider, error)) from None
    if provider == "huggingface":
        make_stoppable(chat)
    if "temperature" in type(chat).model_fields and (chat.profile or {}).get("temperature", True):
        chat = chat.model_copy(update={"temperature": 0.0})  # the same question, the same answer
    return chat


def _settings(provider: str, window: int | None) -> dict[str, Any]:
    """What a provider's models must be told, or they would read or write too little, or too much."""
    if provider == "openai":
        return {"stream_usage": True}  # else it counts no tokens of servers that are not OpenAI's own
    if provider == "ollama":
        return {"num_ctx": window or DEFAULT_WINDOW}
    if provider == "huggingface":
        return {
            "pipeline_kwargs": {
                "max_new_tokens": _LONGEST_REPLY,
                "do_sample": False,
                "return_full_text": False,
            }
        }
    return {}


def _missing(name: str, provider: str, error: ImportError) -> str:
    """Which package is not installed, and how it is."""
    named = _PACKAGE.search(str(error))
    package = named[0] if named else (error.name or provider).partition(".")[0]
    known = PROVIDERS.get(provider)
    how = f"'dateline[{known.extra}]'" if known else f"langchain {package}"
    return f"{name} needs {package}, which is not installed: pip install {how}"


def _unusable(name: str, provider: str, error: Exception) -> str:
    """Why a model cannot be set up, without the library's own words."""
    known = PROVIDERS.get(provider)
    if known is None and isinstance(error, ValueError) and str(error).startswith("Unsupported provider"):
        return f"no provider of language models is called {provider!r:.40}"
    hint = f"; is {known.key} set?" if known and known.key else ""
    return f"cannot set up {name} ({type(error).__name__}){hint}"


def _name(chat: BaseChatModel) -> str:
    """What a model calls itself, for one that was not named."""
    called = (
        getattr(chat, "model_name", None) or getattr(chat, "model", None) or getattr(chat, "model_id", None)
    )
    return str(called or type(chat).__name__)


def _known_window(chat: BaseChatModel) -> int | None:
    """The window that LangChain's profile of the model tells."""
    return (chat.profile or {}).get("max_input_tokens")


def _tells_its_end(chat: BaseChatModel) -> bool:
    """Whether the last piece of a reply says that it is the last; half a stream may end without an error."""
    return type(chat).__module__.partition(".")[0] in _THAT_TELL_THEIR_END


def _streams_asynchronously(chat: BaseChatModel) -> bool:
    """Whether a request of the model can be ended while it waits for words."""
    own = type(chat)
    # What runs in this process cannot, whatever it offers.
    return own._astream is not BaseChatModel._astream and own.__name__ != "ChatHuggingFace"


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """One event loop for all requests: libraries keep connections, which belong to the loop they began in."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="language models", daemon=True).start()
    return loop


def _piece(chunk: AIMessage) -> Piece:
    usage = chunk.usage_metadata
    if usage is None:
        return Piece(str(chunk.text))
    return Piece(str(chunk.text), usage["input_tokens"], usage["output_tokens"])
