"""The chat page: questions on one side, the articles that prove the answers on the other."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import gradio as gr

from qa import Answer, Progress, Statement, Turn
from ui.answering import AT_ONCE, FAILED, TOLD, WAITING, Shared
from ui.web.proof import proof_html
from ui.web.render import answer_html, masthead_html, note_html, question_html, steps_html

_SUGGESTIONS = 3

_log = logging.getLogger(__name__)

Updates = tuple[Any, ...]  # new values for question, note, conversation, proof and past, in this order


def page(assistant: Shared) -> gr.Blocks:
    """Build the page: what is on it, and what a question, Stop and a new conversation do."""

    def welcome() -> list[Any]:
        offered = assistant.suggestions(_SUGGESTIONS)
        buttons = [gr.update(value=text, visible=True) for text in offered]
        return [
            masthead_html(assistant.searched()),
            *buttons,
            *[gr.update(visible=False)] * (_SUGGESTIONS - len(buttons)),
        ]

    def ask(question: str, past: tuple[Answer, ...]) -> Iterator[Updates]:
        yield from _ask(assistant, question, past)

    blocks = gr.Blocks(title="Dateline", analytics_enabled=False, fill_width=True)
    with blocks:
        past = gr.State(())
        with gr.Row(elem_id="room"):
            with gr.Column(elem_id="reading"):
                masthead = gr.HTML(elem_id="masthead")
                conversation = _conversation()
                field = _field()
                note = gr.HTML(elem_id="note")
                offers = [gr.Button(elem_classes="suggestion", visible=False) for _ in range(_SUGGESTIONS)]
                fresh = gr.Button("Start over", elem_id="fresh")
            proof = gr.HTML(elem_id="proof")
        view = [field, note, conversation, proof, past]
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        # "always_last": Enter pressed while the last answer is still being finished is not lost.
        shared: dict[str, Any] = {
            "concurrency_limit": AT_ONCE,
            "concurrency_id": "ask",
            "trigger_mode": "always_last",
        }
        asked: list[Any] = [field.submit(ask, [field, past], view, **shared, **quiet)]
        asked += [offer.click(ask, [offer, past], view, **shared, **quiet) for offer in offers]
        field.stop(lambda past: _rest("Stopped.", past), [past], view, cancels=asked, **quiet)
        fresh.click(lambda: _arrived(()), None, view, cancels=asked, **quiet)
        blocks.load(welcome, None, [masthead, *offers], **quiet)
    # No endpoint is offered; a program that calls one all the same waits in the same queue as a reader.
    blocks.queue(max_size=WAITING, api_open=False)
    return blocks


def _conversation() -> gr.Chatbot:
    """The conversation: our own HTML, through gradio's sanitiser."""
    return gr.Chatbot(
        elem_id="conversation",
        show_label=False,
        container=False,
        height=None,
        autoscroll=False,  # the page's script scrolls to where the new answer begins, not to where it ends
        layout="panel",
        buttons=[],
        latex_delimiters=[],
        sanitize_html=True,
        allow_tags=False,
        feedback_options=None,
    )


def _field() -> gr.Textbox:
    """The question field; the assistant itself says when a question is too long."""
    return gr.Textbox(
        elem_id="question",
        label="Question",
        show_label=False,
        container=False,
        placeholder="Ask about these articles",
        lines=1,
        max_lines=6,
        autofocus=True,
        submit_btn="Ask",
    )


def _ask(assistant: Shared, question: str, past: tuple[Answer, ...]) -> Iterator[Updates]:
    """Answer a question; it stays in the field until it is answered, so that nothing is lost on the way."""
    if not question.strip():
        yield (gr.skip(),) * 5  # gradio waits for ever for a generator that yields nothing
        return
    history = [Turn(answer.question, answer.text or "") for answer in past]
    steps, verified = list[str](), list[Statement]()
    yield _working(question, steps, verified, past)
    try:
        with closing(assistant.stream(question, history)) as items:
            for item in items:
                if isinstance(item, Answer):
                    yield _arrived((*past, item))
                    continue
                if isinstance(item, Progress):  # said again while a language model is waited for
                    steps += [item.message] if item.message not in steps else []
                else:
                    verified.append(item.statement)
                yield _working(question, steps, verified, past)
    except TOLD as error:
        yield _rest(str(error), past)
    except Exception:  # noqa: BLE001 - whatever went wrong, the reader gets a sentence and the log the rest
        _log.exception("a question could not be answered")
        yield _rest(FAILED, past)


def _working(
    question: str, steps: Sequence[str], verified: Sequence[Statement], past: tuple[Answer, ...]
) -> Updates:
    """The page while a question is worked on."""
    field = gr.update(value=question, submit_btn=False, stop_btn="Stop")
    working = _exchange(question, steps_html(steps, verified))
    return field, "", [*_messages(past), *working], gr.skip(), past


def _arrived(past: tuple[Answer, ...]) -> Updates:
    """The page with the answers so far, ready for the next question."""
    field = gr.update(value="", submit_btn="Ask", stop_btn=False)
    return field, "", _messages(past), proof_html(past), past


def _rest(note: str, past: tuple[Answer, ...]) -> Updates:
    """The page as it was before a question that got no answer, with a sentence that says why."""
    return gr.update(submit_btn="Ask", stop_btn=False), note_html(note), _messages(past), gr.skip(), past


def _messages(past: Sequence[Answer]) -> list[dict[str, str]]:
    """The conversation as the chat takes it."""
    turns = enumerate(past, start=1)
    return [
        message for turn, answer in turns for message in _exchange(answer.question, answer_html(answer, turn))
    ]


def _exchange(question: str, reply: str) -> list[dict[str, str]]:
    """One question and the HTML that replies to it."""
    return [{"role": "user", "content": question_html(question)}, {"role": "assistant", "content": reply}]
