"""No payload reaches the archive's pages as markup: in an article, a search, the name of a file."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.testclient import TestClient

from tests.injection.conftest import Archived, Archives
from tests.injection.payloads import KINDS, PAYLOADS, of
from tests.ui.web.markup import OUR_ATTRIBUTES, OURS, Seen
from ui.access.door import EverybodyAdministers
from ui.web.archive.routes import ArchivePage
from ui.web.archive.upload import LINES, UploadLimits
from ui.wire import open_archive
from ui.words import plain

FRAME = frozenset(
    """
    html head meta title link script body header nav main form button label input select option
    thead abbr details summary progress ul
    """.split()
)
FRAME_ATTRIBUTES = frozenset(
    """
    charset name content src defer action method type value for maxlength multiple required accept
    enctype autofocus max hidden data-chosen data-file data-request data-files data-end data-none data-added
    data-changed data-unchanged data-refused data-too-large data-broken data-out aria-label
    aria-labelledby aria-describedby aria-current scope colspan tabindex selected rel
    """.split()
)
TEXT = b"Slates counted\n\nBy Edda Moll\n\nThe slates of the hall were counted on Friday by the warden.\n"


@contextmanager
def served(archived: Archived) -> Iterator[TestClient]:
    """The archive's pages over an archive of payloads."""
    guard = Middleware(AuthenticationMiddleware, backend=EverybodyAdministers())
    with open_archive(archived.folder) as archive:
        routes = ArchivePage(archive, UploadLimits()).routes()
        with TestClient(Starlette(routes=routes, middleware=[guard])) as client:
            yield client


def check(html: str, addresses: set[str | None] = frozenset()) -> Seen:  # type: ignore[assignment]
    """Everything in a page that a browser acts on is ours."""
    seen = Seen(
        re.sub(r"<(meta|link|input)\b([^<>]*)>", r"<\1\2></\1>", html.removeprefix("<!doctype html>"))
    )
    assert set(seen.tags) <= OURS | FRAME
    assert {name for name, _ in seen.attributes} <= OUR_ATTRIBUTES | FRAME_ATTRIBUTES
    for address in (*seen.values("href"), *seen.values("src"), *seen.values("action")):
        assert re.match(r"/(?!/)|#", address) or address in addresses
    assert all(plain(value) == value for _, value in seen.attributes)
    assert plain(seen.text.replace("\n", " ")) == seen.text.replace("\n", " ")
    return seen


@pytest.mark.parametrize("kind", KINDS)
def test_lists_and_articles_hold_no_markup_but_ours(kind: str, archives: Archives) -> None:
    archived = archives(of(kind))
    addresses = {article.url for article in archived.articles.values()}
    with served(archived) as client:
        for page in range(1, -(-len(archived.articles) // 50) + 1):
            seen = check(client.get(f"/archive?page={page}").text, addresses)
            listed = [href for href in seen.values("href") if re.fullmatch(r"/archive/[0-9a-f]{16}", href)]
            assert listed
            for href in listed[::7]:
                check(client.get(href).text, addresses)
                asked = client.get("/archive/remove", params={"id": href.rpartition("/")[2]})
                assert asked.status_code == 200
                check(asked.text)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked_of_the_list_comes_back_as_text(kind: str, archives: Archives) -> None:
    with served(archives(of(kind))) as client:
        for payload in of(kind):
            given = payload.text.encode(errors="replace").decode()[:3000]
            for names in (("words",), ("since",), ("publisher", "section")):
                check(client.get(f"/archive?{urlencode(dict.fromkeys(names, given))}").text)


def test_no_name_of_a_file_is_anything_but_a_name(archives: Archives) -> None:
    with served(archives(of(KINDS[0]))) as client:
        for payload in PAYLOADS[::4]:
            name = payload.text.encode(errors="replace").decode()[:300]
            files = [("files", (name, TEXT, "text/plain")), ("files", (f"{name}.txt", TEXT, "text/plain"))]
            check(client.post("/archive/upload", files=files).text)
            told = client.post("/archive/upload", files=files, headers={"Accept": LINES})
            outcomes = [json.loads(line) for line in told.text.splitlines()]
            for each in outcomes:
                assert plain(each["name"]) == each["name"]
                assert len(each["name"]) <= 200
                assert not set(each["name"]) & set("/\\\n")
                assert "/tmp/" not in each["said"]
