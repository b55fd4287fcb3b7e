"""How near a passage's words come to a question's in meaning, by the shipped embedder's word pieces.

Two ways: the two texts' vectors, and late interaction (Khattab and Zaharia, ColBERT, SIGIR 2020), where each
piece of the question looks for the passage's piece that is nearest to it. Pieces have vectors of their own
here, not of their sentence, so that a passage costs a look into a table.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest import StaticEmbedder

MEANING = (
    "cosine",
    "cosine_behind_best",
    "cosine_standard",
    "nearest_pieces",
    "nearest_pieces_behind_best",
    "nearest_heavy_pieces",
    "same_pieces",
    "similar_pieces",
    "least_piece",
    "second_least_piece",
)
"""What `meaning` gives, in order."""

_SAME, _SIMILAR = 0.999, 0.5
"""Cosines from which two pieces are the same, or speak of the same thing."""
_LONGEST = 200
"""Pieces of a question that are compared: one that is longer is mostly something else."""
_SMALLEST = 1e-9
_SMALLEST_DEVIATION = 1e-6


def meaning(question: str, texts: Sequence[str], embedder: StaticEmbedder) -> NDArray[np.float64]:
    """The numbers of every text, shape (len(texts), len(MEANING)); zeros where nothing is known of a text.

    Args:
        question: What is asked.
        texts: What was found, at least one text.
        embedder: Whose pieces are compared; the length of a piece's vector says how much it tells.
    """
    asked, *read = map(embedder.pieces, [question, *texts])
    asked = asked[:_LONGEST]
    known = [place for place, pieces in enumerate(read) if len(pieces)]
    numbers = np.zeros((len(texts), len(MEANING)))
    if len(asked) and known:
        numbers[known] = _numbers(asked, [read[place] for place in known], embedder)
    return numbers


def standard(scores: NDArray[Any]) -> NDArray[Any]:
    """Scores in standard deviations from their mean: embedders' scales differ, and nothing else is left."""
    deviations: NDArray[Any] = (scores - scores.mean()) / (scores.std() + _SMALLEST_DEVIATION)
    return deviations


def _numbers(
    asked: NDArray[np.int64], read: Sequence[NDArray[np.int64]], embedder: StaticEmbedder
) -> NDArray[np.float64]:
    # Each different piece is compared once, however many texts have it, and however often one repeats it.
    different, places = np.unique(np.concatenate(read), return_inverse=True)
    sought, rows = embedder.rows(asked), embedder.rows(different)

    counts = np.zeros((len(read), len(different)), dtype=np.float32)
    np.add.at(counts, (np.repeat(np.arange(len(read)), list(map(len, read))), places), 1)
    whole = _unit(counts @ rows) @ _unit(sought.sum(axis=0, keepdims=True))[0]

    nearness = _unit(sought) @ _unit(rows).T
    firsts = np.cumsum([0, *map(len, read[:-1])])
    nearest = np.maximum.reduceat(nearness[:, places], firsts, axis=1)  # (pieces asked, texts)
    weights = np.linalg.norm(sought, axis=1)
    weights /= weights.sum() or 1.0
    heavy = weights**2 / ((weights**2).sum() or 1.0)
    total = weights @ nearest
    least = np.sort(nearest, axis=0)
    return np.stack(
        [
            whole,
            whole - whole.max(),
            standard(whole),
            total,
            total - total.max(),
            heavy @ nearest,
            weights @ (nearest >= _SAME),
            weights @ np.where((nearest >= _SIMILAR) & (nearest < _SAME), nearest, 0.0),
            least[0],
            least[min(1, len(least) - 1)],
        ],
        axis=1,
    )


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows of length one."""
    unit: NDArray[np.float32] = rows / (np.linalg.norm(rows, axis=-1, keepdims=True) + _SMALLEST)
    return unit
