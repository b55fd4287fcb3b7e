"""A made-up language that shows which words are ours: "Read {articles}." is "‹Read› {articles}."."""

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGE = "el"  # any that has one plural
LIST = Path(__file__).parents[2] / "ui" / "locale" / "dateline.pot"
_PLACE = re.compile(r"(\{\w+\})")
_WORD = re.compile(r"\S*[A-Za-z]\S*")
_OURS = re.compile(r"‹[^‹›]*›")
_LETTER = re.compile(r"[A-Za-z]")


def write_catalogue(folder: Path, language: str = LANGUAGE) -> None:
    """A catalogue in which every message of the list is in quotation marks, but for what fills its places."""
    catalog = read_po(BytesIO(LIST.read_bytes()), locale=language)
    for message in catalog:
        said = tuple(map(_marked, each(message.id)))
        message.string = said if message.pluralizable else said[0]
    file = folder / language / "LC_MESSAGES" / "dateline.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as out:
        write_mo(out, catalog)


def each(words: str | Iterable[str]) -> tuple[str, ...]:
    """A message, or its singular and plural."""
    return (words,) if isinstance(words, str) else tuple(words)


def bare(text: str) -> list[str]:
    """The pieces of a text that stand in no such marks and have letters."""
    return [piece.strip() for piece in _OURS.split(text) if _LETTER.search(piece)]


def _marked(words: str) -> str:
    # Word by word: the page may break a line between any two.
    pieces = _PLACE.split(words)
    pieces[::2] = [_WORD.sub(r"‹\g<0>›", piece) for piece in pieces[::2]]
    return "".join(pieces)
