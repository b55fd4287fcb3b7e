"""The page on paper: what was asked and answered, with its sources, in black on white."""

from playwright.sync_api import Page, expect

from qa.answer import Answer
from tests.ui.conftest import Opened
from tests.ui.fake_assistant import answer_to
from tests.ui.web.reading import COST, REGATTA, ask

QUESTIONS = (COST, "Give a timeline.", "Is somebody missing?", REGATTA)
PAPER = {"width": 718, "height": 1000}  # the text of a page of A4, in pixels
COLOURS = """() => [...document.querySelectorAll("#conversation *")]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && e.checkVisibility())
    .map(e => getComputedStyle(e)).map(style => style.color.match(/[0-9]+/g).map(Number))"""


def printed(page: Page) -> Page:
    """A page that is on paper from now on."""
    page.set_viewport_size(PAPER)  # type: ignore[arg-type]
    page.emulate_media(media="print")
    return page


def sources(answer: Answer) -> list[list[str]]:
    """What is to stand on paper of each citation."""
    return [
        [
            f"[{each.id}]",
            each.article.headline or "",
            each.article.publisher or "",
            each.quote,
            each.article.url or "",
        ]
        for each in answer.citations or answer.nearest
    ]


def test_each_answer_is_printed_with_its_numbered_sources(opened: Opened) -> None:
    page = opened()
    for turn, question in enumerate(QUESTIONS, start=1):
        ask(page, question, turn)
    listed = page.locator("#conversation .printed").first
    expect(listed).to_be_hidden()
    printed(page)
    for turn, question in enumerate(QUESTIONS):
        answer = answer_to(question)
        expect(page.locator("#conversation .question").nth(turn)).to_be_visible()
        expect(page.locator(f"#t{turn + 1}")).to_be_visible()
        items = page.locator("#conversation .printed").nth(turn).locator("li")
        shown = items.evaluate_all("items => items.map(item => item.innerText)")
        wanted = sources(answer)
        assert len(shown) == len(wanted)
        for text, words in zip(shown, wanted, strict=True):
            assert [each for each in words if each not in text] == []
    expect(page.locator("#t3 .reports li").first).to_be_visible()  # folded on the screen
    expect(page.locator("#t1 table.differ td.quote").first).to_be_visible()


def test_nothing_that_can_be_pressed_is_printed_and_nothing_is_cut_off(opened: Opened) -> None:
    page = opened()
    for turn, question in enumerate(QUESTIONS, start=1):
        ask(page, question, turn)
    page.get_by_role("button", name="History").click()
    printed(page)
    for pressed in page.locator("button, input, textarea, select, #history, #filters, #proof").all():
        expect(pressed).to_be_hidden()
    for selector in ("html", "#conversation"):
        sides = "e => [e.scrollWidth <= e.clientWidth, e.scrollHeight <= e.clientHeight]"
        wide, high = page.locator(selector).evaluate(sides)
        assert wide, selector
        assert high or selector == "html", selector


def test_from_the_dark_it_is_printed_in_black_on_white(opened: Opened) -> None:
    page = opened(scheme="dark")
    ask(page, COST)
    printed(page)
    for behind in ("body", "gradio-app", ".gradio-container"):
        assert (
            page.locator(behind).first.evaluate("e => getComputedStyle(e).backgroundColor")
            == "rgb(255, 255, 255)"
        )
    dark = page.evaluate(COLOURS)
    assert dark
    assert all(red <= 0x8F and green <= 0x44 and blue <= 0x44 for red, green, blue, *_ in dark)
    mark = page.locator("#conversation .printed mark").first
    kept = mark.evaluate("e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).printColorAdjust]")
    assert kept == ["rgb(255, 229, 102)", "exact"]


def test_an_article_that_a_link_opened_is_printed_where_nothing_was_asked(opened: Opened) -> None:
    article = answer_to(COST).citations[0].article
    page = opened(query=f"?article={article.id}&paragraph=7")
    expect(page.locator("#opened h2")).to_be_visible()
    printed(page)
    expect(page.locator("#opened h2")).to_be_visible()
    expect(page.locator("#opened .bar")).to_be_hidden()
    expect(page.locator("#question")).to_be_hidden()
