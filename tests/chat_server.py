"""A language model's server on this machine, which speaks as OpenAI's does and says what a test scripts."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any

KEY = "sk-loopback-5f1e9c2b7a"
"""What the server takes as a key; it must never be seen again."""

Script = Callable[["Handler"], None]
"""What the server does with one request."""


class ChatServer:
    """Answers each request with the next of its scripts, the last one over and over."""

    def __init__(self, *scripts: Script) -> None:
        self.scripts = list(scripts)
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.hung_up = threading.Event()  # a client went away before its reply was whole
        self.closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.chat = self  # type: ignore[attr-defined]
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def address(self) -> str:
        """What `OPENAI_BASE_URL` is to be."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def prompts(self) -> list[str]:
        """What was sent, a text for each request."""
        return ["\n\n".join(message["content"] for message in sent["messages"]) for sent in self.requests]

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    def script(self) -> Script:
        return self.scripts.pop(0) if len(self.scripts) > 1 else self.scripts[0]


Serve = Callable[..., ChatServer]
"""Starts a server with some scripts, and makes it the one that "openai:" models are asked of."""


@contextmanager
def serving(*scripts: Script) -> Iterator[ChatServer]:
    """A server with these scripts."""
    server = ChatServer(*scripts)
    try:
        yield server
    finally:
        server.close()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def chat(self) -> ChatServer:
        return self.server.chat  # type: ignore[attr-defined, no-any-return]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.chat.requests.append(json.loads(body))
        self.chat.keys.append(self.headers["Authorization"])
        try:
            self.chat.script()(self)
        except (BrokenPipeError, ConnectionResetError):
            self.chat.hung_up.set()
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Nothing."""

    def respond(self, status: int, body: bytes, kind: str = "application/json", **headers: str) -> None:
        """A whole response."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def begin(self) -> None:
        """The head of a stream of events, in chunks."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def event(self, data: str) -> None:
        self.chunk(f"data: {data}\n\n")

    def chunk(self, text: str) -> None:
        data = text.encode()
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def words(self, text: str, finish: str | None = None) -> None:
        """An event with some words of the reply."""
        delta = {"content": text} if finish is None else {}
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        self.event(json.dumps({**_ENVELOPE, "choices": [choice]}))

    def usage(self, given_out: int) -> None:
        tokens = {"prompt_tokens": 100, "completion_tokens": given_out, "total_tokens": 100 + given_out}
        self.event(json.dumps({**_ENVELOPE, "choices": [], "usage": tokens}))

    def wait(self) -> None:
        """Nothing more, until the client goes away or the test is over."""
        self.connection.settimeout(0.05)
        while not self.chat.closing.is_set():
            try:
                if self.connection.recv(1) == b"":
                    raise BrokenPipeError
            except TimeoutError:
                continue


_ENVELOPE = {"id": "chat-1", "object": "chat.completion.chunk", "created": 1, "model": "local"}


def says(text: str, size: int = 5) -> Script:
    """A reply as it should be, streamed in pieces of so many characters."""

    def script(handler: Handler) -> None:
        handler.begin()
        for start in range(0, len(text), size):
            handler.words(text[start : start + size])
        handler.words("", finish="stop")
        if (handler.chat.requests[-1].get("stream_options") or {}).get("include_usage"):
            handler.usage(len(text) // 4)
        handler.event("[DONE]")
        handler.chunk("")

    return script


def answers(reply: Callable[[str], str]) -> Script:
    """A reply that is made from the prompt, as a model's is."""
    return lambda handler: says(reply(handler.chat.prompts()[-1]))(handler)


def fails(status: int, **headers: str) -> Script:
    """An error of the provider's, which repeats the key as some do."""
    said = {"error": {"message": f"no: {KEY}", "type": "error", "code": None}}
    return lambda handler: handler.respond(status, json.dumps(said).encode(), **headers)


def overflows(handler: Handler) -> None:
    """The error for a prompt that is longer than the window."""
    said = {
        "error": {"message": "too long", "type": "invalid_request_error", "code": "context_length_exceeded"}
    }
    handler.respond(400, json.dumps(said).encode())


def hangs(handler: Handler) -> None:
    """No response at all."""
    handler.wait()


def says_and_hangs(text: str) -> Script:
    """The beginning of a reply, then silence."""

    def script(handler: Handler) -> None:
        handler.begin()
        handler.words(text)
        handler.wait()

    return script


def keeps_alive(handler: Handler) -> None:
    """A stream of comments, which keeps a client waiting that only watches its socket."""
    handler.begin()
    while not handler.chat.closing.wait(0.02):
        handler.chunk(": still here\n\n")


def breaks_off(text: str, *, torn: bool) -> Script:
    """Half a stream: torn in the middle of the body, or ended in good form but without an end."""

    def script(handler: Handler) -> None:
        handler.begin()
        handler.words(text)
        if not torn:
            handler.chunk("")
        handler.close_connection = True

    return script


def never_stops(sentence: str) -> Script:
    """The same sentence for ever; `hung_up` tells when the client had enough."""

    def script(handler: Handler) -> None:
        handler.begin()
        for _ in count():
            handler.words(sentence)

    return script


def sends(body: bytes, kind: str = "text/event-stream") -> Script:
    """Anything at all."""
    return lambda handler: handler.respond(200, body, kind)


# ---------------------------------------------------------------- replies made from the passages shown


def number_of(prompt: str, words: str) -> str:
    """The number under which a model was shown the passage that holds these words."""
    found = re.search(rf"^\[(\d+)\] [^\n]*\n[^\n]*{re.escape(words)}", prompt, re.MULTILINE)
    assert found, f"{words!r} was not shown"
    return found[1]


def cites(*sentences: tuple[str, str]) -> Script:
    """A reply of sentences, each with the number of the passage that holds some words."""
    return answers(lambda prompt: "\n".join(_cited(sentence, words, prompt) for sentence, words in sentences))


def cites_and_hangs(sentence: str, words: str) -> Script:
    """A sentence with its number, then silence."""
    return lambda handler: says_and_hangs(f"{_cited(sentence, words, handler.chat.prompts()[-1])}\n")(handler)


def cites_and_breaks_off(sentence: str, words: str) -> Script:
    """A sentence with its number and the beginning of another, then nothing."""

    def script(handler: Handler) -> None:
        said = _cited(sentence, words, handler.chat.prompts()[-1])
        breaks_off(f"{said}\nIt was", torn=True)(handler)

    return script


def _cited(sentence: str, words: str, prompt: str) -> str:
    return f"{sentence[:-1]} [{number_of(prompt, words)}]."
