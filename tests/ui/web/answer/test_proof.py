"""The proof beside the answer: opened, walked through and left, by mouse, keys, finger, and the browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import Opened
from tests.ui.fake_articles import ARABIC, HIGHER, LOWER
from tests.ui.web.reading import COST, REGATTA, ask

LIT = "#proof mark.lit"


def opens(page: Page, number: int, words: str) -> None:
    """Wait until a citation is open: its words lit and in view, its number lit and in view."""
    expect(page.locator(LIT)).to_have_text(words)
    expect(page.locator(f'#conversation a.cite[href="#t1-c{number}"]').first).to_have_attribute(
        "aria-current", "true"
    )
    comes_into_view(page, LIT)
    comes_into_view(page, f'#conversation a.cite[href="#t1-c{number}"]')


def comes_into_view(page: Page, selector: str) -> None:
    """Wait until an element is inside the column that it scrolls in: what arrives may still be moving."""
    page.wait_for_function(
        """selector => {
             const element = document.querySelector(selector);
             const column = element.closest("#proof, #conversation").getBoundingClientRect();
             const box = element.getBoundingClientRect();
             return box.top >= column.top && box.bottom <= Math.min(column.bottom, innerHeight);
           }""",
        arg=selector,
    )


def is_open(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.hasAttribute('data-proof')"))


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_keys_open_the_proof_walk_through_it_and_return(opened: Opened, width: int) -> None:
    page = opened(width)
    ask(page, COST)
    number = page.locator("#t1-r2")
    number.focus()
    page.keyboard.press("Enter")
    opens(page, 2, HIGHER)
    expect(page.locator("#proof .cited:has(mark.lit)")).to_be_focused()
    page.keyboard.press("]")
    opens(page, 3, "voted 9 to 4")
    expect(page.locator("#proof .place:visible")).to_have_text("3 / 3")
    page.keyboard.press("]")  # there is no fourth
    opens(page, 3, "voted 9 to 4")
    page.keyboard.press("[")
    page.keyboard.press("[")
    opens(page, 1, LOWER)
    page.keyboard.press("3")
    opens(page, 3, "voted 9 to 4")
    page.keyboard.press("Escape")
    expect(page.locator(LIT)).to_have_count(0)
    expect(page.locator("#t1-r3")).to_be_focused()
    expect(page.locator('#conversation [aria-current="true"]')).to_have_count(0)


def test_the_browsers_own_way_back_leads_to_the_answer_and_forward_to_the_proof(opened: Opened) -> None:
    page = opened(390)
    ask(page, COST)
    page.locator("#t1-r2").click()
    opens(page, 2, HIGHER)
    page.get_by_role("button", name="Previous").click()
    opens(page, 1, LOWER)
    page.go_back()
    expect(page.locator("#proof")).to_be_hidden()
    expect(page.locator("#t1-r2")).to_be_focused()
    page.go_forward()
    opens(page, 1, LOWER)


def test_the_answer_stands_where_it_was_left(opened: Opened) -> None:
    page = opened(390)
    ask(page, COST, 1)
    ask(page, "Give a timeline", 2)
    top = "document.querySelector('#conversation').scrollTop"
    page.evaluate(f"{top} = 120")
    page.locator("#t1-r3").click()
    page.locator(LIT).wait_for()
    comes_into_view(page, "#t1-r3")
    page.locator("#proof .back:visible").click()
    expect(page.locator("#proof")).to_be_hidden()
    assert page.evaluate(top) == 120


def test_the_quoted_words_stand_at_a_third_of_the_height(opened: Opened) -> None:
    page = opened()
    ask(page, COST)
    page.locator("#t1-r2").click()
    opens(page, 2, HIGHER)
    share = page.locator(LIT).evaluate(
        "mark => (mark.getBoundingClientRect().top - proof.getBoundingClientRect().top) / proof.clientHeight"
    )
    assert 0.25 < share < 0.4


def test_the_sheet_has_two_heights_and_a_swipe_puts_it_away(opened: Opened) -> None:
    page = opened(390)
    ask(page, COST)
    page.locator("#t1-r2").click()
    opens(page, 2, HIGHER)
    low = page.locator("#proof").bounding_box()
    grip = page.locator("#proof .grip:visible")
    grip.press("Enter")  # a click that finds it moving would scroll the article about
    expect(grip).to_have_attribute("aria-expanded", "true")
    opens(page, 2, HIGHER)
    high = page.locator("#proof").bounding_box()
    assert low
    assert high
    assert high["height"] > low["height"] + 100
    swipe(page, 60)
    expect(grip).to_have_attribute("aria-expanded", "false")
    opens(page, 2, HIGHER)
    swipe(page, 60)
    expect(page.locator("#proof")).to_be_hidden()
    expect(page.locator("#t1-r2")).to_be_focused()


def swipe(page: Page, down: int) -> None:
    """Draw the sheet's bar down with a finger."""
    box = page.locator("#proof .note:visible").bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 20, box["y"] + 5 + down)
    page.mouse.up()


def test_a_digit_that_is_typed_opens_nothing(opened: Opened) -> None:
    page = opened(820)
    ask(page, COST)
    page.locator("#question textarea").press_sequentially("1[")
    expect(page.locator("#question textarea")).to_have_value("1[")
    assert not is_open(page)


def test_a_new_answer_leaves_the_focus_in_the_field(opened: Opened) -> None:
    page = opened()
    ask(page, COST, 1)
    page.locator("#t1-r2").click()
    opens(page, 2, HIGHER)
    ask(page, REGATTA, 2)
    expect(page.locator("#proof .sources:visible")).to_contain_text("do not answer")
    expect(page.locator("#question textarea")).to_be_focused()


def test_nothing_moves_for_who_wants_no_motion(opened: Opened) -> None:
    page = opened(820)
    ask(page, COST)
    for wanted, name in (("no-preference", "arrive"), ("reduce", "none")):
        page.emulate_media(reduced_motion=wanted)  # type: ignore[arg-type]
        page.locator("#t1-r2").click()
        opens(page, 2, HIGHER)
        assert page.locator("#proof").evaluate("e => getComputedStyle(e).animationName") == name
        page.keyboard.press("Escape")
        expect(page.locator("#proof")).to_be_hidden()


def test_arabic_reads_from_the_right_in_answer_and_proof(opened: Opened) -> None:
    page = opened()
    ask(page, "كم كلفة الإصلاح؟")
    expect(page.locator(LIT)).to_have_text(ARABIC.parts[2].text)
    side = "e => getComputedStyle(e).direction + ' ' + getComputedStyle(e).textAlign"
    for selector in ("#t1 .statement", "#t1 td.quote", "#proof h2", "#proof .cited"):
        first = page.locator(selector).first
        assert first.evaluate(side) == "rtl start", selector
        assert first.evaluate("e => e.closest('[lang]').lang") == "ar"
    number = page.locator("#proof .sheet[dir=rtl] .cited .number").bounding_box()
    text = page.locator(LIT).bounding_box()
    assert number
    assert text
    assert number["x"] > text["x"] + text["width"]
    assert page.locator("#proof .sheet").nth(1).get_attribute("dir") == "ltr"


# ---------------------------------------------------------------- links


def test_a_link_to_a_question_asks_it(opened: Opened, address: str) -> None:
    page = opened(query="?q=When+did+it+close%3F")
    expect(page.locator("#t1 .short")).to_have_text("4 March 2025")
    assert page.url.startswith(f"{address}#")


def test_a_link_to_a_paragraph_opens_it_and_asks_nothing(opened: Opened) -> None:
    page = opened(query="?article=valley/council-vote.html&paragraph=2")
    expect(page.locator(LIT)).to_have_text(HIGHER)
    comes_into_view(page, LIT)
    expect(page.locator(".answer")).to_have_count(0)
    page.get_by_role("link", name="Close").click()
    expect(page.locator("#proof")).to_be_hidden()
    expect(page.locator("#question textarea")).to_be_focused()
    ask(page, COST)
    expect(page.locator(LIT)).to_have_text(LOWER)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?article=nothing&paragraph=1", "no article is called nothing."),
        (
            "?article=%3Cb+onclick%3Dalert(1)%3E",
            "no article is called <b onclick=alert(1)>.",
        ),
        ("?article=valley/council-vote.html&paragraph=99", "the article has no such paragraph."),
        ("?article=valley/council-vote.html&paragraph=-1", "the link names no paragraph."),
        ("?article=valley/council-vote.html&part=body%00&index=1", "the article has no such paragraph."),
        ("?article=+", "the link names no article."),
        (f"?article={'a' * 5000}", "a name in it is too long."),
    ],
)
def test_a_link_that_leads_nowhere_is_told_in_a_sentence(opened: Opened, query: str, said: str) -> None:
    page = opened(query=query)
    expect(page.locator("#note")).to_have_text(f"This link cannot be opened: {said}")
    assert not is_open(page)
    ask(page, COST)


def test_links_are_copied_and_lead_to_what_they_were_taken_from(opened: Opened, address: str) -> None:
    page = opened()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, COST)
    page.locator("#t1-r2").click()
    opens(page, 2, HIGHER)
    for button in (page.locator("#proof .copy-link:visible"), page.locator("#conversation .copy-link")):
        button.click()
        expect(button).to_have_text("Link copied")
    asks = page.evaluate("navigator.clipboard.readText()")
    assert asks == f"{address}?q=How+much+will+the+repairs+cost%3F"
    page.locator("#proof .copy-link:visible").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('article')")
    link = page.evaluate("navigator.clipboard.readText()")
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(LIT)).to_have_text(HIGHER)
    expect(page).to_have_url(re.compile("#t0-c1$"))
