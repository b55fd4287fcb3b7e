"""The archive page, used in a browser as a reader and as an administrator use it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import Opened
from tests.ui.web.archive.conftest import Served
from vectorstore import EVERYTHING

FERRY = "At least three dead as Skerrow ferry strikes Ormsgate Bridge"


@pytest.fixture
def page(opened: Opened, library: Served) -> Page:
    """The archive page, in a window of its own."""
    page = opened(at=library.address)
    page.locator("#masthead a").click()
    expect(page.locator("h1")).to_have_text("Archive")
    return page


def headlines(page: Page) -> list[str]:
    return page.locator(".articles h3").all_inner_texts()


def test_the_chat_leads_to_the_archive_and_back(page: Page) -> None:
    page.get_by_role("link", name="Ask").click()
    expect(page.locator("#question textarea")).to_be_visible()


def test_every_article_is_listed_newest_first_with_what_is_known_of_it(page: Page, library: Served) -> None:
    listed = library.archive.store.browse(EVERYTHING, limit=50).articles
    assert headlines(page) == [article.headline or article.name for article in listed]
    days = [article.published.day for article in listed if article.published]
    assert days == sorted(days, reverse=True)
    newest = page.locator(".articles li").first
    expect(newest).to_contain_text("Harbour Post · Harbour")
    expect(newest).to_contain_text("By Dov Castellane · 6 June 2025 · 8 paragraphs")


def test_words_and_limits_are_in_the_address_so_that_a_search_can_be_shared(page: Page) -> None:
    page.get_by_label("Words", exact=True).fill("ferry bridge")
    page.get_by_label("To", exact=True).fill("2024-11-30")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"words=ferry\+bridge"))
    expect(page.locator(".articles h3").first).to_contain_text("At least three dead")
    found = headlines(page)
    page.goto(page.url)
    assert headlines(page) == found
    expect(page.get_by_label("Words", exact=True)).to_have_value("ferry bridge")
    page.get_by_role("link", name="Show all").click()
    expect(page.locator("#listed")).to_have_text("26 articles, newest first")


def test_a_section_is_a_limit(page: Page) -> None:
    page.get_by_label("Section", exact=True).select_option("Politics")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".clear")).to_be_visible()
    assert {text.split(" · ")[-1] for text in page.locator(".articles .kicker").all_inner_texts()} == {
        "Politics"
    }


def test_an_article_opens_with_its_paragraphs_numbered(page: Page) -> None:
    page.get_by_role("link", name=FERRY).click()
    expect(page.locator("#proof h2")).to_have_text(FERRY)
    expect(page.locator("#proof h2")).to_be_visible()
    assert page.locator("#proof .number").first.inner_text() == "1"
    page.get_by_role("link", name="Archive", exact=True).click()
    expect(page.locator("#listed")).to_be_visible()


def test_an_article_is_removed_after_a_confirmation_and_no_search_finds_it(
    page: Page, library: Served
) -> None:
    page.get_by_role("link", name=FERRY).click()
    page.get_by_role("link", name="Remove from the archive").click()
    expect(page.locator("h1")).to_have_text("Remove this article?")
    page.get_by_role("link", name="Keep it").click()
    expect(page.locator("#proof h2")).to_have_text(FERRY)
    page.get_by_role("link", name="Remove from the archive").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.locator("h1")).to_have_text("1 article is removed")
    page.get_by_role("link", name="To the list").click()
    expect(page.locator("#listed")).to_have_text("25 articles, newest first")
    assert FERRY not in headlines(page)
    found = library.archive.assistant.search("ferry strikes bridge", 20)
    assert FERRY not in {passage.article.headline for passage in found}


def test_a_cell_of_the_picture_lists_the_articles_that_it_counts(page: Page) -> None:
    row = page.locator(".picture tbody tr").filter(has_text="Estuary Today")
    cell = row.locator("td a").filter(has_text="2")
    expect(cell).to_be_visible()
    cell.click()
    expect(page.locator("#listed")).to_have_text("2 articles, newest first")
    assert {text.split(" · ")[0] for text in page.locator(".articles .kicker").all_inner_texts()} == {
        "Estuary Today"
    }


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_nothing_but_the_picture_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.wait_for_function("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
