"""Whether two sentences affirm and deny the same: "not", "failed to", "rose" for "fell", "may" left out.

A word of denial reaches the next word of its clause, as in NegEx (Chapman et al., 2001).
"""

import re
from collections.abc import Iterator, Sequence, Set

from qa.language.opposites import opposites
from qa.verification.alignment import Alignment
from qa.verification.items import Sentence
from qa.verification.verdict import Flaw

_DENIALS = frozenset(
    """not no never none nobody nothing neither nor nowhere without cannot unable barely hardly scarcely
    fail fails failed failing failure refuse refuses refused refusing deny denies denied denying
    reject rejects rejected lack lacks lacked""".split()
)
_HEDGES = frozenset(
    """may might could allegedly reportedly apparently alleged suspected possibly perhaps probably potentially
    likely""".split()
)
_SHORTENED_NOT = ("'t", "’t")
_CLAUSE_END = re.compile(r"[,;:()]| (?:but|and|because|while) ")
_SAME_PLACE = 0.75
"""How well the words around must fit for two words to stand in the same place."""


def check_polarity(near: Sequence[Alignment], support: Sequence[Alignment]) -> Iterator[Flaw]:
    """What a sentence denies that its sources affirm, or the reverse.

    Args:
        near: The sentence, held against those that come near it.
        support: Those of them that say most of it, best first.
    """
    for alignment in support[:1]:
        yield from _denied(alignment)
        yield from _made_certain(alignment)
    yield from _turned(near)


def _denied(alignment: Alignment) -> Iterator[Flaw]:
    """Words that are denied in one of two sentences alone."""
    said = alignment.said
    mine, theirs = _reached(said, _DENIALS), _reached(alignment.source.sentence, _DENIALS)
    if mine and not theirs:
        at, start = min(mine.items())
        yield Flaw("negation", said.text[start : said.items[at].end])
        return
    for at, place in alignment.pairs:
        if (at in mine) != (place in theirs):
            item = said.items[at]
            yield Flaw("negation", said.text[mine.get(at, item.start) : item.end])


def _made_certain(alignment: Alignment) -> Iterator[Flaw]:
    """Words that a source hedges, in a sentence that hedges nothing."""
    said = alignment.said
    if _HEDGES.intersection(map(said.lower, range(len(said.words)))):
        return
    hedged = _reached(alignment.source.sentence, _HEDGES)
    for at, place in alignment.pairs:
        if place in hedged:
            yield Flaw("hedge", said.text[said.items[at].start : said.items[at].end])


def _turned(near: Sequence[Alignment]) -> Iterator[Flaw]:
    """Words in whose place a source has the opposite, and none of the sources has them there."""
    if not near:
        return
    said = near[0].said
    for at, item in enumerate(said.items):
        wrong = opposites().get(item.stem)
        if wrong is None:
            continue
        own = rival = 0.0
        for alignment in near:
            for place, other in enumerate(alignment.source.sentence.items):
                if place in alignment.agreeing[at]:
                    own = max(own, alignment.fit(at, place))
                elif other.stem in wrong:
                    rival = max(rival, alignment.fit(at, place))
        if rival >= _SAME_PLACE and rival > own:
            yield Flaw("negation", said.text[item.start : item.end])


def _reached(sentence: Sentence, cues: Set[str]) -> dict[int, int]:
    """The items that the cues reach, each with the first character of its cue."""
    reached: dict[int, int] = {}
    for at, word in enumerate(sentence.words):
        behind = sentence.text[word.end : word.end + 2].lower()
        if sentence.text[word.start : word.end] == "May" and word.start:
            continue  # the month
        if sentence.lower(at) not in cues and not (cues is _DENIALS and behind in _SHORTENED_NOT):
            continue
        clause = _CLAUSE_END.search(sentence.text, word.end)
        last = clause.start() if clause else len(sentence.text)
        for number, item in enumerate(sentence.items):
            if word.end <= item.start < last:
                reached.setdefault(number, word.start)
                break
    return reached
