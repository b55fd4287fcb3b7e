"""Why a model failed, in words of ours: what a provider's library says may hold a key or an address."""

import re

from langchain_core.exceptions import (
    ContextOverflowError,
    ModelAPIError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelNotFoundError,
    ModelPermissionDeniedError,
    ModelRateLimitError,
    ModelTimeoutError,
)

from ingest.message import Message

_TOO_LONG = Message("the passages are too long for it")
_NO_KEY = Message("it does not accept the key")
_UNKNOWN = Message("its provider has no such model")
_BUSY = Message("it is asked too often")
_BROKEN = Message("its provider reports a fault of its own")
_AWAY = Message("it cannot be reached")
_SLOW = Message("it did not answer in time")
_CUT = Message("its reply broke off")
_GARBLED = Message("its reply cannot be read")

_SAYS_TOO_LONG = re.compile(r"context.{0,40}(?:length|window|size)|too (?:long|many tokens)", re.IGNORECASE)
"""In a refusal of servers that have no code of their own for it."""

_BY_CLASS: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((ContextOverflowError,), _TOO_LONG),
    ((ModelAuthenticationError, ModelPermissionDeniedError), _NO_KEY),
    ((ModelNotFoundError,), _UNKNOWN),
    ((ModelRateLimitError,), _BUSY),
    ((ModelAPIError,), _BROKEN),
    ((ModelTimeoutError, TimeoutError), _SLOW),
    ((ModelConnectionError, ConnectionError), _AWAY),
    ((EOFError,), _CUT),
    ((ValueError,), _GARBLED),  # of JSON, and of streams without a piece
)
_BY_STATUS = {401: _NO_KEY, 403: _NO_KEY, 404: _UNKNOWN, 408: _SLOW, 413: _TOO_LONG, 429: _BUSY}


def reason(error: Exception, *, has_begun: bool) -> str:
    """What went wrong, as part of a sentence.

    Args:
        error: What a provider's library raised.
        has_begun: Whether some of the reply had come.
    """
    words = next((words for classes, words in _BY_CLASS if isinstance(error, classes)), None)
    words = words or _by_status(error) or _by_name(type(error).__name__)
    return _CUT if has_begun and words in (_AWAY, _SLOW) else words


def _by_status(error: Exception) -> str | None:
    """By the status of the response: not every library raises LangChain's own errors yet."""
    status = getattr(error, "status_code", None) or getattr(error, "code", None)
    if not isinstance(status, int):
        return None
    if status >= 500:
        return _BROKEN
    if status == 400 and _SAYS_TOO_LONG.search(str(error)[:1000]):
        return _TOO_LONG
    return _BY_STATUS.get(status, Message("it refuses the request ({status})", status=str(status)))


def _by_name(kind: str) -> str:
    """By what a library calls its error: those of HTTP clients are alike in that."""
    if "Timeout" in kind:
        return _SLOW
    if kind == "APIError":  # an event in the stream
        return _BROKEN
    if any(sign in kind for sign in ("Connect", "Protocol", "Read")):
        return _AWAY
    return Message("it failed ({kind})", kind=kind)
