"""A plain text becomes an article: what frames the body is told from the body.

A news text has three zones. The head holds headline, standfirst, captions and the lines with
author, publisher, place and dates; the body holds paragraphs and their headings; the tail holds
headlines of other stories. Only those, labels, share lines and bare times are left out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.article import Article, PartKind, article_id, number_parts
from ingest.errors import UnreadableSource
from ingest.furniture import (
    Furniture,
    inline_dateline,
    is_caption,
    is_credited_caption,
    is_name,
    recognise,
)
from ingest.lines import LIST_MARK, join_lines
from ingest.message import Message

Piece = tuple[PartKind, str]

_MARKDOWN_HEADING = re.compile(r"^#{1,6}\s+")
_SENTENCE_END = re.compile(r"(?:[;:,]|(?<!\.)\.)[\"'”’)\]]*$")
_ANY_END = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
_LABELLED_DATE = re.compile(r"\W*(?:first |last )?(?:published|posted|updated?|modified)\b", re.IGNORECASE)

_LONGEST_HEADLINE = 30  # words, as are the next five
_LONGEST_HEADLINE_SENTENCE = 14  # "Sold out." may be a headline, if a byline follows
_SHORTEST_STANDFIRST = 5  # "What next" below a headline is the body's first heading
_LONGEST_HEADING = 10
_LONGEST_QUESTION = 6  # a longer question is a paragraph of an interview
_SHORTEST_STORY = 3  # no headline of another story is shorter
# A byline with more lines of prose above it stands at the end of its article, not in the head.
_MOST_STANDFIRSTS = 2

# One of ten megabytes takes four gigabytes to embed, and twelve seconds to be read for a question. The
# longest in news have 10,000.
_LONGEST_PART = 100_000  # characters


@dataclass(frozen=True, slots=True)
class _Judged:
    """A line and what it would be if it framed the body."""

    text: str
    is_listed: bool
    furniture: Furniture | None
    is_caption: bool

    @property
    def is_credit(self) -> bool:
        """Names author, publisher, place or date."""
        return self.furniture is not None and self.furniture.kind is not None

    @property
    def is_listed_name(self) -> bool:
        """Stands in the list of labels that some sites put below the headline: "- Anadolu Agency"."""
        return self.is_listed and len(self.text.split()) < _SHORTEST_STANDFIRST and is_name(self.text)

    @property
    def is_loose(self) -> bool:
        """Neither furniture nor caption: a headline, a standfirst, a heading or prose."""
        return self.furniture is None and not self.is_caption

    @property
    def is_title(self) -> bool:
        """Could be a headline: not a sentence, not a list item."""
        return (
            not self.is_listed
            and len(self.text.split()) <= _LONGEST_HEADLINE
            and not _SENTENCE_END.search(self.text)
        )


def read_text(text: str, origin: str, name: str) -> Article:
    """Read a cleaned plain text.

    Args:
        text: What `decode.clean` returned.
        origin: Absolute path or URL.
        name: How answers call the article.

    Returns:
        The article with its printed metadata; nothing is estimated or resolved yet.

    Raises:
        UnreadableSource: There is no paragraph in the text.
    """
    lines = [_judge(line) for line in join_lines(text)]
    start = _body_start(lines)
    head, head_furniture = _read_head(lines[:start])
    body, closing_furniture = _read_body(_without_tail(lines[start:]))
    if not body:  # a note of one line or two has no frame
        head, body = [], [("body", piece) for kind, piece in head if kind in ("headline", "standfirst")]
    return assemble(origin, name, head + body, head_furniture + closing_furniture)


def _judge(line: str) -> _Judged:
    text = _MARKDOWN_HEADING.sub("", LIST_MARK.sub("", line))
    return _Judged(text, bool(LIST_MARK.search(line)), recognise(text), is_caption(text))


def _body_start(lines: Sequence[_Judged]) -> int:
    """Find the first line of the body: after the last credit near the top and the headline."""
    end = loose = 0
    for position, line in enumerate(lines):
        if not line.is_loose or line.is_listed_name:
            if loose <= 1 or _ends_head(line, lines[position + 1 :], loose - 1):
                end = position + 1
            continue
        loose += 1
        if loose > 1 + _MOST_STANDFIRSTS or (loose == 1 and not _opens(lines, position)):
            break
    titles = sum(1 for line in lines[:end] if line.is_loose and not line.is_listed_name)
    while titles < 2 and end < len(lines) - 1 and lines[end].is_loose and lines[end].is_title:
        if titles == 1 and len(lines[end].text.split()) < _SHORTEST_STANDFIRST:
            break
        end, titles = end + 1, titles + 1
    return end


def _opens(lines: Sequence[_Judged], position: int) -> bool:
    """Whether the first loose line is a headline rather than the first paragraph."""
    line = lines[position]
    if line.is_title:
        return True
    short = len(line.text.split()) <= _LONGEST_HEADLINE_SENTENCE and not line.is_listed
    return short and any(below.is_credit for below in lines[position + 1 : position + 2])


def _ends_head(line: _Judged, below: Sequence[_Judged], standfirsts: int) -> bool:
    """Whether a line below standfirsts is a credit, so that what stands above them is no body.

    The head is the smaller part. A place is told from a heading in capitals by being a place that
    the text speaks of.
    """
    said = line.furniture
    prose = [other.text for other in below if other.is_loose]
    if len(prose) < max(1, standfirsts) or not (line.is_credit or line.is_listed_name):
        return False
    if said and said.place and said.kind == "dateline" and not said.published:
        return any(said.place in text for text in prose)
    return True


def _read_head(lines: Sequence[_Judged]) -> tuple[list[Piece], list[Furniture]]:
    """Name the pieces above the body and gather what its framing lines say."""
    pieces: list[Piece] = []
    furniture: list[Furniture] = []
    for line in lines:
        if line.is_caption:
            pieces.append(("caption", line.text))
        elif line.furniture:
            furniture.append(line.furniture)
            if line.furniture.kind:
                pieces.append((line.furniture.kind, line.furniture.text))
        elif line.is_listed_name:
            pieces.append(("dateline", line.text))
            furniture.append(Furniture("dateline", line.text, publisher=line.text))
        else:
            has_headline = any(kind == "headline" for kind, _ in pieces)
            pieces.append(("standfirst" if has_headline else "headline", line.text))
    return pieces, furniture


def _without_tail(lines: Sequence[_Judged]) -> list[_Judged]:
    """Leave out the headlines of other stories at the end; credits among them stay."""
    start = len(lines)
    while start and (lines[start - 1].furniture or _is_other_story(lines[start - 1])):
        start -= 1
    stories = [line for line in lines[start:] if line.is_loose]
    # One unfinished line may be a paragraph that lost its full stop; a list below a colon is content.
    unsure = len(stories) < 2 and not any(line.is_listed for line in stories)
    if unsure or (start and lines[start - 1].text.endswith(":")):
        return list(lines)
    return [*lines[:start], *(line for line in lines[start:] if line.is_credit)]


def _is_other_story(line: _Judged) -> bool:
    if not line.is_loose or len(line.text.split()) < _SHORTEST_STORY:
        return False
    return not (_SENTENCE_END if line.is_listed else _ANY_END).search(line.text)


def _read_body(lines: Sequence[_Judged]) -> tuple[list[Piece], list[Furniture]]:
    pieces: list[Piece] = []
    furniture: list[Furniture] = []
    for position, line in enumerate(lines):
        said = line.furniture
        if said and (said.kind == "byline" or (said.kind == "dateline" and _LABELLED_DATE.match(line.text))):
            furniture.append(said)
            pieces.append((said.kind, said.text))
        elif said and said.kind is None and not said.section:
            continue
        elif is_credited_caption(line.text):
            pieces.append(("caption", line.text))
        else:
            followed = position + 1 < len(lines)
            pieces.append(("heading" if followed and _is_heading(line) else "body", line.text))
    return pieces, furniture


def _is_heading(line: _Judged) -> bool:
    """A few words between paragraphs that are not a sentence."""
    words = len(line.text.split())
    if line.is_listed or line.text[0].islower():
        return False
    if line.text.endswith("?"):
        return words <= _LONGEST_QUESTION
    return words <= _LONGEST_HEADING and not _ANY_END.search(line.text)


def assemble(origin: str, name: str, pieces: Iterable[Piece], furniture: Iterable[Furniture]) -> Article:
    """Build an article from its pieces in reading order and from what its framing lines say.

    Of two lines that say the same thing the first counts, except that a dateline inside the first
    paragraph names the publisher only if no line of its own does: a wire's name there says who
    wrote the story, not who printed it.

    Raises:
        UnreadableSource: No piece is a body paragraph, or one is longer than any that somebody wrote.
    """
    # A row's empty paragraph keeps its number, so that the others keep theirs.
    parts = tuple(part for part in number_parts(pieces) if part.text)
    if any(len(part.text) > _LONGEST_PART for part in parts):
        raise UnreadableSource(
            Message("has a paragraph of more than {count} characters", count=_LONGEST_PART)
        )
    lead = next((part for part in parts if part.kind == "body"), None)
    if lead is None:
        raise UnreadableSource(Message("holds no article text"))
    said = [*_sign_publisher(list(furniture)), *filter(None, [inline_dateline(lead.text)])]
    return Article(
        id=article_id(origin),
        origin=origin,
        name=name,
        parts=parts,
        published=next((line.published for line in said if line.published), None),
        modified=next((line.modified for line in said if line.modified), None),
        author=next((line.author for line in said if line.author), None),
        publisher=next((line.publisher for line in said if line.publisher), None),
        place=next((line.place for line in said if line.place), None),
        section=next((line.section for line in said if line.section), None),
    )


def _sign_publisher(furniture: list[Furniture]) -> list[Furniture]:
    """Of two lines "By ..." the first, beside the date, names the publisher and the second the author."""
    signed = [line for line in furniture if line.author]
    if len(signed) > 1 and signed[0].published:
        publisher = replace(signed[0], author=None, publisher=signed[0].author)
        return [publisher if line is signed[0] else line for line in furniture]
    return furniture
