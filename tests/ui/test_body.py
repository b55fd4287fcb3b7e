"""Bodies that are broken off are nobody's fault: nothing is answered, nothing is raised."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.body import BrokenOff, read_body

SCOPE = {"type": "http", "method": "POST", "path": "/", "headers": [], "query_string": b""}


async def reading(scope: Scope, receive: Receive, send: Send) -> None:
    body = await read_body(Request(scope, receive), 10)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"read", str(body).encode())]})


def answered(app: ASGIApp, *said: Message) -> list[Message]:
    messages, sent = list(said), list[Message]()

    async def receive() -> Message:
        return messages.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    async def run() -> None:
        await app(SCOPE, receive, send)

    with ThreadPoolExecutor(1) as apart:  # a browser's test may have a loop running in this thread
        apart.submit(asyncio.run, run()).result()
    return sent


def test_a_request_that_is_broken_off_is_let_go() -> None:
    half: Message = {"type": "http.request", "body": b"half", "more_body": True}
    gone: Message = {"type": "http.disconnect"}
    assert answered(BrokenOff(reading), half, gone) == []
    with pytest.raises(ClientDisconnect):
        answered(reading, half, gone)


def test_a_whole_one_is_answered() -> None:
    (start,) = answered(BrokenOff(reading), {"type": "http.request", "body": b"whole", "more_body": False})
    assert start["headers"] == [(b"read", b"b'whole'")]
