"""Which words of a conversation a follow-up is about without saying them: they are searched for too.

A small network over numbers that can be explained weighs each word by itself, learned by
`training/train_carried.py` and kept in `carried.json`. The idea is QuReTeC's (Voskarides et al., SIGIR 2020),
without its language model. It errs less than a question made to stand alone: what is meant may be a word of
the last answer that no pronoun stands for, and a doubtful word counts for little.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path
from typing import Literal

import numpy as np

from ingest import common_words
from qa.language.words import STOP_STEMS, Word, split_stems, split_words
from qa.network import Matrix, Network, read_network

_WEIGHTS = Path(__file__).with_name("carried.json")
_LEAST, _MOST = 0.15, 6
"""Probability from which a word is carried, and how many are at most."""
_ANSWERS = 2
"""Answers that are read, the last ones; of the questions each is."""
_FAR, _BESIDE = 30, 3
"""Words from one another: from which on two have nothing to do with each other, and up to which they do."""
_OPENING = 8
"""Content words of an answer's beginning, where it mostly says what it is about."""

_OPENERS = ("what", "who", "when", "where", "why", "how", "which", "did", "is", "are", "can", "tell")
_SAYS = {
    "it": "its?|they|them|theirs?",
    "that": "this|that|these|those|ones?|both|such",
    "he": "he|him|his|she|hers?",
    "other": "others?|else|another|more|different|same|second|first|last|latter|former",
}
_OF_QUESTION = (
    *(f"opens_{word}" for word in _OPENERS),
    *(f"says_{word}" for word in _SAYS),
    "words",
    "content_words",
    "share_asked_before",
    "share_answered_last",
    "says_name",
    "is_question",
    "turns",
    "answer_letters",
)
_OF_WORD = (
    "is_filled",
    "asked",
    "asked_ago",
    "asked_last",
    "asked_first",
    "times_asked",
    "order_asked",
    "meant_ago",
    "meant_last",
    "times_meant",
    "answered_last",
    "times_answered_last",
    "order_answered_last",
    "opens_answer",
    "answered_earlier",
    "asked_and_answered",
    "is_name",
    "is_name_asked",
    "is_number",
    "is_common",
    "letters",
    "near",
    "is_beside",
    "ends_in_ing",
    "ends_in_ed",
)
FEATURES = (*_OF_QUESTION, *_OF_WORD)

_OPENER_STEMS = tuple(split_stems(" ".join(_OPENERS)))
_SAYING = tuple(re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in _SAYS.values())
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n])\W*$")


@dataclass(frozen=True, slots=True)
class Told:
    """An exchange: its question as said and as it would be asked alone, and its answer."""

    said: str
    alone: str
    answer: str


@dataclass(frozen=True, slots=True)
class Carried:
    """A word of a conversation that a follow-up goes on with.

    Attributes:
        text: The word as it was last written.
        stem: What is compared with an article's words.
        share: How probable it is that the question is about it, 0 to 1.
    """

    text: str
    stem: str
    share: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands in a conversation.

    Attributes:
        text: The word as written.
        where: In a question as said, in what a question meant without saying it, or in an answer.
        ago: Exchanges since; 0 for the last one.
        order: Content words before it in the same text.
        is_name: True for a capital that no start of a sentence explains.
    """

    text: str
    where: Literal["asked", "meant", "answered"]
    ago: int
    order: int
    is_name: bool


def carried(
    said: str, alone: str, told: Sequence[Told], network: Network | None = None
) -> tuple[Carried, ...]:
    """The words that a follow-up goes on with, the most probable first.

    Args:
        said: The question as it was asked.
        alone: The same as it would be asked alone: the words that it was given count in any case.
        told: The conversation before it, oldest first.
        network: The network to ask, the shipped one when None.
    """
    found = places(said, told)
    if not found:
        return ()
    odds = (network or shipped_carrier()).score(features(said, alone, told, found))
    shares = dict(zip(found, (1 / (1 + np.exp(-odds))).tolist(), strict=True))
    ranked = sorted(shares, key=lambda stem: -shares[stem])
    likely = [stem for stem in ranked[:_MOST] if shares[stem] >= _LEAST]
    own = set(split_stems(alone))
    filled = [stem for stem in ranked if stem in own and stem not in likely]
    return tuple(Carried(found[stem][0].text, stem, max(_LEAST, shares[stem])) for stem in (*likely, *filled))


def places(said: str, told: Sequence[Told]) -> dict[str, list[Place]]:
    """The content words of a conversation that the question does not say, by stem, the last place first."""
    own = set(split_stems(said))
    found: dict[str, list[Place]] = {}
    for ago, turn in enumerate(reversed(told)):
        asked = set(split_stems(turn.said))
        _note(found, turn.said, "asked", ago, own)
        _note(found, turn.alone, "meant", ago, own | asked)
        if ago < _ANSWERS:
            _note(found, turn.answer, "answered", ago, own)
    return found


def _note(
    found: dict[str, list[Place]],
    text: str,
    where: Literal["asked", "meant", "answered"],
    ago: int,
    known: set[str],
) -> None:
    """Add the places of a text's content words, without those that are known."""
    for order, word in enumerate(_content(text)):
        if word.stem not in known:
            is_name = word.is_name and not _SENTENCE_START.search(text[max(0, word.start - 4) : word.start])
            place = Place(text[word.start : word.end], where, ago, order, is_name)
            found.setdefault(word.stem, []).append(place)


def _content(text: str) -> list[Word]:
    return [word for word in split_words(text) if word.stem not in STOP_STEMS]


def features(said: str, alone: str, told: Sequence[Told], found: Mapping[str, Sequence[Place]]) -> Matrix:
    """What speaks for each word, shape (len(found), len(FEATURES)).

    Args:
        said: The question as it was asked.
        alone: The same as it would be asked alone.
        told: The conversation before it, oldest first, at least one exchange.
        found: The words and their places.
    """
    shared = _of_question(said, told)
    filled, near = set(split_stems(alone)), _nearness(said, told[-1].answer)
    rows = [
        [*shared, stem in filled, *_of_word(spots, len(told), near.get(stem, _FAR))]
        for stem, spots in found.items()
    ]
    return np.array(rows, np.float32)


def _of_question(said: str, told: Sequence[Told]) -> list[float]:
    """What the question is, and what it continues."""
    words, content = split_words(said), _content(said)
    asked = {stem for turn in told for stem in split_stems(turn.alone)}
    answered = set(split_stems(told[-1].answer))
    first = words[0].stem if words else ""
    return [
        *(first == opener for opener in _OPENER_STEMS),
        *(bool(pattern.search(said)) for pattern in _SAYING),
        min(25, len(words)),
        min(8, len(content)),
        sum(word.stem in asked for word in content) / max(1, len(content)),
        sum(word.stem in answered for word in content) / max(1, len(content)),
        any(word.is_name and word.start for word in content),
        said.rstrip().endswith("?"),
        len(told),
        log(1 + len(told[-1].answer)),
    ]


def _of_word(spots: Sequence[Place], turns: int, near: int) -> list[float]:
    """What a word has been in the conversation, and how it looks."""
    asked = [spot for spot in spots if spot.where == "asked"]
    meant = [spot for spot in spots if spot.where == "meant"]
    last = [spot for spot in spots if spot.where == "answered" and not spot.ago]
    text = spots[0].text
    return [
        bool(asked),
        1 / (1 + asked[0].ago) if asked else 0.0,
        bool(asked) and asked[0].ago == 0,
        bool(asked) and asked[-1].ago == turns - 1,
        min(4, len({spot.ago for spot in asked})),
        min(8, asked[0].order) if asked else 9,
        1 / (1 + meant[0].ago) if meant else 0.0,
        bool(meant) and meant[0].ago == 0,
        min(4, len(meant)),
        bool(last),
        min(5, len(last)),
        log(1 + last[0].order) if last else 5.0,
        bool(last) and last[0].order < _OPENING,
        any(spot.where == "answered" and spot.ago for spot in spots),
        bool(last) and bool(asked or meant),
        any(spot.is_name for spot in spots),
        any(spot.is_name for spot in asked),
        text.isdigit(),
        text.lower() in common_words(),
        min(12, len(text)),
        near,
        near <= _BESIDE,
        text.endswith("ing"),
        text.endswith("ed"),
    ]


def _nearness(said: str, answer: str) -> dict[str, int]:
    """How many words the stems of an answer are from the nearest of the question's content words in it."""
    own = {word.stem for word in _content(said)}
    stems = split_stems(answer)
    near: dict[str, int] = {}
    nearest = -_FAR
    for order in (range(len(stems)), reversed(range(len(stems)))):
        for at in order:
            nearest = at if stems[at] in own else nearest
            near[stems[at]] = min(near.get(stems[at], _FAR), abs(at - nearest))
        nearest = len(stems) + _FAR
    return near


@cache
def shipped_carrier() -> Network:
    """The weights in the package; their names must be the features' names, or they are out of date."""
    return read_network(_WEIGHTS, FEATURES)
