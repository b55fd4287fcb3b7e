"""A sentence held against one of a source, item by item, in order.

The longest common subsequence of their items is what the two say alike, and an item has its place among those
beside it: so "57" for "12" is seen although both are somewhere in the paragraph.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.language.verb_forms import base_form
from qa.language.words import stem
from qa.verification.agreement import agrees
from qa.verification.items import Item, Sentence
from qa.verification.sources import Source

_OF_AN_ANCHOR = 0.9
"""Worth of a name, number or date in common, against 1 for a word: of two that changed places it is the words
around them that stay."""

_WINDOW = 3
"""Items to either side that say what one is about."""
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being) (?:\w+ly )?(\w+(?:ed|en|wn|ne|ld|nt|ght)) by (?!\d|\w+day\b)"
)
_LEFT_OUT = 3
"""Items up to which one is still beside another where some were left out."""

Pair = tuple[int, int]
"""An item of a sentence and one of a source, by their places."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What a sentence has in common with a source.

    Attributes:
        said: The sentence.
        source: The source's.
        agreeing: For each item of the sentence, the places of the source's items that support it.
        pairs: Those that stand in the same order in both.
    """

    said: Sentence
    source: Source
    agreeing: tuple[tuple[int, ...], ...]
    pairs: tuple[Pair, ...]

    def is_kept(self, at: int) -> bool:
        """True for an item that stands in the source near the same two, with little left out between."""
        places = dict(self.pairs)
        beside = [places.get(each) for each in (at - 1, at + 1) if 0 <= each < len(self.agreeing)]
        here = places.get(at)
        return here is not None and all(
            place is not None and abs(place - here) <= _LEFT_OUT for place in beside
        )

    def fit(self, at: int, place: int) -> float:
        """How well the items around one of the sentence are those around one of the source, in their order.

        An item that stands right beside in both counts 1, the second one half, and half of that where it
        stands one place further off.
        """
        turn = -1 if self._is_turned() else 1
        fit = 0.0
        for step in range(-_WINDOW, _WINDOW + 1):
            if step == 0 or not 0 <= at + step < len(self.agreeing):
                continue
            agreeing, wanted = self.agreeing[at + step], place + turn * step
            behind = bisect_left(agreeing, wanted)
            if agreeing:
                shift = min(abs(other - wanted) for other in agreeing[max(0, behind - 1) : behind + 1])
                fit += 1 / (1 + shift) / abs(step)
        return fit

    def _is_turned(self) -> bool:
        """True where one of the two says in the passive what the other says in the active."""
        mine, theirs = suffered(self.said.text), suffered(self.source.sentence.text)
        return any(
            verb in {base_form(item.stem) for item in other.items}
            for verbs, other in ((mine - theirs, self.source.sentence), (theirs - mine, self.said))
            for verb in verbs
        )


@lru_cache(maxsize=8192)
def suffered(text: str) -> frozenset[str]:
    """Base forms of the verbs in the passive, where whoever does it stands behind.

    >>> suffered("Rovers were narrowly beaten by United."), suffered("It was sold by Friday.")
    (frozenset({'beat'}), frozenset())
    """
    return frozenset(base_form(stem(match[1])) for match in _PASSIVE.finditer(text))


def most_fit(said: Sequence[Item], at: int) -> float:
    """What `Alignment.fit` is where everything around an item stands the same in a source."""
    steps = (step for step in range(-_WINDOW, _WINDOW + 1) if step and 0 <= at + step < len(said))
    return sum(1 / abs(step) for step in steps)


def align(said: Sentence, source: Source) -> Alignment:
    """Hold a sentence against one of a source."""
    theirs = source.sentence.items
    agreeing = tuple(
        tuple(at for at, other in enumerate(theirs) if agrees(item, other)) for item in said.items
    )
    return Alignment(said, source, agreeing, _common(said.items, agreeing, len(theirs)))


def _common(said: Sequence[Item], agreeing: Sequence[Sequence[int]], length: int) -> tuple[Pair, ...]:
    """The heaviest common subsequence, as pairs of places."""
    best = [[0.0] * (length + 1) for _ in range(len(said) + 1)]
    for mine in range(len(said) - 1, -1, -1):
        row, below = best[mine], best[mine + 1]
        worth = 1.0 if said[mine].kind == "word" else _OF_AN_ANCHOR
        alike = set(agreeing[mine])
        for other in range(length - 1, -1, -1):
            most = max(below[other], row[other + 1])
            row[other] = max(most, worth + below[other + 1]) if other in alike else most
    pairs, mine, other = [], 0, 0
    while mine < len(said) and other < length:
        if best[mine][other] == best[mine + 1][other]:
            mine += 1
        elif best[mine][other] == best[mine][other + 1]:
            other += 1
        else:
            pairs.append((mine, other))
            mine, other = mine + 1, other + 1
    return tuple(pairs)
