"""Nouns that speak of something else: a captain is somebody's or something's, a bridge stands for itself.

Learned from how often "of" stands behind them (`training/find_relational.py`), as in de Bruin and Scha's (ACL
1988) relational nouns.
"""

import re
from functools import cache
from pathlib import Path

from qa.language.persons import TITLES

_NOUNS = Path(__file__).with_name("relational.txt")
_OFFICE = re.compile(TITLES)


@cache
def _nouns() -> frozenset[str]:
    return frozenset(_NOUNS.read_text(encoding="ascii").split())


def is_relational(noun: str) -> bool:
    """True for a noun, in lower case, of which one asks whose or of what it is.

    >>> is_relational("mayor"), is_relational("bridge")
    (True, False)
    """
    return noun in _nouns() or _OFFICE.fullmatch(noun) is not None
