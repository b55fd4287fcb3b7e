"""An answer as Markdown, to be pasted or saved: each sentence with its numbers, then what they stand for.

What comes from an article, a question or a file name is escaped, so that it is no heading, link,
image, table, code or HTML wherever the Markdown is shown.
"""

import re
from urllib.parse import quote

from qa.answer import Answer, Citation, Statement, without_marks
from ui.translation import say
from ui.words import (
    account,
    as_of,
    differ,
    happened,
    marks,
    nearest_heading,
    place,
    plain,
    read_as,
    source,
    unanswered,
    widened,
)

_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|$]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_THE_START = re.compile(r"\A(\d{0,9})(?=[-+#=.)])")
_WEB = ("http://", "https://")
_IN_ADDRESSES = "/:?#@!$&'*+,;=%~-._"
"""What may stand in an address as it is; brackets would end the link."""


def answer_markdown(answer: Answer) -> str:
    """The question as a heading, the answer with its numbers, and the sources that they stand for."""
    blocks = [f"## {_escaped(answer.question)}", *_lines(read_as(answer), answer.notice or "")]
    blocks += _found(answer) if answer.statements else _lines(answer.reason or "")
    if answer.nearest and not answer.statements:
        blocks.append(_escaped(f"{nearest_heading()}:"))
    blocks.append("\n".join(_source(each) for each in answer.citations or answer.nearest))
    blocks += _lines(*unanswered(answer), widened(answer), account(answer))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _found(answer: Answer) -> list[str]:
    """What was found: of which day it is, the short answer, the sentences, where sources differ."""
    blocks = _lines(as_of(answer))
    if answer.short_answer:
        blocks.append(f"**{_escaped(answer.short_answer)}**")
    if answer.timeline:
        rows = (
            f"- {_escaped(happened(row))}: {_escaped(without_marks(row.text))} {marks(row.citations)}"
            for row in answer.timeline
        )
        blocks.append("\n".join(rows))
    else:
        blocks += [_statement(each) for each in answer.statements]
    for conflict in answer.conflicts:
        values = (f"{_escaped(say(each.text))} {marks(each.citations)}" for each in conflict.values)
        blocks.append(f"{_escaped(differ(conflict))}: {'; '.join(values)}")
    return blocks


def _statement(statement: Statement) -> str:
    """A sentence, its numbers before the closing full stop."""
    said = without_marks(say(statement.text))
    text = said.removesuffix(".")
    return f"{_escaped(text)} {marks(statement.citations)}{'.' if text != said else ''}"


def _source(citation: Citation) -> str:
    """What a number stands for: who, headline, when, where, the words, the address."""
    article = citation.article
    headline = f"“{_escaped(article.headline)}”, " if article.headline else ""
    where = f"{_escaped(source(article))}, {_escaped(place(citation))}"
    address = quote(article.url or "", safe=_IN_ADDRESSES)
    link = f" <{address}>" if address.lower().startswith(_WEB) else ""
    return f"- {marks([citation.id])} {headline}{where}: “{_escaped(citation.quote)}”{link}"


def _lines(*lines: str) -> list[str]:
    """Lines about an answer, those that say something."""
    return [_escaped(line) for line in lines if line]


def _escaped(text: str) -> str:
    r"""A text on one line in which Markdown finds nothing.

    >>> print(_escaped("# *Breaking* [x](javascript:y)"))
    \# \*Breaking\* \[x\](javascript:y)
    """
    return _AT_THE_START.sub(r"\1\\", _SPECIAL.sub(r"\\\g<0>", plain(say(text)).strip()))
