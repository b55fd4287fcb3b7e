"""On the chat page: who is signed in, the way out, and what the next one sees."""

import pytest
from playwright.sync_api import Page, expect

from tests.ui.access.conftest import ADMIN, READER, Guarded, SignIn

ASKED = "Who won the smoked eel prize?"


def asked(page: Page) -> None:
    page.locator("#question textarea").fill(ASKED)
    page.keyboard.press("Enter")
    expect(page.locator("#t1")).to_contain_text("Dalgaard")
    page.wait_for_function("Object.values(localStorage).some(kept => kept.includes('Dalgaard'))")


def sign_out(page: Page) -> None:
    out = page.get_by_role("button", name="Sign out")
    out.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Sign in")


@pytest.mark.parametrize("who", [ADMIN, READER])
def test_whoever_is_signed_in_is_named_and_signs_out_with_the_keyboard(
    page: Page, sign_in: SignIn, guarded_once: Guarded, who: tuple[str, str]
) -> None:
    sign_in(guarded_once, who)
    expect(page.locator("#account")).to_have_text(f"{who[0]}Sign out")
    sign_out(page)
    page.reload()
    expect(page.locator("h1")).to_have_text("Sign in")


def test_the_way_back_shows_nothing_of_who_signed_out(
    page: Page, sign_in: SignIn, guarded_once: Guarded
) -> None:
    sign_in(guarded_once, READER)
    asked(page)
    sign_out(page)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Sign in")
    assert "eel" not in page.content()


def test_the_next_user_sees_nothing_of_the_one_before_who_finds_it_again(
    page: Page, sign_in: SignIn, guarded_once: Guarded
) -> None:
    sign_in(guarded_once, READER)
    asked(page)
    sign_out(page)
    sign_in(guarded_once, ADMIN)
    expect(page.locator("#account")).to_contain_text(ADMIN[0])
    expect(page.locator("#history .conversations")).to_be_empty()
    assert "Dalgaard" not in page.content()
    sign_out(page)
    sign_in(guarded_once, READER)
    page.get_by_role("button", name="History").click()
    expect(page.locator("#history .open")).to_have_text(ASKED)


def test_a_window_that_stayed_open_is_not_gone_on_with_by_the_next_user(
    page: Page, sign_in: SignIn, guarded_once: Guarded
) -> None:
    sign_in(guarded_once, READER)
    asked(page)
    with page.context.expect_page() as opening:
        page.evaluate("window.open('/')")
    sign_out(opening.value)
    opening.value.close()
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("Name").fill(ADMIN[0])
    other.get_by_label("Password").fill(ADMIN[1])
    other.keyboard.press("Enter")
    other.locator(".suggestion").first.wait_for()
    with page.expect_response("**/queue/join*") as refused:
        page.locator("#question textarea").fill("And when?")
        page.keyboard.press("Enter")
    assert refused.value.status == 403
