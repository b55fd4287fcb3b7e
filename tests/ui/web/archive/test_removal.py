"""Articles chosen in the list and removed together, with a script and without; others may be quicker."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.ui.api.loopback import Response, request
from tests.ui.conftest import Opened
from tests.ui.web.archive.conftest import Served
from tests.ui.web.test_accessible import violations
from ui.web.archive.removal import remove_articles
from vectorstore import EVERYTHING, StoreBusy

GONE = "0123456789abcdef"


def newest(library: Served, count: int) -> list[str]:
    """Ids of the newest articles."""
    return [article.id for article in library.archive.store.browse(EVERYTHING, limit=count).articles]


def ask(library: Served, ids: list[str], **query: str) -> Response:
    given = urlencode([*(("id", each) for each in ids), *query.items()])
    return request(library.address, f"/archive/remove?{given}")


def remove(library: Served, ids: list[str], **headers: str) -> Response:
    return request(library.address, "/archive/remove", urlencode({"id": ids}, doseq=True).encode(), **headers)


def held(library: Served) -> set[str]:
    return {entry.id for entry in library.archive.store.articles()}


def test_asking_names_the_first_and_counts_all_and_removes_nothing(library: Served) -> None:
    ids = newest(library, 12)
    before = held(library)
    page = unescape(ask(library, [*ids, ids[0], GONE]).body)
    named = [article.headline or article.name for article in map(library.archive.store.article, ids)]
    assert [headline in page for headline in named] == [*[True] * 10, *[False] * 2]
    for said in ("Remove 12 articles?", "and 2 more", "1 more is gone already."):
        assert said in page
    assert held(library) == before


def test_what_was_removed_and_what_was_gone_already_is_told(library: Served) -> None:
    ids = newest(library, 3)
    before = held(library)
    named = library.archive.store.article(ids[2]).headline or ""
    remove(library, ids[:1])
    page = remove(library, [*ids, GONE]).body
    assert "2 articles are removed" in page
    assert "2 more were gone already." in page
    assert named in unescape(page)
    assert held(library) == before - set(ids)
    assert "Nothing is removed" in remove(library, ids).body
    assert ask(library, ids).status == 404


def test_an_article_that_is_called_as_anothers_id_is_not_meant(library: Served) -> None:
    (chosen,) = newest(library, 1)
    name = library.archive.store.article(chosen).name
    assert "Nothing is removed" in remove(library, [name, "", "'; DROP TABLE articles; --", "\x00"]).body
    assert chosen in held(library)


def test_nothing_chosen_is_said(library: Served) -> None:
    assert "No article is chosen" in ask(library, []).body
    assert "Nothing is removed" in remove(library, []).body


def test_more_than_a_list_can_hold_is_refused_in_one_line(library: Served) -> None:
    response = remove(library, [f"{number:016x}" for number in range(10_000)])
    assert (response.status, response.body) == (413, "Too many articles were chosen at once.\n")


def test_another_sites_page_may_not_remove(library: Served) -> None:
    chosen = newest(library, 1)
    for origin in ("https://evil.example", "null"):
        assert remove(library, chosen, Origin=origin).status == 403
        assert request(library.address, "/archive/remove", b"", Origin=origin).status == 403
    assert set(chosen) < held(library)
    assert remove(library, chosen, Origin=library.address.rstrip("/")).status == 200
    assert not set(chosen) & held(library)


def test_while_others_write_nothing_is_removed_and_that_is_told(
    library: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, chosen = library.archive.store, newest(library, 2)

    def busy(*_: object) -> None:
        raise StoreBusy(f"another process keeps writing to {store.folder}; try again later")

    with monkeypatch.context() as patched:
        patched.setattr("vectorstore.store.Store.exclusive", busy)
        removal = remove_articles(store, chosen)
    assert ([each.id for each in removal.kept], removal.removed) == (chosen, ())
    assert removal.fault == "Others keep writing to the archive; try again in a moment."
    assert set(chosen) < held(library)


# ---------------------------------------------------------------- by the page


@pytest.fixture
def page(opened: Opened, library: Served) -> Page:
    page = opened(at=library.address)
    page.goto(f"{library.page}?words=ferry")
    return page


def test_a_keyboard_ticks_some_and_comes_back_to_its_search(page: Page, library: Served) -> None:
    before = held(library)
    boxes = page.get_by_role("list").get_by_role("checkbox")
    first = page.locator(".articles h3").first.inner_text()
    expect(boxes.first).to_have_accessible_name(first)
    page.get_by_role("checkbox", name="All on this page").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".chosen")).to_have_text("1 chosen")
    boxes.nth(2).check()
    page.get_by_role("button", name="Remove…").click()
    expect(page.locator("h1")).to_have_text("Remove 2 articles?")
    expect(page.locator(".articles h2").first).to_have_text(first)
    assert violations(page) == []
    page.get_by_role("button", name="Remove", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("2 articles are removed")
    expect(page.locator("h1")).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("words=ferry"))
    expect(page.get_by_role("link", name=first, exact=True)).to_have_count(0)
    assert len(before - held(library)) == 2


def test_all_on_a_page_are_ticked_at_once_and_can_be_kept(page: Page, library: Served) -> None:
    before, found = held(library), page.locator(".articles li").count()
    every = page.get_by_role("checkbox", name="All on this page")
    every.check()
    expect(page.locator(".chosen")).to_have_text(f"{found} chosen")
    page.locator(".tick input").first.uncheck()
    expect(every).not_to_be_checked()
    page.get_by_role("button", name="Remove…").click()
    expect(page.locator("h1")).to_have_text(f"Remove {found - 1} articles?")
    page.get_by_role("link", name="Keep them").click()
    expect(page.get_by_label("Words", exact=True)).to_have_value("ferry")
    assert held(library) == before


def test_without_script_a_plain_form_does_the_same(opened: Opened, library: Served) -> None:
    browser = opened(at=library.address).context.browser
    assert browser
    page = browser.new_page(java_script_enabled=False)
    page.goto(library.page)
    chosen = newest(library, 2)
    for box in page.locator(".tick input").all()[:2]:
        box.check()
    expect(page.locator(".all")).to_be_hidden()
    page.get_by_role("button", name="Remove…").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.locator(".outcomes li")).to_have_count(2)
    assert not set(chosen) & held(library)
    page.close()
