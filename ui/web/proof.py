"""The proof: the cited articles, set like articles, with the quoted words marked.

The page shows this HTML as it is, without a sanitiser, so every string is escaped here and
a link is made of an address only when it is one of the web.
"""

from collections.abc import Iterable
from html import escape
from itertools import groupby, pairwise

from ingest import Article, Dating, Part
from qa.answer import Answer, Citation
from ui.words import carried, dated, plain

_WEB = ("http://", "https://")  # `javascript:` and `file:` are never linked


def proof_html(answers: Iterable[Answer]) -> str:
    """The cited articles of a conversation, one section a turn.

    Args:
        answers: The conversation's answers, first turn first.

    Returns:
        HTML in which the citation 2 of turn 1 is the anchor `t1-c2` and leads back to `t1-r2`.
    """
    return "".join(_sources(answer, turn) for turn, answer in enumerate(answers, start=1))


def sheet_html(article: Article, citations: Iterable[Citation], turn: int) -> str:
    """One whole article with the words that `citations` quote marked in it."""
    cited = sorted(citations, key=lambda citation: citation.id)
    headline = next((part for part in article.parts if part.kind == "headline"), None)
    title = _part(headline, cited, turn) if headline else f"<h2>{escape(plain(article.name))}</h2>"
    body = "".join(_part(part, cited, turn) for part in article.parts if part is not headline)
    language = f' lang="{escape(article.language)}"' if article.language else ""
    head = f"{_kicker(article)}{title}{_dated(article)}"
    return f'<article class="sheet"{language}>{head}{body}{_original(article)}</article>'


def _sources(answer: Answer, turn: int) -> str:
    """What one answer cites, or what came nearest to it."""
    citations = sorted(answer.citations or answer.nearest, key=lambda citation: citation.article.id)
    grouped = [list(group) for _, group in groupby(citations, key=lambda citation: citation.article.id)]
    grouped.sort(
        key=lambda group: min(citation.id for citation in group)
    )  # in the order of the answer's numbers
    sheets = "".join(sheet_html(group[0].article, group, turn) for group in grouped)
    if not sheets:
        note = "Nothing is cited."
    elif answer.statements:
        note = "Cited in the answer"
    else:
        note = "Nearest passages. They do not answer the question."
    kind = "sources" if answer.statements else "sources nearest"
    return (
        f'<section class="{kind}"><p class="note"><span>{note}</span>'
        f'<a class="back" href="#t{turn}">Back to the answer</a></p>{sheets}</section>'
    )


def _kicker(article: Article) -> str:
    """Publisher and section, small above the headline."""
    words = " · ".join(word for word in (article.publisher, article.section) if word)
    return f'<p class="kicker">{escape(plain(words))}</p>' if words else ""


def _dated(article: Article) -> str:
    """Author and days, as far as the article does not print them itself in lines that stand below."""
    printed = [part for part in article.parts if part.kind in {"byline", "dateline"}]
    words = []
    if article.author and not any(part.kind == "byline" for part in printed):
        words.append(f"By {article.author}")
    if article.published and not any(_says(part, article.published) for part in printed):
        words.append(dated(article.published))
    if article.modified and not any(_says(part, article.modified) for part in printed):
        words.append(f"updated {dated(article.modified)}")
    if not article.published:
        words.append("undated")
    return f'<p class="dated">{escape(plain(" · ".join(words)))}</p>' if words else ""


def _says(part: Part, dating: Dating) -> bool:
    """Whether a line prints a day so that it needs no other form: not an estimate, its month as a word."""
    in_words = any(letter.isalpha() for letter in dating.printed)
    return in_words and not dating.is_estimate and dating.printed in part.text


def _original(article: Article) -> str:
    """Where the article came from: its name, and a link when it has an address on the web."""
    name = escape(plain(article.name))
    if article.url and article.url.lower().startswith(_WEB):
        link = f'<a href="{escape(article.url)}" target="_blank" rel="noopener noreferrer">original</a>'
        return f'<p class="original">{name} · {link}</p>'
    return f'<p class="original">{name}</p>'


def _part(part: Part, cited: list[Citation], turn: int) -> str:
    """One part of an article, its cited words marked, a body paragraph with its number."""
    here = [citation for citation in cited if citation.part == part]
    text = _marked(part.text, here, turn)
    if part.kind == "headline":
        return f'<h2 dir="auto">{text}</h2>'
    if part.kind == "heading":
        return f'<h3 dir="auto">{text}</h3>'
    number = f'<span class="number" aria-hidden="true">{part.index}</span>' if part.kind == "body" else ""
    state = " cited" if here else ""
    return f'<p class="{part.kind}{state}" dir="auto">{number}{text}</p>{_also(here)}'


def _also(citations: list[Citation]) -> str:
    """Who else carries a part that is cited."""
    lines = dict.fromkeys(line for citation in citations if (line := carried(citation)))
    return "".join(f'<p class="also" dir="auto">{escape(plain(line))}</p>' for line in lines)


def _marked(text: str, citations: list[Citation], turn: int) -> str:
    """A part's text with every cited span in `<mark>`; spans may overlap, so it is cut at every edge."""
    edges = sorted({0, len(text), *(c.start for c in citations), *(c.end for c in citations)})
    pieces = []
    for start, end in pairwise(edges):
        over = [c for c in citations if c.start <= start and end <= c.end]
        words = escape(plain(text[start:end]))
        if not over:
            pieces.append(words)
            continue
        anchors = "".join(f'<span id="t{turn}-c{c.id}"></span>' for c in over if c.start == start)
        backs = "".join(_back(c.id, turn) for c in over if c.end == end)
        pieces.append(f'<mark class="{" ".join(f"c{c.id}" for c in over)}">{anchors}{words}</mark>{backs}')
    return "".join(pieces)


def _back(number: int, turn: int) -> str:
    """The citation's number after its marked words, leading back to the answer."""
    return f'<a class="cite" href="#t{turn}-r{number}" title="Back to the answer">[{number}]</a>'
