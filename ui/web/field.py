"""The question field: its HTML, and what it sends.

Gradio's own text field would have to be an output of whatever answers it, and what arrives
late would overwrite what the reader has typed since. This one belongs to the browser alone
(`page/field.js`).
"""

from dataclasses import dataclass
from typing import Any, Self

JS_ON_LOAD = "element.querySelector('form').send = trigger; element.querySelector('textarea').focus();"
"""Hands the page's scripts the way to the server: `form.send("submit", {question, turn, number})`."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A question as the browser sends it.

    Attributes:
        question: The question.
        turn: How many turns of the conversation it follows; later ones it replaces. None: all.
        number: The browser's own number for it, which comes back with the answer.
    """

    question: str
    turn: int | None
    number: int

    @classmethod
    def of(cls, data: Any) -> Self:  # noqa: ANN401 - whatever a client sent
        """Read what a browser, or whoever else, has sent; what does not fit is left out."""
        known = data if isinstance(data, dict) else {}
        question, turn, number = known.get("question"), known.get("turn"), known.get("number")
        return cls(
            question if isinstance(question, str) else "",
            turn if isinstance(turn, int) and turn >= 0 else None,
            number if isinstance(number, int) else 0,
        )


def field_html() -> str:
    """The form that a question is written in."""
    return (
        '<form class="field"><textarea rows="1" aria-label="Question" placeholder="Ask about these articles">'
        '</textarea><button type="submit" class="ask">Ask</button>'
        '<button type="button" class="stop">Stop</button></form>'
    )
