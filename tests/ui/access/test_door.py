"""Nothing is served without an account; readers read, administrators change; who tries too often waits."""

import json
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from html import escape
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.access.conftest import ADMIN, READER, Guarded
from tests.ui.api.loopback import Response, request
from ui.access.users import read_users, write_users

CLOSED = [
    *("/", "/config", "/archive", "/archive/0123456789abcdef", "/v1/models", "/mcp", "/manifest.json"),
    *("/gradio_api/info", "/gradio_api/queue/data?session_hash=x", "/gradio_api/heartbeat/x", "/theme.css"),
    *("/gradio_api/file=/etc/passwd", "/gradio_api/startup-events/", "/assets/index.js", "/docs", "/loginx"),
    *("/login/", "//login", "/page", "/static/fonts", "/favicon.ico", "/no/such/thing"),
]
POSTED = [
    "/v1/chat/completions",
    "/archive/upload",
    "/gradio_api/queue/join",
    "/gradio_api/upload",
    "/logout",
]


def basic(name: str, password: str) -> str:
    return f"Basic {b64encode(f'{name}:{password}'.encode()).decode()}"


def sign_in(address: str, name: str, password: str, wanted: str = "/archive") -> Response:
    form = urlencode({"name": name, "password": password, "next": wanted})
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return request(address, "/login", form.encode(), **kind)


def cookie(response: Response) -> str:
    return response.headers["set-cookie"].partition(";")[0]


@pytest.mark.parametrize("path", CLOSED)
def test_without_an_account_every_address_is_closed(guarded_once: Guarded, path: str) -> None:
    response = request(guarded_once.address, path, Accept="application/json")
    assert response.status == 401
    assert json.loads(response.body)["error"]["type"] == "authentication_error"
    page = request(guarded_once.address, path, Accept="text/html")
    assert page.status == 303
    assert page.headers["location"].startswith("/login?next=")


@pytest.mark.parametrize("path", POSTED)
def test_without_an_account_nothing_can_be_sent(guarded_once: Guarded, path: str) -> None:
    assert request(guarded_once.address, path, b"{}").status == 401


def test_what_the_page_to_sign_in_needs_is_open(guarded_once: Guarded) -> None:
    body = request(guarded_once.address, "/login").body
    for path in ["/login", *re.findall(r'(?:href|src)="([^"]+)"', body)]:
        assert request(guarded_once.address, path).status == 200


@pytest.mark.parametrize(
    "header",
    [
        "Basic",
        "Basic !!!",
        "Basic " + b64encode(b"\xff\xfe:\xff").decode(),
        "Basic " + b64encode(b"no colon").decode(),
        basic("ada", "wrong password"),
        basic("nobody", "correct horse"),
        "Bearer",
        "Bearer " + "x" * 43,
        "Digest x",
        "dateline-session=x",
    ],
)
def test_no_wrong_credentials_open_anything(guarded_once: Guarded, header: str) -> None:
    assert request(guarded_once.address, "/v1/models", Authorization=header).status == 401
    assert request(guarded_once.address, "/v1/models", Cookie=f"dateline-session={header}").status == 401


def test_programs_come_with_a_password_or_a_token(guarded: Guarded) -> None:
    for credentials in (basic(*ADMIN), basic(*READER), f"Bearer {guarded.token}"):
        for _ in range(2):  # the second time the password is not checked again
            assert request(guarded.address, "/v1/models", Authorization=credentials).status == 200
    write_users(guarded.file, [user for user in read_users(guarded.file) if user.name == "ada"])
    for credentials in (basic(*READER), f"Bearer {guarded.token}"):
        assert request(guarded.address, "/v1/models", Authorization=credentials).status == 401


def test_signing_in_gives_a_session_that_scripts_and_other_sites_do_not_get(guarded: Guarded) -> None:
    response = sign_in(guarded.address, *ADMIN)
    assert (response.status, response.headers["location"]) == (303, "/archive")
    flags = response.headers["set-cookie"].lower()
    assert "httponly" in flags
    assert "samesite=strict" in flags
    held = cookie(response)
    assert request(guarded.address, "/archive", Cookie=held).status == 200
    assert request(guarded.address, "/logout", b"", Cookie=held).status == 303
    assert request(guarded.address, "/archive", Cookie=held).status == 401
    assert cookie(sign_in(guarded.address, *ADMIN)) != held


def test_a_wrong_name_and_a_wrong_password_are_told_alike(guarded: Guarded) -> None:
    wrong = (("ada", "wrong horse"), ("nobody", "wrong horse"), ("<b>", "x" * 900))
    said = [(escape(name), sign_in(guarded.address, name, password)) for name, password in wrong]
    pages = {(response.status, response.body.replace(f'value="{name}"', "")) for name, response in said}
    assert len(pages) == 1  # but for the name, which is there to be mended
    [(status, page)] = pages
    assert (status, 'id="name"' in page, "<b>" in page) == (401, True, False)
    assert "The name or the password is wrong." in page
    assert sign_in(guarded.address, "ada", "x" * 30_000).status == 413


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "https://evil.example", "/\\evil", "javascript:1", "/\t/x", ""]
)
def test_signing_in_leads_nowhere_else(guarded_once: Guarded, wanted: str) -> None:
    assert sign_in(guarded_once.address, *ADMIN, wanted).headers["location"] == "/"


def test_after_ten_wrong_passwords_the_right_one_must_wait_too_by_every_door(guarded: Guarded) -> None:
    for _ in range(5):
        assert sign_in(guarded.address, ADMIN[0], "wrong horse").status == 401
        wrong = basic(ADMIN[0], "wrong horse")
        assert request(guarded.address, "/v1/models", Authorization=wrong).status == 401
    refused = sign_in(guarded.address, *ADMIN)
    assert refused.status == 429
    assert int(refused.headers["retry-after"]) > 0
    assert request(guarded.address, "/v1/models", Authorization=basic(*ADMIN)).status == 429
    assert sign_in(guarded.address, *READER).status == 303


def test_a_reader_reads_and_cannot_change_anything(guarded: Guarded) -> None:
    held = cookie(sign_in(guarded.address, *READER))
    listed = request(guarded.address, "/archive", Cookie=held)
    assert "Add articles" not in listed.body
    path = re.findall(r'href="(/archive/[0-9a-f]{16})"', listed.body)[0]
    assert "Remove" not in listed.body + request(guarded.address, path, Cookie=held).body
    bearer = f"Bearer {guarded.token}"
    remove = f"/archive/remove?id={path.removeprefix('/archive/')}"
    chosen = remove.partition("?")[2].encode()
    for tried, body in ((remove, None), ("/archive/remove", chosen), ("/archive/upload", b"")):
        for header in ({"Cookie": held}, {"Authorization": bearer}):
            refused = request(guarded.address, tried, body, **header)
            assert (refused.status, refused.body) == (
                403,
                "Only administrators may add and remove articles.\n",
            )
    assert request(guarded.address, path, Cookie=held).status == 200
    admin = cookie(sign_in(guarded.address, *ADMIN))
    assert request(guarded.address, "/archive/remove", chosen, Cookie=admin).status == 200
    assert request(guarded.address, path, Cookie=held).status == 404


def test_whoever_is_no_administrator_any_more_changes_nothing(guarded: Guarded) -> None:
    held = cookie(sign_in(guarded.address, *ADMIN))
    assert request(guarded.address, "/archive/remove", Cookie=held).status == 200
    users = read_users(guarded.file)
    write_users(guarded.file, [replace(user, role="reader") for user in users])
    assert request(guarded.address, "/archive/remove", Cookie=held).status == 403
    write_users(guarded.file, users[1:])
    assert request(guarded.address, "/archive/remove", Cookie=held).status == 401


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("archive?words=a%26b", "/archive?words=a%26b"),
        ("", "/"),
        (None, "/"),
        ("login?next=/x", "/login?next=/x"),
    ],
)
def test_a_form_sent_when_the_session_has_ended_leads_back_to_its_page(
    guarded_once: Guarded, page: str | None, wanted: str
) -> None:
    headers = {"Accept": "text/html"}
    if page is not None:
        headers["Referer"] = guarded_once.address + page
    sent = request(guarded_once.address, "/archive/remove", b"id=1", **headers)
    assert (sent.status, sent.headers["location"]) == (303, f"/login?next={quote(wanted, safe='')}")


def test_signing_out_is_ours_alone(guarded_once: Guarded) -> None:
    held = cookie(sign_in(guarded_once.address, *READER))
    assert request(guarded_once.address, "/logout", Cookie=held).status == 405  # gradio's would be a GET
    assert request(guarded_once.address, "/archive", Cookie=held).status == 200


def test_whoever_comes_from_many_addresses_waits_by_name(guarded: Guarded) -> None:
    # From this machine, where a proxy may be, the header is believed.
    statuses = []
    for number in range(12):
        headers = {"Authorization": basic(ADMIN[0], "wrong"), "X-Forwarded-For": f"10.0.0.{number}"}
        statuses.append(request(guarded.address, "/v1/models", None, **headers).status)
    assert statuses == [401] * 10 + [429] * 2


def test_another_sites_page_can_sign_nobody_in_or_out(guarded_once: Guarded) -> None:
    for path in ("/login", "/logout"):
        held = cookie(sign_in(guarded_once.address, *ADMIN))
        foreign = request(guarded_once.address, path, b"", Cookie=held, Origin="https://evil.example")
        assert foreign.status == 403


def test_it_answers_to_the_names_that_it_is_told(guarded_once: Guarded) -> None:
    for host, status in {"news.example": 200, "NEWS.example:443": 200, "other.example": 421}.items():
        assert request(guarded_once.address, "/login", Host=host).status == status


# ---------------------------------------------------------------- as people do


@pytest.fixture
def visit(request: pytest.FixtureRequest, browser: Browser, guarded: Guarded) -> Callable[[str], Page]:
    """Opens an address in a window that is nobody's yet."""

    def visit(path: str) -> Page:
        page = browser.new_page()
        request.node.addfinalizer(page.close)
        page.goto(guarded.address.rstrip("/") + path)
        return page

    return visit


def test_a_person_signs_in_asks_and_signs_out(visit: Callable[[str], Page]) -> None:
    page = visit("/archive?words=ferry")
    expect(page.locator("h1")).to_have_text("Sign in")
    page.get_by_label("Name").fill(ADMIN[0])
    page.get_by_label("Password").fill("wrong horse")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("The name or the password is wrong.")
    expect(page.get_by_label("Name")).to_have_value(ADMIN[0])
    expect(page.get_by_label("Password")).to_be_focused()
    page.keyboard.type(ADMIN[1])
    page.keyboard.press("Enter")
    expect(page.get_by_label("Words", exact=True)).to_have_value("ferry")
    page.get_by_role("link", name="Ask").click()
    page.locator(".suggestion").first.wait_for()
    page.locator("#question textarea").fill("Who won the smoked eel prize?")
    page.keyboard.press("Enter")
    expect(page.locator("#t1")).to_contain_text("Dalgaard")
    page.locator("#masthead a").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("h1")).to_have_text("Sign in")
    page.go_back()
    page.reload()
    expect(page.locator("h1")).to_have_text("Sign in")
    page.close()


def test_who_is_signed_out_meanwhile_is_told_and_loses_nothing(visit: Callable[[str], Page]) -> None:
    page = visit("/archive")
    page.get_by_label("Name").fill(ADMIN[0])
    page.get_by_label("Password").fill(ADMIN[1])
    page.keyboard.press("Enter")
    page.get_by_text("Add articles").click()
    page.context.clear_cookies()
    page.locator("#files").set_input_files(
        {"name": "pier.txt", "mimeType": "text/plain", "buffer": b"The pier was mended."}
    )
    page.get_by_role("button", name="Add").click()
    said = "0 of 1 files: no articles. You are signed out. Sign in, then add the others."
    expect(page.locator(".add [role=status]")).to_have_text(said)
    page.get_by_role("link", name="Show the list anew").click()
    page.get_by_label("Name").fill(ADMIN[0])
    page.get_by_label("Password").fill(ADMIN[1])
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Ask").click()
    page.locator(".suggestion").first.wait_for()
    page.context.clear_cookies()
    page.locator("#question textarea").fill("Who won the smoked eel prize?")
    page.keyboard.press("Enter")
    expect(page.locator("#question .said")).to_have_text("You are signed out. Load the page anew to sign in.")
    expect(page.locator("#question textarea")).to_have_value("Who won the smoked eel prize?")
    expect(page.locator("#room").get_by_text("Error", exact=True).locator("visible=true")).to_have_count(0)
    page.close()


def test_a_link_on_another_site_opens_for_whoever_is_signed_in(
    visit: Callable[[str], Page], guarded: Guarded
) -> None:
    page = visit("/archive")
    page.get_by_label("Name").fill(READER[0])
    page.get_by_label("Password").fill(READER[1])
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Archive")
    elsewhere = guarded.address.replace("127.0.0.1", "localhost")  # another site to a browser
    page.goto(f"{elsewhere}login")
    page.evaluate("address => { location.href = address; }", f"{guarded.address}archive?words=eel")
    expect(page.get_by_label("Words", exact=True)).to_have_value("eel")
    page.close()
