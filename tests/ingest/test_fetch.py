"""Addresses are fetched from a real server, and only from where the user may have meant."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ingest import Article, Skipped, UnreadableSource, load
from ingest.fetch import fetch

TEXT = b"Keeper of the light retires\nBy Ada Quill\nThe keeper left on Friday.\n"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        match self.path:
            case "/a.txt":
                self._send(200, TEXT, "text/plain")
            case "/feed.jsonl?page=1":
                self._send(200, b'{"id": "r1", "text": "It closed."}\n', "application/octet-stream")
            case "/large":
                self._send(200, b"x" * 2000, "text/plain")
            case "/cut":
                self._send(200, TEXT, "text/plain", length=len(TEXT) + 1)
            case "/moved":
                self._send(302, b"", "text/plain", location="/a.txt")
            case "/elsewhere":
                host = self.headers["Host"].replace("127.0.0.1", "localhost")
                self._send(302, b"", "text/plain", location=f"http://{host}/a.txt")
            case "/file":
                self._send(302, b"", "text/plain", location="file:///etc/hostname")
            case "/loop":
                self._send(302, b"", "text/plain", location="/loop")
            case _:
                self._send(404, b"", "text/plain")

    def _send(
        self,
        status: int,
        content: bytes,
        kind: str,
        location: str | None = None,
        length: int | None = None,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length or len(content)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is inherited
        """Keep the test's output quiet."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()
        thread.join()


def test_a_page_becomes_an_article(server: str) -> None:
    (article,) = load([f"{server}/a.txt"])
    assert isinstance(article, Article)
    assert (article.name, article.origin, article.url) == (f"{server}/a.txt",) * 3
    assert (article.headline, article.author) == ("Keeper of the light retires", "Ada Quill")


def test_a_row_file_is_known_by_its_ending(server: str) -> None:
    (article,) = load([f"{server}/feed.jsonl?page=1"])
    assert article.name == "r1"


def test_a_redirect_on_the_same_host_is_followed(server: str) -> None:
    assert fetch(f"{server}/moved", 1000).content == TEXT


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/elsewhere", "leads to the private address"),
        ("/file", "HTTP status 302"),
        ("/loop", "HTTP status 302"),
        ("/nothing", "HTTP status 404"),
        ("/large", "is larger than"),
        ("/cut", "was cut off"),
    ],
)
def test_what_is_refused(server: str, path: str, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        fetch(f"{server}{path}", 1000)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://corran.example/a",
        "file:///etc/hostname",
        "http://",
        "http://[::1",
        "http://127.0.0.1:1/",
        "://",
    ],
)
def test_bad_addresses_are_told_in_one_line(address: str) -> None:
    (found,) = load([address])
    assert isinstance(found, Skipped)
    assert found.reason
    assert "\n" not in found.reason
