"""The question field: its HTML, and what it sends.

Gradio's own text field would have to be an output of whatever answers it, and what arrives
late would overwrite what the reader has typed since. This one belongs to the browser alone
(`page/field.js`).
"""

from dataclasses import dataclass
from typing import Self

from ui.translation import _
from ui.web.markup import inline

JS_ON_LOAD = (
    "const form = element.querySelector('form'); form.send = trigger; form.querySelector('textarea').focus();"
)
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
    def of(cls, data: object) -> Self:
        """Read what a browser, or whoever else, has sent; what does not fit is left out."""
        known = data if isinstance(data, dict) else {}
        question, turn, number = known.get("question"), known.get("turn"), known.get("number")
        return cls(
            question if isinstance(question, str) else "",
            turn if isinstance(turn, int) and turn >= 0 else None,
            number if isinstance(number, int) else 0,
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """A conversation that the browser has kept, as it sends it.

    Attributes:
        records: What it was given of each answer, as it says.
        number: The browser's own number for sending it.
    """

    records: object
    number: int

    @classmethod
    def of(cls, data: object) -> Self:
        """Read what a browser, or whoever else, has sent."""
        known = data if isinstance(data, dict) else {}
        number = known.get("number")
        return cls(known.get("records"), number if isinstance(number, int) else 0)


def field_html() -> str:
    """The form that a question is written in; its attributes hold what the page's scripts may have to say."""
    said = {
        "copied": _("Copied."),
        "link": _("Link copied"),
        "uncopied": _("The browser does not let this page copy."),
        "full": _("The browser has no room to keep this conversation."),
        "signedout": _("You are signed out. Load the page anew to sign in."),
        "unheard": _("The server does not answer, or has too much to do. Ask again in a moment."),
    }
    data = " ".join(f'data-{name}="{inline(words)}"' for name, words in said.items())
    editing = _("The answer, and what was asked after it, will be replaced.")
    leave, ask, stop = inline(_("Leave it")), inline(_("Ask")), inline(_("Stop"))
    name, example = inline(_("Question")), inline(_("Ask about these articles"))
    return (
        f'<form class="field" {data}><p class="editing">{inline(editing)}'
        f'<button type="button" class="action leave">{leave}</button></p>'
        f'<textarea rows="1" aria-label="{name}" placeholder="{example}"></textarea>'
        f'<button type="submit" class="ask" disabled>{ask}</button>'
        f'<button type="button" class="stop">{stop}</button></form>'
        '<p class="said" role="status"></p>'
    )
