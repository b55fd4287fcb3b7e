"""Publishers and authors by what people call them: "anadolu" is Anadolu Agency, "the Verge" The Verge."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz import process

from ingest.message import Message, listed
from qa.errors import UnknownSource

_WORD = re.compile(r"[^\W_]+")
# Where a name ends and a section or a motto begins: "FOX News - Health", "The Roar | Sports Writers Blog".
_SECTION = re.compile(r"\s+[-–—|/]\s+|[|(:]")
_GENERIC = frozenset("news agency newspaper magazine online com org net co uk".split())
"""Words at a name's end that it may be given without."""
_NEAREST = 3
_LONGEST_NAME = 20
"""Words of a source's name that a question may have; what is longer is no name."""

SourceKind = Literal["publisher", "author", "section"]

_NONE: dict[SourceKind, Message] = {
    "publisher": Message("no publisher of the archive is called “{called}”"),
    "author": Message("no author of the archive is called “{called}”"),
    "section": Message("no section of the archive is called “{called}”"),
}
_SEVERAL: dict[SourceKind, Message] = {
    "publisher": Message("{count} publishers fit “{called}”: {some}; name one in full"),
    "author": Message("{count} authors fit “{called}”: {some}; name one in full"),
    "section": Message("{count} sections fit “{called}”: {some}; name one in full"),
}

Words = tuple[str, ...]


class Named(NamedTuple):
    """A place where a text names sources: `text[start:end]` may mean any of `names`."""

    start: int
    end: int
    names: frozenset[str]


def resolve_source(called: str, names: Sequence[str], kind: SourceKind) -> tuple[str, ...]:
    """The names that somebody means: exactly so, in other letters, or by a part of the name.

    Args:
        called: What they wrote.
        names: Every name that the archive has.
        kind: What they are, for the error.

    Raises:
        UnknownSource: None is called so, or several that are not one with its sections.
    """
    if called in names:
        return (called,)
    words = _words(called)
    known = _aliases(tuple(names)).get(words)
    if known:
        return tuple(sorted(known))
    fitting = [name for name in names if words and _holds(_words(name), words)]
    if len(fitting) == 1:
        return (fitting[0],)
    if fitting:
        several = Message(_SEVERAL[kind], count=len(fitting), called=called, some=_some(fitting))
        raise UnknownSource(several)
    nearest = [name for name, *_ in process.extract(called, names, processor=_folded, limit=_NEAREST)]
    none = Message(_NONE[kind], called=called)
    raise UnknownSource(
        Message("{none}; nearest: {names}", none=none, names=_some(nearest)) if nearest else none
    )


def find_sources(text: str, names: Sequence[str]) -> Iterator[Named]:
    """Find where a text names some of the sources, longest names first, none over another.

    A name must begin with a capital, for "Fortune" and "Time" are words too, unless the text has no
    capital at all.
    """
    aliases = _aliases(tuple(names))
    longest: defaultdict[str, int] = defaultdict(int)
    for words in aliases:
        longest[words[0]] = max(longest[words[0]], len(words))
    has_capitals = text != text.lower()
    found = list(_WORD.finditer(_folded(text)))
    place = 0
    while place < len(found):
        step = 1
        start = found[place].start()
        if text[start].isupper() or text[start].isdigit() or not has_capitals:
            for count in range(min(longest[found[place][0]], len(found) - place), 0, -1):
                meant = aliases.get(tuple(match[0] for match in found[place : place + count]))
                if meant:
                    yield Named(start, found[place + count - 1].end(), meant)
                    step = count
                    break
        place += step


@lru_cache(maxsize=4)
def _aliases(names: tuple[str, ...]) -> Mapping[Words, frozenset[str]]:
    """What each source may be called, in words, and which sources that means."""
    meant: defaultdict[Words, set[str]] = defaultdict(set)
    for name in names:
        for form in (name, _SECTION.split(name)[0]):
            words = _words(form)
            meant[words].add(name)
            meant[_bare(words)].add(name)
    return {words: frozenset(named) for words, named in meant.items() if 0 < len(words) <= _LONGEST_NAME}


def _bare(words: Words) -> Words:
    """A name's words without "news" and the like behind them."""
    while len(words) > 1 and words[-1] in _GENERIC:
        words = words[:-1]
    return words


def _holds(words: Words, some: Words) -> bool:
    return any(words[at : at + len(some)] == some for at in range(len(words) - len(some) + 1))


def _words(name: str) -> Words:
    """A name in words, without "the" before them, for a text is free to leave it out or set it."""
    words = tuple(_WORD.findall(_folded(name)))
    return words[1:] if words[:1] == ("the",) else words


def _folded(text: str) -> str:
    """A text in lower case without accents, letter for letter: places in it stay where they are."""
    return "".join(
        (unicodedata.normalize("NFKD", letter)[0].lower() or letter)[0]
        if not letter.isascii()
        else letter.lower()
        for letter in text
    )


def _some(names: Sequence[str]) -> str:
    """The first few names, as a list."""
    return listed([*names[:_NEAREST], *(["..."] if len(names) > _NEAREST else [])])
