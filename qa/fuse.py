"""Several ranked lists become one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from vectorstore import Hit

_K = 60
"""Cormack, Clarke and Buettcher, SIGIR 2009: how little the exact rank near the top should count."""


def reciprocal_rank_fusion(rankings: Iterable[tuple[float, Sequence[Hit]]]) -> list[Hit]:
    """Fuse ranked lists by the sum of each list's weight over k plus rank.

    Args:
        rankings: A weight and a list, best first, for each index that was asked.

    Returns:
        Every hit once, best first, with the fused score; ties are broken by the chunk's key, so
        that the order never depends on the machine.
    """
    scores: defaultdict[int, float] = defaultdict(float)
    for weight, hits in rankings:
        for rank, hit in enumerate(hits, start=1):
            scores[hit.chunk] += weight / (_K + rank)
    return [
        Hit(chunk, score) for chunk, score in sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    ]
