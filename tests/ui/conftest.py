"""A browser for the page's tests, and the page itself over a small working assistant."""

import asyncio
import os
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect, sync_playwright

from tests.ui.fake_assistant import FakeAssistant

if TYPE_CHECKING:
    from ui.answering import Answering

CHROMIUM = Path("/usr/bin/chromium")

Opened = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; a run that must not skip these tests sets DATELINE_REQUIRE_BROWSER."""
    if not CHROMIUM.exists() and not os.environ.get("DATELINE_REQUIRE_BROWSER"):  # noqa: TID251 - for CI alone
        pytest.skip("no chromium here")
    expect.set_options(timeout=30_000)  # milliseconds, as long as an action waits: the machine may be busy
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


Serving = Callable[..., AbstractContextManager[str]]


@pytest.fixture(scope="session")
def serving(sample_store: Path) -> Iterator[Serving]:
    """Serves a page on a free port, over the sample archive or another, for as long as it is wanted."""
    from ui.web.serve import serve  # here, so that the command line's tests do not wait for gradio
    from ui.wire import open_archive

    async def launch(assistant: "Answering", **options: Any) -> str:  # noqa: ANN401 - those of serve
        return serve(assistant, options.pop("archive", sample), port=free_port(), wait=False, **options)

    @contextmanager
    def serving(assistant: "Answering", **options: Any) -> Iterator[str]:  # noqa: ANN401
        address = thread.submit(asyncio.run, launch(assistant, **options)).result()
        yield address
        _close(address)

    # Where no event loop runs gradio makes some, and leaves them open.
    with open_archive(sample_store) as sample, ThreadPoolExecutor(1) as thread:
        yield serving


@pytest.fixture
def served(serving: Serving) -> Iterator[Callable[..., str]]:
    """The same until the test is done; gives the address."""
    with ExitStack() as servers:
        yield lambda *of, **options: servers.enter_context(serving(*of, **options))


@pytest.fixture(scope="session")
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture(scope="session")
def address(serving: Serving, assistant: FakeAssistant) -> Iterator[str]:
    with serving(assistant) as address:
        yield address


@pytest.fixture(scope="session")
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser, whose cache stays warm: the page opens there in half of the time."""
    with browser.new_context() as profile:
        yield profile


@pytest.fixture(scope="session")
def storage(profile: BrowserContext) -> CDPSession:
    """What can forget all that a site stored with that reader, when the site's pages are closed."""
    return profile.new_cdp_session(profile.new_page())


@pytest.fixture
def opened(
    request: pytest.FixtureRequest, profile: BrowserContext, storage: CDPSession, address: str
) -> Iterator[Opened]:
    """Opens the page in a window of some width; it may call no other host and log no error."""
    faults: list[str] = []
    sites: set[str] = set()

    def open_page(width: int = 1440, *, scheme: str = "light", at: str = address, query: str = "") -> Page:
        page = profile.new_page()
        request.node.addfinalizer(page.close)  # before any server that the test began
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        sites.add(at)
        page.on("request", lambda sent: faults.append(sent.url) if _leaves(sent.url, at) else None)
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(at + query)
        page.locator(".suggestion").first.wait_for(state="attached")
        expect(page.locator("#question .ask")).to_be_enabled()
        return page

    yield open_page
    profile.clear_cookies()
    profile.clear_permissions()
    for site in sites:
        storage.send("Storage.clearDataForOrigin", {"origin": site.rstrip("/"), "storageTypes": "all"})
    assert faults == []


def _leaves(url: str, address: str) -> bool:
    return not url.startswith((address, "data:", "blob:"))


def _close(address: str) -> None:
    from gradio import Blocks

    (page,) = (each for each in Blocks.get_instances() if str(each.local_url) == address and each.is_running)
    page.close(verbose=False)


def free_port() -> int:
    """One on which nobody listens on this machine."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
