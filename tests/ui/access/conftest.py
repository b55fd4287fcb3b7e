"""A server that only users of a file may come into."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.conftest import Serving
from ui.access.users import Users, new_token, new_user, write_users
from ui.wire import open_archive

ADMIN, READER = ("ada", "correct horse"), ("ben", "battery staple")


@dataclass(frozen=True, slots=True)
class Guarded:
    """The server's address, its file of users, and the token of the reader's programs."""

    address: str
    file: Path
    token: str


@pytest.fixture
def guarded(tmp_path: Path, own_store: Path, serving: Serving) -> Iterator[Guarded]:
    """The sample archive behind accounts: an administrator and a reader."""
    yield from _guarded(tmp_path / "users", own_store, serving)


@pytest.fixture(scope="module")
def guarded_once(
    tmp_path_factory: pytest.TempPathFactory, sample_store: Path, serving: Serving
) -> Iterator[Guarded]:
    """The same for tests that leave it as it is."""
    yield from _guarded(tmp_path_factory.mktemp("guarded") / "users", sample_store, serving)


@pytest.fixture
def guarded_empty(tmp_path: Path, serving: Serving) -> Iterator[Guarded]:
    """An archive without articles behind the same accounts."""
    open_archive(tmp_path / "empty", create=True).store.close()
    yield from _guarded(tmp_path / "users", tmp_path / "empty", serving)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window that is nobody's yet."""
    with browser.new_context() as context:
        yield context.new_page()


SignIn = Callable[[Guarded, tuple[str, str]], None]


@pytest.fixture
def sign_in(page: Page) -> SignIn:
    """Signs somebody in who then looks at the chat page."""

    def sign_in(guarded: Guarded, who: tuple[str, str]) -> None:
        page.goto(guarded.address)
        page.get_by_label("Name").fill(who[0])
        page.get_by_label("Password").fill(who[1])
        page.keyboard.press("Enter")
        expect(page.locator("#question .ask")).to_be_enabled()

    return sign_in


def _guarded(file: Path, store: Path, serving: Serving) -> Iterator[Guarded]:
    from ui.web.serve import Settings

    token, digest = new_token()
    reader = replace(new_user(READER[0], "reader", READER[1]), token=digest)
    write_users(file, [new_user(ADMIN[0], "admin", ADMIN[1]), reader])
    with open_archive(store) as archive:
        settings = Settings(Users(file), ("news.example",))
        with serving(archive.assistant, archive=archive, settings=settings) as address:
            yield Guarded(address, file, token)
