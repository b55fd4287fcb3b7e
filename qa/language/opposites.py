"""Words that say the opposite of each other: "rose" and "fell", "before" and "after"."""

import csv
from functools import cache
from pathlib import Path

from qa.language.words import stem

_TABLE = Path(__file__).with_name("opposites.csv")
"""A pair of words a row, written for Dateline."""


@cache
def opposite_words() -> dict[str, tuple[str, ...]]:
    """For a word, those that say the opposite.

    >>> "fell" in opposite_words()["rose"]
    True
    """
    found: dict[str, tuple[str, ...]] = {}
    with _TABLE.open(encoding="ascii", newline="") as file:
        for row in csv.DictReader(file):
            for word, other in ((row["one"], row["other"]), (row["other"], row["one"])):
                found[word] = (*found.get(word, ()), other)
    return found


@cache
def opposites() -> dict[str, frozenset[str]]:
    """The same by stem.

    >>> stem("fell") in opposites()[stem("rose")]
    True
    """
    by_stem: dict[str, frozenset[str]] = {}
    for word, others in opposite_words().items():
        by_stem[stem(word)] = by_stem.get(stem(word), frozenset()) | {stem(other) for other in others}
    return by_stem
