"""The span reader's network in torch: what `qa/reading/spans.py` applies with numpy, under the same names."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from qa.reading.alignment import NUMBERS, OF_A_STOP_WORD, SOFT_WINDOW, WINDOWS
from qa.reading.spans import BEFORE, BEHIND, DIMENSIONS
from qa.reading.tokens import CLASSES
from training.span_examples import Example, Text

WIDTH, COMMON_WIDTH = 96, 32
COMMON = 6000
"""Words that have a vector of their own besides the embedder's."""
DROPOUT, UNKNOWN = 0.15, 0.08
"""Shares of signals, and of common words, that are blotted out in training."""
_STOP = CLASSES.index("stop word")
_NAMES = [CLASSES.index(name) for name in ("capital or digit first", "has a digit")]
_NEVER = -1e4
_SMALL = 1e-6


class Texts(NamedTuple):
    """`training.span_examples.Text` for many texts, filled up with zeros."""

    words: Tensor
    stems: Tensor
    classes: Tensor


class Batch(NamedTuple):
    """Examples side by side, with zeros behind: shapes (questions, words), (questions, texts, words)."""

    asked: Texts
    asked_at: Tensor
    read: Texts
    read_at: Tensor
    answers: Tensor


def batched(examples: Sequence[Example]) -> Batch:
    """Examples of any lengths as one batch."""
    texts = max(len(example.texts) for example in examples)
    words = max(len(text.words) for example in examples for text in example.texts)
    asked, asked_at = _filled([[example.question] for example in examples], 1)
    read, read_at = _filled([example.texts for example in examples], texts)
    nowhere = (texts * words, texts * words)
    answers = [
        (example.answer[0] * words + example.answer[1], example.answer[0] * words + example.answer[2])
        if example.answer
        else nowhere
        for example in examples
    ]
    squeezed = Texts(*(column[:, 0] for column in asked))
    return Batch(squeezed, asked_at[:, 0], read, read_at, torch.tensor(answers))


class Convolution(nn.Module):
    """Words with their neighbours, rectified, added and normalised."""

    def __init__(self, dilation: int) -> None:
        super().__init__()
        self.c = nn.Conv1d(WIDTH, WIDTH, 3, padding=dilation, dilation=dilation)
        self.n = nn.LayerNorm(WIDTH)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, signal: Tensor, at: Tensor) -> Tensor:
        """Shape (texts, words, WIDTH), and (texts, words, 1) with 0 where no word is."""
        seen = functional.relu(self.c((signal * at).transpose(1, 2)).transpose(1, 2))
        normalised: Tensor = self.n(signal + self.dropout(seen))
        return normalised


class SpanNetwork(nn.Module):
    """Scores of every word as the answer's first and last, with "not here" as one more word at the end.

    Args:
        known: Each word's direction in the embedder's space, shape (words, DIMENSIONS).
        norms: How much each word tells, shape (words,).
        common: Each word's row in the table of common words, shape (words,).
    """

    def __init__(self, known: Tensor, norms: Tensor, common: Tensor) -> None:
        super().__init__()
        self._known, self._norms, self._common = known, norms, common
        looks = COMMON_WIDTH + len(CLASSES) + 1
        self.proj = nn.Linear(DIMENSIONS, WIDTH, bias=False)
        self.emb = nn.Embedding(COMMON + 1, COMMON_WIDTH)
        nn.init.normal_(self.emb.weight, std=0.1)
        self.temp = nn.Parameter(torch.tensor(5.0))
        self.qin = nn.Linear(WIDTH + looks, WIDTH)
        self.q1, self.q2 = Convolution(1), Convolution(1)
        self.pool = nn.Linear(WIDTH, 1)
        self.pin = nn.Linear(2 * WIDTH + looks + len(NUMBERS), WIDTH)
        self.gate = nn.Linear(WIDTH, WIDTH)
        self.keyp, self.mix, self.n = (
            nn.Linear(WIDTH, WIDTH),
            nn.Linear(3 * WIDTH, WIDTH),
            nn.LayerNorm(WIDTH),
        )
        for name, dilation in (BEFORE | BEHIND).items():
            setattr(self, name, Convolution(dilation))
        self.out, self.bil = nn.Linear(WIDTH, 2), nn.Linear(WIDTH, 2 * WIDTH)
        self.null = nn.Parameter(torch.zeros(2))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, batch: Batch) -> Tensor:
        """Shape (questions, texts * words + 1, 2)."""
        questions = len(batch.read_at)
        flat = Texts(*(column.flatten(1, 2) for column in batch.read))
        asked_at, at = batch.asked_at, batch.read_at.flatten(1)

        known = self._known[batch.asked.words]
        meaning = self.proj(known)
        wanted = functional.relu(self.qin(torch.cat([self.dropout(meaning), *self._looks(batch.asked)], -1)))
        for layer in (self.q1, self.q2):
            wanted = layer(wanted, asked_at[..., None].float())
        attention = self.pool(wanted)[..., 0].masked_fill(~asked_at, _NEVER).softmax(-1)
        summary = (attention[..., None] * wanted).sum(1)

        different, places = torch.unique(flat.words, return_inverse=True)
        vectors = self._known[different]
        cosines = torch.bmm(vectors[places], known.transpose(1, 2)).masked_fill(~asked_at[:, None], -1.0)
        aligned = torch.bmm((cosines * self.temp).softmax(-1), meaning)
        common, written = self._looks(flat)
        signal = torch.cat(
            [
                self.dropout(self.proj(vectors)[places]),
                common,
                self.dropout(aligned),
                written,
                align(batch, flat, cosines, self._norms[batch.asked.words]),
            ],
            -1,
        )
        signal = functional.relu(self.pin(signal) + self.gate(summary)[:, None])
        signal = self._convolved(BEFORE, signal, batch.read_at)
        keys = torch.bmm(self.keyp(signal), wanted.transpose(1, 2)) / math.sqrt(WIDTH)
        sought = torch.bmm(keys.masked_fill(~asked_at[:, None], _NEVER).softmax(-1), wanted)
        mixed = functional.relu(self.mix(torch.cat([signal, sought, signal * sought], -1)))
        signal = self._convolved(BEHIND, self.n(signal + self.dropout(mixed)), batch.read_at)
        ends = self.bil(summary).reshape(questions, 2, WIDTH)
        scores = self.out(signal) + torch.bmm(signal, ends.transpose(1, 2)) / math.sqrt(WIDTH)
        return torch.cat([scores.masked_fill(~at[..., None], _NEVER), self.null.expand(questions, 1, 2)], 1)

    def _looks(self, text: Texts) -> tuple[Tensor, Tensor]:
        """Words' own vectors, and how they are written."""
        common = self._common[text.words]
        if self.training:
            common = torch.where(torch.rand(common.shape) < UNKNOWN, torch.zeros_like(common), common)
        return self.emb(common), torch.cat([text.classes, self._norms[text.words][..., None] / 2], -1)

    def _convolved(self, layers: dict[str, int], signal: Tensor, at: Tensor) -> Tensor:
        questions, texts, words = at.shape
        signal = signal.reshape(questions * texts, words, WIDTH)
        for name in layers:
            signal = getattr(self, name)(signal, at.reshape(questions * texts, words, 1).float())
        return signal.reshape(questions, texts * words, WIDTH)


def align(batch: Batch, flat: Texts, cosines: Tensor, norms: Tensor) -> Tensor:
    """`qa.reading.alignment.align` for a batch, shape (questions, texts * words, len(NUMBERS))."""
    questions, texts, words = batch.read_at.shape
    asked, asked_at, at = batch.asked, batch.asked_at, batch.read_at.flatten(1)
    stop = asked.classes[..., _STOP] > 0
    content = asked_at & ~stop
    weights = norms * content
    weights = weights / (weights.sum(-1, keepdim=True) + _SMALL)
    same = (flat.stems[:, :, None] == asked.stems[:, None]) & content[:, None]
    near = cosines.masked_fill(stop[:, None], OF_A_STOP_WORD)
    each = weights[:, None].expand(questions, texts, -1).flatten(0, 1)[..., None]

    def by_text(numbers: Tensor) -> Tensor:
        return numbers.float().reshape(questions * texts, words, -1).transpose(1, 2)

    exact, soft = by_text(same), by_text((near * at[..., None]).clamp(min=0))

    def within(numbers: Tensor, window: int) -> Tensor:
        most = functional.max_pool1d(numbers, 2 * window + 1, 1, window)
        return (most * each).sum(1).reshape(questions, texts * words)

    def of_text(numbers: Tensor) -> Tensor:
        return numbers.reshape(questions, texts)[:, :, None].expand(-1, -1, words).flatten(1)

    covered = same.reshape(questions, texts, words, -1).any(2)
    share = (covered * weights[:, None]).sum(-1)
    names = content & (asked.classes[..., _NAMES].sum(-1) > 0)
    names[:, 0] = False
    counted = names.sum(-1, keepdim=True)
    names_covered = (covered & names[:, None]).sum(-1) / counted.clamp(min=1) + (counted == 0)
    columns = [
        same.any(-1),
        (same * weights[:, None]).amax(-1),
        near.amax(-1),
        of_text(share),
        of_text(share - share.amax(-1, keepdim=True)),
        cosines.amax(-1),
        *(within(exact, window) for window in WINDOWS),
        within(soft, SOFT_WINDOW),
        of_text((soft.amax(2) * each[..., 0]).sum(1)),
        of_text(names_covered),
        (counted > 0).expand(-1, texts * words),
    ]
    stacked: Tensor = torch.stack([column.float() for column in columns], -1)
    return stacked


def _filled(rows: Sequence[Sequence[Text]], texts: int) -> tuple[Texts, Tensor]:
    """Texts as three arrays with zeros behind the shorter ones, and where words are."""
    words = max(len(text.words) for row in rows for text in row)
    numbers = np.zeros((2, len(rows), texts, words), np.int64)
    classes = np.zeros((len(rows), texts, words, len(CLASSES)), np.float32)
    at = np.zeros((len(rows), texts, words), bool)
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            length = len(text.words)
            numbers[0, number, place, :length] = text.words
            numbers[1, number, place, :length] = text.stems
            classes[number, place, :length] = text.classes
            at[number, place, :length] = True
    return Texts(*map(torch.from_numpy, (*numbers, classes))), torch.from_numpy(at)
