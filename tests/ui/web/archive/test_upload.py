"""Files sent to the archive: by the page, by a plain form, by hand; hostile ones too."""

import gzip
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.ui.api.loopback import Response, request
from tests.ui.conftest import Opened
from tests.ui.web.archive.conftest import Served
from ui.web.archive.upload import LINES, file_name
from ui.words import plain
from vectorstore import EVERYTHING

PIER = b"Pier mended after the storm\n\nBy Ada Ray\n\n5 March 2031\n\nThe pier was mended, the master said.\n"
WEBPAGE = b"<html><head><title>Quay</title></head><body><article><h1>Quay sold at last</h1>"
WEBPAGE += (
    b"<p>The quay was sold on Monday to the town, which had rented it for forty years.</p></article></body>"
)
ROWS = b'{"id": "r1", "title": "Hall", "text": "The mayor opened the hall."}\n{"id": "r2"}\nnonsense\n'


def send(address: str, files: Mapping[str, bytes], **headers: str) -> Response:
    """Send files by hand."""
    parts = [
        b'--X\r\nContent-Disposition: form-data; name="files"; filename="%s"\r\n\r\n%s\r\n'
        % (name.encode("utf-8", "surrogatepass").replace(b'"', b"%22"), content)
        for name, content in files.items()
    ]
    form = {"Content-Type": "multipart/form-data; boundary=X", "Accept": LINES}
    return request(address, "/archive/upload", b"".join([*parts, b"--X--\r\n"]), **(form | headers))


def sent(address: str, files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """What became of files."""
    response = send(address, files)
    assert response.status == 200, response.body
    return [json.loads(line) for line in response.body.splitlines()]


def counts(outcome: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(outcome[name] for name in ("added", "changed", "unchanged", "refused"))


def test_files_of_every_kind_are_added_and_found_at_once(library: Served) -> None:
    files = {"pier.txt": PIER, "quay.html": WEBPAGE, "rows.jsonl": ROWS, "rows.csv.gz": gzip.compress(
        b"id,title,text\nc1,Mole,The mole was dredged by the harbour board.\n"
    )}  # fmt: skip
    outcomes = sent(library.address, files)
    assert [outcome["name"] for outcome in outcomes] == [*files]
    assert [counts(outcome) for outcome in outcomes] == [
        (1, 0, 0, 0),
        (1, 0, 0, 0),
        (1, 0, 0, 2),
        (1, 0, 0, 0),
    ]
    found = library.archive.assistant.search("pier mended", 1)
    assert found[0].article.headline == "Pier mended after the storm"
    assert "Pier mended" in request(library.address, "/archive?words=pier").body


def test_a_file_sent_again_is_the_same_article(library: Served) -> None:
    before = library.archive.store.summary().articles
    for expected in ((1, 0, 0, 0), (0, 0, 1, 0)):
        assert counts(sent(library.address, {"pier.txt": PIER})[0]) == expected
    changed = sent(library.address, {"../elsewhere/pier.txt": PIER.replace(b"mended", b"broken")})
    assert counts(changed[0]) == (0, 1, 0, 0)
    assert library.archive.store.summary().articles == before + 1


def test_a_bad_file_is_told_and_the_rest_goes_on(library: Served) -> None:
    files = {
        "noise.txt": bytes(range(256)) * 40,
        "program.exe": b"MZ",
        "cut.jsonl.gz": gzip.compress(ROWS * 50)[:60],
        "empty.jsonl": b"",
        "pier.txt": PIER,
    }
    outcomes = sent(library.address, files)
    assert [counts(outcome) for outcome in outcomes] == [*[(0, 0, 0, 1)] * 4, (1, 0, 0, 0)]
    assert outcomes[0]["said"] == "refused because it is not text"
    assert all(outcome["said"].startswith("refused because it ") for outcome in outcomes[:4])


HOSTILE_NAMES = {
    "../../x.txt": "x.txt",
    "/etc/passwd.txt": "passwd.txt",
    "C:\\Users\\me\\y.txt": "y.txt",
    "<img src=x onerror=alert(1)>.txt": "<img src=x onerror=alert(1)>.txt",
    "a\u202etxt.exe.txt": "atxt.exe.txt",
    "a\x00b.txt": "ab.txt",
    "cafe\u0301.txt": "caf\u00e9.txt",
    "{{7*7}}.txt": "{{7*7}}.txt",
    "https:evil.txt": "https:evil.txt",
    "-rf.txt": "-rf.txt",
}


def test_a_hostile_name_is_a_name(library: Served) -> None:
    outcomes = sent(library.address, dict.fromkeys(HOSTILE_NAMES, PIER))
    assert [outcome["name"] for outcome in outcomes] == [*HOSTILE_NAMES.values()]
    assert {counts(outcome) for outcome in outcomes} == {(1, 0, 0, 0)}
    newest = library.archive.store.browse(EVERYTHING, limit=len(outcomes)).articles
    origins = {article.name: article.origin for article in newest}
    assert origins == {name: f"upload:{name}" for name in HOSTILE_NAMES.values()}


def test_what_is_no_name_is_refused(library: Served) -> None:
    no_files = "refused because it is not an article file"
    refusals = {
        f"{'a' * 300}.txt": "refused because it has a name of more than 200 characters",
        "..": no_files,
        ".txt": no_files,
        "\u202e": "refused because it has no name",
        "a.txt/": "refused because it has no name",
    }
    outcomes = sent(library.address, dict.fromkeys(refusals, PIER))
    for outcome, reason in zip(outcomes, refusals.values(), strict=True):
        assert outcome["said"].startswith(reason)
        assert len(outcome["name"]) <= 200


@pytest.mark.parametrize("name", [*HOSTILE_NAMES, "a/../../b", "\\\\host\\share\\c.txt", "x" * 500])
def test_a_cleaned_name_has_no_folder_and_stays_as_it_is(name: str) -> None:
    cleaned = file_name(name)
    assert not set(cleaned) & set("/\\\n\0")
    assert plain(cleaned) == cleaned == file_name(cleaned)


def test_more_than_may_be_sent_is_refused_in_one_line(library: Served) -> None:
    whole = send(library.address, {"pier.txt": PIER}, **{"Content-Length": str(501_000_000)})
    assert (whole.status, whole.body) == (413, "More than 500 MB were sent at once.\n")
    many = send(library.address, {f"{number}.txt": b"x" for number in range(1001)})
    assert many.status == 400
    assert many.body.count("\n") == 1
    assert request(library.address, "/archive/upload", b"no form").status == 400


def test_no_answer_tells_where_the_server_keeps_anything(library: Served) -> None:
    told = [
        send(library.address, {"cut.csv.gz": gzip.compress(ROWS)[:40], "pier.txt": PIER, "n.txt": b"\x00"}),
        send(library.address, {"pier.txt": PIER}, Accept="text/html"),
        request(library.address, "/archive"),
        request(library.address, "/archive/nothing"),
    ]
    newest = library.archive.store.browse(EVERYTHING, limit=1).articles[0]
    told.append(request(library.address, f"/archive/{newest.id}"))
    for response in told:
        whole = response.body + json.dumps(response.headers)
        assert "/tmp" not in whole
        assert "dateline-" not in whole
        assert str(library.archive.store.folder) not in whole


def test_nothing_that_was_sent_is_left_behind(
    library: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    large = b"\x00\x01" * 1_000_000  # too large to be kept in memory until it is read
    sent(library.address, {"pier.txt": PIER, "large.txt": large, "cut.csv.gz": gzip.compress(ROWS)[:40]})
    assert [*folder.iterdir()] == []


def test_where_there_is_no_room_a_line_says_so_and_nothing_is_added(
    library: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = library.archive.store.summary().articles
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    large = send(library.address, {"large.txt": b"The pier was mended. " * 100_000})
    assert (large.status, large.body) == (
        507,
        "The server has no room for these files; its log tells more.\n",
    )
    (small,) = sent(library.address, {"pier.txt": PIER})
    assert small["said"] == "not added: a fault in the program, or a full disc; the server's log tells more"
    assert library.archive.store.summary().articles == before


def test_no_headline_takes_the_list_from_the_others(library: Served) -> None:
    row = {"id": "i" * 900, "title": "h" * 90_000, "publisher": "p" * 900, "text": "The hall was opened."}
    sent(library.address, {"rows.jsonl": json.dumps(row).encode()})
    listed = request(library.address, "/archive").body
    assert f"{'h' * 300}…" in listed
    assert "h" * 301 not in listed


def test_another_sites_page_may_not_send(library: Served) -> None:
    assert send(library.address, {"pier.txt": PIER}, Origin="https://evil.example").status == 403


# ---------------------------------------------------------------- by the page


@pytest.fixture
def page(opened: Opened, library: Served) -> Page:
    page = opened(at=library.address)
    page.goto(library.page)
    page.get_by_text("Add articles").click()
    return page


def test_files_are_added_by_the_page_with_what_became_of_each(page: Page) -> None:
    chosen = [
        {"name": "pier.txt", "mimeType": "text/plain", "buffer": PIER},
        {"name": "<b>bad<i>.txt", "mimeType": "text/plain", "buffer": b"\x00\x01"},
    ]
    page.get_by_label("Text, saved web pages").set_input_files(chosen)  # type: ignore[arg-type]  # as documented
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".add [role=status]")).to_have_text("2 of 2 files: 1 added, 1 refused.")
    lines = page.locator(".outcomes li")
    expect(lines.nth(0)).to_have_text("pier.txt added")
    expect(lines.nth(1)).to_have_text("<b>bad<i>.txt refused because it is not text")
    page.get_by_role("link", name="Show the list anew").click()
    expect(page.locator(".articles h3").first).to_have_text("Pier mended after the storm")


def test_many_files_go_in_several_requests(page: Page) -> None:
    posts: list[str] = []
    page.on("request", lambda sent: posts.append(sent.url) if sent.method == "POST" else None)
    chosen = [
        {"name": f"pier-{number}.txt", "mimeType": "text/plain", "buffer": PIER} for number in range(30)
    ]
    page.get_by_label("Text, saved web pages").set_input_files(chosen)  # type: ignore[arg-type]  # as documented
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".add [role=status]")).to_have_text("30 of 30 files: 30 added.", timeout=60_000)
    assert len(posts) == 2


def test_without_script_a_plain_form_does_the_same(opened: Opened, library: Served) -> None:
    browser = opened(at=library.address).context.browser
    assert browser
    page = browser.new_page(java_script_enabled=False)
    page.goto(library.page)
    page.get_by_text("Add articles").click()
    page.get_by_label("Text, saved web pages").set_input_files(
        {"name": "pier.txt", "mimeType": "text/plain", "buffer": PIER}
    )
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".outcomes li")).to_have_text("pier.txt added")
    page.close()
