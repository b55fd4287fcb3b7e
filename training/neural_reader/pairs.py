"""A question and a passage as one row of tokens, in training and when it is applied."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from training.neural_reader.tokenizer import END, FIRST, PAD, Ids

LONGEST_QUESTION = 48
"""Tokens of a question that are read."""
_BESIDE, _PASSAGE, _IN_QUESTION = range(3)

Rows = NDArray[np.int64]


class Row(NamedTuple):
    """`FIRST` question `END` passage `END`: tokens, segments, and at which token the passage begins."""

    ids: Ids
    segments: Ids
    begin: int


def join(question: Ids, passage: Ids, longest: int, *, matched: bool) -> Row:
    """A pair as one row, the passage cut off where the row would have more than `longest` tokens.

    Args:
        question: Its tokens.
        passage: Its tokens.
        longest: Tokens of the row at most.
        matched: Whether the passage's tokens that stand in the question get a segment of their own.
    """
    question = question[:LONGEST_QUESTION]
    passage = passage[: longest - len(question) - 3]
    begin = len(question) + 2
    ids = np.concatenate([[FIRST], question, [END], passage, [END]]).astype(np.int32)
    segments = np.full(len(ids), _BESIDE, np.int32)
    inside = slice(begin, begin + len(passage))
    segments[inside] = _PASSAGE
    if matched:
        segments[inside] += np.isin(passage, question) * (_IN_QUESTION - _PASSAGE)
    return Row(ids, segments, begin)


def stack(rows: Sequence[Row], multiple: int = 1) -> tuple[Rows, Rows]:
    """Tokens and segments of rows, each of shape (rows, tokens), with `PAD` behind the shorter ones.

    Args:
        rows: At least one.
        multiple: What the number of tokens is a multiple of, so that there are few shapes.
    """
    tokens = -(-max(len(row.ids) for row in rows) // multiple) * multiple
    ids = np.full((len(rows), tokens), PAD, np.int64)
    segments = np.full((len(rows), tokens), _BESIDE, np.int64)
    for number, row in enumerate(rows):
        ids[number, : len(row.ids)] = row.ids
        segments[number, : len(row.ids)] = row.segments
    return ids, segments
