"""What a reader can do with a question and its answer, below them: the buttons that `page/actions.js` knows.

The chat's sanitiser takes `aria-` attributes away; the words of a button are its name.
"""

from collections.abc import Iterable
from html import escape

from qa.answer import Answer
from ui.web.links import question_link
from ui.web.render import suggestions_html


def question_actions_html() -> str:
    """What can be done with a question."""
    return '<p class="actions"><button type="button" class="action edit">Edit</button></p>'


def answer_actions_html(answer: Answer, *, newest: bool) -> str:
    """What can be done with an answer; feedback shows where its reader has asked for it."""
    link = f'<a class="action copy-link" href="{escape(question_link(answer.question))}">Copy link</a>'
    again = _button("again", "Ask again") if newest else ""
    verdicts = _button("right", "Yes") + _button("wrong", "No")
    return (
        f'<div class="actions">{_button("copy", "Copy with citations")}{link}{again}</div>'
        f'<div class="actions feedback"><span>Was this right?</span>{verdicts}'
        '<label>Note <input type="text" class="remark"></label></div>'
    )


def follow_ups_html(questions: Iterable[str]) -> str:
    """Questions that may come next, which ask themselves; "" for none."""
    buttons = suggestions_html(questions)
    return f'<div class="next"><p class="quiet">Ask next</p>{buttons}</div>' if buttons else ""


def _button(name: str, words: str) -> str:
    return f'<button type="button" class="action {name}">{words}</button>'
