"""How much of a sentence the cited paragraphs hold, and which of their sentences hold it."""

from collections.abc import Sequence

from qa.language.words import STOP_STEMS
from qa.verification.alignment import Alignment, align
from qa.verification.items import Item, Sentence
from qa.verification.sources import Source

_MOST_SOURCES = 3
_LEAST_GAIN = 0.1


def weight(item: Item) -> float:
    """How much an item tells: names and numbers more than words, long words more than short ones."""
    if item.stem in STOP_STEMS:
        return 0.2
    return 1.5 if item.kind != "word" else min(1.5, 0.4 + 0.12 * len(item.stem))


def best_sources(
    said: Sentence, sources: Sequence[Source]
) -> tuple[list[tuple[Source, Alignment]], list[Alignment]]:
    """The few sentences that hold most of what is said, together, best first."""
    stems = {item.stem for item in said.items}
    near = sorted(
        range(len(sources)),
        key=lambda n: -len(stems & {item.stem for item in sources[n].sentence.items}),
    )[:12]
    aligned = {n: align(said, sources[n].sentence) for n in sorted(near)}
    total = sum(map(weight, said.items)) or 1.0
    chosen: list[int] = []
    covered: set[int] = set()
    while len(chosen) < _MOST_SOURCES and aligned:
        gains = {
            n: (
                sum(
                    weight(said.items[at])
                    for at, places in enumerate(a.agreeing)
                    if places and at not in covered
                ),
                sum(weight(said.items[at]) for at, _ in a.pairs),
            )
            for n, a in aligned.items()
            if n not in chosen
        }
        if not gains:
            break
        n = max(gains, key=lambda n: (gains[n], -n))
        if chosen and gains[n][0] < _LEAST_GAIN * total:
            break
        chosen.append(n)
        covered |= {at for at, places in enumerate(aligned[n].agreeing) if places}
    return [(sources[n], aligned[n]) for n in chosen], list(aligned.values())


def coverage(said: Sentence, alignments: Sequence[Alignment]) -> float:
    """The share of what is said, by weight, that some of the sources' sentences hold."""
    total = sum(map(weight, said.items))
    held = sum(
        weight(item)
        for at, item in enumerate(said.items)
        if any(alignment.agreeing[at] for alignment in alignments)
    )
    return held / total if total else 0.0
