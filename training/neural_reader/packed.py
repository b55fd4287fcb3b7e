"""What travels to the machine that trains: files of text and numbers, read without the rest of the project.

A folder holds `text-0.txt.xz` and `text-1.txt.xz`, a paragraph a line; `squad.jsonl.xz`, a paragraph with its
questions a line; `negatives.npz`; and `tokenizer-16000.json`, for each number of word pieces.
"""

import json
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

QUESTIONS_FILE, NEGATIVES_FILE = "squad.jsonl.xz", "negatives.npz"
PARTS = 2
"""Of the text, about 26 MB each: more may not travel at once."""
NONE = -1
"""Fills up lists of passages that are too short."""

Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a paragraph, whose `text[start:]` begins with the answer.

    Attributes:
        text: As asked.
        answer: The answer's words.
        start: Where they begin in the paragraph.
        false: The question with a name or number exchanged, which the paragraph does not answer; None where
            it has none to exchange.
    """

    text: str
    answer: str
    start: int
    false: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a page with its questions; those of a held-out page choose, and are not learned from."""

    title: str
    held_out: bool
    text: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Passages:
    """An archive, and for each question what a search finds there that does not hold its answer.

    Attributes:
        spans: Each passage as (paragraph, start, end), shape (passages, 3).
        right: The passage that holds each question's answer, or `NONE`, shape (questions,).
        near: Passages without it, the nearest first, filled up with `NONE`, shape (questions, most).
    """

    spans: Numbers
    right: Numbers
    near: Numbers


def write_paragraphs(folder: Path, paragraphs: Sequence[Paragraph]) -> None:
    """Keep paragraphs and their questions."""
    with lzma.open(folder / QUESTIONS_FILE, "wt", encoding="utf-8", preset=9 | lzma.PRESET_EXTREME) as file:
        for paragraph in paragraphs:
            file.write(json.dumps(asdict(paragraph), ensure_ascii=False) + "\n")


def read_paragraphs(folder: Path) -> list[Paragraph]:
    """Every paragraph with its questions, in order."""
    with lzma.open(folder / QUESTIONS_FILE, "rt", encoding="utf-8") as file:
        return [
            Paragraph(
                row["title"], row["held_out"], row["text"], tuple(Question(**q) for q in row["questions"])
            )
            for row in map(json.loads, file)
        ]


def write_passages(folder: Path, archives: dict[str, Passages]) -> None:
    """Keep archives by name."""
    columns = {
        f"{name}.{column}": numbers
        for name, passages in archives.items()
        for column, numbers in asdict(passages).items()
    }
    np.savez_compressed(folder / NEGATIVES_FILE, allow_pickle=False, **columns)


def read_passages(folder: Path) -> dict[str, Passages]:
    """Archives by name."""
    with np.load(folder / NEGATIVES_FILE) as kept:
        names = dict.fromkeys(column.partition(".")[0] for column in kept.files)
        return {
            name: Passages(*(kept[f"{name}.{column}"] for column in Passages.__slots__)) for name in names
        }


def text_file(folder: Path, number: int) -> Path:
    """Where a part of the text lies."""
    return folder / f"text-{number}.txt.xz"


def text_files(folder: Path) -> list[Path]:
    """Where all parts of the text lie."""
    return [text_file(folder, part) for part in range(PARTS)]


def read_text(file: Path) -> Iterator[str]:
    """The paragraphs of a part of the text; an empty one stands between two articles."""
    with lzma.open(file, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield line.rstrip("\n")
