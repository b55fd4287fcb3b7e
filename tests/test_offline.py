"""With every road off the machine closed all of it works: no connection is tried, no host is looked up."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SAMPLE_ARTICLES
from tests.ui.command.running import ANSWERED, QUESTIONS, ROOT

# Stands before the program in its own process. What it refuses it also writes down: a library that
# swallowed the error would otherwise go unnoticed.
_CLOSED = """
import socket, sys
from pathlib import Path

def is_here(host):
    name = host.decode() if isinstance(host, bytes) else host
    return name in (None, "", "localhost", "::1", "0.0.0.0", "::") or name.startswith("127.")

def refuse(what):
    with Path(sys.argv[1]).open("a") as tried:
        tried.write(f"{what}\\n")
    raise OSError(f"closed: {what}")

def closing(function, host_of):
    def closed(*arguments, **named):
        host = host_of(*arguments, **named)
        return function(*arguments, **named) if is_here(host) else refuse(f"{function.__name__} {host!r}")
    return closed

def address(_, address, *rest):
    return address[0] if isinstance(address, tuple) else None  # a path: a socket of this machine

class Socket(socket.socket):
    connect = closing(socket.socket.connect, address)
    connect_ex = closing(socket.socket.connect_ex, address)
    sendto = closing(socket.socket.sendto, lambda _, data, *rest: address(_, rest[-1]))

socket.socket = Socket
for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
    setattr(socket, name, closing(getattr(socket, name), lambda host, *rest, **named: host))
"""

_COMMAND = """
from ui.command.cli import main
main(sys.argv[2:], prog_name="dateline")
"""

_PAGE = """
import urllib.request
from pathlib import Path
from ui.web.serve import serve
from ui.wire import open_archive

with open_archive(Path(sys.argv[2]), None) as archive:
    address = serve(archive.assistant, archive, port=int(sys.argv[3]), wait=False)
    print(urllib.request.urlopen(address).read().decode())
"""


class Closed:
    """Programs in processes of their own that reach nothing but this machine."""

    def __init__(self, folder: Path) -> None:
        self._tried = folder / "tried"

    def run(self, program: str, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
        """Run a program after the roads are closed."""
        command = [sys.executable, "-c", _CLOSED + program, self._tried, *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    @property
    def tried(self) -> str:
        """What was refused, a line each."""
        return self._tried.read_text() if self._tried.exists() else ""


@pytest.fixture
def closed(tmp_path: Path) -> Closed:
    return Closed(tmp_path)


def test_articles_are_ingested_asked_and_examined(closed: Closed, tmp_path: Path) -> None:
    store = tmp_path / "s"
    commands: list[list[str | Path]] = [
        ["ingest", "--store", store, SAMPLE_ARTICLES],
        ["ask", "--store", store, ANSWERED],
        ["search", "--store", store, "eel"],
        ["batch", "--store", store, "--out", tmp_path / "answers.jsonl", QUESTIONS],
        ["eval", "--store", store, "--report", tmp_path / "report.html", QUESTIONS],
        ["doctor", "--store", store],
    ]
    for arguments in commands:
        ran = closed.run(_COMMAND, *arguments)
        assert ran.returncode == 0, ran.stderr
    assert closed.tried == ""
    assert len((tmp_path / "answers.jsonl").read_text().splitlines()) == 72


def test_the_chat_page_is_served(closed: Closed, sample_store: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    ran = closed.run(_PAGE, sample_store, str(port))
    assert ran.returncode == 0, ran.stderr
    assert "page/base.css" in ran.stdout
    assert closed.tried == ""


def test_an_address_that_the_user_names_is_the_one_thing_looked_up(closed: Closed, tmp_path: Path) -> None:
    """Also shows that the roads are closed: without this test, the others could not fail."""
    ran = closed.run(_COMMAND, "ingest", "--store", tmp_path / "s", "https://news.example.org/ferry")
    assert ran.returncode == 1
    assert closed.tried == "getaddrinfo 'news.example.org'\n"
    assert ran.stderr.startswith("skipped https://news.example.org/ferry: cannot be")
