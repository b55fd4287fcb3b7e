"""Accounts by the command line, and who is let in by `chat`."""

import os
import pty
import subprocess
from pathlib import Path

import pytest

from tests.ui.command.running import PROCESS, ROOT, dateline
from ui.access.users import Users


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "users"


def add(file: Path, name: str, password: str, role: str = "reader") -> int:
    ran = dateline("users", "add", name, "--role", role, "--auth", file, stdin=f"{password}\n")
    assert ran.out == ""
    return ran.code


def test_users_are_added_changed_listed_and_removed(file: Path) -> None:
    assert add(file, "ada", "correct horse", "admin") == 0
    assert add(file, "ben", "battery staple") == 0
    assert dateline("users", "list", "--auth", file).out == "admin  ada\nreader ben\n"
    assert add(file, "ben", "another staple", "admin") == 0
    assert Users(file).check("ben", "battery staple") is None
    assert Users(file).check("ben", "another staple")
    assert dateline("users", "remove", "ada", "--auth", file).code == 0
    assert dateline("users", "list", "--auth", file).out == "admin  ben\n"


def test_a_token_is_printed_once_and_ends_the_one_before(file: Path) -> None:
    add(file, "ada", "correct horse")
    first, second = (dateline("users", "token", "ada", "--auth", file).out.strip() for _ in range(2))
    users = Users(file)
    assert users.with_token(first) is None
    assert users.with_token(second)


def test_a_password_is_typed_without_being_shown(file: Path) -> None:
    terminal, end = pty.openpty()
    command = [*PROCESS, "users", "add", "ada", "--auth", str(file)]
    running = subprocess.Popen(command, cwd=ROOT, stdin=end, stdout=end, stderr=end, start_new_session=True)
    os.close(end)
    shown = b""
    for prompt in (b"Password: ", b"confirmation: "):
        while not shown.endswith(prompt):
            shown += os.read(terminal, 1000)
        os.write(terminal, b"correct horse\n")
    assert running.wait(60) == 0
    assert b"horse" not in shown
    assert Users(file).check("ada", "correct horse")
    os.close(terminal)


@pytest.mark.parametrize(
    ("arguments", "password", "said"),
    [
        (["add", "ada"], "short", "a password has 8 to 1000 characters"),
        (["add", "a b"], "correct horse", "a user's name has"),
        (["remove", "ada"], "", "cannot be read as a file of users"),
        (["token", "ada"], "", "cannot be read as a file of users"),
        (["list"], "", "cannot be read as a file of users"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    file: Path, arguments: list[str], password: str, said: str
) -> None:
    ran = dateline("users", *arguments, "--auth", file, stdin=f"{password}\n")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert said in ran.err


def test_a_user_who_is_not_there_is_told(file: Path) -> None:
    add(file, "ada", "correct horse")
    ran = dateline("users", "remove", "ben", "--auth", file)
    assert (ran.code, ran.err) == (1, "Error: no user is called ben\n")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "news.example", ""])
def test_other_machines_are_let_in_by_accounts_alone(sample_store: Path, host: str) -> None:
    ran = dateline("chat", "--store", sample_store, "--host", host)
    assert ran.code == 2
    assert "name who may come in with --auth FILE" in ran.err


def test_a_file_of_users_that_is_not_there_is_told_before_anything_is_served(
    sample_store: Path, file: Path
) -> None:
    ran = dateline("chat", "--store", sample_store, "--auth", file, "--host", "0.0.0.0")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "`dateline users add` makes one" in ran.err
