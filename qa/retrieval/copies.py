"""What repeats what: a wire story in ten papers is one passage, two sentences that agree one statement."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from qa.answer import Carrier, Passage
from qa.language.words import STOP_STEMS, split_stems, split_words, stem

DATELINE = re.compile(r"[A-Z][A-Z .'’-]+(?:, \w+)?(?: \([A-Z]+\))? ?[-–—] ")
"""What a first paragraph opens with, "HAVENMOUTH (NRW) - ": of the page, not of the sentence."""
_NEAR = 0.9
"""Share of their characters, in order, that two copies have in common: an editor swaps a word or two."""
_SAME = 0.7
"""Share of content words in common from which two sentences say the same thing."""
_SHORTEST = 8
"""Words; a shorter text, such as a heading, may stand in articles that have nothing else in common."""
_LONGEST = 5_000
"""Characters; a longer text is compared letter by letter, for to align two books takes minutes."""
_FRAME = frozenset({"byline", "dateline"})
"""Parts that say whose article it is: alike in all that one author wrote, and each says it of its own."""
_NUMERALS = """
    one thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy
    eighty ninety hundred thousand million billion trillion dozen half third quarter first second fourth fifth
    twice double no not nor never none nobody nothing without
"""
_TELLING = frozenset(stem(word) for word in _NUMERALS.split())
"""Numbers in words and denials: with another one, a sentence says another thing."""
_FIGURE = re.compile(r"\d+")


class _Wording(NamedTuple):
    """A text's stems, and those that no copy of it may lack: names, numbers, denials."""

    stems: frozenset[str]
    telling: frozenset[str]


def collapse(passages: Iterable[Passage]) -> list[Passage]:
    """Each of the passages once, best first, with the other articles that carry it.

    The copy that scores best stands for all; among equals the one published first, then by name. The
    order in which passages come does not matter, no two of the results are copies of each other, and to
    collapse those again changes nothing.
    """
    groups: list[list[Passage]] = []
    # Copies agree in their figures and nearly in their length, so that only such passages are compared.
    alike: defaultdict[frozenset[str], list[tuple[int, list[Passage]]]] = defaultdict(list)
    for passage in sorted(passages, key=_precedence):
        length = len(_bare(passage.part.text))
        rivals = alike[_figures(passage.part.text)]
        near = (group for other, group in rivals if 2 * min(length, other) >= _NEAR * (length + other))
        group = next((group for group in near if _is_carried(group[0], passage)), None)
        if group is not None:
            group.append(passage)
        else:
            groups.append([passage])
            rivals.append((length, groups[-1]))
    return [_joined(group) for group in groups]


def is_copy(one: str, other: str) -> bool:
    """True when two texts have nearly the same words, and the same names, numbers and denials.

    >>> is_copy("Police said three people died on the Ormsgate Bridge in Varnmouth on Tuesday evening.",
    ...         "Police said seven people died on the Ormsgate Bridge in Varnmouth on Tuesday evening.")
    False
    """
    if _figures(one) != _figures(other):
        return False
    one, other = _bare(one), _bare(other)
    if max(len(one), len(other)) > _LONGEST:
        return one == other
    if not Indel.normalized_similarity(one, other, score_cutoff=_NEAR):
        return False
    a, b = _wording(one), _wording(other)
    return a.telling <= b.stems and b.telling <= a.stems


def says_the_same(one: str, other: str) -> bool:
    """True when two sentences share their numbers and most content words, in whatever order.

    Sentences that differ in a number contradict or update each other: neither supports the other.
    """
    a, b = _content(one), _content(other)
    return len(a & b) >= _SAME * max(1, min(len(a), len(b))) and _numbers(a) == _numbers(b)


def _is_carried(first: Passage, other: Passage) -> bool:
    """True when two parts are one text, and that is no chance: behind a short one, a longer is copied too."""
    if _FRAME & {first.part.kind, other.part.kind} or not is_copy(first.part.text, other.part.text):
        return False
    if _is_long(first.part.text) and _is_long(other.part.text):
        return True
    behind_one, behind_other = _following(first), _following(other)
    return _is_long(behind_one) and _is_long(behind_other) and is_copy(behind_one, behind_other)


def _is_long(text: str) -> bool:
    return len(text.split()) >= _SHORTEST


def _following(passage: Passage) -> str:
    """The text behind a passage, "" at an article's end."""
    return "".join(part.text for part in passage.article.parts[passage.ordinal + 1 : passage.ordinal + 2])


def _precedence(passage: Passage) -> tuple[float, date, str, int]:
    """Best first, then the earliest, then by name."""
    published = passage.article.published
    return (
        -passage.score,
        published.day if published else date.max,
        passage.article.name,
        passage.ordinal,
    )


def _joined(group: Sequence[Passage]) -> Passage:
    """The first of a group, carried by the others and by what they stood for already."""
    first, *others = group
    if not others:
        return first
    carriers = list(first.carriers)
    for other in others:
        carriers += [Carrier(other.article, other.ordinal), *other.carriers]
    return replace(first, carriers=tuple(carriers))


def behind_dateline(text: str, start: int, end: int) -> int:
    """Where `text[start:end]` begins without the dateline that its paragraph opens with."""
    dateline = DATELINE.match(text)
    return dateline.end() if dateline and start < dateline.end() < end else start


@lru_cache(maxsize=4096)  # each passage is compared with many
def _bare(text: str) -> str:
    """A text without the dateline that it opens with, which each paper prints in its own way."""
    dateline = DATELINE.match(text)
    return text[dateline.end() :] if dateline else text


@lru_cache(maxsize=4096)
def _figures(text: str) -> frozenset[str]:
    return frozenset(_FIGURE.findall(_bare(text)))


@lru_cache(maxsize=4096)
def _wording(text: str) -> _Wording:
    words = split_words(text)
    telling = {w.stem for w in words if (w.is_name and w.stem not in STOP_STEMS) or w.stem in _TELLING}
    stems = frozenset(word.stem for word in words)
    return _Wording(stems, frozenset(telling) | _numbers(stems))


@lru_cache(maxsize=4096)
def _content(text: str) -> frozenset[str]:
    return frozenset(split_stems(text)) - STOP_STEMS


def _numbers(stems: Set[str]) -> frozenset[str]:
    return frozenset(stem for stem in stems if stem[0].isdigit())
