"""SQuAD as JSON lines (Rajpurkar et al., EMNLP 2016), and the pages that the embedder never sees."""

import gzip
import json
import random
from dataclasses import dataclass
from pathlib import Path

_SEED = 20261122
_SET_ASIDE = 0.2


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a paragraph, and the first answer given: `paragraph.text[start:]` begins with it."""

    question: str
    answer: str
    start: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a Wikipedia page, which it is the `number`th of, and what was asked about it."""

    title: str
    number: int
    text: str
    asked: tuple[Asked, ...]


def read_squad(path: Path) -> list[Paragraph]:
    """Read gzipped JSON lines, a paragraph each, in their order.

    Fields: `title`, `paragraph` (a number), `context`, and `qas`, each with `question` and `answers`, each
    with `text` and `answer_start`.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [
            Paragraph(
                row["title"],
                row["paragraph"],
                row["context"],
                tuple(
                    Asked(qa["question"], qa["answers"][0]["text"], qa["answers"][0]["answer_start"])
                    for qa in row["qas"]
                ),
            )
            for row in map(json.loads, lines)
        ]


def is_set_aside(title: str) -> bool:
    """Whether a page of SQuAD's training set is kept from the embedder: a fixed fifth of the titles.

    What learns from scores of vectors learns on these pages, whose scores are as honest as a user's.
    """
    return random.Random(f"{_SEED}{title}").random() < _SET_ASIDE
