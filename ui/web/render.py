"""An answer as HTML for the page.

Everything that comes from an article, a question or a file name is hostile: it is escaped
here, whatever the page's own sanitiser would do with it. The page shows this HTML in a chat
that also reads Markdown; a single line that opens with `<div` is passed over by Markdown
(CommonMark, HTML blocks, condition 6), so nothing in it needs Markdown's own escapes.
"""

from collections.abc import Iterable, Sequence
from html import escape

from qa.answer import Answer, Citation, Conflict, Searched, Statement, TimelineRow, without_marks
from ui.words import (
    account,
    archive,
    as_of,
    as_printed,
    differ,
    happened,
    independent,
    marks,
    place,
    plain,
    read_as,
    source,
    unanswered,
    widened,
)


def masthead_html(searched: Searched) -> str:
    """What the archive is, in one line."""
    if searched.articles == 0:
        return "<h1>No articles yet. Add some with <code>dateline ingest FOLDER</code>.</h1>"
    return f"<h1>{escape(archive(searched))}</h1>"


def suggestions_html(questions: Iterable[str]) -> str:
    """Questions that ask themselves when they are pressed."""
    return "".join(
        f'<button type="button" class="suggestion" dir="auto">{_inline(each)}</button>' for each in questions
    )


def question_html(question: str) -> str:
    """A question as it was asked, on one line."""
    return f'<div class="question" dir="auto">{_inline(question)}</div>'


def steps_html(messages: Iterable[str], verified: Iterable[Statement] = ()) -> str:
    """The steps taken so far on the way to an answer, and the sentences of it that are verified already."""
    items = "".join(f"<li>{_inline(message)}</li>" for message in messages)
    said = (f"{without_marks(each.text)} {marks(each.citations)}" for each in verified)
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


def _inline(text: str) -> str:
    """A text on one line, with nothing in it that HTML would read."""
    return escape(plain(text))
