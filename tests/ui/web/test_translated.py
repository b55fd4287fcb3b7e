"""In another language no word of ours stays in English, wherever a reader comes: a browser looks."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ingest import load
from tests.ui.access.conftest import ADMIN
from tests.ui.conftest import Opened, Serving
from tests.ui.foreign_assistant import ForeignAssistant, wide
from tests.ui.pseudo_locale import LANGUAGE, bare, write_catalogue
from tests.ui.web.reading import ask
from ui import translation
from ui.access.users import Users, new_user, write_users
from ui.wire import open_archive
from vectorstore import build

NAMES = {ADMIN[0], "Dateline", "Markdown", "JSON", "MarkdownJSON"}
OF_GRADIO = {"chatbot conversation", "Clear", "Dropdown arrow", "Toggle", "Remove"}
"""What Gradio says itself, in the browser's language."""
NOT_OURS = re.compile(r"https?://\S+| · Dateline|\.[a-z]+")
"""Our name, addresses, and what files are called."""
SAID = """() => {
  const said = [];
  const texts = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { parentElement: around, data } = texts.currentNode;
    const tracker = around.closest("[data-testid=status-tracker]");  // Gradio's, shown nowhere
    if (tracker && getComputedStyle(tracker).visibility === "hidden") continue;
    if (!around.closest("script, style, noscript")) said.push(data);
  }
  for (const element of document.querySelectorAll("*"))
    for (const name of ["aria-label", "aria-description", "title", "placeholder", "alt"])
      if (element.hasAttribute(name)) said.push(element.getAttribute(name));
  for (const template of document.querySelectorAll("template")) said.push(template.content.textContent);
  return said;
}"""


def english(page: Page) -> set[str]:
    """The words on a page, seen or read aloud, that stand in no marks and have Latin letters."""
    return (
        {piece for text in page.evaluate(SAID) for piece in bare(NOT_OURS.sub("", text))} - NAMES - OF_GRADIO
    )


@pytest.fixture(scope="module")
def _speaks_otherwise(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("locale")
    write_catalogue(folder)
    translation.speak(LANGUAGE, folder)
    yield
    translation.speak("en")


@pytest.fixture(scope="module")
def foreign(_speaks_otherwise: None, serving: Serving) -> Iterator[str]:
    """The address of a page in a made-up language, over articles without a Latin letter."""
    with serving(ForeignAssistant()) as address:
        yield address


@pytest.fixture
def chat(foreign: str, opened: Opened) -> Page:
    """That page, on which nothing was asked yet."""
    return opened(at=foreign)


@pytest.fixture(scope="module")
def library(
    _speaks_otherwise: None, serving: Serving, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of an archive of articles without a Latin letter, behind accounts."""
    from ui.web.serve import Settings

    folder = tmp_path_factory.mktemp("library")
    rows = [
        {"id": str(n), "title": "٣ ٤", "text": "٥ ٦ ٧", "publisher": f"٨{n}", "author": "٩", "section": "١"}
        for n in range(60)
    ]
    for row, month in zip(rows[:30], range(30), strict=True):
        row["published"] = f"202{month // 12}-{month % 12 + 1:02}-05"
    (folder / "٢.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    write_users(folder / "users", [new_user(ADMIN[0], "admin", ADMIN[1])])
    with open_archive(folder / "store", None, create=True) as archive:
        build(archive.store, load([str(folder / "٢.jsonl")]), archive.embedder)
        settings = Settings(Users(folder / "users"))
        with serving(archive.assistant, archive=archive, settings=settings) as address:
            yield address


@pytest.fixture(scope="module")
def administrator(library: str, browser: Browser) -> Iterator[Page]:
    """The archive's page, where an administrator signed in, after a wrong password."""
    page = browser.new_page()
    page.goto(f"{library}login?next=/archive")
    assert english(page) == set()
    for name, password in ((ADMIN[0], "wrong"), ADMIN):
        page.locator("#name").fill(name)
        page.locator("#password").fill(password)
        page.locator(".door button").click()
        if password == "wrong":
            expect(page.locator(".wrong")).to_be_visible()
            assert english(page) == set()
    page.locator("#listed").wait_for()
    yield page
    page.close()


def test_the_first_screen_and_the_filters(chat: Page) -> None:
    assert english(chat) == set()
    chat.locator("#filters button").first.click()
    days = chat.locator("#filters input[type=text], #filters textarea")
    for nonsense in ("٣٣٣٣٣٣٣٣", "2024-05-01"):
        days.first.fill(nonsense)
        days.first.press("Enter")
        chat.wait_for_timeout(500)
        assert english(chat) == set()
    days.first.fill("")
    days.first.press("Enter")


@pytest.mark.parametrize("question", ["everything", "timeline", "cost", "close", "regatta"])
def test_an_answer_of_every_shape(chat: Page, question: str) -> None:
    ask(chat, wide(question))
    assert english(chat) == set()


def test_what_is_on_the_way_and_what_is_stopped(chat: Page) -> None:
    chat.locator("#question textarea").fill(wide("wait for it"))
    chat.keyboard.press("Enter")
    chat.locator("#conversation .steps li").first.wait_for()
    assert english(chat) == set()
    chat.locator("#question .stop").click()
    expect(chat.locator("#note p")).to_be_visible()
    assert english(chat) == set()
    chat.locator("#question textarea").fill("")


@pytest.mark.parametrize("question", [wide("a fault"), "٣" * 2001])
def test_what_cannot_be_answered(chat: Page, question: str) -> None:
    chat.locator("#question textarea").fill(question)
    chat.keyboard.press("Enter")
    expect(chat.locator("#note p")).to_be_visible()
    assert english(chat) == set()
    chat.locator("#question textarea").fill("")


def test_what_is_copied_kept_and_edited(chat: Page) -> None:
    ask(chat, wide("cost"))
    chat.locator("#conversation .action.copy").last.click()
    expect(chat.locator("#question .said")).not_to_be_empty()
    chat.locator("#conversation .copy-link").last.click()
    assert english(chat) == set()
    chat.locator("#conversation .action.edit").last.click()
    assert english(chat) == set()
    chat.keyboard.press("Escape")
    chat.locator("#rail button").first.click()
    chat.locator("#history .asks-feedback").check()
    assert english(chat) == set()
    chat.keyboard.press("Escape")
    kept = json.loads(chat.evaluate("localStorage['dateline.conversations']"))
    written = "\n".join(turn["markdown"] for turn in kept[0]["turns"])
    assert [piece for piece in bare(written) if "http" not in piece] == []


@pytest.mark.parametrize("query", ["?article=nothing", "?article=", "?q=%D9%A1&since=nonsense"])
def test_links(chat: Page, query: str) -> None:
    chat.goto(chat.url.partition("?")[0].partition("#")[0] + query)
    expect(chat.locator("#note p")).to_be_visible()
    assert english(chat) <= {"“nonsense”", "nothing."}


@pytest.mark.parametrize(
    "path",
    [
        *("archive", "archive?page=2", "archive?words=٥", "archive?words=٧٧٧٧", "archive?since=٧٧٧"),
        *("archive/nothing", "archive/remove", "archive/remove?id=nothing"),
    ],
)
def test_the_archive(administrator: Page, library: str, path: str) -> None:
    administrator.goto(library + path)
    assert english(administrator) == set()


def test_an_article_added_and_removed(administrator: Page, library: str, tmp_path: Path) -> None:
    page, files = administrator, {"٢.txt": "٣ ٤\n\n٥ ٦ ٧\n", "١.txt": "", "٣.jsonl": '{"id": "١"}\n[]\n'}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    page.goto(f"{library}archive")
    page.locator(".add summary").click()
    page.locator("#files").set_input_files([tmp_path / name for name in files])
    page.locator(".add button").click()
    expect(page.locator(".add .reload")).to_be_visible()
    assert english(page) == set()
    page.goto(f"{library}archive")
    page.locator(".articles h3 a").first.click()
    for button in ("#proof .upkeep a", "form.confirm button"):
        page.locator(button).wait_for()
        assert english(page) == set()
        page.locator(button).click()
    expect(page.locator(".outcomes")).to_be_visible()
    assert english(page) == set()
