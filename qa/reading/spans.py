"""The span reader: which words of a text answer a question, and how sure that is.

A small network over words, of FastQA's kind (Weissenborn et al., CoNLL 2017): each word of a text is known by
the shipped embedder's vector, by how it is written, and by how it and what stands around it match the
question; it sees the question's words that are nearest to it (DrQA, Chen et al., ACL 2017), and its
neighbours by dilated convolutions. Every word gets a score as the first of the answer and one as the last,
against "the answer is not here", with all texts in one softmax (Clark and Gardner, ACL 2018), so that the
scores of different texts compare. `training/train_spans.py` learned it from SQuAD; numpy applies it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open

from ingest import StaticEmbedder, shipped_embedder
from ingest.pretrained import fingerprint
from qa.reading.alignment import NUMBERS, Matrix, Words, align
from qa.reading.tokens import Tokens, read_tokens

_WEIGHTS = Path(__file__).with_name("spans.safetensors")
DIMENSIONS = 256
"""Of the embedder's, which is Matryoshka, the first so many."""
LONGEST_ANSWER = 15
"""Words."""
BEFORE = {"c1": 1, "c2": 2}
BEHIND = {"c3": 1, "c4": 2, "c5": 4}
"""Convolutions before and behind the second look at the question: words that each skips and sees."""
_WORDS_KEPT = 50_000
_SMALL = 1e-9
_EPSILON = 1e-5
"""Of layer normalisation."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer that the reader sees.

    Attributes:
        log_odds: Against no answer at all.
        start: Its first character.
        end: One past its last.
    """

    log_odds: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spans:
    """What the reader thinks of one text.

    Attributes:
        tokens: The text's words.
        first: Log odds of each word to be the answer's first, against no answer at all, shape (words,).
        last: The same for the answer's last.
    """

    tokens: Tokens
    first: Matrix
    last: Matrix

    def best(self, start: int, end: int) -> Seen | None:
        """The best answer within characters `start` to `end`; None when no word stands there."""
        at = np.flatnonzero((self.tokens.spans[:, 0] >= start) & (self.tokens.spans[:, 1] <= end))
        if not len(at):
            return None
        low, words = int(at[0]), len(at)
        scores = self.first[at][:, np.newaxis] + self.last[at]
        lengths = np.arange(words) - np.arange(words)[:, np.newaxis]
        scores[(lengths < 0) | (lengths >= LONGEST_ANSWER)] = -np.inf
        first, last = divmod(int(scores.argmax()), words)
        spans = self.tokens.spans
        return Seen(float(scores[first, last]), int(spans[low + first, 0]), int(spans[low + last, 1]))


class SpanReader:
    """The network. Texts that are read together have scores that compare.

    Args:
        weights: Arrays by name, as `training/train_spans.py` writes them.
        common: The words that have a vector of their own, from row 1 on.
        embedder: Gives words their meaning.
    """

    def __init__(
        self, weights: Mapping[str, Matrix], common: Sequence[str], embedder: StaticEmbedder
    ) -> None:
        self._weights = weights
        # Of each convolution, what a word makes of the one before, itself, and the one behind: (3, in, out).
        self._kernels = {
            name.removesuffix(".c.weight"): np.ascontiguousarray(kernel.transpose(2, 1, 0))
            for name, kernel in weights.items()
            if name.endswith(".c.weight")
        }
        self._common = {word: row for row, word in enumerate(common, start=1)}
        self._embedder = embedder
        self._kept: dict[str, tuple[Matrix, float]] = {}

    @property
    def identity(self) -> str:
        """Fingerprint of the network, and the identity of the embedder that it reads with."""
        kept = (self._weights[name].tobytes() for name in sorted(self._weights))
        return f"{fingerprint(kept)} {self._embedder.identity}"

    def read(self, question: str, texts: Sequence[str]) -> list[Spans]:
        """What each text holds of an answer, in the texts' order; nothing for a question without words."""
        asked, read = read_tokens(question), [read_tokens(text) for text in texts]
        if not asked.stems or not any(each.stems for each in read):
            nothing = np.zeros(0, np.float32)
            return [Spans(read_tokens(""), nothing, nothing) for _ in texts]
        lengths = np.array([len(each.stems) for each in read])
        scores = self._score([asked], read, lengths)
        ends = np.cumsum(lengths)
        return [
            Spans(each, *scores[end - length : end].T)
            for each, length, end in zip(read, lengths, ends, strict=True)
        ]

    def _score(self, asked: Sequence[Tokens], read: Sequence[Tokens], lengths: NDArray[np.int64]) -> Matrix:
        """Log odds of every word as first and last, shape (words, 2)."""
        stems: dict[str, int] = {}
        (question, asked_rows), (texts, read_rows) = self._words(asked, stems), self._words(read, stems)
        meaning = question.known @ self._weights["proj.weight"].T
        common = self._weights["emb.weight"]
        wanted = _rectified(self._dense("qin", np.hstack([meaning, common[asked_rows], _written(question)])))
        for name in ("q1", "q2"):
            wanted = self._convolve(name, 1, wanted, np.array([len(wanted)]))
        summary = _softmax(self._dense("pool", wanted).T)[0] @ wanted

        cosines = texts.known @ question.known.T
        signal = np.hstack(
            [
                texts.known @ self._weights["proj.weight"].T,
                common[read_rows],
                _softmax(cosines * self._weights["temp"]) @ meaning,
                _written(texts),
                align(question, texts, cosines, lengths),
            ]
        )
        signal = _rectified(self._dense("pin", signal) + self._dense("gate", summary))
        for name, dilation in BEFORE.items():
            signal = self._convolve(name, dilation, signal, lengths)
        scale = math.sqrt(signal.shape[1])
        sought = _softmax(self._dense("keyp", signal) @ wanted.T / scale) @ wanted
        mixed = self._dense("mix", np.hstack([signal, sought, signal * sought]))
        signal = self._normalised("n", signal + _rectified(mixed))
        for name, dilation in BEHIND.items():
            signal = self._convolve(name, dilation, signal, lengths)
        ends = self._dense("bil", summary).reshape(2, -1)
        scores: Matrix = self._dense("out", signal) + signal @ ends.T / scale - self._weights["null"]
        return scores

    def _words(self, tokens: Sequence[Tokens], stems: dict[str, int]) -> tuple[Words, NDArray[np.int64]]:
        """Some texts' words, with their stems numbered, and their rows in the table of common words."""
        known, norms, rows = self.look_up([word for each in tokens for word in each.written])
        numbered = [stems.setdefault(stem, len(stems)) for each in tokens for stem in each.stems]
        classes = np.concatenate([each.classes for each in tokens])
        return Words(known, norms, classes, np.array(numbered)), rows

    def look_up(self, written: Sequence[str]) -> tuple[Matrix, Matrix, NDArray[np.int64]]:
        """What is known of some words (at least one) by themselves.

        Returns:
            Their directions in the embedder's space, shape (words, DIMENSIONS); how much each tells, shape
            (words,); and their rows in the table of common words, 0 for a rare one, shape (words,).
        """
        known = self._known(written)
        return (
            np.array([known[word][0] for word in written]),
            np.array([known[word][1] for word in written], dtype=np.float32),
            np.array([self._common.get(word, 0) for word in written]),
        )

    def _known(self, written: Sequence[str]) -> Mapping[str, tuple[Matrix, float]]:
        """Direction and norm of words, kept: most come back."""
        if len(self._kept) > _WORDS_KEPT:
            self._kept = {}
        for word in [word for word in dict.fromkeys(written) if word not in self._kept]:
            whole = self._embedder.rows(self._embedder.pieces(word)).sum(axis=0)
            first = whole[:DIMENSIONS]
            direction = first / (np.linalg.norm(first) + np.float32(_SMALL))
            self._kept[word] = direction, float(np.linalg.norm(whole))
        return self._kept

    def _dense(self, name: str, signal: Matrix) -> Matrix:
        dense: Matrix = signal @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return dense

    def _convolve(self, name: str, dilation: int, signal: Matrix, lengths: NDArray[np.int64]) -> Matrix:
        """Each word with the words `dilation` before and behind it in its own text, rectified and added."""
        of_before, of_itself, of_behind = self._kernels[name]
        here, ends = np.arange(len(signal)), np.repeat(np.cumsum(lengths), lengths)
        # What each word tells the one behind it and the one before it, unless that is of another text.
        forward, backward = signal @ of_before, signal @ of_behind
        forward[here + dilation >= ends] = 0
        backward[here - dilation < ends - np.repeat(lengths, lengths)] = 0
        mixed = signal @ of_itself + self._weights[f"{name}.c.bias"]
        mixed[dilation:] += forward[:-dilation]
        mixed[:-dilation] += backward[dilation:]
        return self._normalised(f"{name}.n", signal + _rectified(mixed))

    def _normalised(self, name: str, signal: Matrix) -> Matrix:
        """Layer normalisation (Ba et al., 2016)."""
        centred = signal - signal.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", centred, centred)[:, np.newaxis] / np.float32(signal.shape[1])
        deviation = np.sqrt(variance + np.float32(_EPSILON))
        normalised: Matrix = (
            centred / deviation * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        )
        return normalised


@cache
def shipped_span_reader() -> SpanReader:
    """The weights in the package; they must have been learned with the numbers that `align` gives."""
    with safe_open(_WEIGHTS, framework="numpy") as kept:
        if tuple(kept.metadata()["numbers"].split(" ")) != NUMBERS:
            raise ValueError(
                "qa/reading/spans.safetensors was learned with other numbers: run training/train_spans.py"
            )
        common = kept.metadata()["common"].split(" ")
        weights = {name: kept.get_tensor(name).astype(np.float32) for name in kept.keys()}  # noqa: SIM118 - no mapping
    return SpanReader(weights, common, shipped_embedder())


def _written(words: Words) -> Matrix:
    """How words are written, and how much they tell."""
    return np.hstack([words.classes, words.norms[:, np.newaxis] / 2])


def _rectified(signal: Matrix) -> Matrix:
    rectified: Matrix = np.maximum(signal, 0.0)
    return rectified


def _softmax(scores: Matrix) -> Matrix:
    """Along the last axis."""
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    softmax: Matrix = shares / shares.sum(axis=-1, keepdims=True)
    return softmax
