"""An answer in plain text, for the terminal."""

from collections.abc import Mapping
from textwrap import indent, wrap

from qa.answer import Answer, Citation, Conflict, without_marks
from ui.translation import say
from ui.words import (
    account,
    as_of,
    as_printed,
    carried,
    differ,
    happened,
    independent,
    marks,
    nearest_heading,
    place,
    plain,
    read_as,
    source,
    unanswered,
    widened,
)

_COLUMNS = 88  # a comfortable measure in a terminal, whatever its width


def answer_text(answer: Answer) -> str:
    """An answer for the terminal, without control characters and without a final line break."""
    if answer.text is None:
        lines = (read_as(answer), answer.notice, answer.reason)
        blocks = [_wrapped(line) for line in lines if line] + _account_text(answer)
        if answer.nearest:
            blocks.append(f"{nearest_heading()}:")
            blocks.extend(_listed(citation) for citation in answer.nearest)
        return "\n\n".join(blocks)
    head = (read_as(answer), answer.notice, as_of(answer), answer.short_answer)
    blocks = [_wrapped(line) for line in head if line]
    blocks.append(_timeline_text(answer) if answer.timeline else _wrapped(answer.text))
    blocks.extend(_wrapped(line) for line in unanswered(answer))
    blocks.extend(
        f"{told}: {marks((statement.citations[0], *statement.corroborated_by))}"
        for statement in answer.statements
        if (told := independent(statement))
    )
    cited = {citation.id: citation for citation in answer.citations}
    blocks.extend(_differ_text(conflict, cited) for conflict in answer.conflicts)
    blocks.extend(_listed(citation) for citation in answer.citations)
    return "\n\n".join([*blocks, *_account_text(answer)])


def _listed(citation: Citation) -> str:
    """A citation in full: number, source, headline and place, then the words."""
    article = citation.article
    head = f"[{citation.id}] {source(article)}"
    headline = f": {article.headline}" if article.headline else ""
    name = f", {article.name}" if article.publisher else ""
    lines = [f"{place(citation)}{name}", f"“{citation.quote}”", carried(citation)]
    below = [indent(_wrapped(line), "    ") for line in lines if line]
    return "\n".join([_wrapped(head + headline), *below])


def _account_text(answer: Answer) -> list[str]:
    """What was searched for besides the question's words, if anything, and what was searched."""
    return [_wrapped(line) for line in (widened(answer), account(answer)) if line]


def _timeline_text(answer: Answer) -> str:
    """The events of a timeline, oldest first: when it happened, then what, and who reported it."""
    cited = {citation.id: citation for citation in answer.citations}
    blocks = []
    for row in answer.timeline:
        told = f"{without_marks(row.text)} {marks(row.citations)} {source(cited[row.citations[0]].article)}"
        head = " ".join(filter(None, (happened(row), as_printed(row))))
        blocks.append(f"{_wrapped(head)}\n{indent(_wrapped(told), '    ')}")
    return "\n".join(blocks)


def _differ_text(conflict: Conflict, cited: Mapping[int, Citation]) -> str:
    """The values that sources give for the same thing, one line for each source."""
    lines = [
        f"  {say(value.text)} [{number}]: {source(cited[number].article)}"
        for value in conflict.values
        for number in value.citations
    ]
    return "\n".join(plain(line) for line in [f"{differ(conflict)}:", *lines])


def _wrapped(text: str) -> str:
    """A text without control characters, wrapped to the terminal's measure."""
    return "\n".join(wrap(plain(text), _COLUMNS, break_on_hyphens=False))
