"""Who is signed in: random tokens, of which the server keeps a digest in memory, for half a day."""

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from time import monotonic

from ui.access.users import User, Users

LASTS = 12 * 3600
"""Seconds after which one signs in again."""
_MOST = 10_000  # beyond them the oldest is ended


@dataclass(frozen=True, slots=True)
class _Session:
    """Who signed in, with which password, and until when it holds."""

    name: str
    password: str
    ends: float


class Sessions:
    """The sessions of a file's users; another password, or none any more, ends them at once."""

    def __init__(self, users: Users, clock: Callable[[], float] = monotonic) -> None:
        """Keep no session yet; the clock gives seconds."""
        self._users = users
        self._clock = clock
        self._lock = Lock()
        self._key = secrets.token_bytes()
        self._sessions: OrderedDict[str, _Session] = OrderedDict()

    def open(self, user: User) -> str:
        """Begin a session; returns the token that stands for it."""
        token = secrets.token_urlsafe(32)
        self.remember(token, user)
        return token

    def remember(self, secret: str, user: User) -> None:
        """Let a secret that was found to be the user's stand for a session."""
        with self._lock:
            self._sessions[self._digest(secret)] = _Session(user.name, user.password, self._clock() + LASTS)
            while len(self._sessions) > _MOST:
                self._sessions.popitem(last=False)

    def user(self, secret: str) -> User | None:
        """Whose session it is, if it still is one."""
        with self._lock:
            session = self._sessions.get(self._digest(secret))
        if session is None or session.ends <= self._clock():
            return None
        user = self._users.named(session.name)
        return user if user and user.password == session.password else None

    def close(self, secret: str) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(self._digest(secret), None)

    def _digest(self, secret: str) -> str:
        return hmac.new(self._key, secret.encode("utf-8", "surrogatepass"), sha256).hexdigest()
