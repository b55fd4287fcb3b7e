"""An address becomes a page: one request, bounded in time and size, and only to public hosts."""

import ipaddress
import socket
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.parse import urlsplit

from ingest.errors import UnreadableSource
from ingest.message import Message

_TIMEOUT = 20  # seconds without a byte; news sites answer within two
_DEADLINE = 60  # seconds for the whole page, against a server that drips
_PIECE = 65536


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent: its bytes, whether it calls them HTML, and the address after redirects."""

    address: str
    content: bytes
    is_html: bool


def is_address(argument: str) -> bool:
    """Whether an argument names something on the network rather than a file."""
    return "://" in argument


def fetch(address: str, most_bytes: int) -> Page:
    """Fetch one page.

    A server may send us on, but not to an address inside the user's own network: a public page
    must not be able to read a private one. An address of one's own machine or network is fetched
    where the user typed it.

    Args:
        address: An http or https address.
        most_bytes: Larger pages are refused.

    Raises:
        UnreadableSource: The address is refused, or gives no page in time.
    """
    opener = urllib.request.build_opener(_CheckedRedirects(address))
    deadline = time.monotonic() + _DEADLINE
    try:
        _check(address, typed=address)
        request = urllib.request.Request(address, headers={"User-Agent": "dateline"})  # noqa: S310  # scheme checked above
        with opener.open(request, timeout=_TIMEOUT) as response:
            content = b""
            while piece := response.read1(_PIECE):
                content += piece
                if len(content) > most_bytes:
                    raise UnreadableSource(Message("is larger than {most} MB", most=most_bytes // 1_000_000))
                if time.monotonic() > deadline:
                    raise UnreadableSource(Message("was not complete after {count} seconds", count=_DEADLINE))
            if len(content) < int(response.headers["Content-Length"] or 0):  # `read1` says nothing of it
                raise UnreadableSource(Message("was cut off on the way"))
            return Page(response.url, content, response.headers.get_content_type() in _HTML)
    except urllib.error.HTTPError as error:
        raise UnreadableSource(Message("gave HTTP status {status}", status=str(error.code))) from error
    except urllib.error.URLError as error:
        raise UnreadableSource(Message("cannot be reached ({error})", error=str(error.reason))) from error
    except (OSError, HTTPException, ValueError) as error:
        raise UnreadableSource(Message("cannot be fetched ({error})", error=str(error))) from error


_HTML = ("text/html", "application/xhtml+xml")


class _CheckedRedirects(urllib.request.HTTPRedirectHandler):
    def __init__(self, typed: str) -> None:
        self._typed = typed

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        _check(newurl, self._typed)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _check(address: str, typed: str) -> None:
    target = urlsplit(address)
    if target.scheme not in ("http", "https") or not target.hostname:
        raise UnreadableSource(Message("is not an http or https address"))
    if target.netloc == urlsplit(typed).netloc and _is_plainly_private(target.hostname):
        return
    for *_, (host, *_) in socket.getaddrinfo(target.hostname, target.port or 80, type=socket.SOCK_STREAM):
        if not ipaddress.ip_address(str(host).partition("%")[0]).is_global:
            raise UnreadableSource(Message("leads to the private address {host}", host=host))


def _is_plainly_private(host: str) -> bool:
    """The user can see that the address is private: "localhost", "192.168.1.5"."""
    if host == "localhost":
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
