"""What sources differ on, as a small table: each value, who gives it, when, and in which words."""

from qa.answer import Conflict, ConflictValue
from ui.translation import _
from ui.web.answer.numbers import Numbers
from ui.web.markup import inline, language
from ui.words import differ, given_by, given_on, standing


def differ_html(conflict: Conflict, numbers: Numbers) -> str:
    """The values that sources give for the same thing, two rows for each source: the value, then its quote.

    Its class is the kind of the difference: only a contradiction is shown in red.
    """
    rows = "".join(
        _rows(conflict, value, number, numbers) for value in conflict.values for number in value.citations
    )
    names = (_("Value"), _("Given by"), _("Published"), _("Source"))
    head = "".join(f'<th scope="col">{inline(name)}</th>' for name in names)
    return (
        f'<table class="differ {conflict.kind}"><caption dir="auto">{inline(differ(conflict))}</caption>'
        f"<thead><tr>{head}</tr></thead>{rows}</table>"
    )


def _rows(conflict: Conflict, value: ConflictValue, number: int, numbers: Numbers) -> str:
    citation = numbers.citation(number)
    told = standing(conflict, value)
    mark = f" <small>{inline(told)}</small>" if told else ""
    return (
        f'<tbody><tr><th scope="row"><bdi>{inline(value.text)}</bdi>{mark}</th>'
        f"<td><bdi>{inline(given_by(citation.article))}</bdi></td>"
        f"<td>{inline(given_on(citation.article))}</td><td>{numbers.links([number])}</td></tr>"
        f'<tr><td class="quote" colspan="4" dir="auto"{language(citation.article)}>'
        f"“{inline(citation.quote)}”</td></tr></tbody>"
    )
