"""The body of a request: read as far as it may go, and handed on once more."""

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BrokenOff:
    """ASGI middleware that lets go of a request whose sender went away before it was whole."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; there is nobody left to answer, and nothing is wrong that a log should tell."""
        try:
            await self._app(scope, receive, send)
        except ClientDisconnect:
            return


async def read_body(request: Request, most: int) -> bytes | None:
    """The body of a request; None where it has more than `most` bytes, of which no more is read.

    Raises:
        ClientDisconnect: Who sends it went away.
    """
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            return None
    return bytes(body)


def once_more(body: bytes, receive: Receive) -> Receive:
    """What hands out a body that was read already, then whatever comes after it."""
    left = [body]

    async def received() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(), "more_body": False}
        return await receive()

    return received
