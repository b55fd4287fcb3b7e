"""The reader as it would be applied: int8 weights, onnxruntime and numpy, no torch."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from training.neural_reader.pairs import Row, join, stack
from training.neural_reader.tokenizer import Pieces, cut, load_tokenizer

MODEL_FILE, TOKENIZER_FILE = "reader.onnx", "tokenizer.json"
LONGEST_ANSWER = 24
"""Tokens; 0.99 of SQuAD's answers are shorter."""
_BATCH = 4
"""Pairs read at once, of about one length: the fewer, the less is filled up."""

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Read:
    """What the reader makes of a passage.

    Attributes:
        relevance: Log odds against other passages.
        answerable: Log odds that the passage answers.
        start: First character of what answers best; 0 with `end` where nothing was read.
        end: One past its last.
        log_odds: That it answers, against "not here".
        begins: Probability of each token to be the answer's first, if there is one, shape (tokens,).
        pieces: The tokens.
    """

    relevance: float
    answerable: float
    start: int
    end: int
    log_odds: float
    begins: Scores
    pieces: Pieces

    def within(self, start: int, end: int) -> float:
        """How probable it is that an answer begins among some characters, if there is one."""
        inside = (self.pieces.starts >= start) & (self.pieces.starts < end)
        return float(self.begins[inside[: len(self.begins)]].sum()) if len(self.begins) else 0.0


class OnnxReader:
    """A folder with a model and its tokenizer, applied on this machine's processor.

    Args:
        folder: What `training/neural_reader/export.py` wrote.
        threads: Cores that one question may use; each reads batches of its own, for onnxruntime's own threads
            wait for each other at every layer and burn twice the processor time.
    """

    def __init__(self, folder: Path, threads: int = 2) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / MODEL_FILE), options, providers=["CPUExecutionProvider"]
        )
        said = self._session.get_modelmeta().custom_metadata_map
        self._longest, self._matched = int(said["longest"]), said["matched"] == "true"
        self._tokenizer = load_tokenizer(folder / TOKENIZER_FILE)
        self._pool = ThreadPoolExecutor(threads)

    def score(self, rows: Sequence[Row]) -> list[tuple[float, float, Scores]]:
        """Of each row: relevance, log odds of an answer, log odds of each token, shape (tokens, 2)."""
        order = sorted(range(len(rows)), key=lambda number: len(rows[number].ids))
        batches = [order[start : start + _BATCH] for start in range(0, len(order), _BATCH)]
        said = self._pool.map(lambda numbers: self._said([rows[number] for number in numbers]), batches)
        scored = {
            number: score
            for numbers, some in zip(batches, said, strict=True)
            for number, score in zip(numbers, some, strict=True)
        }
        return [scored[number] for number in range(len(rows))]

    def read(self, question: str, texts: Sequence[str]) -> list[Read]:
        """Read each text for a question."""
        (asked,) = cut(self._tokenizer, [question])
        pieces = list(cut(self._tokenizer, texts))
        rows = [join(asked.ids, each.ids, self._longest, matched=self._matched) for each in pieces]
        return [
            found(row, own, *score) for row, own, score in zip(rows, pieces, self.score(rows), strict=True)
        ]

    def _said(self, rows: Sequence[Row]) -> list[tuple[float, float, Scores]]:
        ids, segments = stack(rows)
        relevance, answerable, spans = self._session.run(None, {"ids": ids, "segments": segments})
        return [
            (float(relevance[place]), float(answerable[place]), spans[place, : len(row.ids)])
            for place, row in enumerate(rows)
        ]


def found(row: Row, pieces: Pieces, relevance: float, answerable: float, spans: Scores) -> Read:
    """What scores of a row say of the text that it holds."""
    own = spans[row.begin : -1]
    if not len(own):
        return Read(relevance, answerable, 0, 0, -np.inf, own[:, 0], pieces)
    first, last, log_odds = best_span(own, spans[0])
    begins = np.exp(own[:, 0] - own[:, 0].max())
    span = int(pieces.starts[first]), int(pieces.ends[last])
    return Read(relevance, answerable, *span, log_odds, begins / begins.sum(), pieces)


def best_span(spans: Scores, nowhere: Scores) -> tuple[int, int, float]:
    """The likeliest first and last token, at most `LONGEST_ANSWER` long, and its log odds against "not here".

    Args:
        spans: Log odds of each token as the first and as the last, shape (tokens, 2).
        nowhere: Those of "not here", shape (2,).
    """
    sums = spans[:, :1] + spans[None, :, 1]
    sums = np.triu(sums) - np.tri(len(spans), k=-1, dtype=np.float32) * 1e9
    sums -= np.triu(np.ones_like(sums), LONGEST_ANSWER) * 1e9
    first, last = divmod(int(sums.argmax()), len(spans))
    return first, last, float(sums[first, last] - nowhere.sum())
