"""An answer in words for people: HTML for the page, plain text for the terminal.

Everything that comes from an article, a question or a file name is hostile: it is escaped
here, whatever the page's own sanitiser would do with it. The page shows this HTML in a chat
that also reads Markdown; a single line that opens with `<div` is passed over by Markdown
(CommonMark, HTML blocks, condition 6), so nothing in it needs Markdown's own escapes.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from textwrap import indent, wrap

from qa.answer import Answer, Citation, Conflict, Searched, Statement, TimelineRow, without_marks
from ui.words import (
    account,
    archive,
    as_of,
    as_printed,
    carried,
    differ,
    happened,
    independent,
    place,
    plain,
    read_as,
    source,
    unanswered,
    widened,
)

_COLUMNS = 88  # a comfortable measure in a terminal, whatever its width


def masthead_html(searched: Searched) -> str:
    """What the archive is, in one line."""
    if searched.articles == 0:
        return "<h1>No articles yet. Add some with <code>dateline ingest FOLDER</code>.</h1>"
    return f"<h1>{escape(archive(searched))}</h1>"


def question_html(question: str) -> str:
    """A question as it was asked, on one line."""
    return f'<div class="question" dir="auto">{_inline(question)}</div>'


def steps_html(messages: Iterable[str], verified: Iterable[Statement] = ()) -> str:
    """The steps taken so far on the way to an answer, and the sentences of it that are verified already."""
    items = "".join(f"<li>{_inline(message)}</li>" for message in messages)
    said = (f"{without_marks(each.text)} {_marks(each.citations)}" for each in verified)
    sentences = "".join(f'<p class="statement" dir="auto">{_inline(sentence)}</p>' for sentence in said)
    return f'<div class="steps"><ol>{items or "<li>Reading the question</li>"}</ol>{sentences}</div>'


def note_html(sentence: str) -> str:
    """One sentence about what just happened, announced to a screen reader."""
    sentence = plain(sentence).strip()
    return f'<p role="status">{escape(sentence[:1].upper() + sentence[1:].removesuffix("."))}.</p>'


def answer_html(answer: Answer, turn: int) -> str:
    """An answer for the page.

    Args:
        answer: What to show.
        turn: The answer's place in the conversation, from 1; with a citation's id it makes
            the anchors `t1-r2` here and `t1-c2` in the proof, so that they stay apart.

    Returns:
        One line of HTML that opens with a `div` of id `t1`.
    """
    numbers = _Numbers(answer.citations or answer.nearest, turn)
    blocks = _found(answer, numbers) if answer.statements else _missing(answer, numbers)
    kind = "answer" if answer.statements else "answer missing"
    blocks[:0] = _quiet(read_as(answer), answer.notice or "")
    blocks += _quiet(*unanswered(answer), widened(answer), account(answer))
    return f'<div class="{kind}" id="t{turn}">{"".join(blocks)}</div>'


def answer_text(answer: Answer) -> str:
    """An answer for the terminal, without control characters and without a final line break."""
    if answer.text is None:
        lines = (read_as(answer), answer.notice, answer.reason)
        blocks = [_wrapped(line) for line in lines if line] + _account_text(answer)
        if answer.nearest:
            blocks.append("Nearest passages, which do not answer the question:")
            blocks.extend(_listed(citation) for citation in answer.nearest)
        return "\n\n".join(blocks)
    head = (read_as(answer), answer.notice, as_of(answer), answer.short_answer)
    blocks = [_wrapped(line) for line in head if line]
    blocks.append(_timeline_text(answer) if answer.timeline else _wrapped(answer.text))
    blocks.extend(_wrapped(line) for line in unanswered(answer))
    blocks.extend(
        f"{told}: {_marks((statement.citations[0], *statement.corroborated_by))}"
        for statement in answer.statements
        if (told := independent(statement))
    )
    cited = {citation.id: citation for citation in answer.citations}
    blocks.extend(_differ_text(conflict, cited) for conflict in answer.conflicts)
    blocks.extend(_listed(citation) for citation in answer.citations)
    return "\n\n".join([*blocks, *_account_text(answer)])


# ---------------------------------------------------------------- for the page


class _Numbers:
    """Citation numbers as links into the proof; a mark leads back to the first link of its number."""

    def __init__(self, citations: Iterable[Citation], turn: int) -> None:
        self._cited = {citation.id: citation for citation in citations}
        self._turn = turn
        self._anchored: set[int] = set()

    def links(self, ids: Sequence[int]) -> str:
        """The numbers `ids`, one after the other."""
        return "".join(self._link(self._cited[number]) for number in ids)

    def source(self, number: int) -> str:
        """Who published what `number` cites, and when."""
        return source(self._cited[number].article)

    def _link(self, citation: Citation) -> str:
        number, turn = citation.id, self._turn
        anchor = "" if number in self._anchored else f' id="t{turn}-r{number}"'
        self._anchored.add(number)
        title = _inline(f"{source(citation.article)}, {place(citation)}")
        return f'<a class="cite"{anchor} href="#t{turn}-c{number}" title="{title}">[{number}]</a>'


def _found(answer: Answer, numbers: _Numbers) -> list[str]:
    """The parts of an answer that was found: short answer, statements, where sources differ."""
    blocks = [f'<p class="quiet">{as_of(answer)}</p>'] if answer.as_of else []
    if answer.short_answer:
        blocks.append(f'<p class="short"><strong>{_inline(answer.short_answer)}</strong></p>')
    if answer.timeline:
        blocks.append(_timeline_html(answer.timeline, numbers))
    else:
        blocks.extend(
            f'<p class="statement" dir="auto">{_statement(each, numbers)}</p>' for each in answer.statements
        )
    blocks.extend(_differ_html(conflict, numbers) for conflict in answer.conflicts)
    return blocks


def _statement(statement: Statement, numbers: _Numbers) -> str:
    """A statement that ends in its numbers, the closing full stop after them."""
    said = without_marks(statement.text)
    text = said.removesuffix(".")
    stop = "." if text != said else ""
    small = " <small>computed from the cited words</small>" if statement.support == "derived" else ""
    if told := independent(statement):
        small += f" <small>{told} {numbers.links(statement.corroborated_by)}</small>"
    # The last word and its numbers stay on one line: a number alone at the start of a line reads as a list.
    body, space, last = _inline(text).rpartition(" ")
    end = f'<span class="end">{last}&nbsp;{numbers.links(statement.citations)}{stop}</span>'
    return f"{body}{space}{end}{small}"


def _timeline_html(rows: Sequence[TimelineRow], numbers: _Numbers) -> str:
    """The events of a timeline, one row each: when it happened, what, and who reported it on which day."""
    shown = "".join(
        f"<tr><th>{_inline(happened(row))}<br><small>{_inline(as_printed(row))}</small></th>"
        f'<td dir="auto">{_inline(without_marks(row.text))} {numbers.links(row.citations)}<br>'
        f"<small>{_inline(numbers.source(row.citations[0]))}</small></td></tr>"
        for row in rows
    )
    return f'<table class="timeline"><tbody>{shown}</tbody></table>'


def _differ_html(conflict: Conflict, numbers: _Numbers) -> str:
    """The values that sources give for the same thing, one row for each source."""
    rows = "".join(
        f"<tr><th>{_inline(value.text)}</th><td>{_inline(numbers.source(number))}</td><td>{numbers.links([number])}</td></tr>"
        for value in conflict.values
        for number in value.citations
    )
    return (
        f'<p class="differ">{_inline(differ(conflict))}</p>'
        f'<table class="differ"><tbody>{rows}</tbody></table>'
    )


def _missing(answer: Answer, numbers: _Numbers) -> list[str]:
    """The parts of an answer that was not found: the reason, and what comes nearest."""
    blocks = [f'<p class="reason">{_inline(answer.reason or "")}</p>']
    if answer.nearest:
        items = "".join(
            f'<li><p class="nearest" dir="auto">{_inline(citation.quote)}</p>'
            f'<p class="quiet">{_inline(source(citation.article))} {numbers.links([citation.id])}</p></li>'
            for citation in answer.nearest
        )
        blocks.append(f"<h2>Nearest passages, which do not answer the question</h2><ol>{items}</ol>")
    return blocks


def _quiet(*lines: str) -> list[str]:
    """Lines about an answer, those that say something."""
    return [f'<p class="quiet">{_inline(line)}</p>' for line in lines if line]


def _marks(ids: Sequence[int]) -> str:
    """Citation numbers as they are read: "[1][3]"."""
    return "".join(f"[{number}]" for number in ids)


def _inline(text: str) -> str:
    """A text on one line, with nothing in it that HTML would read."""
    return escape(plain(text))


# ---------------------------------------------------------------- for the terminal


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
        told = f"{without_marks(row.text)} {_marks(row.citations)} {source(cited[row.citations[0]].article)}"
        head = " ".join(filter(None, (happened(row), as_printed(row))))
        blocks.append(f"{_wrapped(head)}\n{indent(_wrapped(told), '    ')}")
    return "\n".join(blocks)


def _differ_text(conflict: Conflict, cited: Mapping[int, Citation]) -> str:
    """The values that sources give for the same thing, one line for each source."""
    lines = [
        f"  {value.text} [{number}]: {source(cited[number].article)}"
        for value in conflict.values
        for number in value.citations
    ]
    return "\n".join(plain(line) for line in [f"{differ(conflict)}:", *lines])


def _wrapped(text: str) -> str:
    """A text without control characters, wrapped to the terminal's measure."""
    return "\n".join(wrap(plain(text), _COLUMNS, break_on_hyphens=False))
