"""A request for a chat completion in OpenAI's form, read from what anybody may have sent."""

import json
from dataclasses import dataclass
from typing import Self

from qa import Turn
from qa.record import Record
from ui.words import plain

MODEL = "dateline"
"""The one model that there is, whatever writes its answers."""

_UNHEARD = (
    "system",
    "developer",
    "tool",
    "function",
)  # roles that tell a model what to do; nothing is told here


class Refused(Exception):
    """A request that gets an error instead of an answer.

    Args:
        status: The HTTP status.
        message: What is wrong, in one line.
        param: The field of the request that is wrong.
        code: OpenAI's name for the error, where it has one.
    """

    def __init__(self, status: int, message: str, param: str | None = None, code: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.param = param
        self.code = code

    @property
    def record(self) -> Record:
        """The error in OpenAI's form."""
        kind = "server_error" if self.status >= 500 else "invalid_request_error"
        error = {"message": plain(str(self)), "type": kind, "param": self.param, "code": self.code}
        return {"error": error}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request for a chat completion.

    Attributes:
        question: The last message of the user.
        history: The turns before it.
        is_streamed: Whether the reply is wanted in chunks.
    """

    question: str
    history: tuple[Turn, ...]
    is_streamed: bool

    @classmethod
    def read(cls, body: bytes) -> Self:
        """Read the body of a request.

        Raises:
            Refused: It is no JSON (400), asks for another model (404) or is no request of this kind (422).
        """
        try:
            request = json.loads(body.decode())
        except (ValueError, RecursionError) as error:
            raise Refused(400, "the body is not JSON in UTF-8") from error
        if not isinstance(request, dict):
            raise Refused(422, "the body is not a JSON object")
        model, is_streamed = request.get("model"), request.get("stream") or False
        if not isinstance(model, str):
            raise Refused(422, f"model is missing; there is one, {MODEL!r}", "model")
        if model != MODEL:
            raise Refused(404, f"there is one model, {MODEL!r}", "model", "model_not_found")
        if not isinstance(is_streamed, bool):
            raise Refused(422, "stream is neither true nor false", "stream")
        question, history = _conversation(request.get("messages"))
        return cls(question, history, is_streamed)


def _conversation(messages: object) -> tuple[str, tuple[Turn, ...]]:
    """The question that a list of messages ends in, and the turns before it."""
    if not isinstance(messages, list):
        raise Refused(422, "messages is not a list", "messages")
    turns: list[Turn] = []
    for number, message in enumerate(messages):
        where = f"messages[{number}]"
        if not isinstance(message, dict):
            raise Refused(422, f"{where} is not an object", "messages")
        role, text = message.get("role"), _text(message.get("content"), where)
        if role == "user":
            turns.append(Turn(text, ""))
        elif role == "assistant":
            turns[-1:] = [Turn(turn.question, f"{turn.answer} {text}".strip()) for turn in turns[-1:]]
        elif role not in _UNHEARD:
            raise Refused(422, f"{where} has no role of a chat", "messages")
    if not turns:
        raise Refused(422, "no message is the user's", "messages")
    return turns[-1].question, tuple(turns[:-1])


def _text(content: object, where: str) -> str:
    """The words of a message: a text, or a list of parts that are texts."""
    if content is None:  # as of an assistant that called a tool
        return ""
    parts = content if isinstance(content, list) else [{"type": "text", "text": content}]
    texts = [part.get("text") for part in parts if isinstance(part, dict) and part.get("type") == "text"]
    words = [text for text in texts if isinstance(text, str)]
    if len(words) < len(parts):
        raise Refused(422, f"{where} is not all text", "messages")
    return " ".join(words)
