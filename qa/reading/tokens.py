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
LONGEST_TEXT = 320
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


@lru_cache(maxsize=4096)  # some 30 MB of news
def read_tokens(text: str) -> Tokens:
    """The words of a text, kept: the same passages are read for question after question."""
    words = split_words(text)[:LONGEST_TEXT]
    written = [text[word.start : word.end] for word in words]
    befores = [0, *(word.end for word in words)]  # one more than there are words
    gaps = [text[before : word.start] for before, word in zip(befores, words, strict=False)]
    gaps[:1] = [f".{gap}" for gap in gaps[:1]]  # a text begins a clause
    looks = (_look(word) for word in written)
    classes = b"".join(look + _behind(gap) for look, gap in zip(looks, gaps, strict=True))
    return Tokens(
        tuple(map(str.casefold, written)),
        tuple(word.stem for word in words),
        np.frombuffer(classes, np.uint8).reshape(-1, len(CLASSES)).astype(np.float32),
        np.array([(word.start, word.end) for word in words], dtype=np.int64).reshape(-1, 2),
    )


@lru_cache(maxsize=16384)
def _look(written: str) -> bytes:
    """How a word is written: the first five of `CLASSES`."""
    (word,) = split_words(written)
    return bytes(
        (
            word.is_name,
            not written.isalpha() and any(map(str.isdigit, written)),
            len(written) == 4 and written.isdigit(),
            word.stem in STOP_STEMS,
            len(written) > 1 and written.isupper(),
        )
    )


@lru_cache(maxsize=1024)
def _behind(gap: str) -> bytes:
    """What stands before a word: the last five of `CLASSES`."""
    return bytes(
        (
            "," in gap or ";" in gap,
            bool(_CLAUSE.search(gap)),
            bool(_QUOTATION.search(gap)),
            "-" in gap or "–" in gap,
            "$" in gap or "£" in gap or "€" in gap,
        )
    )
