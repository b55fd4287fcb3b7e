"""A sentence held against one of a source, item by item, in order.

The longest common subsequence of their items is what the two say alike, and an item has its place among those
beside it: so "57" for "12" is seen although both are somewhere in the paragraph.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.verification.agreement import agrees
from qa.verification.items import Item, Sentence

_OF_AN_ANCHOR = 0.9
"""Worth of a name, number or date in common, against 1 for a word: of two that changed places it is the words
around them that stay."""

_WINDOW = 3
"""Items to either side that say what one is about."""

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
    source: Sentence
    agreeing: tuple[tuple[int, ...], ...]
    pairs: tuple[Pair, ...]

    def fit(self, at: int, place: int) -> float:
        """How well the items around one of the sentence are those around one of the source, in their order.

        An item that stands right beside in both counts 1, the second one half, and half of that where it
        stands one place further off.
        """
        fit = 0.0
        for step in range(-_WINDOW, _WINDOW + 1):
            if step == 0 or not 0 <= at + step < len(self.agreeing):
                continue
            shifts = [abs(other - place - step) for other in self.agreeing[at + step] if other != place]
            if shifts:
                fit += 1 / (1 + min(shifts)) / abs(step)
        return fit


def align(said: Sentence, source: Sentence) -> Alignment:
    """Hold a sentence against one of a source."""
    agreeing = _agreeing(said.items, source.items)
    return Alignment(said, source, agreeing, _common(said.items, agreeing, len(source.items)))


def _agreeing(said: Sequence[Item], source: Sequence[Item]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(at for at, other in enumerate(source) if agrees(item, other)) for item in said)


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
