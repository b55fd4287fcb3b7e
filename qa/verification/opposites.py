"""Words that say the opposite of each other: "rose" and "fell", "before" and "after"."""

import csv
from functools import cache
from pathlib import Path

from qa.language.words import stem

_TABLE = Path(__file__).with_name("opposites.csv")
"""A pair of words a row, written for Dateline."""


@cache
def opposites() -> dict[str, frozenset[str]]:
    """For a stem, the stems of the words that say the opposite.

    >>> stem("fell") in opposites()[stem("rose")]
    True
    """
    by_stem: dict[str, frozenset[str]] = {}
    with _TABLE.open(encoding="ascii", newline="") as file:
        for row in csv.DictReader(file):
            for word, other in ((row["one"], row["other"]), (row["other"], row["one"])):
                by_stem[stem(word)] = by_stem.get(stem(word), frozenset()) | {stem(other)}
    return by_stem
