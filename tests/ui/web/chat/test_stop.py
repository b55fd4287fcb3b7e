"""Stop, and whatever else ends a question that is still worked on."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.ui.conftest import Opened
from tests.ui.fake_assistant import FakeAssistant
from tests.ui.web.reading import CLOSED, COST

LATE = 700  # ms
SLOW = """({ late, time }) => {
  const prompt = window.fetch;
  const pause = () => new Promise(go => setTimeout(go, time));
  window.fetch = async (target, options) => {
    if (!String(target.url ?? target).includes(late)) return prompt(target, options);
    await pause();
    const reply = await prompt(target, options);
    await pause();
    return reply;
  };
}"""
"""Makes the network slow, there and back, for some address."""


@pytest.fixture(autouse=True)
def _nothing_waits_on(assistant: FakeAssistant) -> Iterator[None]:
    yield
    assistant.let_go_on()


def test_stop_ends_the_wait_and_keeps_the_question(opened: Opened) -> None:
    page = opened()
    page.locator("#question textarea").fill("Will you wait?")
    page.keyboard.press("Enter")
    expect(page.locator(".steps")).to_contain_text("24 articles from October 2024 to June 2025 searched")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#note")).to_have_text("Stopped.")
    expect(page.locator("#question textarea")).to_have_value("Will you wait?")
    expect(page.get_by_role("button", name="Ask")).to_be_visible()


def test_a_stopped_question_does_not_overwrite_what_was_typed_since(opened: Opened) -> None:
    page = opened()
    field = page.locator("#question textarea")
    field.fill("Will you wait?")
    page.keyboard.press("Enter")
    field.fill(COST)
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#note")).to_have_text("Stopped.")
    expect(page.get_by_role("button", name="Ask")).to_be_visible()
    expect(field).to_have_value(COST)


@pytest.mark.parametrize("late", ["queue/join", "queue/data", "cancel"])
def test_stop_at_once_stops_however_late_the_network_brings_each_request(opened: Opened, late: str) -> None:
    page = opened()
    page.evaluate(SLOW, {"late": late, "time": LATE})
    field = page.locator("#question textarea")
    field.fill("Will you wait?")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#note")).to_have_text("Stopped.")
    expect(page.get_by_role("button", name="Ask")).to_be_visible()
    page.wait_for_timeout(2 * LATE)  # in which what was stopped would come
    expect(page.locator("#note")).to_have_text("Stopped.")
    expect(page.locator("#conversation .question")).to_have_count(0)
    field.fill(CLOSED)
    page.keyboard.press("Enter")
    expect(page.locator("#t1 .short")).to_have_text("4 March 2025")
