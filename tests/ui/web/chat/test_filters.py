"""The filters beside the question and in the links to one, used in a browser as a reader uses them."""

import re
from datetime import date
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import Opened
from tests.ui.fake_assistant import FakeAssistant
from tests.ui.web.reading import COST, ask, is_kept
from vectorstore import EVERYTHING, Filters


def unfolded(page: Page) -> Page:
    """The page with its filters shown."""
    page.locator("#filters > button").click()
    page.get_by_label("From", exact=True).wait_for()
    return page


def choose(page: Page, field: str, name: str) -> None:
    """Choose one of the names that a field offers, as it can be done by keyboard."""
    page.get_by_role("combobox", name=field).focus()
    page.keyboard.type(name)
    expect(page.get_by_role("option", name=name, exact=True)).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#filters .token").filter(has_text=name)).to_be_visible()
    page.keyboard.press("Escape")


def test_the_filters_are_folded_away_and_say_that_everything_is_asked(opened: Opened) -> None:
    page = opened()
    expect(page.get_by_label("From", exact=True)).to_be_hidden()
    expect(page.locator("#filters > button")).to_contain_text("All articles")


def test_what_is_filled_in_limits_the_question(opened: Opened, assistant: FakeAssistant) -> None:
    page = unfolded(opened())
    page.get_by_label("From", exact=True).fill("May 2024")
    page.get_by_label("To", exact=True).fill("June 2024")
    choose(page, "Publishers", "Harbour Post")
    choose(page, "Publishers", "Valley Courier")
    choose(page, "Sections", "Sport")
    limits = "by Harbour Post or Valley Courier, in Sport, published from 1 May 2024 to 30 June 2024"
    expect(page.locator("#filters > button")).to_contain_text(f"3 articles {limits}")
    ask(page, COST)
    assert assistant.filters[-1] == Filters(
        date(2024, 5, 1), date(2024, 6, 30), ("Harbour Post", "Valley Courier"), sections=("Sport",)
    )
    # They hold for the next question too, until they are changed.
    page.get_by_label("From", exact=True).fill("")
    page.get_by_label("To", exact=True).fill("")
    ask(page, COST, turn=2)
    assert assistant.filters[-1] == Filters(
        publishers=("Harbour Post", "Valley Courier"), sections=("Sport",)
    )


def test_without_filters_everything_is_asked(opened: Opened, assistant: FakeAssistant) -> None:
    ask(opened(), COST)
    assert assistant.filters[-1] == EVERYTHING


def test_what_is_no_date_is_said_and_nothing_is_asked(opened: Opened, assistant: FakeAssistant) -> None:
    page, asked = unfolded(opened()), len(assistant.filters)
    page.get_by_label("From", exact=True).fill("some <i>day</i>")
    page.locator("#question textarea").fill(COST)
    page.keyboard.press("Enter")
    expect(page.locator("#note")).to_have_text("“some <i>day</i>” is no date.")
    expect(page.locator("#filters > button")).to_contain_text("“some <i>day</i>” is no date")
    expect(page.locator("#question textarea")).to_have_value(COST)
    assert len(assistant.filters) == asked


LIMITED = Filters(
    date(2024, 5, 1), date(2024, 6, 30), ("Harbour Post", "Valley Courier"), sections=("Sport",)
)


def shows_limited(page: Page) -> None:
    """The fields hold these filters, and the line above them says so."""
    limits = "by Harbour Post or Valley Courier, in Sport, published from 1 May 2024 to 30 June 2024"
    expect(page.locator("#filters > button")).to_contain_text(f"3 articles {limits}")
    unfolded(page)
    expect(page.get_by_label("From", exact=True)).to_have_value("2024-05-01")
    expect(page.get_by_label("To", exact=True)).to_have_value("2024-06-30")
    expect(page.locator("#filters .token")).to_have_text(["Harbour Post", "Valley Courier", "Sport"])


def test_a_question_is_shared_and_loaded_again_with_its_filters(
    opened: Opened, assistant: FakeAssistant
) -> None:
    page = unfolded(opened())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_label("From", exact=True).fill("May 2024")
    page.get_by_label("To", exact=True).fill("June 2024")
    choose(page, "Publishers", "Harbour Post")
    choose(page, "Publishers", "Valley Courier")
    choose(page, "Sections", "Sport")
    ask(page, COST)
    is_kept(page, 1)
    page.locator("#conversation .copy-link").click()
    expect(page.locator("#conversation .copy-link")).to_have_text("Link copied")
    link = page.evaluate("navigator.clipboard.readText()")
    page.reload()  # the conversation is there again, and so are they
    shows_limited(page)
    ask(page, COST, turn=2)
    assert assistant.filters[-1] == LIMITED
    is_kept(page, 2)  # all has arrived: what is left behind would be an error
    assistant.filters.clear()
    page.goto("about:blank")
    page.goto(link)
    page.locator("#t1").wait_for()
    shows_limited(page)
    assert assistant.filters == [LIMITED]


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ([("publisher", "Nobody")], "no publisher of the archive is called “Nobody”."),
        ([("since", "<img src=x onerror=alert(1)>")], "“<img src=x onerror=alert(1)>” is no date."),
        ([("section", "s" * 201)], "a name in it is too long."),
        ([("publisher", "Harbour Post")] * 300, "it names too much."),
    ],
)
def test_a_link_with_filters_that_are_none_asks_nothing(
    opened: Opened, assistant: FakeAssistant, filters: list[tuple[str, str]], said: str
) -> None:
    asked = len(assistant.filters)
    page = opened(query=f"?{urlencode([('q', COST), *filters])}")
    expect(page.locator("#note")).to_have_text(f"This link cannot be opened: {said}")
    expect(page.locator("#filters > button")).to_contain_text("All articles")
    assert len(assistant.filters) == asked
    ask(page, COST)
    assert assistant.filters[-1] == EVERYTHING


def test_names_in_a_link_are_shown_as_they_stand(opened: Opened, assistant: FakeAssistant) -> None:
    name = "<b>Nobody</b>"
    page = opened(query=f"?{urlencode({'q': COST, 'publisher': name})}")
    page.locator("#t1").wait_for()
    expect(unfolded(page).locator("#filters .token")).to_have_text([re.compile(re.escape(name))])
    assert page.locator("#filters b").count() == 0
    assert assistant.filters[-1].publishers == (name,)


def test_names_are_shown_as_they_stand(opened: Opened, assistant: FakeAssistant) -> None:
    page = unfolded(opened())
    choose(page, "Publishers", "<b>Nobody</b>")
    assert page.locator("#filters b").count() == 0
    ask(page, COST)
    assert assistant.filters[-1].publishers == ("<b>Nobody</b>",)


@pytest.mark.parametrize("width", [390, 820])
def test_everything_fits_a_narrow_page(opened: Opened, width: int) -> None:
    page = unfolded(opened(width))
    assert page.evaluate("document.documentElement.scrollWidth") == width
