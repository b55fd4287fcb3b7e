"""The proof: the cited articles, set like articles, with the quoted words marked.

The page shows this HTML as it is, without a sanitiser, so every string is escaped here and
a link is made of an address only when it is one of the web.
"""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby, pairwise

from ingest import Article, Part
from qa.answer import Answer, Citation
from ui.translation import _, spoken
from ui.web.answer.head import dated_html, kicker_html, repeats_head
from ui.web.links import part_link
from ui.web.markup import direction, inline, language
from ui.words import carried, nearest_heading, plain

_WEB = ("http://", "https://")  # `javascript:` and `file:` are never linked
OPENED = 0
"""The turn under which an article stands that a link has opened: no question was asked."""


def proof_html(answers: Iterable[Answer]) -> str:
    """The cited articles of a conversation, one section a turn.

    Args:
        answers: The conversation's answers, first turn first.

    Returns:
        HTML in which the citation 2 of turn 1 is the anchor `t1-c2` and leads back to `t1-r2`.
    """
    return "".join(_sources(answer, turn) for turn, answer in enumerate(answers, start=1))


def opened_html(citation: Citation) -> str:
    """An article that a link has opened, with the part that it names marked: the anchor `t0-c1`."""
    bar = _bar(_("Opened by a link"), OPENED, 1)
    return f'<section class="sources">{bar}{sheet_html(citation.article, [citation], OPENED)}</section>'


def sheet_html(article: Article, citations: Iterable[Citation], turn: int) -> str:
    """One whole article with the words that `citations` quote marked in it."""
    cited = sorted(citations, key=lambda citation: citation.id)
    headline = next((part for part in article.parts if part.kind == "headline"), None)
    title = _part(headline, cited, turn) if headline else f'<h2 dir="auto">{inline(article.name)}</h2>'
    marked = [citation.part for citation in cited]
    shown = [
        part
        for part in article.parts
        if part is not headline and (part in marked or not repeats_head(part, article))
    ]
    body = "".join(_part(part, cited, turn) for part in shown)
    head = f"{kicker_html(article)}{title}{dated_html(article, shown)}"
    side = direction(part.text for part in article.parts)
    foot = f"{_also(cited)}{_original(article)}"
    return f'<article class="sheet" dir="{side}"{language(article)}>{head}{body}{foot}</article>'


def _sources(answer: Answer, turn: int) -> str:
    """What one answer cites, or what came nearest to it."""
    citations = sorted(answer.citations or answer.nearest, key=lambda citation: citation.article.id)
    grouped = [list(group) for _, group in groupby(citations, key=lambda citation: citation.article.id)]
    grouped.sort(
        key=lambda group: min(citation.id for citation in group)
    )  # in the order of the answer's numbers
    sheets = "".join(sheet_html(group[0].article, group, turn) for group in grouped)
    if not sheets:
        note = _("Nothing is cited.")
    elif answer.statements:
        note = _("Citation")
    else:
        note = nearest_heading()
    kind = "sources" if answer.statements else "sources nearest"
    bar = _bar(note, turn, len(citations))
    return f'<section class="{kind}">{bar}{sheets}</section>'


def _bar(note: str, turn: int, citations: int) -> str:
    """What stands above the articles of a turn: what they are, and the ways on and back."""
    ways = []
    if citations > 1:
        ways.append(_button("previous", _("Previous"), _("Previous citation, key [")))
        ways.append(_button("next", _("Next"), _("Next citation, key ]")))
    if citations:
        ways.append(_button("copy-link", _("Copy link"), _("Copy a link to this paragraph")))
    back, title = _("Back"), _("Back to the answer, key Escape")
    if turn == OPENED:
        back, title = _("Close"), _("Close the article, key Escape")
    full = inline(_("Full height"))
    return (
        '<div class="bar">'
        f'<button type="button" class="grip" aria-expanded="false" aria-label="{full}"></button>'
        f'<p class="note">{inline(note)} <span class="place"></span></p>'
        f'<p class="ways">{"".join(ways)}'
        f'<a class="back" href="#t{turn}" title="{inline(title)}">{inline(back)}</a></p></div>'
    )


def _button(name: str, words: str, title: str) -> str:
    return f'<button type="button" class="{name}" title="{inline(title)}">{inline(words)}</button>'


def _original(article: Article) -> str:
    """Where the article came from: its name, and a link when it has an address on the web."""
    side, name = spoken().direction, f"<bdi>{inline(article.name)}</bdi>"
    if article.url and article.url.lower().startswith(_WEB):
        words = inline(_("original"))
        link = f'<a href="{escape(article.url)}" target="_blank" rel="noopener noreferrer">{words}</a>'
        return f'<p class="original" dir="{side}">{name} · {link}</p>'
    return f'<p class="original" dir="{side}">{name}</p>'


def _part(part: Part, cited: list[Citation], turn: int) -> str:
    """One part of an article, its cited words marked, a body paragraph with its number."""
    here = [citation for citation in cited if citation.part == part]
    text = _marked(part.text, here, turn)
    link = f' tabindex="-1" data-link="{escape(part_link(here[0].article, part))}"' if here else ""
    if part.kind == "headline":
        return f'<h2 dir="auto"{link}>{text}</h2>'
    if part.kind == "heading":
        return f'<h3 dir="auto"{link}>{text}</h3>'
    number = f'<span class="number" aria-hidden="true">{part.index}</span>' if part.kind == "body" else ""
    state = " cited" if here else ""
    return f'<p class="{part.kind}{state}" dir="auto"{link}>{number}{text}</p>'


def _also(citations: Sequence[Citation]) -> str:
    """Who else carries what is cited."""
    lines = dict.fromkeys(line for citation in citations if (line := carried(citation)))
    return "".join(f'<p class="also" dir="auto">{inline(line)}</p>' for line in lines)


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
        backs = "".join(_back(c.id, turn) for c in over if c.end == end) if turn != OPENED else ""
        pieces.append(f'<mark class="{" ".join(f"c{c.id}" for c in over)}">{anchors}{words}</mark>{backs}')
    return "".join(pieces)


def _back(number: int, turn: int) -> str:
    """The citation's number after its marked words, leading back to the answer."""
    title = inline(_("Back to the answer"))
    return f'<a class="cite" href="#t{turn}-r{number}" title="{title}">[{number}]</a>'
