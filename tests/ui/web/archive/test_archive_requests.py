"""The archive's addresses as any client may call them."""

import re
from urllib.parse import quote

import pytest

from tests.ui.api.loopback import Response, request


def get(address: str, path: str) -> Response:
    return request(address, path)


def first_id(address: str) -> str:
    found = re.search(r'href="/archive/([0-9a-f]{16})"', get(address, "/archive").body)
    assert found
    return found[1]


@pytest.mark.parametrize(
    "given",
    [
        "page=0",
        "page=-1",
        "page=99999999999999999999",
        "page=%D9%A3",
        "since=never",
        "until=%00",
        "publisher=%FF%FE",
        "section=nowhere",
        "words=%22%29%28%2A%3A",
        f"words={quote('(' * 5000)}",
        "words=%ED%A0%80",
    ],
)
def test_an_address_that_makes_no_sense_is_answered_with_a_page(address: str, given: str) -> None:
    response = get(address, f"/archive?{given}")
    assert response.status == 200
    assert "Traceback" not in response.body


def test_what_is_no_date_is_said(address: str) -> None:
    assert "“&lt;b&gt;never” is no date." in get(address, "/archive?since=%3Cb%3Enever").body


def test_days_in_the_wrong_order_are_said(address: str) -> None:
    said = "The first day is later than the last."
    assert said in get(address, "/archive?since=2024-05-02&until=2024-05-01").body
    assert said not in get(address, "/archive?since=2024-05-02&until=2024-05-02").body


@pytest.mark.parametrize("given", ["page=2", "page=99999", "words=ferry&page=300"])
def test_a_page_beyond_the_last_is_the_last(address: str, given: str) -> None:
    assert get(address, f"/archive?{given}").body.count("<li>") > 5


def test_an_article_that_is_not_there_is_a_page_that_says_so(address: str) -> None:
    response = get(address, "/archive/0123456789abcdef")
    assert response.status == 404
    assert "No such article" in response.body


def test_no_address_opens_what_lies_beside_the_page(address: str) -> None:
    for path in ("/archive/../serve.py", "/archive/%2e%2e%2fserve.py", "/archive//etc/passwd"):
        assert get(address, path).status == 404


def test_the_pages_allow_the_browser_no_inline_script(address: str) -> None:
    policy = get(address, "/archive").headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
