"""What a reader of the page does, in a browser."""

from playwright.sync_api import Page, expect

COST = "How much will the repairs cost?"
CLOSED = "When did it close?"
REGATTA = "Who will win the regatta?"


def ask(page: Page, question: str, turn: int = 1) -> None:
    """Ask as a user does, and wait for the answer."""
    page.locator("#question textarea").fill(question)
    page.keyboard.press("Enter")
    page.locator(f"#t{turn}").wait_for()
    expect(page.locator("#question textarea")).to_have_value("")


def in_view(page: Page, selector: str) -> bool:
    """Whether an element can be seen, to the pixel: inside the window and the column that it scrolls in."""
    return bool(
        page.locator(selector).first.evaluate(
            """element => { const box = element.getBoundingClientRect();
                 const column = element.closest("#proof, #conversation").getBoundingClientRect();
                 const [top, bottom] = [Math.max(0, column.top), Math.min(innerHeight, column.bottom)];
                 return box.top > top - 1 && box.bottom < bottom + 1; }"""
        )
    )


def kept(page: Page) -> list[dict[str, object]]:
    """The conversations that the browser keeps."""
    found: list[dict[str, object]] = page.evaluate(
        "JSON.parse(localStorage['dateline.conversations'] ?? '[]')"
    )
    return found


def is_kept(page: Page, *turns: int) -> None:
    """Wait until the browser keeps conversations of so many turns, newest first."""
    page.wait_for_function(
        """turns => JSON.stringify(JSON.parse(localStorage['dateline.conversations'] ?? '[]')
             .map(each => each.turns.length)) === JSON.stringify(turns)""",
        arg=list(turns),
    )
