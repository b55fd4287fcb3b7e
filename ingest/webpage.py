"""A saved web page becomes an article; nothing is fetched.

trafilatura finds the text. Who wrote it and when comes from the page's data for machines, then
from the lines between headline and text, which are judged as in a plain text.
"""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace

from ingest.address import web_address
from ingest.article import Article, Dating, PartKind
from ingest.dates import find_days, parse_day
from ingest.decode import clean, decode
from ingest.errors import UnreadableSource
from ingest.furniture import is_credited_caption, recognise
from ingest.layout import Piece, assemble
from ingest.lines import join_lines
from ingest.message import Message
from ingest.page_data import PageData
from ingest.page_frame import Element, find_frame, one_line, squeeze

_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_WHERE_DECLARED = 4096  # bytes; browsers look at 1024, some pages put scripts before it
_LONGEST_META = 1000  # characters; descriptions have some 300
_LONGEST_SCRIPT = 200_000  # characters; data for machines that holds the whole article has 50,000
_SHORTEST_LEAD = 60  # characters; a shorter paragraph above it may be the site's, not the article's
_BREAK = "\u2028"  # stands for <br>; cleaned text has none of its own


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
    page = PageData(tree)
    blocks = list(_blocks(document.body))
    title, description = one_line(document.title), one_line(document.description)
    authors = page.authors or tuple(filter(None, one_line(document.author).split("; ")))
    frame = find_frame(tree, _lead(blocks, description), title, authors)
    pieces: list[Piece] = [("headline", frame.headline or title)]
    pieces += [(said.kind, said.text) for said in frame.credits if said.kind]
    pieces += _unseen_credits(pieces, page, authors, one_line(document.sitename))
    pieces += [("caption", caption) for caption in frame.captions]
    shown = [squeeze(text) for _, text in pieces]
    standfirsts = frame.standfirsts | {squeeze(description)}
    for kind, text in blocks:
        if squeeze(text) in frame.text and not _is_shown(text, shown):
            pieces += _named(kind, text, standfirsts, frame.headings)
    return _with_data(assemble(origin, name, pieces, frame.credits), page, tree, document, authors)


def _decode_page(data: bytes) -> str:
    """Decode as the page declares, where that is true; many pages declare what they are not."""
    declared = _DECLARED.search(data[:_WHERE_DECLARED])
    if declared:
        encoding = declared[1].decode("ascii").lower()
        # Browsers read Latin-1 as Windows-1252, and so do the pages that say it.
        encoding = "cp1252" if encoding in ("iso-8859-1", "latin-1", "latin1") else encoding
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):  # a template's empty variable declares the codec "undefined"
            pass
    return decode(data)


def _extract(markup: str) -> tuple[Element, Element]:
    """Return the page's own tree and trafilatura's document."""
    import trafilatura

    try:
        tree = trafilatura.load_html(markup)
        document: Element = tree is not None and trafilatura.bare_extraction(
            _bounded(deepcopy(tree)),
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:  # hostile markup breaks parsers in ways that nobody lists
        raise UnreadableSource(Message("cannot be parsed ({error})", error=type(error).__name__)) from error
    if not document or document.body is None:
        raise UnreadableSource(Message("holds no article text"))
    return tree, document


def _bounded(tree: Element) -> Element:
    """The tree, changed so that nothing in it costs trafilatura more than its share.

    Its patterns for names take time that grows with the square of a `meta` element's text, and so do
    those with which it reads data for machines that is no JSON.
    """
    for element in tree.iter("meta"):
        if len(element.get("content", "")) > _LONGEST_META:
            element.set("content", element.get("content")[:_LONGEST_META])
    for element in tree.iter("script"):
        if len(element.text or "") > _LONGEST_SCRIPT:
            element.text = None
    return tree


def _blocks(body: Element) -> Iterator[Piece]:
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


def _lead(blocks: list[Piece], description: str) -> str:
    """The first block that is surely the article's own prose.

    Raises:
        UnreadableSource: There is no prose at all.
    """
    prose = [text for kind, text in blocks if kind == "body" and text != description and not recognise(text)]
    if not prose:
        raise UnreadableSource(Message("holds no article text"))
    return next((text for text in prose if len(text) >= _SHORTEST_LEAD), prose[0])


def _unseen_credits(pieces: list[Piece], page: PageData, authors: Sequence[str], site: str) -> list[Piece]:
    """What the page says only for machines, so that "who wrote it?" has something to cite."""
    seen = " ".join(text for _, text in pieces)
    unseen: list[Piece] = [("byline", author) for author in authors if author not in seen]
    if site and site not in seen:
        unseen.append(("dateline", site))
    if page.published and not find_days(seen):
        unseen.append(("dateline", page.published.printed))
    return unseen


def _is_shown(text: str, shown: list[str]) -> bool:
    """Whether the head has the text already; a credit may stand there as part of a longer line."""
    piece = squeeze(text)
    return piece in shown or (recognise(text) is not None and any(piece in line for line in shown))


def _named(
    kind: PartKind, text: str, standfirsts: frozenset[str], headings: frozenset[str]
) -> Iterator[Piece]:
    """Name an extracted block, or leave it out as a label or a share line."""
    said = recognise(text) if kind == "body" else None
    if said is None:
        if kind == "body" and squeeze(text) in standfirsts:
            kind = "standfirst"
        elif kind == "body" and is_credited_caption(text):
            kind = "caption"
        elif kind == "headline" or (squeeze(text) in headings and not text.endswith(".")):
            kind = "heading"
        yield kind, text
    elif said.kind:
        yield said.kind if said.author or said.published or said.modified else "body", text


def _with_data(
    article: Article, page: PageData, tree: Element, document: Element, authors: Sequence[str]
) -> Article:
    """Prefer what the page says for machines; trafilatura's date may come from the address alone."""
    guess = parse_day(document.date or "")
    estimate = Dating(guess, document.date, is_estimate=True) if guess else None
    return replace(
        article,
        published=page.published or article.published or estimate,
        modified=page.modified or article.modified,
        author=article.author or ", ".join(authors) or None,
        publisher=one_line(document.sitename) or article.publisher,
        url=web_address(document.url),
        section=page.section or article.section,
        language=one_line(tree.get("lang")) or None,
    )
