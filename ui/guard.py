"""Who may call this server: nobody by a name that is not its own, and no other site's page.

A page of any site can have its own name resolve to this machine and then read what is served here as its
own (DNS rebinding), but it cannot choose the `Host` that the browser sends. An address of numbers cannot be
turned around so.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class OwnName:
    """ASGI middleware that answers to localhost, to addresses of numbers and to names that are its own.

    Args:
        app: What is guarded.
        names: Those names: the one that it listens on, and those that a proxy before it is called by.
    """

    def __init__(self, app: ASGIApp, *names: str) -> None:
        self._app = app
        self._names = {"localhost", *map(str.lower, names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it as misdirected (RFC 9110, 15.5.20)."""
        if scope["type"] == "http" and not self._is_own(Headers(scope=scope).get("host", "")):
            refusal = PlainTextResponse("This server does not answer to that host name.\n", 421)
            await refusal(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _is_own(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
            return name in self._names or bool(ip_address(name))
        except ValueError:
            return False


class SameOrigin:
    """ASGI middleware that refuses what the page of another site sends; programs send no `Origin`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http" and _is_foreign(Headers(scope=scope)):
            await PlainTextResponse("Pages of other sites may not ask here.\n", 403)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _is_foreign(headers: Headers) -> bool:
    """Whether a browser says that the page of another host sends this."""
    origin = headers.get("origin")
    return origin is not None and origin.lower().partition("://")[2] != headers.get("host", "").lower()
