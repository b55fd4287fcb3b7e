"""The chat page: questions on one side, the articles that prove the answers on the other."""

from collections.abc import Iterator
from typing import Any

import gradio as gr

from qa import Answer
from ui.answering import AT_ONCE, WAITING, Shared
from ui.web.conversation import View, answer_turn, arrived, rest
from ui.web.field import JS_ON_LOAD, Sent, field_html
from ui.web.filters import filter_fields, offered
from ui.web.follow import follow_link
from ui.web.render import masthead_html, suggestions_html

_SUGGESTIONS = 3


def page(assistant: Shared) -> gr.Blocks:
    """Build the page: what is on it, and what a question, Stop and a new conversation do."""

    def welcome() -> list[Any]:
        suggested = suggestions_html(assistant.suggestions(_SUGGESTIONS))
        return [masthead_html(assistant.searched()), suggested, *offered(assistant)]

    def ask(past: tuple[Answer, ...], event: gr.EventData, *limits: Any) -> Iterator[list[Any]]:  # noqa: ANN401
        for view in answer_turn(assistant, Sent.of(event._data), past, limits):
            yield _updates(view)

    def open_link(event: gr.EventData) -> list[str]:
        return list(follow_link(assistant, event._data))

    blocks = gr.Blocks(title="Dateline", analytics_enabled=False, fill_width=True)
    with blocks:
        past = gr.State(())
        kept = gr.JSON(visible=False)  # what the browser gets to keep of an answer
        with gr.Row(elem_id="room"):
            with gr.Column(elem_id="reading"):
                masthead = gr.HTML(elem_id="masthead")
                conversation = _conversation()
                note = gr.HTML(elem_id="note")
                field = gr.HTML(field_html(), elem_id="question", js_on_load=JS_ON_LOAD)
                filters = filter_fields(assistant)
                offers = gr.HTML(elem_id="offers")
                gr.Button("Start over", elem_id="fresh")
            with gr.Column(elem_id="proof"):
                opened = gr.HTML(elem_id="opened", js_on_load="element.closest('#opened').send = trigger;")
                proof = gr.HTML(elem_id="sources")
        view = [note, conversation, proof, past, kept]
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        # The field sends one question at a time. "multiple": what gradio holds back until the one before is
        # done, it then sends with the words of the one before.
        asked = field.submit(
            ask,
            [past, *filters],
            view,
            concurrency_limit=AT_ONCE,
            concurrency_id="ask",
            trigger_mode="multiple",
            **quiet,
        )
        stopped = field.stop(
            lambda past: _updates(rest("Stopped.", past)), [past], view, cancels=asked, **quiet
        )
        cleared = field.clear(lambda: _updates(arrived(())), None, view, cancels=asked, **quiet)
        for work, name in ((asked, "answered"), (stopped, "stopped"), (cleared, "cleared")):
            work.then(None, [kept], None, js=_tell(name))
            work.failure(None, [kept], None, js=_tell(name))
        linked = opened.click(open_link, None, [note, opened], **quiet)
        linked.then(None, None, None, js=_tell("opened"))
        blocks.load(welcome, None, [masthead, offers, filters.publishers, filters.sections], **quiet)
    # No endpoint is offered; a program that calls one all the same waits in the same queue as a reader.
    blocks.queue(max_size=WAITING, api_open=False)
    return blocks


def _updates(view: View) -> list[Any]:
    """New values for note, conversation, proof, past and kept."""
    values = (view.note, view.messages, view.proof, view.past, view.kept)
    return [gr.skip() if value is None else value for value in values]


def _tell(name: str) -> str:
    """JavaScript that tells the page's own scripts that the server is done with something."""
    return f"kept => {{ document.dispatchEvent(new CustomEvent('{name}', {{ detail: kept }})); }}"


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
