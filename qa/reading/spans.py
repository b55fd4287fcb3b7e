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
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open

from ingest import StaticEmbedder, shipped_embedder
from ingest.pretrained import fingerprint
from qa.reading.alignment import NUMBERS, Matrix, Words, align
from qa.reading.tokens import LONGEST_TEXT, Tokens, read_tokens

_WEIGHTS = Path(__file__).with_name("spans.safetensors")
DIMENSIONS = 256
"""Of the embedder's, which is Matryoshka, the first so many."""
LONGEST_ANSWER = 15
"""Words."""
BEFORE = {"c1": 1, "c2": 2}
BEHIND = {"c3": 1, "c4": 2, "c5": 4}
"""Convolutions before and behind the second look at the question: words that each skips and sees."""
_REACH = np.full((LONGEST_TEXT, LONGEST_TEXT), -np.inf, np.float32)
_REACH[np.triu_indices(LONGEST_TEXT)] = 0
_REACH[np.triu_indices(LONGEST_TEXT, LONGEST_ANSWER)] = -np.inf
"""0 for each first word of an answer and each last that it may have, else -inf."""
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
        spans = self.tokens.spans
        low, high = np.searchsorted(spans[:, 0], start), np.searchsorted(spans[:, 1], end, side="right")
        words = int(high - low)
        if words <= 0:
            return None
        scores = self.first[low:high, np.newaxis] + self.last[low:high]
        scores += _REACH[:words, :words]
        first, last = divmod(int(scores.argmax()), words)
        return Seen(float(scores[first, last]), int(spans[low + first, 0]), int(spans[low + last, 1]))


class _Known(NamedTuple):
    """What is known by themselves of the distinct words of some texts.

    Attributes:
        directions: In the embedder's space, shape (distinct words, DIMENSIONS).
        rows: In the table of common words, 0 for a rare one, shape (distinct words,).
        places: Which of them each word of the texts is, shape (words,).
    """

    directions: Matrix
    rows: NDArray[np.int64]
    places: NDArray[np.int64]


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
        # A busy machine was seen to report products of numbers as invalid that were not.
        with np.errstate(invalid="ignore"):
            scores = self._score([asked], read, lengths)
        ends = np.cumsum(lengths)
        return [
            Spans(each, *scores[end - length : end].T)
            for each, length, end in zip(read, lengths, ends, strict=True)
        ]

    def _score(self, asked: Sequence[Tokens], read: Sequence[Tokens], lengths: NDArray[np.int64]) -> Matrix:
        """Log odds of every word as first and last, shape (words, 2)."""
        stems: dict[str, int] = {}
        (question, of_question), (texts, of_texts) = self._words(asked, stems), self._words(read, stems)
        directions = of_question.directions[of_question.places]
        meaning = directions @ self._weights["proj.weight"].T
        common = self._weights["emb.weight"]
        rows = of_question.rows[of_question.places]
        wanted = _rectified(self._dense("qin", np.hstack([meaning, common[rows], _written(question)])))
        for name in ("q1", "q2"):
            wanted = self._convolve(name, 1, wanted, np.array([len(wanted)]))
        summary = _softmax(self._dense("pool", wanted).T)[0] @ wanted

        # What a word is in itself is worked out once, however often it is used.
        cosines = of_texts.directions @ directions.T
        in_itself = np.hstack(
            [
                of_texts.directions @ self._weights["proj.weight"].T,
                common[of_texts.rows],
                _softmax(cosines * self._weights["temp"]) @ meaning,
            ]
        )
        in_place = np.hstack([_written(texts), align(question, texts, cosines[of_texts.places], lengths)])
        of_itself, of_place = np.split(self._weights["pin.weight"].T, [in_itself.shape[1]])
        signal = (in_itself @ of_itself)[of_texts.places] + in_place @ of_place
        signal = _rectified(signal + self._weights["pin.bias"] + self._dense("gate", summary))
        for name, dilation in BEFORE.items():
            signal = self._convolve(name, dilation, signal, lengths)
        scale = math.sqrt(signal.shape[1])
        sought = _softmax(self._dense("keyp", signal) @ wanted.T / scale) @ wanted
        mixed = self._dense("mix", np.hstack([signal, sought, signal * sought]))
        signal = self._normalised("n", signal, mixed)
        for name, dilation in BEHIND.items():
            signal = self._convolve(name, dilation, signal, lengths)
        ends = self._dense("bil", summary).reshape(2, -1)
        scores: Matrix = self._dense("out", signal) + signal @ ends.T / scale - self._weights["null"]
        return scores

    def _words(self, tokens: Sequence[Tokens], stems: dict[str, int]) -> tuple[Words, _Known]:
        """Some texts' words, with their stems numbered, and what is known of them by themselves."""
        distinct: dict[str, int] = {}
        places = np.array([distinct.setdefault(w, len(distinct)) for each in tokens for w in each.written])
        directions, norms, rows = self.look_up(list(distinct))
        numbered = [stems.setdefault(stem, len(stems)) for each in tokens for stem in each.stems]
        classes = np.concatenate([each.classes for each in tokens])
        return Words(norms[places], classes, np.array(numbered)), _Known(directions, rows, places)

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
        for word in written:
            if word in self._kept:
                continue
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
        mixed = signal @ of_itself
        mixed += self._weights[f"{name}.c.bias"]
        mixed[dilation:] += forward[:-dilation]
        mixed[:-dilation] += backward[dilation:]
        return self._normalised(f"{name}.n", signal, mixed)

    def _normalised(self, name: str, signal: Matrix, mixed: Matrix) -> Matrix:
        """The two, the second rectified, added and normalised by layer (Ba et al., 2016), in its place."""
        added = np.maximum(mixed, 0, out=mixed)
        added += signal
        added -= added.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", added, added)[:, np.newaxis] / np.float32(added.shape[1])
        added /= np.sqrt(variance + np.float32(_EPSILON))
        added *= self._weights[f"{name}.weight"]
        added += self._weights[f"{name}.bias"]
        return added


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
