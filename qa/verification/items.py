"""A sentence as the items that are held against a source, in order: words, names, numbers and dates."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from qa.language.noun_phrases import AUXILIARIES, DETERMINERS, PREPOSITIONS
from qa.language.opposites import opposites
from qa.language.words import STOP_STEMS, Word, split_words
from qa.verification.numbers import Number, find_numbers

ItemKind = Literal["word", "name", "number", "date"]
Dated = tuple[int, int, tuple[str | None, ...]]
"""A date that a text mentions: first character, one past the last, what it may mean in EDTF."""

_SENTENCE_START = re.compile(r"(?:^|[.!?:;“”\"‘(–—-])\s*$")
_NO_NAMES = AUXILIARIES | DETERMINERS | PREPOSITIONS
_LONGEST = 2_000
"""Characters of a sentence that are looked at: a longer one is a table run together."""
_MOST = 160
"""Items of a sentence that are looked at, and words."""


@dataclass(frozen=True, slots=True)
class Item:
    """What a sentence says at one place.

    Attributes:
        kind: What it is.
        stem: The stem of a word; those of a name's words with spaces between; the printed words of a number
            or date in lower case.
        start: First character in the text.
        end: One past the last.
        at: Which of the sentence's words it is or begins with, from 0.
        is_certain: For a name, False where a sentence begins, and any word has a capital.
        number: What a number is worth.
        dates: What a date may mean, in EDTF.
    """

    kind: ItemKind
    stem: str
    start: int
    end: int
    at: int
    is_certain: bool = True
    number: Number | None = None
    dates: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that was taken apart.

    Attributes:
        text: As written.
        words: Every word in order, stop words included.
        items: What it says, in order.
    """

    text: str
    words: tuple[Word, ...]
    items: tuple[Item, ...]

    def lower(self, at: int) -> str:
        """A word as written, in lower case."""
        word = self.words[at]
        return self.text[word.start : word.end].lower()


@lru_cache(maxsize=8192)  # the same paragraphs are cited sentence after sentence
def take_apart(text: str, dated: tuple[Dated, ...]) -> Sentence:
    """The items of a sentence whose dates are known."""
    text, dated = text[:_LONGEST], tuple(each for each in dated if each[1] <= _LONGEST)
    words = tuple(split_words(text)[:_MOST])
    numbers = [number for number in find_numbers(text) if not _overlaps(number.start, number.end, dated)]
    spans = [(start, end) for start, end, _ in dated] + [(number.start, number.end) for number in numbers]
    taken = bytearray(len(text))
    for start, end in spans:
        taken[start:end] = b"\1" * (end - start)
    items = _named(text, [_word(text, word, at) for at, word in enumerate(words) if not taken[word.start]])
    items += [
        Item("number", text[n.start : n.end].lower(), n.start, n.end, _at(words, n.start), number=n)
        for n in numbers
    ]
    items += [
        Item("date", text[start:end].lower(), start, end, _at(words, start), dates=meant)
        for start, end, meant in dated
    ]
    return Sentence(
        text,
        words,
        tuple(sorted(items, key=lambda item: (item.start, item.end))[:_MOST]),
    )


def _word(text: str, word: Word, at: int) -> Item | None:
    if word.stem in STOP_STEMS and word.stem not in opposites():
        return None
    if not word.is_name:
        return Item("word", word.stem, word.start, word.end, at)
    written = text[word.start : word.end]
    begins = _SENTENCE_START.search(text[max(0, word.start - 4) : word.start]) is not None
    if begins and written.lower() in _NO_NAMES:
        return Item("word", word.stem, word.start, word.end, at)
    is_certain = not begins or (written.isupper() and len(written) > 1) or not written.isalpha()
    return Item("name", word.stem, word.start, word.end, at, is_certain=is_certain)


def _named(text: str, items: Iterable[Item | None]) -> list[Item]:
    """The items with names that stand beside each other as one name: "Urho Kujala", "Nagorno-Karabakh"."""
    joined: list[Item] = []
    for item in items:
        if item is None:
            continue
        last = joined[-1] if joined else None
        if (
            last
            and last.kind == item.kind == "name"
            and text[last.end : item.start] in (" ", "-", ". ", "-", "")
        ):
            joined[-1] = replace(
                last,
                stem=f"{last.stem} {item.stem}",
                end=item.end,
                is_certain=last.is_certain or item.is_certain,
            )
        else:
            joined.append(item)
    return joined


def _overlaps(start: int, end: int, dated: Sequence[Dated]) -> bool:
    return any(start < last and first < end for first, last, _ in dated)


def _at(words: Sequence[Word], start: int) -> int:
    return next((at for at, word in enumerate(words) if word.end > start), len(words))
