"""An answer as HTML for the page.

Everything that comes from an article, a question or a file name is hostile: it is escaped
here, whatever the page's own sanitiser would do with it. The page shows this HTML in a chat
that also reads Markdown; a single line that opens with `<div` is passed over by Markdown
(CommonMark, HTML blocks, condition 6), so nothing in it needs Markdown's own escapes.
"""

from collections.abc import Iterable
from html import escape

from qa.answer import Answer, Searched, Statement, without_marks
from ui.translation import _, say
from ui.web.answer.axis import timeline_html
from ui.web.answer.differences import differ_html
from ui.web.answer.numbers import Numbers
from ui.web.answer.reports import reports_html
from ui.web.markup import inline, language, quiet
from ui.words import (
    account,
    archive,
    as_of,
    marks,
    nearest_heading,
    read_as,
    sentence,
    source,
    unanswered,
    widened,
)


def masthead_html(searched: Searched, *, may_add: bool) -> str:
    """What the archive is, in one line; of an empty one, what whoever looks at it can do."""
    if searched.articles == 0:
        if not may_add:
            words = inline(_("No articles yet. Whoever looks after this archive can add some."))
            return f"<h1>{words}</h1>"
        words = inline(_("No articles yet. Add some to the archive."))
        return f'<h1><a href="/archive">{words}</a></h1>'
    title = inline(_("Look through the archive"))
    return f'<h1><a href="/archive" title="{title}">{inline(archive(searched))}</a></h1>'


def suggestions_html(questions: Iterable[str]) -> str:
    """Questions that ask themselves when they are pressed."""
    return "".join(
        f'<button type="button" class="suggestion" dir="auto">{inline(each)}</button>' for each in questions
    )


def question_html(question: str) -> str:
    """A question as it was asked, on one line."""
    return f'<div class="question"><h2 dir="auto">{inline(question)}</h2></div>'


def steps_html(messages: Iterable[str], verified: Iterable[Statement] = ()) -> str:
    """The steps taken so far on the way to an answer, and the sentences of it that are verified already."""
    first = inline(_("Reading the question"))
    items = "".join(f"<li>{inline(message)}</li>" for message in messages)
    said = (f"{without_marks(say(each.text))} {marks(each.citations)}" for each in verified)
    sentences = "".join(f'<p class="statement" dir="auto">{inline(sentence)}</p>' for sentence in said)
    return f'<div class="steps"><ol>{items or f"<li>{first}</li>"}</ol>{sentences}</div>'


def note_html(told: str) -> str:
    """One sentence about what just happened, announced to a screen reader."""
    return f'<p role="status">{escape(sentence(told))}</p>'


def answer_html(answer: Answer, turn: int) -> str:
    """An answer for the page.

    Args:
        answer: What to show.
        turn: The answer's place in the conversation, from 1; with a citation's id it makes
            the anchors `t1-r2` here and `t1-c2` in the proof, so that they stay apart.

    Returns:
        One line of HTML that opens with a `div` of id `t1`.
    """
    numbers = Numbers(answer.citations or answer.nearest, turn)
    blocks = _found(answer, numbers) if answer.statements else _missing(answer, numbers)
    kind = "answer" if answer.statements else "answer missing"
    blocks[:0] = [*quiet(read_as(answer)), *_notice(answer)]
    blocks += quiet(*unanswered(answer), widened(answer), account(answer))
    return f'<div class="{kind}" id="t{turn}">{"".join(blocks)}</div>'


def _found(answer: Answer, numbers: Numbers) -> list[str]:
    """The parts of an answer that was found: short answer, statements, where sources differ."""
    blocks = quiet(as_of(answer))
    if answer.short_answer:
        blocks.append(f'<p class="short" dir="auto"><strong>{inline(answer.short_answer)}</strong></p>')
    if answer.timeline:
        blocks.append(timeline_html(answer.timeline, numbers))
    else:
        blocks.extend(_statement(each, numbers) for each in answer.statements)
    blocks.extend(differ_html(conflict, numbers) for conflict in answer.conflicts)
    named = len(answer.statements) > 1
    blocks.extend(reports_html(each, numbers, named=named) for each in answer.statements)
    return blocks


def _statement(statement: Statement, numbers: Numbers) -> str:
    """A statement that ends in its numbers, the closing full stop after them."""
    said = without_marks(say(statement.text))
    text = said.removesuffix(".")
    stop = "." if text != said else ""
    computed = inline(_("computed from the cited words"))
    small = f" <small>{computed}</small>" if statement.support == "derived" else ""
    # The last word and its first number stay on one line: one alone at its start reads as a list.
    body, space, last = inline(text).rpartition(" ")
    end = f'<span class="end">{last}&nbsp;{numbers.links(statement.citations[:1])}</span>'
    more = f"{numbers.links(statement.citations[1:])}{stop}"
    tongue = numbers.language(statement.citations)
    return f'<p class="statement" dir="auto"{tongue}>{body}{space}{end}{more}{small}</p>'


def _notice(answer: Answer) -> list[str]:
    """Why the extractive answer stands in for a language model's, if it does."""
    return [f'<p class="notice">{inline(answer.notice)}</p>'] if answer.notice else []


def _missing(answer: Answer, numbers: Numbers) -> list[str]:
    """The parts of an answer that was not found: the reason, and what comes nearest."""
    blocks = [f'<p class="reason">{inline(answer.reason or "")}</p>']
    if answer.nearest:
        items = "".join(
            f'<li><p class="nearest" dir="auto"{language(citation.article)}>{inline(citation.quote)}</p>'
            f'<p class="quiet">{inline(source(citation.article))} {numbers.links([citation.id])}</p></li>'
            for citation in answer.nearest
        )
        heading = inline(nearest_heading())
        blocks.append(f"<h3>{heading}</h3><ol>{items}</ol>")
    return blocks
