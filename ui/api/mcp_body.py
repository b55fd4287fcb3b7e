"""What is posted to MCP, looked at before its own code does, which fails on JSON that is nested deep."""

import json
from collections.abc import Collection

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.body import once_more, read_body

LONGEST_BODY = 1_000_000
"""Bytes of a request, as of a chat completion."""
_DEEPEST = 100
"""Levels of nesting; a tool's arguments have four."""

_PARSE_ERROR = -32700  # of JSON-RPC


class ReadableBody:
    """ASGI middleware that refuses a body too large or nested too deep to be read, in a line of JSON-RPC."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its body, or refuse it."""
        body = await read_body(Request(scope, receive), LONGEST_BODY)
        if body is None:
            refusal = _refusal(413, f"the body has more than {LONGEST_BODY:,} bytes")
        elif _is_too_deep(body):
            refusal = _refusal(400, "Parse error: the JSON is nested too deep")
        else:
            await self._app(scope, once_more(body, receive), send)
            return
        await refusal(scope, receive, send)


def _is_too_deep(body: bytes) -> bool:
    try:
        level = [json.loads(body)]
    except RecursionError:
        return True
    except ValueError:  # MCP's own code tells what is wrong
        return False
    for _ in range(_DEEPEST):
        level = [inner for each in level for inner in _inside(each)]
    return bool(level)


def _inside(value: object) -> Collection[object]:
    match value:
        case dict():
            return value.values()
        case list():
            return value
    return ()


def _refusal(status: int, message: str) -> JSONResponse:
    error = {"code": _PARSE_ERROR, "message": message}
    return JSONResponse({"jsonrpc": "2.0", "id": None, "error": error}, status)
