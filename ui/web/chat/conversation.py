"""A conversation: what the page shows while a question is worked on, and when it is answered or not."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from qa import Answer, Progress, Statement, Turn
from qa.errors import EmptyArchive
from ui.answering import FAILED, TOLD, Shared
from ui.limits import read_limits
from ui.translation import _
from ui.web.answer.printed import printed_html
from ui.web.answer.proof import proof_html
from ui.web.answer.render import answer_html, note_html, question_html, steps_html
from ui.web.chat.actions import answer_actions_html, follow_ups_html, question_actions_html
from ui.web.chat.field import Kept, Sent
from ui.web.chat.kept import kept_turn, reopen
from vectorstore import Filters

_FOLLOW_UPS = 3

_log = logging.getLogger(__name__)

Message = dict[str, str]
"""What a chat shows of one speaker: role and HTML."""


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows from now on; None where it stays as it is.

    Attributes:
        note: A sentence about what happened, as HTML; empty for none.
        messages: The conversation.
        proof: The cited articles, as HTML.
        past: The answers that the next question follows.
        kept: What the browser gets to keep of the newest answer.
        filters: What the filters beside the question are set to.
    """

    note: str
    messages: list[Message]
    proof: str | None = None
    past: tuple[Answer, ...] | None = None
    kept: dict[str, Any] | None = None
    filters: Filters | None = None


def answer_turn(
    assistant: Shared, sent: Sent, past: tuple[Answer, ...], limits: Sequence[Any]
) -> Iterator[View]:
    """Answer what was sent; an edited question takes the place of its turn and of those after it.

    Args:
        assistant: Who answers.
        sent: The question.
        past: The conversation before it.
        limits: What the fields of the filters hold, as `read_limits` takes it.
    """
    before = past[: sent.turn]
    shown = _messages(before)  # once: each step shows them again
    history = [Turn(answer.question, answer.text or "") for answer in before]
    steps, verified = list[str](), list[Statement]()
    yield _working(shown, sent.question, steps, verified)
    try:
        with closing(assistant.stream(sent.question, history, filters=read_limits(*limits))) as items:
            for item in items:
                if isinstance(item, Answer):
                    kept = {"number": sent.number, "turn": len(before), **kept_turn(item)}
                    yield _arrived(assistant, (*before, item), kept)
                    continue
                if isinstance(item, Progress):  # said again while a language model is waited for
                    steps += [item.message] if item.message not in steps else []
                else:
                    verified.append(item.statement)
                yield _working(shown, sent.question, steps, verified)
    except EmptyArchive:
        yield resting(assistant, _("There are no articles to answer from yet."), past)
    except TOLD as error:
        yield resting(assistant, str(error), past)
    except Exception:  # noqa: BLE001 - whatever went wrong, the reader gets a sentence and the log the rest
        _log.exception("a question could not be answered")
        yield resting(assistant, FAILED, past)


def reopened(assistant: Shared, kept: Kept, past: tuple[Answer, ...]) -> View:
    """The page with a conversation that the browser has kept."""
    back = reopen(kept.records, assistant.article)
    if not back.answers:
        return resting(assistant, back.note, past)
    view = _arrived(assistant, back.answers, {"number": kept.number, "places": back.places})
    note = note_html(back.note) if back.note else ""
    return replace(view, note=note, filters=back.answers[-1].searched.filters)


def cleared() -> View:
    """The page without a conversation."""
    return View("", [], proof_html(()), ())


def resting(assistant: Shared, note: str, past: tuple[Answer, ...]) -> View:
    """The page as it was before a question that got no answer, with a sentence that says why."""
    return View(note_html(note), _messages(past, assistant.follow_ups(past, _FOLLOW_UPS)))


def _arrived(assistant: Shared, past: tuple[Answer, ...], kept: dict[str, Any]) -> View:
    """The page with the answers so far."""
    follow_ups = assistant.follow_ups(past, _FOLLOW_UPS)
    return View("", _messages(past, follow_ups), proof_html(past), past, kept)


def _working(
    shown: Sequence[Message], question: str, steps: Sequence[str], verified: Sequence[Statement]
) -> View:
    """The page while a question is worked on, below what is shown already."""
    return View("", [*shown, *_exchange(question_html(question), steps_html(steps, verified))])


def _messages(past: Sequence[Answer], follow_ups: Sequence[str] = ()) -> list[Message]:
    """The conversation as the chat takes it, and below it what may be asked next."""
    messages = list[Message]()
    for turn, answer in enumerate(past, start=1):
        newest = turn == len(past)
        told = answer_html(answer, turn) + printed_html(answer)
        reply = told + answer_actions_html(answer, newest=newest)
        asked = question_html(answer.question) + question_actions_html()
        messages += _exchange(asked, reply + follow_ups_html(follow_ups if newest else ()))
    return messages


def _exchange(asked: str, reply: str) -> list[Message]:
    """A question and what replies to it, both as HTML."""
    return [{"role": "user", "content": asked}, {"role": "assistant", "content": reply}]
