"""Accounts in a file: only hashes, only their owner's, read anew when it changes."""

import json
import stat
from pathlib import Path

import pytest

from ui.access.errors import AccessError
from ui.access.users import Role, Users, new_token, new_user, read_users, write_users

PASSWORD = "correct horse"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "users.jsonl"
    write_users(file, [new_user("ada", "admin", PASSWORD), new_user("ben", "reader", "battery staple")])
    return file


def test_the_right_password_of_the_right_name_alone_is_right(file: Path) -> None:
    users = Users(file)
    ada = users.check("ada", PASSWORD)
    assert ada
    assert (ada.name, ada.role) == ("ada", "admin")
    for name, password in [
        ("ada", "battery staple"),
        ("ben", PASSWORD),
        ("nobody", PASSWORD),
        ("", ""),
        ("ada", ""),
        ("ada", PASSWORD + " "),
        ("ADA", PASSWORD),
        ("ada\0", PASSWORD),
        ("ada", "\ud800" * 5),
        ("ada", PASSWORD * 10_000),
    ]:
        assert users.check(name, password) is None


def test_neither_password_nor_token_stands_in_the_file_and_nobody_else_may_read_it(file: Path) -> None:
    token, digest = new_token()
    assert len(token) >= 43
    assert token not in file.read_text() + digest
    assert PASSWORD not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    one, other = (new_user("ada", "admin", PASSWORD).password for _ in range(2))
    assert one != other


def test_whoever_is_taken_out_of_the_file_is_out_at_once(file: Path) -> None:
    users = Users(file)
    write_users(file, [user for user in read_users(file) if user.name == "ben"])
    assert users.named("ada") is None
    assert users.check("ada", PASSWORD) is None
    assert users.named("ben")


def test_a_file_that_is_being_edited_changes_nothing_until_it_is_right(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    users = Users(file)
    file.write_text(file.read_text()[:-20])
    for _ in ("told", "not told again"):
        assert users.named("ada")
    assert caplog.text.count("is no user") == 1
    file.unlink()
    assert users.named("ben")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "ada:admin",
        "[]",
        '{"name": "ada"}',
        json.dumps({"name": "ada", "role": "owner", "password": "scrypt$2$8$1$00$00"}),
        json.dumps({"name": "a/b", "role": "admin", "password": "scrypt$2$8$1$00$00"}),
        json.dumps({"name": "ada", "role": "admin", "password": "plain"}),
        json.dumps({"name": "ada", "role": "admin", "password": 7}),
        json.dumps({"name": 7, "role": "admin", "password": "scrypt$2$8$1$00$00"}),
    ],
)
def test_a_line_that_is_no_user_is_told_by_its_number(tmp_path: Path, line: str) -> None:
    file = tmp_path / "users"
    file.write_text(f"{line}\n")
    with pytest.raises(AccessError, match="line 1: is no user"):
        Users(file)


def test_a_file_that_lets_nobody_in_is_told(tmp_path: Path) -> None:
    file = tmp_path / "users.jsonl"
    file.touch()
    with pytest.raises(AccessError, match=r"users\.jsonl holds no user: `dateline users add` makes one"):
        Users(file)


def test_a_file_that_is_not_there_is_told_with_what_makes_one(tmp_path: Path) -> None:
    with pytest.raises(AccessError, match="`dateline users add` makes one"):
        Users(tmp_path / "none")


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [("", "reader", PASSWORD), ("a b", "reader", PASSWORD), ("<b>", "reader", PASSWORD)]
    + [("ada", "reader", password) for password in ("", "short", "x" * 1001)]
    + [("ada-lovelace", "reader", "Ada-Lovelace")],
)
def test_a_name_or_password_that_will_not_do_is_refused(name: str, role: Role, password: str) -> None:
    with pytest.raises(AccessError):
        new_user(name, role, password)
