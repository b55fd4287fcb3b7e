"""What of Gradio is reached from outside: what its page calls, by the browser that began the conversation.

Gradio serves some eighty addresses of its own (uploads, files, a proxy, an editor of the program, a history)
and tells conversations apart by a number that the browser makes up. Here what is not named is not there, and
whoever tells another browser's number is refused.
"""

import json
import secrets
from collections import OrderedDict
from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.body import once_more, read_body
from ui.web.template import html_page

COOKIE = "dateline-visit"

_API = "/gradio_api"
_PAGES = ("/", "/config")
_JOIN, _DATA, _CANCEL = f"{_API}/queue/join", f"{_API}/queue/data", f"{_API}/cancel"
_HEARTBEAT = f"{_API}/heartbeat/"
# `reset` and `cancel` end what Stop ended; the former names no conversation, and does nothing.
_SAID = (_JOIN, _CANCEL, f"{_API}/reset")
_THEIRS = (_JOIN, _CANCEL, _DATA)  # of a conversation
# `app_id` tells a page that the server was started anew.
_OPEN = {
    *(*_PAGES, "/theme.css", "/favicon.ico", _DATA, *_SAID),
    *(f"{_API}/app_id", f"{_API}/startup-events"),
}
_OPEN_BELOW = ("/assets/", "/static/", _HEARTBEAT)
_LARGEST_BODY = 5_000_000  # bytes; the page sends a question and what it shows of a conversation
_MOST_CONVERSATIONS = 10_000  # beyond them the one that was heard of longest ago is forgotten


class Gate:
    """ASGI middleware before Gradio's application.

    Args:
        app: Gradio's application, with our routes in it.
        own: Our routes, which are reached as they are.
    """

    def __init__(self, app: ASGIApp, own: Sequence[BaseRoute]) -> None:
        self._app = app
        self._own = own
        self._begun_by: OrderedDict[str, str] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        matches = {route.matches(scope)[0] for route in self._own}
        if scope["type"] != "http" or Match.FULL in matches:
            await self._app(scope, receive, send)
        elif Match.PARTIAL in matches:  # which Gradio would take for its own, where it has one of that name
            await _refuse("This address is not called by that method.", 405)(scope, receive, send)
        elif not _is_open(scope["path"]):
            await _nothing(Request(scope))(scope, receive, send)
        elif scope["path"] in _PAGES:
            await self._app(scope, receive, _with_visit(Request(scope), send))
        else:
            await self._converse(scope, receive, send)

    async def _converse(self, scope: Scope, receive: Receive, send: Send) -> None:
        """What a page says to the server about its conversation, if it has one to speak of."""
        request, path = Request(scope, receive), scope["path"]
        conversation: object = None
        if path in _SAID:
            sent = await _read(request)
            if sent is None:
                await _refuse("This is no question of the page's.", 400)(scope, receive, send)
                return
            conversation = sent.get("session_hash")
            # As it was understood here, so that Gradio cannot understand another thing.
            receive = once_more(json.dumps(sent).encode(), receive)
        elif path == _DATA:
            conversation = request.query_params.get("session_hash")
        elif path.startswith(_HEARTBEAT):
            conversation = path.removeprefix(_HEARTBEAT)
        is_anybodys = path not in _THEIRS and not path.startswith(_HEARTBEAT)
        if is_anybodys or self._is_theirs(conversation, request.cookies.get(COOKIE, "")):
            await self._app(scope, receive, send)
        else:
            await _refuse("This conversation is another browser's; load the page anew.", 403)(
                scope, receive, send
            )

    def _is_theirs(self, conversation: object, visit: str) -> bool:
        """Whether a browser began a conversation, or begins it now."""
        if not isinstance(conversation, str) or not conversation or not visit:
            return False
        begun_by = self._begun_by.setdefault(conversation[:100], visit[:100])
        self._begun_by.move_to_end(conversation[:100])
        while len(self._begun_by) > _MOST_CONVERSATIONS:
            self._begun_by.popitem(last=False)
        return secrets.compare_digest(begun_by.encode(), visit[:100].encode())


def _is_open(path: str) -> bool:
    return path in _OPEN or path.startswith(_OPEN_BELOW)


def _nothing(request: Request) -> Response:
    """What is told of an address that is not there: a page to people, a line to programs."""
    if "text/html" in request.headers.get("accept", ""):
        return html_page("nothing.html", request, status=404)
    return _refuse("There is nothing here.", 404)


def _refuse(said: str, status: int) -> PlainTextResponse:
    return PlainTextResponse(f"{said}\n", status)


async def _read(request: Request) -> dict[str, object] | None:
    """The JSON object that is sent; None for anything else."""
    body = await read_body(request, _LARGEST_BODY)
    if body is None:
        return None
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return sent if isinstance(sent, dict) else None


def _with_visit(request: Request, send: Send) -> Send:
    """The response of a page, which gives a browser that has none the cookie to know it by.

    The way back does not show what the browser has of the page: who asks may have signed out.
    """
    # Lax: the page that another site links to must not make the browser forget its other windows.
    cookie = f"{COOKIE}={secrets.token_urlsafe(24)}; Path=/; HttpOnly; SameSite=Lax"
    cookie += "; Secure" if request.url.scheme == "https" else ""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["cache-control"] = "no-store"
            if not request.cookies.get(COOKIE):
                headers.append("set-cookie", cookie)
        await send(message)

    return sending
