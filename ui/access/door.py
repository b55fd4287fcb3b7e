"""Who asks, told to whatever is asked: a name, and what it may do.

People come with the cookie of a session, programs with the name and password of a user (HTTP Basic) or with a
user's token (Bearer), as OpenAI's and MCP's clients send their keys.
"""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Awaitable, Callable
from urllib.parse import quote, urlsplit

from anyio import CapacityLimiter, to_thread
from starlette.authentication import (
    AuthCredentials,
    AuthenticationBackend,
    AuthenticationError,
    BaseUser,
    SimpleUser,
    UnauthenticatedUser,
)
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from ui.access.attempts import Attempts
from ui.access.errors import TooManyAttempts
from ui.access.sessions import Sessions
from ui.access.users import Role, User, Users
from ui.translation import _

COOKIE = "dateline-session"
LOGIN = "/login"

# What the page to sign in needs, and nothing of anybody: styles, scripts, letters; and what Gradio asks
# itself when it starts, which says yes or no.
_OPEN_BELOW = ("/page/", "/static/fonts/")
_OPEN = (LOGIN, "/gradio_api/startup-events")
_MAY: dict[Role, list[str]] = {"reader": ["read"], "admin": ["read", "administer"]}

_AT_ONCE = 2  # checks of passwords, of which each takes 32 MB

_Told = tuple[AuthCredentials, BaseUser]


class EverybodyAdministers(AuthenticationBackend):
    """Without accounts, which only this machine reaches, whoever asks may do everything."""

    async def authenticate(self, _conn: HTTPConnection) -> _Told:
        """Let everybody in."""
        return AuthCredentials(_MAY["admin"]), UnauthenticatedUser()


class _Turned(AuthenticationError):
    """Who asks is turned away.

    Attributes:
        seconds: How long to wait before the next attempt; 0 where none was made.
    """

    def __init__(self, said: str, seconds: int = 0) -> None:
        super().__init__(said)
        self.seconds = seconds


class Accounts(AuthenticationBackend):
    """Lets in who has an account.

    Attributes:
        users: Who has one.
        sessions: Who is signed in.
        attempts: How often passwords were tried in vain.
    """

    def __init__(self, users: Users) -> None:
        """Let in the users of a file; nobody is signed in yet."""
        self.users = users
        self.sessions = Sessions(users)
        self.attempts = Attempts()
        self._checking = CapacityLimiter(_AT_ONCE)  # whoever waits holds no thread

    async def authenticate(self, conn: HTTPConnection) -> _Told | None:
        """Say who asks.

        Raises:
            AuthenticationError: Nobody who has an account, and not for what is open to all.
        """
        user = self.sessions.user(conn.cookies.get(COOKIE, ""))
        if user is None and (credentials := conn.headers.get("authorization")):
            user = await self._program(credentials, conn)
        if user:
            return AuthCredentials(_MAY[user.role]), SimpleUser(user.name)
        path = conn.scope["path"]
        if path in _OPEN or path.startswith(_OPEN_BELOW):
            return None
        raise _Turned("This needs an account.")

    async def sign_in(self, name: str, password: str, conn: HTTPConnection) -> User | None:
        """The user, if the password is right.

        Raises:
            TooManyAttempts: Too many were wrong before, of that name or from that address.
        """
        address = conn.client.host if conn.client else ""
        self.attempts.begin(name, address)
        user = await to_thread.run_sync(self.users.check, name, password, limiter=self._checking)
        if user:
            self.attempts.succeeded(name, address)
        return user

    async def _program(self, credentials: str, conn: HTTPConnection) -> User | None:
        """The user in whose name a program asks."""
        scheme, _, given = credentials.partition(" ")
        if scheme.lower() == "bearer":
            return self.users.with_token(given.strip())
        if scheme.lower() != "basic":
            return None
        if user := self.sessions.user(credentials):  # checking a password takes a quarter of a second
            return user
        try:
            name, _, password = b64decode(given, validate=True).decode().partition(":")
            user = await self.sign_in(name, password, conn)
        except (NotBase64, UnicodeDecodeError):
            return None
        except TooManyAttempts as error:
            raise _Turned(f"{error}.".capitalize(), error.seconds) from error
        if user:
            self.sessions.remember(credentials, user)
        return user


def turned_away(conn: HTTPConnection, error: AuthenticationError) -> Response:
    """What whoever is not let in gets: people the page to sign in, programs an error in OpenAI's form."""
    seconds = error.seconds if isinstance(error, _Turned) else 0
    wants_page = "text/html" in conn.headers.get("accept", "")
    if wants_page and not seconds:
        return RedirectResponse(f"{LOGIN}?next={quote(_wanted(conn), safe='')}", 303)
    kind = "rate_limit_error" if seconds else "authentication_error"
    body = {"error": {"message": str(error), "type": kind, "param": None, "code": None}}
    if seconds:
        return JSONResponse(body, 429, {"Retry-After": str(seconds)})
    # Not "Basic", at which a browser would ask in a window of its own.
    return JSONResponse(body, 401, {"WWW-Authenticate": "Bearer"})


def _wanted(conn: HTTPConnection) -> str:
    """The address that is asked for; of a form that is sent, the page that it stands on."""
    if conn.scope.get("method") == "GET":
        path, query = conn.scope["path"], conn.scope["query_string"].decode("latin-1")
    else:
        page = urlsplit(conn.headers.get("referer", ""))
        path, query = page.path or "/", page.query
    return f"{path}?{query}" if query else path


_Endpoint = Callable[[Request], Awaitable[Response]]


def administrators_only(endpoint: _Endpoint) -> _Endpoint:
    """Let nobody else use an address."""

    async def guarded(request: Request) -> Response:
        if "administer" in request.auth.scopes:
            return await endpoint(request)
        told = _("Only administrators may add and remove articles.")
        return PlainTextResponse(f"{told}\n", 403)

    return guarded
