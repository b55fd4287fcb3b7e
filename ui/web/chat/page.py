"""The chat page: questions on one side, the articles that prove the answers on the other."""

from collections.abc import Iterator
from typing import Any

import gradio as gr

from qa import Answer
from ui.answering import AT_ONCE, WAITING, Shared
from ui.translation import _
from ui.web.answer.render import masthead_html, suggestions_html
from ui.web.chat.account import account_html
from ui.web.chat.conversation import View, answer_turn, cleared, reopened, resting
from ui.web.chat.field import JS_ON_LOAD, Kept, Sent, field_html
from ui.web.chat.filters import FilterFields, filled_in, filter_fields, offered
from ui.web.chat.follow import linked_filters, open_linked
from ui.web.chat.history import history_html

_SUGGESTIONS = 3
# Seconds between two looks for a question. Gradio's own thousandth keeps a processor awake with nobody there.
_LOOKS = 0.02


def page(assistant: Shared) -> gr.Blocks:
    """Build the page: what is on it, and what a question, Stop and a new conversation do."""

    def welcome(asker: gr.Request) -> list[Any]:
        suggested = suggestions_html(assistant.suggestions(_SUGGESTIONS))
        head = masthead_html(assistant.searched(), may_add="administer" in asker.auth.scopes)
        return [account_html(asker.user), head, suggested, *offered(assistant)]

    def ask(past: tuple[Answer, ...], event: gr.EventData, *limits: Any) -> Iterator[list[Any]]:  # noqa: ANN401
        for view in answer_turn(assistant, Sent.of(event._data), past, limits):
            yield _updates(view)

    def stop(past: tuple[Answer, ...]) -> list[Any]:
        return _updates(resting(assistant, _("Stopped."), past))

    def open_kept(past: tuple[Answer, ...], event: gr.EventData) -> list[Any]:
        view = reopened(assistant, Kept.of(event._data), past)
        return [*_updates(view), *filled_in(assistant, view.filters)]

    blocks = gr.Blocks(title="Dateline", analytics_enabled=False, fill_width=True)
    with blocks:
        past = gr.State(())
        kept = gr.JSON(visible=False)  # what the browser gets to keep of an answer
        with gr.Row(elem_id="room"):
            with gr.Column(elem_id="reading"):
                account, masthead = _head()
                conversation = _conversation()
                note = gr.HTML(elem_id="note")
                field = _our_own(field_html(), elem_id="question", js_on_load=JS_ON_LOAD)
                filters = filter_fields(assistant, field)
                offers = gr.HTML(elem_id="offers")
            opened, proof = _proof()
        view = [note, conversation, proof, past, kept]
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        # The field sends one question at a time. "multiple": what gradio holds back until the one before is
        # done, it then sends with the words of the one before.
        asked = field.submit(
            ask,
            [past, *filters.values],
            view,
            concurrency_limit=AT_ONCE,
            concurrency_id="ask",
            trigger_mode="multiple",
            **quiet,
        )
        field.end(None, cancels=asked)
        stopped = field.stop(stop, [past], view, **quiet)
        emptied = field.clear(lambda: _updates(cleared()), None, view, **quiet)
        back = field.select(open_kept, [past], [*view, *filters], **quiet)
        replies = {"answered": asked, "stopped": stopped, "cleared": emptied, "reopened": back}
        for name, work in replies.items():
            _tell(work, name, [kept])
        _follow_links(assistant, opened, note, filters)
        blocks.load(welcome, None, [account, masthead, offers, filters.publishers, filters.sections], **quiet)
    # No endpoint is offered; a program that calls one all the same waits in the same queue as a reader.
    blocks.queue(max_size=WAITING, api_open=False)
    blocks._queue.sleep_when_free = _LOOKS
    return blocks


def _follow_links(assistant: Shared, opened: gr.HTML, note: gr.HTML, filters: FilterFields) -> None:
    """Open the article that a link names, or set the filters of its question, which the page then asks."""
    allowed = gr.JSON(visible=False)  # whether the question may be asked

    def open_article(event: gr.EventData) -> list[str]:
        return list(open_linked(assistant, event._data))

    def set_filters(event: gr.EventData) -> list[Any]:
        note, named = linked_filters(assistant, event._data)
        return [note, {"allowed": named is not None}, *filled_in(assistant, named)]

    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    _tell(opened.click(open_article, None, [note, opened], **quiet), "opened", [])
    _tell(opened.submit(set_filters, None, [note, allowed, *filters], **quiet), "limited", [allowed])


def _updates(view: View) -> list[Any]:
    """New values for note, conversation, proof, past and kept."""
    values = (view.note, view.messages, view.proof, view.past, view.kept)
    return [gr.skip() if value is None else value for value in values]


def _tell(work: gr.events.Dependency, name: str, what: list[gr.JSON]) -> None:
    """Tell the page's own scripts, by an event of that name, when the server is done with something."""
    js = f"kept => {{ document.dispatchEvent(new CustomEvent('{name}', {{ detail: kept }})); }}"
    work.then(None, what, None, js=js)
    work.failure(None, what, None, js=js)


def _head() -> tuple[gr.HTML, gr.HTML]:
    """What stands above the conversation: who asks, the archive in a line; the ways to other ones."""
    account = gr.HTML(elem_id="account")
    masthead = gr.HTML(elem_id="masthead")
    _our_own(history_html(), elem_id="rail", js_on_load=None)
    gr.Button(_("Start over"), elem_id="fresh")
    return account, masthead


def _proof() -> tuple[gr.HTML, gr.HTML]:
    """Beside the conversation: the article that a link opened, and those that answers cite."""
    with gr.Column(elem_id="proof"):
        opened = gr.HTML(elem_id="opened", js_on_load="element.closest('#opened').send = trigger;")
        return opened, gr.HTML(elem_id="sources")


def _our_own(html: str, *, elem_id: str, js_on_load: str | None) -> gr.HTML:
    """HTML that belongs to the page's scripts: no answer changes it."""
    return gr.HTML(html, elem_id=elem_id, js_on_load=js_on_load, apply_default_css=False)


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
