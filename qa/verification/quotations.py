"""Quoted words must stand in the cited paragraphs exactly, and be said there by the same person.

Three errors, three names: fabricated (they stand nowhere), stitched (joined from pieces that stand apart,
without the marks that say so) and misattributed (there, but another said them).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.verification.sources import Source
from qa.verification.speakers import is_another, speaker_of
from qa.verification.verdict import Flaw, FlawKind

_QUOTED = re.compile(
    r"“([^“”]+)”|\"([^\"]+)\"|(?<!\w)‘((?:[^‘’]|’(?=\w))+)’(?!\w)|(?<!\w)'((?:[^']|'(?=\w))+)'(?!\w)"
)
_MARKED = re.compile(r"\[[^\]]*\]|…|\.\s?\.\s?\.")
"""What a quotation may leave out or put in, if it says so."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    Attributes:
        text: The words, without the marks.
        start: First character of the opening mark in the sentence.
        end: One past the closing mark.
    """

    text: str
    start: int
    end: int


def find_quotations(text: str) -> list[Quotation]:
    """The quotations of a sentence, in order."""
    return [
        Quotation(match[match.lastindex or 0], match.start(), match.end())
        for match in _QUOTED.finditer(text)
        if _WORD.search(match[match.lastindex or 0])
    ]


def check_quotations(text: str, sources: Sequence[Source]) -> Iterator[Flaw]:
    """What is wrong with the quotations of a sentence."""
    quotations = find_quotations(text)
    if not quotations:
        return
    parts = {(s.passage.article.id, s.passage.ordinal): s.passage.part.text for s in sources}
    paragraphs = [_plain(part) for part in parts.values()]
    speaker = speaker_of(text)
    for quotation in quotations:
        kind = _fault(quotation.text, paragraphs)
        if kind is None and speaker:
            holding = [each for each in sources if _plain(quotation.text) in _plain(each.sentence.text)]
            said_by = [each for each in (speaker_of(source.sentence.text) for source in holding) if each]
            if said_by and all(is_another(speaker, each) for each in said_by):
                kind = "misattributed"
        if kind is not None:
            yield Flaw(kind, quotation.text)


def _fault(quoted: str, paragraphs: Sequence[str]) -> FlawKind | None:
    pieces = [words for words in map(_plain, _MARKED.split(quoted)) if words.strip()]
    if not pieces or any(_stand_in_order(pieces, paragraph) for paragraph in paragraphs):
        return None
    words = [word for piece in pieces for word in piece.split()]
    runs = _fewest_runs(words, paragraphs)
    return "fabricated" if runs is None or 2 * runs > len(words) else "stitched"


def _stand_in_order(pieces: Sequence[str], paragraph: str) -> bool:
    at = 0
    for piece in pieces:
        found = paragraph.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece) - 1  # the space behind one may be the one before the next
    return True


def _fewest_runs(words: Sequence[str], paragraphs: Sequence[str]) -> int | None:
    """How many runs of the paragraphs it takes to say the words, longest first; None where one is nowhere."""
    at = runs = 0
    while at < len(words):
        end = at
        while end < len(words) and any(f" {' '.join(words[at : end + 1])} " in each for each in paragraphs):
            end += 1
        if end == at:
            return None
        at, runs = end, runs + 1
    return runs


def _plain(text: str) -> str:
    """The words of a text in lower case, a space before, between and behind."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "
