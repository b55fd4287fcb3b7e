"""Sessions: they stand for a user until they end, are ended, or the account changes."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.ui.access.test_attempts import Clock
from ui.access.sessions import LASTS, Sessions
from ui.access.users import Users, new_user, read_users, write_users


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "users"
    write_users(file, [new_user("ada", "admin", "correct horse")])
    return file


def test_a_session_ends_by_itself_and_when_it_is_closed(file: Path) -> None:
    clock = Clock()
    sessions = Sessions(Users(file), clock)
    (ada,) = read_users(file)
    first, second = sessions.open(ada), sessions.open(ada)
    assert first != second
    assert sessions.user(first) == sessions.user(second) == ada
    sessions.close(first)
    assert sessions.user(first) is None
    clock.now = LASTS - 1
    assert sessions.user(second) == ada
    clock.now = LASTS
    assert sessions.user(second) is None
    assert sessions.user("") is None


def test_another_password_ends_the_sessions_and_another_role_holds_at_once(file: Path) -> None:
    sessions = Sessions(Users(file))
    (ada,) = read_users(file)
    token = sessions.open(ada)
    write_users(file, [replace(ada, role="reader")])
    user = sessions.user(token)
    assert user
    assert user.role == "reader"
    write_users(file, [new_user("ada", "admin", "another horse")])
    assert sessions.user(token) is None
