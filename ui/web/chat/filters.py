"""Filters beside the question: from when to when, by whom, of which section."""

from typing import Any, NamedTuple

import gradio as gr

from ui.answering import TOLD, Shared
from ui.limits import read_limits
from ui.translation import _
from ui.words import archive, plain
from vectorstore import EVERYTHING


class FilterFields(NamedTuple):
    """The fields of the filters, in the order in which `read_limits` takes their values."""

    since: gr.Textbox
    until: gr.Textbox
    publishers: gr.Dropdown
    sections: gr.Dropdown


def filter_fields(assistant: Shared) -> FilterFields:
    """The fields, folded away under a line that says what is asked; it follows what they hold."""
    with gr.Accordion(_("All articles"), open=False, elem_id="filters") as fold:
        with gr.Row():
            since, until = (
                gr.Textbox(label=label, placeholder=example, max_lines=1, max_length=60)
                for label, example in (
                    (_("From"), _("May 2024, last week")),
                    (_("To"), _("14 June 2024, yesterday")),
                )
            )
        # Looked up in the archive when something is asked: a name that it does not have is told then.
        publishers, sections = (
            gr.Dropdown([], label=label, multiselect=True, allow_custom_value=True, visible=False)
            for label in (_("Publishers"), _("Sections"))
        )
    fields = FilterFields(since, until, publishers, sections)

    def told(*values: Any) -> dict[str, Any]:  # noqa: ANN401 - as gradio has them
        try:
            searched = assistant.searched(read_limits(*values))
            return gr.update(
                label=_("All articles") if searched.limits == EVERYTHING else plain(archive(searched))
            )
        except TOLD as error:
            return gr.update(label=plain(str(error)))

    held = [since.blur, since.submit, until.blur, until.submit, publishers.change, sections.change]
    gr.on(
        held,
        told,
        [*fields],
        fold,
        trigger_mode="always_last",  # the line is about what the fields hold now
        api_visibility="private",
        show_progress="hidden",
    )
    return fields


def offered(assistant: Shared) -> list[Any]:
    """What there is of publishers and of sections; where there is no choice nothing is offered."""
    named = (assistant.publishers(), assistant.sections())
    return [gr.update(choices=[(plain(n), n) for n in names], visible=len(names) > 1) for names in named]
