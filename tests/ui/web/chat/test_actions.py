"""What a reader can do with a question and its answer: edit, ask again, copy, follow up, judge."""

import re

from playwright.sync_api import Page, expect

from tests.ui.conftest import Opened
from tests.ui.fake_assistant import FakeAssistant, answer_to
from tests.ui.web.reading import CLOSED, COST, REGATTA, ask, is_kept, kept
from ui.web.answer.markdown import answer_markdown


def field_is(page: Page, text: str) -> None:
    expect(page.locator("#question textarea")).to_have_value(text)


# ---------------------------------------------------------------- editing and asking again


def test_up_in_the_empty_field_edits_the_last_question(opened: Opened, assistant: FakeAssistant) -> None:
    page = opened()
    ask(page, CLOSED, 1)
    ask(page, REGATTA, 2)
    is_kept(page, 2)
    page.locator("#question textarea").press("ArrowUp")
    field_is(page, REGATTA)
    expect(page.locator("#question .editing")).to_be_visible()
    page.locator("#question textarea").fill(COST)
    page.keyboard.press("Enter")
    expect(page.locator("#t2")).to_contain_text("said on Tuesday [1].")
    expect(page.locator("#conversation .question")).to_have_text([CLOSED, COST])
    assert [turn.question for turn in assistant.histories[-1]] == [CLOSED]
    expect(page.locator("#question .editing")).to_be_hidden()
    page.wait_for_function("localStorage['dateline.conversations'].includes('said on Tuesday')")
    is_kept(page, 2)


def test_an_edited_question_takes_the_place_of_what_was_asked_after_it(
    opened: Opened, assistant: FakeAssistant
) -> None:
    page = opened()
    ask(page, CLOSED, 1)
    ask(page, REGATTA, 2)
    is_kept(page, 2)
    page.locator("#conversation .user-row").first.hover()
    page.get_by_role("button", name="Edit").first.click()
    field_is(page, CLOSED)
    expect(page.locator("#conversation .replaced")).to_have_count(4)
    page.locator("#question textarea").fill(COST)
    page.keyboard.press("Enter")
    expect(page.locator("#t1")).to_contain_text("said on Tuesday [1].")
    expect(page.locator("#conversation .question")).to_have_text([COST])
    assert assistant.histories[-1] == []
    is_kept(page, 1)


def test_an_edit_that_is_left_changes_nothing(opened: Opened) -> None:
    page = opened()
    ask(page, CLOSED)
    is_kept(page, 1)
    page.locator("#question textarea").press("ArrowUp")
    page.keyboard.press("Escape")
    field_is(page, "")
    ask(page, COST, 2)
    expect(page.locator("#conversation .question")).to_have_text([CLOSED, COST])


def test_an_edit_that_fails_leaves_the_conversation_as_it_was(opened: Opened) -> None:
    page = opened()
    ask(page, CLOSED)
    is_kept(page, 1)
    page.locator("#question textarea").press("ArrowUp")
    page.locator("#question textarea").fill("Is there a fault?")
    page.keyboard.press("Enter")
    expect(page.locator("#note")).to_contain_text("could not be answered")
    expect(page.locator("#t1 .short")).to_have_text("4 March 2025")
    field_is(page, "Is there a fault?")


def test_the_last_question_can_be_asked_again(opened: Opened, assistant: FakeAssistant) -> None:
    page = opened()
    ask(page, CLOSED, 1)
    ask(page, COST, 2)
    is_kept(page, 2)
    before = len(assistant.histories)
    expect(page.get_by_role("button", name="Ask again")).to_have_count(1)
    page.get_by_role("button", name="Ask again").click()
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    expect(page.locator("#conversation .question")).to_have_text([CLOSED, COST])
    expect(page.locator("#t2")).to_contain_text("said on Tuesday [1].")
    assert len(assistant.histories) == before + 1
    assert [turn.question for turn in assistant.histories[-1]] == [CLOSED]


# ---------------------------------------------------------------- copying and following up


def test_an_answer_is_copied_with_its_citations(opened: Opened) -> None:
    page = opened()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, COST)
    is_kept(page, 1)
    page.get_by_role("button", name="Copy with citations").click()
    expect(page.locator("#question .said")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == answer_markdown(answer_to(COST))


def test_a_follow_up_asks_itself_and_is_not_offered_again(opened: Opened) -> None:
    page = opened()
    ask(page, COST)
    offered = page.locator("#conversation .next button")
    first = offered.first.inner_text()
    offered.first.click()
    page.locator("#t2").wait_for()
    expect(page.locator("#conversation .question").last).to_have_text(first)
    expect(page.locator("#conversation .next")).to_have_count(1)
    assert first not in page.locator("#conversation .next button").all_inner_texts()


# ---------------------------------------------------------------- feedback


def wants_feedback(page: Page) -> None:
    page.locator("#rail").get_by_role("button", name="History").click()
    page.get_by_role("checkbox", name=re.compile("Ask me whether answers were right")).check()
    page.keyboard.press("Escape")


def test_nobody_is_asked_whether_an_answer_was_right_who_does_not_want_it(opened: Opened) -> None:
    page = opened()
    ask(page, COST)
    expect(page.locator("#conversation .feedback")).to_be_hidden()
    wants_feedback(page)
    expect(page.locator("#conversation .feedback")).to_be_visible()


def test_what_a_reader_says_of_an_answer_stays_in_the_browser(opened: Opened) -> None:
    page = opened()
    ask(page, COST)
    is_kept(page, 1)
    wants_feedback(page)
    sent = list[str]()
    page.on("request", lambda request: sent.append(request.url))
    page.locator("#conversation .wrong").click()
    expect(page.locator("#conversation .wrong")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("textbox", name="Note").fill("The cost was corrected.")
    page.keyboard.press("Enter")
    page.wait_for_function("localStorage['dateline.conversations'].includes('was corrected')")
    assert sent == []
    (conversation,) = kept(page)
    assert conversation["turns"][0]["feedback"] == {"right": False, "note": "The cost was corrected."}  # type: ignore[index]
    page.reload()  # and it stands there again
    expect(page.locator("#conversation .wrong")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("textbox", name="Note")).to_have_value("The cost was corrected.")
