"""The packed questions as batches: each with its passage, with near misses, with something false in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.neural_reader.configuration import Configuration
from training.neural_reader.packed import NONE, Passages, Question, read_paragraphs, read_passages
from training.neural_reader.pairs import Row, Rows, join, stack
from training.neural_reader.tokenizer import Ids, Pieces, cut

_SHAPES = 32
"""Tokens of a batch are a multiple of it."""
_GROUP = 16
"""Batches cut from questions in the order of their passages' lengths, so that little is filled up."""
_NOWHERE = 0
"""The token that means "not here"."""


class Batch(NamedTuple):
    """Pairs of questions and passages.

    First come questions with their passage and its near misses, each question's passage first; then questions
    that their own passage does not answer.

    Attributes:
        ids: Tokens, shape (pairs, tokens).
        segments: Of the same shape.
        spans: First and last token of the answer, 0 for none, shape (pairs, 2).
        lists: Questions that are asked of several passages, and how many passages that are.
    """

    ids: Rows
    segments: Rows
    spans: Rows
    lists: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in pieces, with the paragraph that it is about."""

    paragraph: int
    question: Question
    ids: Ids
    false: Ids | None


@dataclass(frozen=True, slots=True)
class Examples:
    """Everything that is packed, in pieces.

    Attributes:
        paragraphs: Each in pieces.
        asked: Every question.
        archives: Where they were searched for.
        learned_from: Numbers of the questions that may be learned from, by archive, those of short passages
            first.
        held_out: Numbers of the others, by archive.
    """

    paragraphs: Sequence[Pieces]
    asked: Sequence[Asked]
    archives: dict[str, Passages]
    learned_from: dict[str, NDArray[np.int64]]
    held_out: dict[str, NDArray[np.int64]]

    def passage(self, archive: str, number: int) -> Pieces:
        """A passage of an archive, in pieces."""
        paragraph, start, end = map(int, self.archives[archive].spans[number])
        return self.paragraphs[paragraph].within(start, end)

    def listed(
        self,
        archive: str,
        number: int,
        misses: int,
        configuration: Configuration,
        chance: np.random.Generator,
    ) -> tuple[list[Row], list[tuple[int, int]]]:
        """A question with its passage and near misses drawn from all that were kept: rows, and answers."""
        asked, passages = self.asked[number], self.archives[archive]
        near = passages.near[number]
        near = near[near != NONE]
        drawn = chance.permutation(near)[:misses]
        others = chance.integers(len(passages.spans), size=misses - len(drawn))
        right = int(passages.right[number])
        rows, answers = [], []
        for passage in (right, *drawn.tolist(), *others.tolist()):
            pieces = self.passage(archive, passage)
            row = join(asked.ids, pieces.ids, configuration.longest, matched=configuration.matched)
            rows.append(row)
            answers.append(_answer(asked.question, pieces, row) if passage == right else (_NOWHERE, _NOWHERE))
        return rows, answers

    def wrongly(self, archive: str, number: int, configuration: Configuration) -> Row | None:
        """A question with something false in it and its own passage; None where nothing was exchanged."""
        asked = self.asked[number]
        if asked.false is None:
            return None
        pieces = self.passage(archive, int(self.archives[archive].right[number]))
        return join(asked.false, pieces.ids, configuration.longest, matched=configuration.matched)


def load_examples(folder: Path, tokenizer: Tokenizer) -> Examples:
    """What `training/neural_reader/pack_questions.py` packed, in pieces."""
    paragraphs, archives = read_paragraphs(folder), read_passages(folder)
    owned = [(place, question) for place, each in enumerate(paragraphs) for question in each.questions]
    ids = [pieces.ids for pieces in cut(tokenizer, (question.text for _, question in owned))]
    false = [pieces.ids for pieces in cut(tokenizer, (question.false or "" for _, question in owned))]
    asked = [
        Asked(place, question, own, other if question.false else None)
        for (place, question), own, other in zip(owned, ids, false, strict=True)
    ]
    is_held_out = np.array([paragraphs[place].held_out for place, _ in owned], bool)
    by_archive = {
        name: (passages.right != NONE, passages.spans[passages.right, 2] - passages.spans[passages.right, 1])
        for name, passages in archives.items()
    }
    return Examples(
        list(cut(tokenizer, (paragraph.text for paragraph in paragraphs))),
        asked,
        archives,
        {name: _sorted(there & ~is_held_out, length) for name, (there, length) in by_archive.items()},
        {name: np.flatnonzero(there & is_held_out) for name, (there, _) in by_archive.items()},
    )


def batch(examples: Examples, step: int, configuration: Configuration) -> Batch:
    """A step's pairs; the same ones for the same step, and always as many."""
    chance = np.random.default_rng([configuration.seed, 1, step])
    archive = "pieces" if chance.random() < configuration.pieces else "paragraphs"
    numbers = examples.learned_from[archive]
    count = configuration.questions
    begin = int(chance.integers(max(1, len(numbers) - count * _GROUP)))
    chosen = np.resize(chance.permutation(numbers[begin : begin + count * _GROUP]), count)
    rows, answers = [], []
    for number in chosen.tolist():
        some, spans = examples.listed(archive, number, configuration.near_misses, configuration, chance)
        rows += some
        answers += spans
    wrong = (examples.wrongly(archive, number, configuration) for number in chosen.tolist())
    false = [row for row in wrong if row is not None][: configuration.false_questions]
    # Where too few have a name to exchange, near misses are read once more.
    spare = [row for number, row in enumerate(rows) if number % (configuration.near_misses + 1)]
    false += spare[: configuration.false_questions - len(false)]
    ids, segments = stack([*rows, *false], _SHAPES)
    answers += [(_NOWHERE, _NOWHERE)] * len(false)
    return Batch(ids, segments, np.array(answers, np.int64), (count, configuration.near_misses + 1))


def _answer(question: Question, pieces: Pieces, row: Row) -> tuple[int, int]:
    """The answer's first and last token in a row; "not here" where it was cut off."""
    first = int(np.searchsorted(pieces.ends, question.start, "right")) + row.begin
    last = int(np.searchsorted(pieces.starts, question.start + len(question.answer))) - 1 + row.begin
    if last < first or last >= len(row.ids) - 1:
        return _NOWHERE, _NOWHERE
    return first, last


def _sorted(wanted: NDArray[np.bool_], lengths: NDArray[np.int32]) -> NDArray[np.int64]:
    numbers = np.flatnonzero(wanted)
    return numbers[np.argsort(lengths[numbers], kind="stable")]
