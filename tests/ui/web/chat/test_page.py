"""The chat page, used in a browser as a reader uses it."""

import gc
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qa.answer import Answer, Progress, Searched, Turn
from tests.ui.conftest import Opened
from tests.ui.fake_articles import BRIDGE
from tests.ui.fake_assistant import FakeAssistant, answer_to
from tests.ui.web.answer.test_render import HOSTILE, hostile_answer, missing_answer
from tests.ui.web.reading import CLOSED, COST, REGATTA, ask, in_view
from ui.answering import Answering
from ui.web.serve import serve
from ui.wire import open_archive
from vectorstore import EVERYTHING, Filters

# ---------------------------------------------------------------- asking


def test_the_first_screen_is_the_archive_the_field_and_three_questions(opened: Opened) -> None:
    page = opened()
    shown = page.locator("body").inner_text().split("\n")
    suggested = FakeAssistant().suggestions(3)
    named = ["24 articles, October 2024 to June 2025", "Ask", "All articles", "▼"]
    assert [line for line in shown if line.strip()] == [*named, *suggested]
    expect(page.locator("#question textarea")).to_be_focused()


def test_an_answer_comes_with_its_proof_beside_it(opened: Opened) -> None:
    page = opened()
    ask(page, COST)
    answer = answer_to(COST)
    expect(page.locator("#t1")).to_contain_text("said on Tuesday [1].")
    expect(page.locator("#proof h2").first).to_have_text(BRIDGE.headline or "")
    expect(page.locator("#proof mark.c1")).to_have_text(answer.citations[0].quote)
    assert in_view(page, "#proof mark.c1")
    assert in_view(page, "#t1 .statement")


def test_a_number_leads_to_the_marked_words_and_both_light_up(opened: Opened) -> None:
    page = opened()
    ask(page, COST)
    page.locator("#t1-r2").click()
    expect(page).to_have_url(re.compile("#t1-c2$"))
    lit, other = page.locator("#proof mark.c2"), page.locator("#proof mark.c1")
    expect(lit).to_have_text(answer_to(COST).citations[1].quote)
    expect(page.locator("#t1-r2")).to_have_attribute("aria-current", "true")
    colour = "mark => getComputedStyle(mark).backgroundColor"
    assert lit.evaluate(colour) != other.evaluate(colour)
    assert in_view(page, "#proof mark.c2")
    assert in_view(page, "#t1-r2")


def test_the_numbers_of_an_earlier_answer_still_lead_to_its_articles(opened: Opened) -> None:
    page = opened()
    ask(page, COST, 1)
    ask(page, REGATTA, 2)
    expect(page.locator("#proof .sources:visible")).to_contain_text("do not answer")
    page.locator("#t1-r2").click()
    expect(page.locator("#proof .sources:visible")).to_contain_text("Council votes for the bridge")
    assert in_view(page, "#proof .sources:first-child mark.c2")


def test_what_is_not_in_the_articles_is_a_calm_answer(opened: Opened) -> None:
    page = opened()
    ask(page, REGATTA)
    answer = page.locator("#t1")
    expect(answer).to_contain_text("The articles do not say")
    expect(answer.locator("h3")).to_have_text("Nearest passages, which do not answer the question")
    expect(answer.locator("li")).to_have_count(2)
    expect(page.locator("#proof")).to_contain_text("which do not answer the question")


def test_a_suggestion_asks_itself(opened: Opened) -> None:
    page = opened()
    page.locator("#offers .suggestion").nth(1).click()
    expect(page.locator("#t1 .short")).to_have_text("4 March 2025")
    expect(page.locator("#offers")).to_be_hidden()


def test_a_follow_up_is_asked_with_what_came_before(opened: Opened, assistant: FakeAssistant) -> None:
    page = opened()
    ask(page, CLOSED, 1)
    ask(page, COST, 2)
    assert assistant.histories[-1] == [Turn(CLOSED, answer_to(CLOSED).text or "")]


def test_start_over_returns_to_the_first_screen_and_forgets(opened: Opened, assistant: FakeAssistant) -> None:
    page = opened()
    ask(page, CLOSED)
    page.locator("#fresh").click()
    expect(page.locator("#offers .suggestion").first).to_be_visible()
    expect(page.locator("#proof")).to_be_hidden()
    ask(page, COST)
    assert assistant.histories[-1] == []


# ---------------------------------------------------------------- when there is no answer


def test_a_fault_is_one_sentence_and_the_question_is_kept(opened: Opened) -> None:
    page = opened()
    page.locator("#question textarea").fill("Is there a fault?")
    page.keyboard.press("Enter")
    expect(page.locator("#note")).to_contain_text("could not be answered")
    expect(page.locator("#question textarea")).to_have_value("Is there a fault?")
    assert "secret detail" not in page.content()
    assert "Traceback" not in page.content()
    ask(page, COST)  # and the page goes on
    expect(page.locator("#note")).to_have_text("")


def test_a_question_that_is_too_long_is_told_so(opened: Opened) -> None:
    page = opened()
    page.locator("#question textarea").fill("a" * 2001)
    page.keyboard.press("Enter")
    expect(page.locator("#note")).to_have_text("The question has 2,001 characters; at most 2,000 are read.")


def test_nothing_is_asked_by_an_empty_field(opened: Opened, assistant: FakeAssistant) -> None:
    page = opened()
    before = len(assistant.histories)
    page.locator("#question textarea").fill("   ")
    page.keyboard.press("Enter")
    ask(page, COST)
    assert len(assistant.histories) == before + 1


def test_what_is_typed_while_an_answer_is_on_its_way_stays_and_is_asked_after_it(
    opened: Opened, assistant: FakeAssistant
) -> None:
    page = opened()
    field = page.locator("#question textarea")
    field.fill("Will you wait?")
    page.keyboard.press("Enter")
    expect(field).to_have_value("")
    field.fill(COST)
    expect(page.locator(".steps")).to_be_visible()
    page.keyboard.press("Enter")
    expect(field).to_have_value(COST)
    assistant.let_go_on()
    expect(page.locator("#t1")).to_be_visible()
    expect(page.locator("#t2")).to_contain_text("said on Tuesday [1].")
    expect(field).to_have_value("")


def test_shift_and_enter_begin_a_line(opened: Opened) -> None:
    page = opened()
    page.locator("#question textarea").fill("How much")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("will it cost?")
    expect(page.locator("#question textarea")).to_have_value("How much\nwill it cost?")
    page.keyboard.press("Enter")
    expect(page.locator("#conversation .question")).to_have_text("How much will it cost?")


# ---------------------------------------------------------------- hands and windows


def test_slash_goes_to_the_question_and_escape_back_to_the_answer(opened: Opened) -> None:
    page = opened()
    ask(page, COST)
    page.locator("#t1-r3").click()
    page.keyboard.press("Escape")
    expect(page.locator("#t1-r3")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#question textarea")).to_be_focused()
    expect(page.locator("#question textarea")).to_have_value("")


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_nothing_scrolls_sideways(opened: Opened, width: int) -> None:
    page = opened(width)

    def overflow() -> int:
        return int(
            page.evaluate(
                "Math.max(...[...document.querySelectorAll('html, #conversation, #proof')]"
                ".map(e => e.scrollWidth - e.clientWidth))"
            )
        )

    assert overflow() <= 0
    ask(page, COST)
    assert overflow() <= 0
    page.locator("#t1-r2").click()
    assert overflow() <= 0
    ask_long = "word" * 100
    page.keyboard.press("Escape")
    ask(page, ask_long, 2)
    assert overflow() <= 0


def test_on_a_phone_the_proof_rises_below_the_number_and_goes_again(opened: Opened) -> None:
    page = opened(390)
    ask(page, COST)
    expect(page.locator("#proof")).to_be_hidden()
    page.locator("#t1-r2").click()
    expect(page.locator("#proof mark.c2")).to_be_visible()
    page.wait_for_function("document.querySelector('#proof').getBoundingClientRect().top > 200")
    assert in_view(page, "#t1-r2")
    assert in_view(page, "#proof mark.c2")
    page.locator("#proof .back:visible").click()
    expect(page.locator("#proof")).to_be_hidden()
    assert in_view(page, "#t1-r2")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_the_contrast_of_aa(opened: Opened, scheme: str) -> None:
    page = opened(scheme=scheme)
    assert low_contrast(page) == []
    ask(page, COST, 1)
    assert low_contrast(page) == []
    ask(page, REGATTA, 2)
    page.locator("#question textarea").fill("fault")
    page.keyboard.press("Enter")
    page.locator("#note p").wait_for()
    assert low_contrast(page) == []


def low_contrast(page: Page) -> list[str]:
    """Visible texts whose contrast with the nearest painted background is under 4.5 (WCAG 2.2, 1.4.3)."""
    found: list[str] = page.evaluate(
        """() => {
          const linear = v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
          const light = c => linear(c / 255);
          const parts = text => text.match(/[\\d.]+/g).map(Number);
          const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
          const behind = e => {
            const colour = parts(getComputedStyle(e).backgroundColor);
            return colour.length < 4 || colour[3] === 1 ? colour : behind(e.parentElement);
          };
          const low = [];
          for (const e of document.querySelectorAll("#room *")) {
            const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
            if (!own || !e.checkVisibility() || e.closest(".sr-only, style, svg")) continue;
            const both = [luminance(parts(getComputedStyle(e).color)), luminance(behind(e))];
            const [a, b] = both.sort((x, y) => y - x);
            if ((a + 0.05) / (b + 0.05) < 4.5) low.push(e.outerHTML.slice(0, 120));
          }
          return low; }"""
    )
    return found


# ---------------------------------------------------------------- safety


class HostileAssistant(FakeAssistant):
    """Answers every question with nothing but payloads."""

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        filters: Filters = EVERYTHING,  # noqa: ARG002
    ) -> Iterator[Progress | Answer]:
        make = missing_answer if len(history) % 2 else hostile_answer
        yield Progress(question)
        yield make(HOSTILE[len(history) // 2])

    def searched(self, filters: Filters = EVERYTHING) -> Searched:
        return Searched(1, None, None, filters)

    def suggestions(self, limit: int) -> tuple[str, ...]:
        return tuple(HOSTILE[:limit])


def test_no_payload_runs_or_loads(opened: Opened, served: Callable[[Answering], str]) -> None:
    page = opened(at=served(HostileAssistant()))
    page.on("dialog", lambda dialog: pytest.fail(f"a payload ran: {dialog.message}"))
    for turn in range(1, 2 * len(HOSTILE) + 1):
        ask(page, HOSTILE[(turn - 1) // 2].replace("\r", "").replace("\x00", "") or "x", turn)
    assert (
        page.locator("#room :is(img, iframe, script, object, embed, form:not(.field), video, audio)").count()
        == 0
    )
    assert (
        page.evaluate(
            "[...document.querySelectorAll('#room a')].filter(a => a.protocol === 'javascript:').length"
        )
        == 0
    )
    attributes = page.evaluate(
        "[...document.querySelectorAll('#room *')].flatMap(e => e.getAttributeNames())"
    )
    assert [name for name in attributes if name.startswith("on")] == []
    # The words themselves are shown as they stand.
    expect(page.locator("#t1 .short")).to_have_text(HOSTILE[0])
    expect(page.locator("#t7 .short")).to_have_text(HOSTILE[3])
    expect(page.locator("#t11 .short")).to_have_text(HOSTILE[5])


def test_the_browser_is_told_to_load_from_here_alone(address: str) -> None:
    with urllib.request.urlopen(address) as response:
        policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy


# Gradio leaves the socket open with which it tried the port.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_port_in_use_is_told_in_one_line(
    address: str, assistant: FakeAssistant, sample_store: Path
) -> None:
    port = int(address.rstrip("/").rpartition(":")[2])
    told = pytest.raises(OSError, match=f"^port {port} on 127.0.0.1 cannot be used; choose another$")
    with open_archive(sample_store) as archive, told:
        serve(assistant, archive, port=port)
    del told  # with the socket, in the frames of what was raised
    gc.collect()  # here, where its warning is expected, and not in whichever test comes next
