"""A text as the words that the span reader reads: what each is, how it is written, what stands before it."""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from qa.language.words import STOP_STEMS, split_words

CLASSES = (
    "capital or digit first",
    "has a digit",
    "year",
    "stop word",
    "all capitals",
    "behind a comma",
    "first of a clause",
    "behind a quotation mark or bracket",
    "behind a dash",
    "behind a currency",
)
"""What `Tokens.classes` says of each word, in order."""

_CLAUSE = re.compile(r"[.!?:]")
_QUOTATION = re.compile(r"[\"“”()'‘’]")
_LONGEST = 320
"""Words of a text that are read: a paragraph longer than that is not one thought."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text.

    Attributes:
        written: As printed, case folded.
        stems: What is compared.
        classes: 0 or 1 for each of `CLASSES`, shape (words, len(CLASSES)).
        spans: First character and one past the last, shape (words, 2).
    """

    written: tuple[str, ...]
    stems: tuple[str, ...]
    classes: NDArray[np.float32]
    spans: NDArray[np.int64]


@lru_cache(maxsize=16384)
def read_tokens(text: str) -> Tokens:
    """The words of a text, kept: the same passages are read for question after question."""
    words = split_words(text)[:_LONGEST]
    written = [text[word.start : word.end] for word in words]
    befores = [0, *(word.end for word in words)]  # one more than there are words
    gaps = [text[before : word.start] for before, word in zip(befores, words, strict=False)]
    classes = np.array(
        [
            (
                word.is_name,
                not letters.isalpha() and any(map(str.isdigit, letters)),
                len(letters) == 4 and letters.isdigit(),
                word.stem in STOP_STEMS,
                len(letters) > 1 and letters.isupper(),
                *(_PLAINLY if number and gap == " " else _behind(gap if number else f".{gap}")),
            )
            for number, (word, letters, gap) in enumerate(zip(words, written, gaps, strict=True))
        ],
        dtype=np.float32,
    )
    return Tokens(
        tuple(map(str.casefold, written)),
        tuple(word.stem for word in words),
        classes.reshape(-1, len(CLASSES)),
        np.array([(word.start, word.end) for word in words], dtype=np.int64).reshape(-1, 2),
    )


def _behind(gap: str) -> tuple[bool, ...]:
    """What stands before a word: the last five of `CLASSES`."""
    return (
        "," in gap or ";" in gap,
        bool(_CLAUSE.search(gap)),
        bool(_QUOTATION.search(gap)),
        "-" in gap or "–" in gap,
        "$" in gap or "£" in gap or "€" in gap,
    )


_PLAINLY = _behind(" ")
