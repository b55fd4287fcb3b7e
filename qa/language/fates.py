"""What befell those whom a number counts: killed, hurt, missing, rescued, however an article words it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, zip_longest

from qa.language.words import split_words, stem

ARRESTS, DEATHS, INJURIES, MISSING, TRAPPED = "arrest", "death", "injury", "missing", "trapped"
_WORDS = {
    DEATHS: "kill kills killed killing dead die dies died dying death deaths toll fatal fatality fatalities "
    "perish perished drown drowned slain murdered massacred martyred",
    INJURIES: "injure injures injured injuring injury injuries wound wounds wounded wounding hurt maimed",
    MISSING: "missing unaccounted disappeared vanished",
    "rescue": "rescue rescues rescued rescuing save saves saved saving",
    "survival": "survive survives survived survivor survivors",
    ARRESTS: "arrest arrests arrested arresting detain detains detained detaining custody",
    "evacuation": "evacuate evacuates evacuated evacuating evacuation",
    "displacement": "displace displaced displaces displacing homeless",
    "infection": "infect infected infections ill sick sickened",
    TRAPPED: "trap trapped",
}
_LIVES = frozenset(("life", "lives"))
_LOSING = frozenset("claim claimed claims claiming cost lose lost".split())
_FATES = {stem(word): fate for fate, words in _WORDS.items() for word in words.split()}
FATE_STEMS = frozenset(_FATES) | frozenset(map(stem, ("lose", "lost")))
"""Stems of every word that says what befell somebody."""
FALLING = frozenset((MISSING, TRAPPED))
"""Of these there are fewer as time goes on, of all others more."""
CASUALTIES = frozenset((DEATHS, INJURIES, MISSING))
"""What is never said of those counted without a word for it."""
CASUALTY_WORDS = tuple(word for fate in (DEATHS, INJURIES, MISSING) for word in _WORDS[fate].split())
"""Every word for those."""
_HUMAN_COST = (
    re.compile(r"\b(casualt(?:y|ies))\b", re.IGNORECASE),
    re.compile(r"\b(human) (cost|toll|loss(?:es)?|price)\b", re.IGNORECASE),
    re.compile(
        r"\b(cost|price|loss(?:es)?)\b[^.?!]{0,80}? in (?:human )?(lives|people|men)\b", re.IGNORECASE
    ),
)
_OF = frozenset("about after amid as by for in of on over with".split())
_BETWEEN = frozenset("a an the their his her its that this those these".split())


@lru_cache(maxsize=256)  # of one question it is asked at every step
def fate_asked(text: str) -> str | None:
    """What a question says first of what befell somebody; None where it says nothing.

    >>> fate_asked("How many soldiers drowned while rescuing others?")
    'death'
    """
    words = _written(text)
    return next(filter(None, (_fate(words, at) for at in range(len(words)))), None)


def human_cost(text: str) -> tuple[str, ...]:
    """The words with which a question asks for the dead, the hurt and the missing together.

    >>> human_cost("What did the storm cost the island in people?")
    ('cost', 'people')
    """
    return next((match.groups() for asks in _HUMAN_COST if (match := asks.search(text))), ())


def speaks_of(fate: str, text: str) -> bool:
    """True when a text says of anybody that this befell them.

    >>> speaks_of(DEATHS, "The fire claimed nine lives.")
    True
    """
    words = _written(text)
    return any(_fate(words, at) == fate for at in range(len(words)))


def same_fate(word: str) -> list[str]:
    """The words that say of somebody what a word says; none for one that says nothing of the kind.

    >>> same_fate("hurt")[:2]
    ['injure', 'injures']
    """
    return _WORDS[fate].split() if (fate := _FATES.get(stem(word))) else []


def fates_of_number(before: str, behind: str) -> frozenset[str]:
    """What befell those whom a number counts, by the nearest word of its clause that says so.

    Two where they are told together ("dead or missing"). What only follows a preposition befell others:
    "three people were questioned about the deaths".

    Args:
        before: The clause as far as the number.
        behind: The rest of it.

    >>> sorted(fates_of_number("", "people are dead or missing"))
    ['death', 'missing']
    >>> fates_of_number("", "people were held over the killing")
    frozenset()
    """
    ahead, after = _written(before), _written(behind)
    words, here = [*ahead, *after], len(ahead)
    near = zip_longest(
        (at for at in range(here, len(words)) if not _is_another_matter(words, at, here)),
        reversed(range(here)),
    )
    for at in chain.from_iterable(near):
        if at is not None and (fate := _fate(words, at)):
            joined = _fate(words, at + 2) if words[at + 1 : at + 2] == ["or"] else None
            return frozenset(filter(None, (fate, joined)))
    return frozenset()


def _written(text: str) -> list[str]:
    return [text[word.start : word.end].casefold() for word in split_words(text)]


def _fate(words: Sequence[str], at: int) -> str | None:
    if at >= len(words):
        return None
    if words[at] in _LIVES:
        return DEATHS if not _LOSING.isdisjoint(words) else None
    return _FATES.get(stem(words[at]))


def _is_another_matter(words: Sequence[str], at: int, here: int) -> bool:
    """True for what stands behind a preposition; but for one's own injuries, "as missing"."""
    if words[at - 1] == "as":
        return False
    first = at
    while first > here and words[first - 1] in _BETWEEN:
        first -= 1
    return first > here and words[first - 1] in _OF and _fate(words, at) != INJURIES
