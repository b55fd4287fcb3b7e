"""What the browser keeps of conversations, and what its reader can do with them."""

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from ingest import Article
from qa.record import answer_record
from tests.ui.conftest import Opened
from tests.ui.fake_articles import COUNCIL
from tests.ui.fake_assistant import FakeAssistant, answer_to
from tests.ui.web.reading import CLOSED, COST, REGATTA, ask, is_kept, kept
from ui.answering import Answering
from ui.web.answer.markdown import answer_markdown
from vectorstore import ArticleUnknown


def rail(page: Page) -> None:
    """Open the rail."""
    page.locator("#rail").get_by_role("button", name="History").click()
    expect(page.locator("#history")).to_be_visible()


def saved(page: Page, how: str, to: Path) -> str:
    """What is downloaded by a button of the rail's first conversation."""
    with page.expect_download() as download:
        page.locator("#history li").first.get_by_role("button", name=how).click()
    download.value.save_as(to)
    return to.read_text(encoding="utf-8")


# ---------------------------------------------------------------- keeping and opening


def test_a_conversation_is_there_again_when_the_page_is_loaded_again(
    opened: Opened, assistant: FakeAssistant
) -> None:
    page = opened()
    ask(page, COST, 1)
    ask(page, REGATTA, 2)
    is_kept(page, 2)
    page.reload()
    expect(page.locator("#t1")).to_contain_text("said on Tuesday [1].")
    expect(page.locator("#t2")).to_contain_text("The articles do not say")
    expect(page.locator("#conversation .question").first).to_have_text(COST)
    ask(page, CLOSED, 3)  # and it goes on
    assert [turn.question for turn in assistant.histories[-1]] == [COST, REGATTA]
    is_kept(page, 3)


def test_an_earlier_conversation_is_opened_from_the_rail(opened: Opened) -> None:
    page = opened()
    ask(page, COST)
    is_kept(page, 1)
    page.locator("#fresh").click()
    expect(page.locator("#offers")).to_be_visible()
    ask(page, CLOSED)
    is_kept(page, 1, 1)
    rail(page)
    expect(page.locator("#history .open")).to_have_text([CLOSED, COST])
    page.locator("#history .open", has_text=COST).click()
    expect(page.locator("#history")).to_be_hidden()
    expect(page.locator("#t1")).to_contain_text("said on Tuesday [1].")
    page.locator("#t1-r2").click()
    expect(page.locator("#proof mark.c2")).to_have_text(answer_to(COST).citations[1].quote)


def test_a_link_to_a_question_begins_a_conversation_of_its_own(opened: Opened) -> None:
    page = opened()
    ask(page, COST)
    is_kept(page, 1)
    page.goto(page.url.partition("#")[0] + "?" + urlencode({"q": CLOSED}))
    expect(page.locator("#t1 .short")).to_have_text("4 March 2025")
    expect(page.locator("#conversation .question")).to_have_text([CLOSED])
    is_kept(page, 1, 1)


def test_escape_closes_the_rail_and_leaves_the_proof(opened: Opened) -> None:
    page = opened()
    ask(page, COST)
    page.locator("#t1-r2").click()
    rail(page)
    page.keyboard.press("Escape")
    expect(page.locator("#history")).to_be_hidden()
    expect(page.locator("#proof mark.c2")).to_be_visible()
    expect(page.locator("#t1-r2")).to_have_attribute("aria-current", "true")


def test_what_is_forgotten_is_gone(opened: Opened) -> None:
    page = opened()
    ask(page, COST)
    page.locator("#fresh").click()
    expect(page.locator("#offers")).to_be_visible()
    ask(page, CLOSED)
    is_kept(page, 1, 1)
    rail(page)
    page.locator("#history li", has_text=COST).get_by_role("button", name="Forget").click()
    expect(page.locator("#history li")).to_have_count(1)
    expect(page.locator("#t1 .short")).to_have_text("4 March 2025")  # the one that is shown stays
    page.get_by_role("button", name="Forget everything").click()
    expect(page.locator("#offers")).to_be_visible()
    expect(page.locator("#rail")).to_be_hidden()
    expect(page.locator("#question textarea")).to_be_focused()
    assert kept(page) == []


def test_the_rail_is_not_there_before_anything_is_kept(opened: Opened) -> None:
    expect(opened().locator("#rail")).to_be_hidden()


# ---------------------------------------------------------------- files


def test_a_conversation_is_saved_as_markdown_and_as_json(opened: Opened, tmp_path: Path) -> None:
    page = opened()
    ask(page, COST, 1)
    ask(page, REGATTA, 2)
    is_kept(page, 2)
    rail(page)
    answers = [answer_to(COST), answer_to(REGATTA)]
    assert saved(page, "Markdown", tmp_path / "saved.md") == "\n".join(map(answer_markdown, answers))
    assert json.loads(saved(page, "JSON", tmp_path / "saved.json")) == [
        answer_record(each) for each in answers
    ]


# ---------------------------------------------------------------- what is not as it was


class Shrinking(FakeAssistant):
    """Its archive can lose an article."""

    def __init__(self) -> None:
        super().__init__()
        self.lost = ""

    def article(self, name: str) -> Article:
        if name == self.lost:
            raise ArticleUnknown(name)
        return super().article(name)


def test_a_sentence_whose_article_is_gone_does_not_come_back(
    opened: Opened, served: Callable[[Answering], str]
) -> None:
    assistant = Shrinking()
    page = opened(at=served(assistant))
    ask(page, COST)
    is_kept(page, 1)
    assistant.lost = COUNCIL.id
    page.reload()
    expect(page.locator("#t1")).to_contain_text("2 sentences are left out")
    expect(page.locator("#t1 .statement")).to_have_count(1)
    expect(page.locator("#proof")).not_to_contain_text("Council votes for the bridge")


@pytest.mark.parametrize(
    "found",
    ["not JSON", "{}", "[3]", '[{"id": "x", "turns": [{"record": {"question": "<img src=x>"}}]}]'],
)
def test_what_stands_in_the_browser_and_is_not_ours_does_no_harm(opened: Opened, found: str) -> None:
    page = opened()
    page.evaluate(
        """found => { localStorage['dateline.conversations'] = found;
             sessionStorage['dateline.shown'] = 'x'; }""",
        found,
    )
    page.reload()
    page.locator("#offers .suggestion").first.wait_for()
    ask(page, COST)
    expect(page.locator("#t1")).to_contain_text("said on Tuesday [1].")


def test_the_oldest_conversations_go_when_the_browser_has_no_more_room(opened: Opened) -> None:
    page = opened()
    ask(page, COST)
    is_kept(page, 1)
    page.evaluate(
        """() => { const [one] = JSON.parse(localStorage['dateline.conversations']);
             const old = n => ({...one, id: `old-${n}`, title: 'x'.repeat(50000)});
             const many = Array.from({length: 79}, (_, n) => old(n));
             localStorage['dateline.conversations'] = JSON.stringify([one, ...many]); }"""
    )
    page.locator("#fresh").click()
    expect(page.locator("#offers")).to_be_visible()
    ask(page, CLOSED)
    page.wait_for_function("JSON.parse(localStorage['dateline.conversations'])[0].title.startsWith('When')")
    titles = [str(each["title"]) for each in kept(page)]
    assert titles[:2] == [CLOSED, COST]
    assert len(page.evaluate("localStorage['dateline.conversations']")) <= 3_000_000
    assert len(titles) > 40


def test_a_browser_that_forbids_keeping_still_shows_answers(opened: Opened) -> None:
    page = opened()
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }"
    )
    ask(page, COST)
    expect(page.locator("#question .said")).to_contain_text("no room")
    ask(page, CLOSED, 2)
    expect(page.locator("#t2 .short")).to_have_text("4 March 2025")
