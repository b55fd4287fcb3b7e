"""The verbs that look after who may come in."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from ui.access.errors import AccessError
from ui.access.users import ROLES, Role, User, new_token, new_user, read_users, write_users

_file_option = click.option(
    "--auth", "file", required=True, type=click.Path(path_type=Path), help="File of users, as for `chat`."
)


@click.group()
def users() -> None:
    """Look after who may come in when `chat` is given --auth."""


@users.command()
@click.argument("name")
@click.option(
    "--role", type=click.Choice(ROLES), default="reader", show_default=True, help="What they may do."
)
@_file_option
def add(name: str, role: Role, file: Path) -> None:
    """Add a user, or give one another password and role; the password is asked for, or read from a pipe."""
    others = [user for user in _known(file) if user.name != name]
    write_users(file, [*others, new_user(name, role, _password())])


@users.command()
@click.argument("name")
@_file_option
def remove(name: str, file: Path) -> None:
    """Take a user out; whoever is signed in as that one is out at once."""
    user = _named(name, file)
    write_users(file, [each for each in read_users(file) if each != user])


@users.command()
@click.argument("name")
@_file_option
def token(name: str, file: Path) -> None:
    """Print a new token for a user's programs; it is shown once, and the one before ends."""
    user = _named(name, file)
    made, digest = new_token()
    write_users(file, [replace(each, token=digest) if each == user else each for each in read_users(file)])
    click.echo(made)


@users.command("list")
@_file_option
def list_users(file: Path) -> None:
    """List the users with their roles."""
    for user in read_users(file):
        click.echo(f"{user.role:6} {user.name}")


def _known(file: Path) -> list[User]:
    return read_users(file) if file.exists() else []


def _named(name: str, file: Path) -> User:
    user = next((user for user in read_users(file) if user.name == name), None)
    if user is None:
        raise AccessError(f"no user is called {name}")
    return user


def _password() -> str:
    """A password from the terminal, typed twice and not shown, or the first line of a pipe."""
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")
