"""The page's server as programs see it: raw requests, and an assistant of which a test holds the reins."""

import http.client
import json
import socket
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from qa.answer import Answer, Progress, Turn
from tests.ui.fake_assistant import FakeAssistant, answer_to
from ui.answering import Step
from vectorstore import EVERYTHING, Filters

PATIENCE = 20  # seconds, on a machine that does much else


@dataclass(frozen=True, slots=True)
class Response:
    """What a server said."""

    status: int
    headers: dict[str, str]
    body: str

    @property
    def error(self) -> dict[str, Any]:
        """The error in OpenAI's form; nothing else may stand beside it."""
        (name, error), *others = json.loads(self.body).items()
        assert (name, others) == ("error", [])
        assert set(error) == {"message", "type", "param", "code"}
        assert "\n" not in error["message"]
        assert "Traceback" not in self.body
        return dict(error)


def request(address: str, path: str, body: bytes | None = None, method: str = "", **headers: str) -> Response:
    """Send one request, headers as they are given; a body is posted."""
    with_body = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    connection = http.client.HTTPConnection(str(urlsplit(address).netloc), timeout=PATIENCE)
    try:
        connection.request(method or ("GET" if body is None else "POST"), path, body, with_body | headers)
        response = connection.getresponse()
        return Response(response.status, dict(response.getheaders()), response.read().decode())
    finally:
        connection.close()


def ask_and_hang_up(address: str, path: str, body: bytes, begun: threading.Event) -> None:
    """Post a request, and go away when the work on it has begun."""
    server = urlsplit(address)
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {server.netloc}\r\nContent-Type: application/json\r\n"
        f"Accept: application/json, text/event-stream\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection((server.hostname, server.port), PATIENCE) as connection:
        connection.sendall(head.encode() + body)
        assert begun.wait(PATIENCE)


class PatientAssistant(FakeAssistant):
    """Works until its gate is opened; says when it began, and when it ended for whatever reason."""

    def __init__(self) -> None:
        super().__init__()
        self.gate, self.begun, self.ended = threading.Event(), threading.Event(), threading.Event()

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),  # noqa: ARG002
        *,
        filters: Filters = EVERYTHING,  # noqa: ARG002
    ) -> Iterator[Step]:
        try:
            yield Progress("working")
            self.begun.set()
            while not self.gate.wait(0.02):
                yield Progress("working")
            yield answer_to(question)
        finally:
            self.ended.set()


class EchoAssistant(FakeAssistant):
    """Does not find what it is asked, and says what it was asked and after what."""

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        filters: Filters = EVERYTHING,  # noqa: ARG002
    ) -> Iterator[Step]:
        yield Progress(question)
        before = "; ".join(f"{turn.question} {turn.answer}" for turn in history)
        yield Answer(question, self.searched(), reason=f"{question} | {before}")
