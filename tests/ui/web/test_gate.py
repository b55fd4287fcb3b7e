"""What of Gradio is reached from outside, and that nobody reaches another's conversation."""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.api.loopback import Response, request
from tests.ui.conftest import Opened
from tests.ui.fake_assistant import FakeAssistant

COST = "How much will the repairs cost?"
VISIT = "dateline-visit="

CLOSED = [
    *("docs", "redoc", "openapi.json", "monitoring", "monitoring/summary", "page/../chat.py", "login"),
    *("page/%2e%2e/chat.py", "svelte/x.js", "pwa_icon", "robots.txt", "config/", "gradio_api", "nothing"),
    *("gradio_api/info", "gradio_api/openapi.json", "gradio_api/deep_link", "gradio_api/runs"),
    *("gradio_api/file=/etc/passwd", "gradio_api/proxy=http://127.0.0.1/", "gradio_api/upload_progress"),
    *("gradio_api/queue/status", "gradio_api/vibe-code", "gradio_api/run-history/records", "gradio_api/user"),
    *("gradio_api/dev/reload", "gradio_api/custom_component/x/client/component/y", "gradio_api/token"),
]
POSTED = [
    *("upload", "run/ask", "run/predict", "api/ask", "call/ask", "call/v2/ask", "component_server"),
    *("vibe-edit", "process_recording", "run-history/connect", "stream/x", "queue/join/"),
]


@pytest.mark.parametrize("path", CLOSED)
def test_nothing_else_of_gradio_is_there(address: str, path: str) -> None:
    assert request(address, f"/{path}").status == 404


def test_whoever_types_an_address_that_is_not_there_finds_the_way_back(address: str) -> None:
    told = request(address, "/archiv%3Cb%3E", Accept="text/html,*/*")
    assert told.status == 404
    assert "There is nothing here" in told.body
    assert 'href="/archive"' in told.body
    assert "unsafe" not in told.headers["content-security-policy"]
    assert request(address, "/archiv").body == "There is nothing here.\n"


def test_no_way_past_the_queue_is_there(address: str, assistant: FakeAssistant) -> None:
    before = len(assistant.histories)
    sent = json.dumps({"data": [COST, None], "fn_index": 1, "session_hash": "x"}).encode()
    for path in POSTED:
        assert request(address, f"/gradio_api/{path}", sent).status == 404
    assert len(assistant.histories) == before


def test_no_answer_of_gradios_tells_a_path_of_the_server(address: str) -> None:
    for path in ("/", "/config", "/theme.css", "/assets/nothing.js", "/static/nothing", "/gradio_api/app_id"):
        response = request(address, path)
        whole = response.body + json.dumps(response.headers)
        assert not [sign for sign in ("site-packages", "/tmp/", "/home/", "/root/") if sign in whole]


# ---------------------------------------------------------------- whose conversation it is


def visit(address: str) -> str:
    """The cookie of a browser that has opened the page."""
    return next(
        each.partition(";")[0]
        for each in request(address, "/").headers["set-cookie"].split(", ")
        if each.startswith(VISIT)
    )


def join(address: str, conversation: object, cookie: str, **more: object) -> Response:
    sent = {"data": [], "fn_index": 0, "session_hash": conversation, **more}
    return request(address, "/gradio_api/queue/join", json.dumps(sent).encode(), Cookie=cookie)


def test_a_conversation_is_answered_to_the_browser_that_began_it_alone(address: str) -> None:
    mine, theirs = visit(address), visit(address)
    assert mine != theirs
    assert join(address, "secret", mine).status == 200
    for cookie in (theirs, "", VISIT, f"{VISIT}{'x' * 5000}"):
        assert join(address, "secret", cookie).status == 403
        for path in ("queue/data?session_hash=secret", "queue/data?session_hash=x&session_hash=secret"):
            assert request(address, f"/gradio_api/{path}", Cookie=cookie).status == 403
        assert request(address, "/gradio_api/heartbeat/secret", Cookie=cookie).status == 403
        cancel = {"session_hash": "secret", "fn_index": 0, "event_id": "x"}
        body = json.dumps(cancel).encode()
        assert request(address, "/gradio_api/cancel", body, Cookie=cookie).status == 403


def test_what_is_said_twice_cannot_be_understood_in_two_ways(address: str) -> None:
    mine, theirs = visit(address), visit(address)
    assert join(address, "told twice", mine).status == 200
    body = b'{"session_hash": "own", "data": [], "fn_index": 0, "session_hash": "told twice"}'
    assert request(address, "/gradio_api/queue/join", body, Cookie=theirs).status == 403


@pytest.mark.parametrize("body", [b"", b"x", b"[]", b"1", b"[" * 100_000, b" " * 5_000_001, b"\xff"])
def test_what_is_no_question_is_refused(address: str, body: bytes) -> None:
    response = request(address, "/gradio_api/queue/join", body, Cookie=visit(address))
    assert (response.status, response.body) == (400, "This is no question of the page's.\n")


@pytest.mark.parametrize("path", ["queue/join", "cancel", "reset"])
def test_no_more_is_read_than_a_page_sends(address: str, path: str) -> None:
    body = json.dumps({"event_id": "x" * 5_000_000}).encode()
    assert request(address, f"/gradio_api/{path}", body, Cookie=visit(address)).status == 400


def test_what_stop_says_twice_does_nothing(address: str) -> None:
    done = request(address, "/gradio_api/reset", b'{"event_id": "x"}', Cookie=visit(address))
    assert (done.status, json.loads(done.body)) == (200, {"success": True})


@pytest.mark.parametrize("path", ["archive", "archive/remove", "archive/upload", "v1", "mcp"])
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_an_address_of_ours_is_never_taken_for_gradios(address: str, path: str, method: str) -> None:
    response = request(address, f"/{path}", method=method)
    assert response.status in {404, 405}
    assert response.body.startswith(("This address", "There is nothing", '{"error"'))


@pytest.mark.parametrize("conversation", [None, 7, "", [], {}])
def test_a_conversation_without_a_number_is_nobodys(address: str, conversation: object) -> None:
    assert join(address, conversation, visit(address)).status == 403


@pytest.fixture
def other(browser: Browser, address: str) -> Iterator[Page]:
    """The page in another browser's window."""
    page = browser.new_page()
    page.goto(address)
    page.locator(".suggestion").first.wait_for()
    yield page
    page.close()


def test_one_browser_cannot_go_on_with_the_conversation_of_another(
    opened: Opened, other: Page, assistant: FakeAssistant
) -> None:
    page, sent = opened(), list[str]()
    page.on("request", lambda each: sent.append(each.post_data or "") if "queue/join" in each.url else None)
    page.locator("#question textarea").fill(COST)
    page.keyboard.press("Enter")
    expect(page.locator("#t1")).to_contain_text("said on Tuesday")
    before = len(assistant.histories)
    forged = next(each for each in sent if COST in each)
    call: Callable[..., object] = other.evaluate
    status = call(
        """async body => (await fetch("gradio_api/queue/join", {method: "POST", body,
             headers: {"Content-Type": "application/json"}})).status""",
        forged,
    )
    number = json.loads(forged)["session_hash"]
    listening = "async number => (await fetch(`gradio_api/queue/data?session_hash=${number}`)).status"
    read = call(listening, number)
    assert (status, read) == (403, 403)
    assert len(assistant.histories) == before
    expect(page.locator("#t1")).to_contain_text("said on Tuesday")
