"""Do probabilities tell the answerable from the unanswerable, and do they mean what they say?"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

_BINS = 10


class Bin(NamedTuple):
    """Questions with about the same probability: how many, its mean, and the share that is answerable."""

    questions: int
    said: float
    true: float


def area_under_curve(scores: ArrayLike, labels: Sequence[bool]) -> float:
    """How often a true one scores higher than a false one, ties half: the area under the ROC curve.

    Args:
        scores: Any real numbers, shape (n,).
        labels: Which are true, shape (n,); at least one of each.
    """
    scored, is_true = np.asarray(scores, dtype=float), np.asarray(labels, dtype=bool)
    true, false = scored[is_true], np.sort(scored[~is_true])
    below = np.searchsorted(false, true, "left") + np.searchsorted(false, true, "right")
    return float(below.mean() / 2 / len(false))


def reliability(probabilities: ArrayLike, labels: Sequence[bool]) -> list[Bin]:
    """Ten bins of equal width that hold something, from the least probable to the most."""
    said, is_true = np.asarray(probabilities, dtype=float), np.asarray(labels, dtype=bool)
    numbers: NDArray[np.int64] = np.minimum((said * _BINS).astype(np.int64), _BINS - 1)
    inside = [numbers == number for number in range(_BINS)]
    return [Bin(int(b.sum()), float(said[b].mean()), float(is_true[b].mean())) for b in inside if b.any()]


def expected_calibration_error(bins: Sequence[Bin]) -> float:
    """How far what is said lies from what is true, on average over questions (Guo et al., ICML 2017)."""
    far = sum(each.questions * abs(each.said - each.true) for each in bins)
    return far / sum(each.questions for each in bins)
