"""Several ranked lists become one."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from vectorstore import Hit

_K = 60
"""Cormack, Clarke and Buettcher, SIGIR 2009: how little the exact rank near the top should count."""

_ROUNDING = 1e-5
"""Relative difference below which two scores are equal but for single-precision rounding."""


def reciprocal_rank_fusion(rankings: Iterable[Sequence[Hit]]) -> list[Hit]:
    """Fuse ranked lists by the sum of 1 over k plus rank.

    Hits of one list with the same score share a rank, for no place among them means anything.

    Args:
        rankings: A list, best first, for each index that was asked.

    Returns:
        Every hit once, best first, with the fused score; ties are broken by the part's key, so
        that the order never depends on the machine.
    """
    shares: defaultdict[int, list[float]] = defaultdict(list)
    for hits in rankings:
        rank, last = 0, math.inf
        for place, hit in enumerate(hits, start=1):
            if hit.score != last and not math.isclose(hit.score, last, rel_tol=_ROUNDING):
                rank, last = place, hit.score
            shares[hit.part].append(1 / (_K + rank))
    # Summed exactly, so that the order of the lists cannot decide between equals.
    fused = [Hit(part, math.fsum(terms)) for part, terms in shares.items()]
    return sorted(fused, key=lambda hit: (-hit.score, hit.part))
