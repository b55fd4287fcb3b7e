"""What a reader can do with a question and its answer, below them: the buttons that `page/actions.js` knows.

The chat's sanitiser takes `aria-` attributes away; the words of a button are its name.
"""

from collections.abc import Iterable
from html import escape

from qa.answer import Answer
from ui.translation import _
from ui.web.answer.render import suggestions_html
from ui.web.links import question_link
from ui.web.markup import inline


def question_actions_html() -> str:
    """What can be done with a question."""
    edit = _button("edit", _("Edit"))
    return f'<p class="actions">{edit}</p>'


def answer_actions_html(answer: Answer, *, newest: bool) -> str:
    """What can be done with an answer; feedback shows where its reader has asked for it."""
    # The link of a follow-up asks what it was taken for: whoever follows it has not asked what came before.
    asks = question_link(answer.standalone or answer.question, answer.searched.filters)
    href, words = escape(asks), inline(_("Copy link"))
    link = f'<a class="action copy-link" href="{href}">{words}</a>'
    again = _button("again", _("Ask again")) if newest else ""
    copy = _button("copy", _("Copy with citations"))
    asked, note = inline(_("Was this right?")), inline(_("Note"))
    verdicts = _button("right", _("Yes")) + _button("wrong", _("No"))
    return (
        f'<div class="actions">{copy}{link}{again}</div>'
        f'<div class="actions feedback"><span>{asked}</span>{verdicts}'
        f'<label>{note} <input type="text" class="remark"></label></div>'
    )


def follow_ups_html(questions: Iterable[str]) -> str:
    """Questions that may come next, which ask themselves; "" for none."""
    buttons, title = suggestions_html(questions), inline(_("Ask next"))
    return f'<div class="next"><p class="quiet">{title}</p>{buttons}</div>' if buttons else ""


def _button(name: str, words: str) -> str:
    return f'<button type="button" class="action {name}">{inline(words)}</button>'
