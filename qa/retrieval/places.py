"""Countries by their capitals and peoples: news writes "Yerevan warned Baku" and "French" for France."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from ingest import fold_name
from qa.language.words import STOP_STEMS, Word, split_words, stem

_TABLE = Path(__file__).with_name("places.csv")
"""A row for the United Nations and each of its members, and for Taiwan, Kosovo, Palestine, the Vatican and
the European Union, written for Dateline without accents: names of the country; its seats of government as
news names them, which says nothing of their status; its people. Several names are separated by semicolons."""
_LONGEST = 6
"""Words of a name, of "Saint Vincent and the Grenadines" and the "Democratic Republic of the Congo"."""

_Row = Mapping[str, Sequence[str]]  # the names of each column


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name for a country that a text names.

    Attributes:
        asked: The words of the text.
        added: The other name.
        because: `capital` when the text names a seat of government, `people` when it names the country or
            its people.
    """

    asked: str
    added: str
    because: Literal["capital", "people"]


def other_names(text: str) -> Iterator[OtherName]:
    """The names of the countries and peoples that a text names otherwise; never a capital.

    An article about the city of Paris is not about France, so a country is not looked for as its capital.
    A name is written with a capital, and is no part of a longer one: "Mexico" in "New Mexico" is none.

    >>> [(name.asked, name.added) for name in other_names("Who did Doha's envoys meet?")]
    [('Doha', 'Qatar'), ('Doha', 'Qatari')]
    """
    words = [] if text.isupper() else split_words(text)
    at = 0
    while at < len(words):
        length, rows = _named_at(at, words, text)
        last = at + length - 1
        asked = text[words[at].start : words[last].end]
        for column, row in rows:
            if _joined(at - 1, words, text) or (column == "capital" and _joined(last, words, text)):
                continue  # "French President" is French, but "London Bridge" no government
            for added in (*row["country"], *row["people"]):
                if fold_name(added) != fold_name(asked):
                    yield OtherName(asked, added, "capital" if column == "capital" else "people")
        at += length


def _named_at(at: int, words: Sequence[Word], text: str) -> tuple[int, Sequence[tuple[str, _Row]]]:
    """The words of the longest name that begins with a word, and whose it is; 1 and nothing for none."""
    if words[at].is_name:
        for last in reversed(range(at, min(at + _LONGEST, len(words)))):
            name = fold_name(text[words[at].start : words[last].end])
            rows = _by_name().get(name) or _by_name().get(name.removesuffix("s"))
            if rows:
                return last - at + 1, rows
    return 1, ()


def _joined(at: int, words: Sequence[Word], text: str) -> bool:
    """Whether a word and the next make one name: both with a capital, a space between, no "Did" or "The"."""
    if not 0 <= at < len(words) - 1:
        return False
    pair = words[at : at + 2]
    are_names = all(word.is_name and word.stem not in STOP_STEMS for word in pair)
    return are_names and text[pair[0].end : pair[1].start] == " "


@cache
def countries_by_stem() -> Mapping[str, frozenset[str]]:
    """The countries that a single word names, or whose people it names, by the word's stem.

    >>> sorted(countries_by_stem()[stem("French")])
    ['France']
    """
    by_stem: dict[str, frozenset[str]] = {}
    for name, named in _by_name().items():
        countries = {row["country"][0] for column, row in named if column != "capital"}
        if countries and " " not in name:
            by_stem[stem(name)] = by_stem.get(stem(name), frozenset()) | countries
    return by_stem


@cache
def _by_name() -> Mapping[str, Sequence[tuple[str, _Row]]]:
    """The rows that have a name, as names are compared, each with the column; some names have two."""
    by_name: dict[str, list[tuple[str, _Row]]] = {}
    with _TABLE.open(encoding="ascii", newline="") as file:
        columns, *rows = csv.reader(file)
        for cells in rows:
            row = {column: names.split(";") for column, names in zip(columns, cells, strict=True)}
            for column, names in row.items():
                for name in names:
                    by_name.setdefault(_key(name), []).append((column, row))
    return by_name


def _key(name: str) -> str:
    """What `fold_name` makes of it as a word-splitter cuts it, in a tenth of the time for plain letters."""
    plain = name.casefold()
    if plain.isalpha():
        return plain
    return plain.removesuffix("'s").replace(".", "").replace("'", " ").replace("-", " ")
