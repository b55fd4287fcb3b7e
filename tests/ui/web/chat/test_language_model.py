"""The page with a language model: sentences appear as they are verified, and Stop ends the model's work."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from qa.generation.model import load_model
from tests.chat_server import Serve, cites, cites_and_hangs, hangs
from tests.ui.command.running import ANSWERED
from tests.ui.conftest import Opened
from ui.wire import open_archive

if TYPE_CHECKING:
    from ui.answering import Answering

WINNER = "The smoked eel prize went to Renske Dalgaard of Skerrow Island."
STANDS_IN = "handed back every year"


@pytest.fixture
def ask(opened: Opened, served: "Callable[[Answering], str]", sample_store: Path) -> Callable[[], Page]:
    """Asks the page of the sample archive, whose answers the server's model writes."""
    archive = open_archive(sample_store)

    def asked() -> Page:
        page = opened(at=served(archive.assistant.with_model(load_model("openai:local", timeout=60))))
        page.locator("#question textarea").fill(ANSWERED)
        page.keyboard.press("Enter")
        return page

    return asked


def test_a_verified_sentence_appears_while_the_model_still_writes(
    serve: Serve, ask: Callable[[], Page]
) -> None:
    server = serve(cites_and_hangs(WINNER, STANDS_IN))
    page = ask()
    expect(page.locator(".steps .statement")).to_contain_text(f"{WINNER} [1]")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#note")).to_have_text("Stopped.")
    assert server.hung_up.wait(20)


def test_stop_ends_a_request_that_waits_for_its_first_word(serve: Serve, ask: Callable[[], Page]) -> None:
    server = serve(hangs)
    page = ask()
    expect(page.locator(".steps")).to_contain_text("Asking openai:local.")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#note")).to_have_text("Stopped.")
    assert server.hung_up.wait(20)


def test_the_answer_takes_the_place_of_its_sentences(serve: Serve, ask: Callable[[], Page]) -> None:
    serve(cites((WINNER, STANDS_IN)))
    page = ask()
    expect(page.locator(".answer .statement")).to_contain_text(WINNER.removesuffix("."))
    expect(page.locator(".steps")).to_have_count(0)
    expect(page.locator("#proof")).to_contain_text(STANDS_IN)
