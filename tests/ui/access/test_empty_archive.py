"""The first run: an archive without articles, which administrators can fill and readers cannot."""

import pytest
from playwright.sync_api import Page, expect

from tests.ui.access.conftest import ADMIN, READER, Guarded, SignIn


@pytest.mark.parametrize("who", [ADMIN, READER])
def test_what_can_be_done_is_said_to_those_who_may_do_it(
    page: Page, sign_in: SignIn, guarded_empty: Guarded, who: tuple[str, str]
) -> None:
    sign_in(guarded_empty, who)
    others = "Whoever looks after this archive can add some."
    own = "Add some to the archive."
    may_add = who == ADMIN
    expect(page.locator("#masthead")).to_have_text(f"No articles yet. {own if may_add else others}")
    page.locator("#question textarea").fill("Who paid for the bridge?")
    page.keyboard.press("Enter")
    expect(page.locator("#note")).to_have_text("There are no articles to answer from yet.")
    expect(page.locator("#question textarea")).to_have_value("Who paid for the bridge?")
    if may_add:
        page.locator("#masthead a").click()
        expect(page.get_by_label("Text, saved web pages")).to_be_visible()
    else:
        expect(page.locator("#masthead a")).to_have_count(0)
        page.goto(f"{guarded_empty.address}archive")
        expect(page.get_by_text(others)).to_be_visible()
        expect(page.locator("input[type=file]")).to_have_count(0)
