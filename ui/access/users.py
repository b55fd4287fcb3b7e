"""Who has an account: a file with a line of JSON for each user, and only hashes of passwords and tokens.

Passwords are hashed by scrypt as Python has it: memory-hard, one of those that OWASP's password storage cheat
sheet accepts with just these costs, and nothing to install that would have to be kept well. Tokens for
programs are 256 random bits, for which one SHA-256 is enough: nobody can go through them all.
"""

import hashlib
import hmac
import json
import logging
import os
import re
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Literal, get_args

from ui.access.errors import AccessError

Role = Literal["reader", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
_SHORTEST_PASSWORD = 8  # characters; NIST SP 800-63B
_LONGEST_PASSWORD = 1000
_COST, _BLOCK, _LANES = 2**15, 8, 3  # OWASP: N, r, p; 32 MB and a quarter of a second

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with an account.

    Attributes:
        name: What signs in.
        role: What the user may do.
        password: The hash, with what it was made with: "scrypt$N$r$p$salt$hash", the last two in hexadecimal.
        token: SHA-256 of the programs' token, in hexadecimal; None for none.
    """

    name: str
    role: Role
    password: str
    token: str | None = None


class Users:
    """The users of a file, as it is at the moment: whoever is taken out of it is out at once."""

    def __init__(self, file: Path) -> None:
        """Read the file; raises an AccessError where it cannot be used, or nobody could come in."""
        self._file = file
        self._lock = Lock()
        self._fault = ""  # the file's, while it has one
        self._nobody = hash_password(secrets.token_hex(), "nobody")
        self._seen = _stamp(file)
        self._users = {user.name: user for user in read_users(file)}
        if not self._users:
            raise AccessError(f"{file} holds no user: `dateline users add` makes one")

    def named(self, name: str) -> User | None:
        """The user of a name."""
        return self._current().get(name)

    def with_token(self, token: str) -> User | None:
        """The user whose programs have this token."""
        digest = _token_digest(token)
        return next((user for user in self._current().values() if user.token == digest), None)

    def check(self, name: str, password: str) -> User | None:
        """The user, if the password is right; an unknown name takes as long as a wrong password."""
        user = self.named(name)
        is_right = _verify(password[: _LONGEST_PASSWORD + 1], user.password if user else self._nobody)
        return user if user and is_right else None

    def _current(self) -> dict[str, User]:
        """The users by name, read anew when the file has changed."""
        with self._lock:
            try:
                if (stamp := _stamp(self._file)) != self._seen:
                    self._users = {user.name: user for user in read_users(self._file)}
                    self._seen = stamp
                self._fault = ""
            except AccessError as error:  # somebody is at it with an editor
                if str(error) != self._fault:  # every request looks here; once told is enough
                    _log.warning("%s; the users stay as they were", error)
                self._fault = str(error)
            return self._users


def read_users(file: Path) -> list[User]:
    """The users of a file.

    Raises:
        AccessError: It cannot be read, or one of its lines is no user.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError) as error:
        raise AccessError(f"{file} cannot be read as a file of users") from error
    users = []
    for number, line in enumerate(lines, 1):
        try:
            users.append(_user(line))
        except (ValueError, TypeError, AttributeError) as error:
            raise AccessError(
                f"{file}, line {number}: is no user; `dateline users add` writes them"
            ) from error
    return users


def _user(line: str) -> User:
    """The user of a line of the file; raises whatever comes of it where it is none."""
    user = User(**json.loads(line))
    _taken_apart(user.password)
    if not _NAME.fullmatch(user.name) or user.role not in ROLES:
        raise ValueError(line)
    return user


def write_users(file: Path, users: Iterable[User]) -> None:
    """Write users to a file that only its owner may read and that appears whole."""
    text = "".join(f"{json.dumps(asdict(user))}\n" for user in users)
    part = file.with_name(f"{file.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as output:
            output.write(text)
        part.replace(file)
    except OSError as error:
        raise AccessError(f"{file} cannot be written: {error.strerror}") from error


def new_user(name: str, role: Role, password: str) -> User:
    """A user whose password is hashed.

    Raises:
        AccessError: The name or the password will not do.
    """
    if not _NAME.fullmatch(name):
        raise AccessError(
            "a user's name has 1 to 64 letters of the English alphabet, digits, dots, @, - and _"
        )
    return User(name, role, hash_password(password, name))


def hash_password(password: str, name: str) -> str:
    """The hash of a password, as `User` has it; raises an AccessError where it will not do."""
    if not _SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
        raise AccessError(f"a password has {_SHORTEST_PASSWORD} to {_LONGEST_PASSWORD} characters")
    if password.lower() == name.lower():
        raise AccessError("a password is not the user's name")
    salt = secrets.token_bytes(16)
    hashed = _scrypt(password, salt, _COST, _BLOCK, _LANES)
    return f"scrypt${_COST}${_BLOCK}${_LANES}${salt.hex()}${hashed.hex()}"


def new_token() -> tuple[str, str]:
    """A token for programs, and what is kept of it."""
    token = secrets.token_urlsafe(32)
    return token, _token_digest(token)


def _verify(password: str, kept: str) -> bool:
    """Whether a password is the one of a hash."""
    salt, expected, costs = _taken_apart(kept)
    return hmac.compare_digest(_scrypt(password, salt, *costs), expected)


def _taken_apart(kept: str) -> tuple[bytes, bytes, tuple[int, int, int]]:
    """Salt, hash and costs of what is kept of a password; raises a ValueError where it is not ours."""
    method, cost, block, lanes, salt, hashed = kept.split("$")
    if method != "scrypt":
        raise ValueError(kept)
    return bytes.fromhex(salt), bytes.fromhex(hashed), (int(cost), int(block), int(lanes))


def _scrypt(password: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    memory = 2 * 128 * cost * block  # twice what it needs: OpenSSL counts generously
    data = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(data, salt=salt, n=cost, r=block, p=lanes, maxmem=memory, dklen=32)


def _token_digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _stamp(file: Path) -> tuple[int, int, int]:
    """What tells that a file is another, or was written."""
    try:
        found = file.stat()
    except OSError as error:
        raise AccessError(f"there is no file of users at {file}: `dateline users add` makes one") from error
    return found.st_ino, found.st_mtime_ns, found.st_size
