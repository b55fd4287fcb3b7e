"""The page for who sees, hears or moves otherwise: axe-core finds nothing, what happens is told once."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.ui.conftest import Opened
from tests.ui.web.reading import COST, REGATTA, ask

AXE = Axe()
QUESTIONS = (
    COST,
    "A timeline?",
    "How many are missing?",
    "كم كلفة الإصلاح؟",
    "What does the model say?",
    REGATTA,
)


def violations(page: Page) -> list[str]:
    """What axe-core finds, all of its rules, one line for each element."""
    found = AXE.run(page).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_axe_finds_nothing_wherever_a_reader_comes(opened: Opened, width: int, scheme: str) -> None:
    page = opened(width, scheme=scheme)
    page.emulate_media(reduced_motion="reduce")  # halfway in, a sheet is pale
    assert violations(page) == []
    page.locator("#filters button").first.click()
    page.get_by_label("From").wait_for()
    assert violations(page) == []
    for turn, question in enumerate(QUESTIONS, 1):
        ask(page, question, turn)
    for summary in page.locator(".reports summary").all():
        summary.click()
    assert violations(page) == []
    page.locator("#t1-r2").click()
    page.locator("#proof mark.lit").wait_for()
    assert violations(page) == []


def test_each_step_and_the_finished_answer_are_told_once(opened: Opened) -> None:
    page = opened()
    page.evaluate("window.told = []")
    page.evaluate(
        "new MutationObserver(() => told.push(announcer.textContent)).observe(announcer, { childList: true })"
    )
    ask(page, COST, 1)
    page.wait_for_function("told.at(-1)?.startsWith('Repairs will cost')")
    page.locator("#t1-r2").click()
    page.locator("#proof mark.lit").wait_for()
    told = page.evaluate("told")
    assert len(told) == len(set(told))
    assert sum("Repairs will cost" in each for each in told) == 1
    ask(page, REGATTA, 2)
    page.wait_for_function("told.at(-1)?.startsWith('The articles do not say')")
    assert page.locator('#conversation [aria-live="polite"]').count() == 0
    assert page.locator('#conversation [aria-label*="<"]').count() == 0


def test_a_fault_is_told_to_a_screen_reader(opened: Opened) -> None:
    page = opened()
    page.locator("#question textarea").fill("Is there a fault?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="could not be answered")).to_be_attached()


def test_tab_comes_to_everything_in_order_and_each_has_a_name(opened: Opened) -> None:
    page = opened()
    ask(page, COST)
    page.keyboard.press("Escape")
    expect(page.locator("#t1")).to_be_focused()
    reached: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("(e => e.ariaLabel || e.textContent.trim() || e.title)(document.activeElement)")
        )
        assert page.evaluate("document.activeElement.checkVisibility()")
        if reached[-1] == "original":
            break
    numbers = [name for name in reached if name.startswith("[")]
    assert numbers[:6] == ["[1]", "[2]", "[3]", "[2]", "[1]", "[2]"]
    inside = ["Copy link", "Question", "Ask", "Next", "Copy link", "Back"]
    places = [reached.index(inside[0])]
    for name in inside[1:]:
        places.append(reached.index(name, places[-1] + 1))
    assert reached[-1] == "original"


def test_the_keys_work_from_the_answer_that_escape_leads_to(opened: Opened) -> None:
    page = opened(820)
    ask(page, COST)
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    expect(page.locator("#proof .place:visible")).to_have_text("2 / 3")
