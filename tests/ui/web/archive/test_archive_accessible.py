"""The archive's pages for who sees, hears or moves otherwise: axe-core finds nothing, keys reach all."""

import pytest
from playwright.sync_api import expect

from tests.ui.conftest import Opened
from tests.ui.web.test_accessible import violations


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_on_the_archives_pages(
    opened: Opened, address: str, width: int, scheme: str
) -> None:
    page = opened(width, scheme=scheme)
    page.goto(f"{address}archive?words=ferry&since=2024-11-01")
    page.get_by_text("Add articles").click()
    assert violations(page) == []
    page.locator(".articles h3 a").first.click()
    expect(page.locator("#proof h2")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Remove from the archive").click()
    expect(page.locator("h1")).to_have_text("Remove this article?")
    assert violations(page) == []
    page.goto(f"{address}archive/remove")
    assert violations(page) == []


def test_a_keyboard_searches_and_opens(opened: Opened, address: str) -> None:
    page = opened()
    page.goto(f"{address}archive")
    page.get_by_label("Words", exact=True).focus()
    page.keyboard.type("smoked eel")
    page.keyboard.press("Enter")
    expect(page.locator(".clear")).to_be_visible()
    page.locator(".clear").focus()
    for _ in ("all on this page", "remove", "tick the first"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".tick input").first).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#proof h2")).to_be_visible()
