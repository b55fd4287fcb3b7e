"""Texts held against a question word by word, in numbers: what the span reader knows of a match."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.reading.tokens import CLASSES

Matrix = NDArray[np.float32]

_CAPITAL, _DIGIT, _STOP_WORD = (
    CLASSES.index(name) for name in ("capital or digit first", "has a digit", "stop word")
)
NUMBERS = (
    "same",
    "weight_of_same",
    "nearest_content",
    "covered_by_text",
    "covered_by_text_behind_best",
    "nearest",
    "covered_within_2",
    "covered_within_10",
    "nearly_covered_within_5",
    "nearly_covered_by_text",
    "names_covered_by_text",
    "has_names",
)
"""What `align` gives, in order."""
WINDOWS = (2, 10)
"""Words to either side in which a mention of the question's words is near."""
SOFT_WINDOW = 5
OF_A_STOP_WORD = -0.2
"""How near a stop word of the question is to anything: never the nearest."""
_SMALL = 1e-6


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, or of several behind each other.

    Attributes:
        norms: How much each tells, shape (words,).
        classes: `Tokens.classes`.
        stems: A number for each stem, shape (words,).
    """

    norms: Matrix
    classes: Matrix
    stems: NDArray[np.int64]

    @property
    def is_content(self) -> NDArray[np.bool_]:
        """False for stop words, shape (words,)."""
        content: NDArray[np.bool_] = self.classes[:, _STOP_WORD] == 0
        return content

    @property
    def is_name(self) -> NDArray[np.bool_]:
        """True for names and numbers; a capital at the start proves nothing."""
        names = (self.classes[:, _CAPITAL] + self.classes[:, _DIGIT] > 0) & self.is_content
        names[:1] = False
        return names


def align(asked: Words, read: Words, cosines: Matrix, lengths: NDArray[np.int64]) -> Matrix:
    """How each word, what is near it and its whole text match the question, shape (words read, len(NUMBERS)).

    Args:
        asked: The question.
        read: Texts behind each other.
        cosines: Between words read and words asked.
        lengths: Words of each text.
    """
    content = asked.is_content
    weights = asked.norms * content
    weights = weights / (weights.sum() + _SMALL)
    same = (read.stems[:, np.newaxis] == asked.stems) & content
    near = np.where(content, cosines, np.float32(OF_A_STOP_WORD))
    soft = np.maximum(near, 0.0)

    text = np.repeat(np.arange(len(lengths)), lengths)
    ends = np.cumsum(lengths)
    starts = ends - lengths
    filled = np.flatnonzero(lengths)
    first, last = starts[text], ends[text]
    here = np.arange(len(read.stems))

    def of_texts(rows: Matrix) -> Matrix:
        """The most that any word of a text has, for each text, shape (texts, words asked)."""
        most = np.zeros((len(lengths), rows.shape[1]), dtype=np.float32)
        most[filled] = np.maximum.reduceat(rows, starts[filled])
        return most

    counted = np.vstack([np.zeros((1, same.shape[1]), np.int64), np.cumsum(same, axis=0)])

    def mentioned(window: int) -> Matrix:
        low, high = np.maximum(here - window, first), np.minimum(here + window + 1, last)
        share: Matrix = (counted[high] > counted[low]) @ weights
        return share

    nearest = soft
    for step in range(1, SOFT_WINDOW + 1):
        for other in (np.maximum(here - step, first), np.minimum(here + step, last - 1)):
            nearest = np.maximum(nearest, soft[other])
    covered = of_texts(same.astype(np.float32))
    share = covered @ weights
    names = asked.is_name
    names_covered = covered @ names / max(1, names.sum()) if names.any() else np.ones(len(lengths))
    columns = [
        same.any(axis=1),
        (same * weights).max(axis=1),
        near.max(axis=1),
        share[text],
        (share - share[filled].max())[text],
        cosines.max(axis=1),
        mentioned(WINDOWS[0]),
        mentioned(WINDOWS[1]),
        nearest @ weights,
        (of_texts(soft) @ weights)[text],
        names_covered[text],
        np.full(len(here), float(names.any())),
    ]
    return np.stack(columns, axis=1).astype(np.float32)
