"""Filters beside the question: from when to when, by whom, of which section."""

from typing import Any, NamedTuple

import gradio as gr

from ui.answering import TOLD, Shared
from ui.limits import read_limits
from ui.translation import _, say
from ui.words import archive, plain
from vectorstore import EVERYTHING, Filters


class FilterFields(NamedTuple):
    """The fields of the filters, folded away under a line that says what is asked.

    Attributes:
        since: The first day, in any common form.
        until: The last day.
        publishers: Names of publishers.
        sections: Names of sections.
        fold: The line, which opens the fields.
    """

    since: gr.Textbox
    until: gr.Textbox
    publishers: gr.Dropdown
    sections: gr.Dropdown
    fold: gr.Accordion

    @property
    def values(self) -> list[gr.components.Component]:
        """The fields in the order in which `read_limits` takes what they hold."""
        return [*self[:4]]


def filter_fields(assistant: Shared, field: gr.HTML) -> FilterFields:
    """The fields; the line above them follows what they hold.

    Args:
        assistant: Has the archive.
        field: The question field, whose `input` the page's script sends when the line is to be told anew.
    """
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
    fields = FilterFields(since, until, publishers, sections, fold)

    def told(*values: Any) -> dict[str, Any]:  # noqa: ANN401 - as gradio has them
        return gr.update(label=_line(assistant, *values))

    # Asked for by the page's script (`page/filters.js`): where gradio asks for two lines at once, as when
    # fields are filled in by a link, the line of the first may come last.
    changed = [since.blur, since.submit, until.blur, until.submit, publishers.change, sections.change]
    gr.on(changed, None, js="() => { document.dispatchEvent(new Event('filtered')); }")
    field.input(
        told,
        fields.values,
        fold,
        trigger_mode="always_last",  # gradio may still be busy with the line before, whose stream has ended
        api_visibility="private",
        show_progress="hidden",
    )
    return fields


def offered(assistant: Shared) -> list[Any]:
    """What there is of publishers and of sections; where there is no choice nothing is offered."""
    named = (assistant.publishers(), assistant.sections())
    return [gr.update(choices=[(plain(n), n) for n in names], visible=len(names) > 1) for names in named]


def filled_in(assistant: Shared, filters: Filters | None) -> list[Any]:
    """What the fields hold for filters, and the line above them; None leaves all as it is."""
    if filters is None:
        return [gr.skip()] * len(FilterFields._fields)
    days = [day.isoformat() if day else "" for day in (filters.since, filters.until)]
    names = [list(filters.publishers), list(filters.sections)]
    # What limits the question is to be seen, also where there is nothing else to choose.
    chosen = [gr.update(value=each, visible=True) if each else gr.update(value=each) for each in names]
    return [*days, *chosen, gr.update(label=_line(assistant, *days, *names))]


def _line(assistant: Shared, *values: Any) -> str:  # noqa: ANN401 - as gradio has them
    """What is asked with these values in the fields, or why nothing can be."""
    try:
        searched = assistant.searched(read_limits(*values))
    except TOLD as error:
        return plain(say(str(error)))
    return _("All articles") if searched.limits == EVERYTHING else plain(archive(searched))
