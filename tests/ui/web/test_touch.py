"""On a screen that is touched, what is pressed is large enough for a finger."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.ui.web.reading import COST, REGATTA, ask

SMALL = """() => [...document.querySelectorAll("#room :is(button, a, summary):not(.cite, .grip)")]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 43.5)
    .map(e => e.outerHTML.slice(0, 120))"""
ABOVE = """number => { const box = number.getBoundingClientRect();
    return document.elementFromPoint(box.left + box.width / 2, box.top - 9) === number; }"""


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """The page on a phone."""
    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True) as phone:
        page = phone.new_page()
        page.goto(address)
        page.locator(".suggestion").first.wait_for()
        yield page


def test_whatever_is_pressed_has_the_height_of_a_finger(phone: Page) -> None:
    assert phone.evaluate(SMALL) == []
    ask(phone, "Is somebody missing?", 1)
    ask(phone, REGATTA, 2)
    ask(phone, COST, 3)
    assert phone.evaluate(SMALL) == []
    number = phone.locator("#t3-r1")
    number.scroll_into_view_if_needed()
    assert number.evaluate(ABOVE)
    number.tap()
    phone.locator("#proof mark.lit").wait_for()
    assert phone.evaluate(SMALL) == []
