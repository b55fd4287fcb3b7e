"""What frames the text of a web page: found in the page's own tree, between headline and lead."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.decode import clean
from ingest.furniture import Furniture, recognise

Element = Any  # lxml has no type hints

_HEADINGS = ("h1", "h2", "h3")
_CREDITS = frozenset(("p", "div", "span", "time", "address", "a", "li", "small", "em", "strong", "b", "i"))
_MOST_CHILDREN = 8  # elements in a line of credits; the text of large elements is not gathered at all
_LONGEST_BYLINE = 20  # words
_STANDFIRST = re.compile(r"standfirst|\bdec?k\b|sub-?title|sub-?head|article-?summary", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageFrame:
    """What stands around a page's text.

    Attributes (the last three are squeezed):
        headline: The heading above the lead, if there is one.
        credits: The lines between headline and lead that name author, publisher, place or date.
        captions: The captions in the element that holds the lead.
        standfirsts: Paragraphs that the page marks as such.
        headings: Short paragraphs that are bold throughout.
        text: The page's text from the headline on; what stands above belongs to the site.
    """

    headline: str | None
    credits: tuple[Furniture, ...]
    captions: tuple[str, ...]
    standfirsts: frozenset[str]
    headings: frozenset[str]
    text: str


def one_line(text: str | None) -> str:
    """Clean a piece of a page and collapse its white space."""
    return " ".join(clean(text or "").split())


def squeeze(text: str) -> str:
    """Drop all white space: where elements meet, two readers of a page put it differently."""
    return "".join(text.split())


def find_frame(tree: Element, lead: str, title: str, authors: Sequence[str]) -> PageFrame:
    """Look at a page from its headline to its lead.

    Args:
        tree: The page's tree.
        lead: The first paragraph of its extracted text.
        title: Its title for machines, without the site's name.
        authors: Its authors for machines: a line of these names is a byline without "By".
    """
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]  # no comments
    end = next(
        (
            n
            for n, element in enumerate(elements)
            if _is_small(element) and squeeze(_text(element)) == squeeze(lead)
        ),
        None,
    )
    above = elements[:end] if end is not None else []
    start = _headline(above, title)
    paragraphs = [element for element in elements if element.tag == "p"]
    return PageFrame(
        headline=_text(elements[start]) if start is not None else None,
        credits=tuple(_credits(above[start + 1 :], authors)) if start is not None else (),
        captions=_captions(elements[end]) if end is not None else (),
        standfirsts=frozenset(
            squeeze(_text(p)) for p in paragraphs if _STANDFIRST.search(p.get("class") or "")
        ),
        headings=frozenset(squeeze(_text(p)) for p in paragraphs if _is_bold(p)),
        text=squeeze(clean("".join(_texts_from(elements[start] if start is not None else None, tree)))),
    )


def _headline(above: Sequence[Element], title: str) -> int | None:
    """The heading that is the page's title, else the highest one, else None; of equals the last."""
    headings = [
        (n, element) for n, element in enumerate(above) if element.tag in _HEADINGS and _text(element)
    ]
    titled = [n for n, element in headings if title and squeeze(_text(element)) == squeeze(title)]
    highest = min((element.tag for _, element in headings), default=None)
    return max(titled or [n for n, element in headings if element.tag == highest], default=None)


def _credits(elements: Iterable[Element], authors: Sequence[str]) -> Iterator[Furniture]:
    inside: set[Element] = set()
    for element in elements:
        said = _credit(element, authors)
        if said is None or element in inside:
            continue
        within = [
            _credit(child, authors) for child in element.iterdescendants() if isinstance(child.tag, str)
        ]
        # A line of several elements is one credit only if its byline is: "By <a>Ann Lee</a> <time>...".
        if any(within) and (not said.author or any(child and child.author for child in within)):
            continue
        inside.update(element.iterdescendants())
        yield said


def _credit(element: Element, authors: Sequence[str]) -> Furniture | None:
    text = _text(element) if _is_small(element) else ""
    said = recognise(text) if text else None
    if said is None or (said.kind and not said.author):
        names = [name for name in authors if name in text]
        if names and len(text.split()) <= _LONGEST_BYLINE and not text.endswith((".", "?", "!")):
            dated = said or Furniture("byline", text)
            return Furniture("byline", text, dated.published, dated.modified, ", ".join(names))
    return said if said and said.kind else None


def _captions(lead: Element) -> tuple[str, ...]:
    holder = next(lead.iterancestors("article", "main"), lead.getparent())
    return tuple(filter(None, (_text(caption) for caption in holder.iter("figcaption"))))


def _texts_from(headline: Element | None, tree: Element) -> Iterator[str]:
    started = headline is None
    for element in tree.iter():
        started = started or element is headline
        if started and isinstance(element.tag, str):
            yield element.text or ""
        if started:
            yield element.tail or ""


def _is_small(element: Element) -> bool:
    return element.tag in _CREDITS and len(element) <= _MOST_CHILDREN


def _is_bold(paragraph: Element) -> bool:
    return (
        len(paragraph) == 1
        and paragraph[0].tag in ("b", "strong")
        and _text(paragraph[0]) == _text(paragraph)
    )


def _text(element: Element) -> str:
    # Neighbouring elements are neighbouring words: "<b>Ann Lee</b><time>5 May</time>".
    return one_line(" ".join(element.itertext()))
