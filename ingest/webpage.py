"""A saved web page becomes an article; nothing is fetched.

trafilatura finds the text. Who wrote it and when comes from the page's data for machines, then
from the lines between headline and text, which are judged as in a plain text.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ingest.article import Article, Dating, PartKind
from ingest.dates import parse_day
from ingest.decode import clean, decode
from ingest.errors import UnreadableSource
from ingest.fetch import is_address
from ingest.furniture import Furniture, is_credited_caption, recognise
from ingest.layout import Piece, assemble
from ingest.lines import join_lines
from ingest.page_data import PageData

_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_WHERE_DECLARED = 4096  # bytes; browsers look at 1024, some pages put scripts before it
_LINES = frozenset(("p", "div", "span", "time", "address", "a", "li", "small", "em", "strong", "b", "i"))
_MOST_CHILDREN = 8  # elements in a line of credits
_BREAK = "\u2028"  # stands for <br>; cleaned text has none of its own

_Element = Any  # lxml has no type hints


def read_webpage(data: bytes, origin: str, name: str) -> Article:
    """Read a saved HTML page.

    Args:
        data: The page's bytes.
        origin: Absolute path or address.
        name: How answers call the article.

    Raises:
        UnreadableSource: The page is not text or holds no article.
    """
    tree, document = _extract(clean(_decode_page(data)))
    blocks = list(_blocks(document.body))
    lead = next((text for kind, text in blocks if kind == "body"), None)
    if lead is None:
        raise UnreadableSource("holds no article text")
    above, captions = _around(tree, lead)
    headline = next((text for kind, text in blocks if kind == "headline"), _line(document.title))
    pieces: list[Piece] = [("headline", headline)]
    pieces += [(said.kind, said.text) for said in above if said.kind]
    pieces += [("caption", caption) for caption in captions]
    known = {headline, *captions, *(said.text for said in above)}
    pieces += _body(blocks, known, _line(document.description))
    return _with_data(assemble(origin, name, pieces, above), tree, document)


def _decode_page(data: bytes) -> str:
    """Decode as the page declares, where that is true; many pages declare what they are not."""
    declared = _DECLARED.search(data[:_WHERE_DECLARED])
    if declared:
        encoding = declared[1].decode("ascii").lower()
        # Browsers read Latin-1 as Windows-1252, and so do the pages that say it.
        encoding = "cp1252" if encoding in ("iso-8859-1", "latin-1", "latin1") else encoding
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


def _extract(markup: str) -> tuple[_Element, _Element]:
    """Return the page's own tree and trafilatura's document."""
    import trafilatura

    try:
        tree = trafilatura.load_html(markup)
        document: _Element = trafilatura.bare_extraction(
            markup,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:  # hostile markup breaks parsers in ways that nobody lists
        raise UnreadableSource(f"cannot be parsed ({type(error).__name__})") from error
    if tree is None or document is None or document.body is None:
        raise UnreadableSource("holds no article text")
    return tree, document


def _blocks(body: _Element) -> Iterator[Piece]:
    """The headings, paragraphs, list items, quotations and table rows of the extracted text."""
    for line_break in body.iter("lb"):
        line_break.text = _BREAK
    for element in body.iter("head", "p", "item", "quote", "row"):
        if element.tag in ("item", "quote", "row") and element.find(".//p") is not None:
            continue  # its paragraphs come by themselves
        kind: PartKind = "body"
        if element.tag == "head":
            kind = "headline" if element.get("rend") == "h1" else "heading"
        text = (" " if element.tag == "row" else "").join(element.itertext())
        lines = "\n".join(" ".join(line.split()) for line in text.split(_BREAK))
        for line in join_lines(clean(lines)):
            yield kind, line


def _around(tree: _Element, lead: str) -> tuple[list[Furniture], list[str]]:
    """The credits between headline and lead, and the captions of the element that holds the lead."""
    above: list[Furniture] = []
    captions: list[str] = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue  # a comment
        if element.tag == "h1":
            above = []  # what stands above the headline is the site's, not the article's
        text = _line(element.text_content()) if _is_small(element) else ""
        if text == lead:
            holder = next(element.iterancestors("article", "main"), element.getparent())
            captions = [_line(caption.text_content()) for caption in holder.iter("figcaption")]
            break
        said = recognise(text) if text and element.tag != "h1" else None
        if said and (said.author or said.published or said.modified) and said not in above:
            above.append(said)
    return above, [caption for caption in captions if caption]


def _is_small(element: _Element) -> bool:
    """Whether the element may hold one line; the text of large ones is not gathered again and again."""
    return element.tag in _LINES and len(element) <= _MOST_CHILDREN


def _body(blocks: list[Piece], known: set[str], standfirst: str) -> Iterator[Piece]:
    """Name the extracted blocks; what the head has shown already is not repeated."""
    for kind, text in blocks:
        said = recognise(text) if kind == "body" else None
        if text in known or (said and said.kind is None):
            continue
        if said and (said.author or said.published or said.modified):
            yield said.kind or "byline", said.text
        elif kind == "body" and text == standfirst and len(blocks) > 1:
            yield "standfirst", text
        elif kind == "body" and is_credited_caption(text):
            yield "caption", text
        else:
            yield ("heading" if kind == "headline" else kind), text


def _with_data(article: Article, tree: _Element, document: _Element) -> Article:
    """Prefer what the page says for machines; trafilatura's date may come from the address alone."""
    data = PageData(tree)
    guess = parse_day(document.date or "")
    return replace(
        article,
        published=data.published
        or article.published
        or (Dating(guess, document.date, is_estimate=True) if guess else None),
        modified=data.modified or article.modified,
        author=article.author or _line(document.author).replace("; ", ", ") or None,
        publisher=_line(document.sitename) or article.publisher,
        url=document.url or (article.origin if is_address(article.origin) else None),
        section=data.section or article.section,
        language=tree.get("lang"),
    )


def _line(text: str | None) -> str:
    return " ".join(clean(text or "").split())
