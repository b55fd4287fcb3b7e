"""Where two articles tell the same sentence with another name in it: what one of them has must be wrong.

An edited copy is no source of its own, but where it has another name just where the answer stands, a reader
must know. Numbers and dates are compared by what they count (`claims.py`), in whatever words.
"""

import re
from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations

from qa.comparison.difference import Differing, Side, first_published
from qa.language.words import STOP_STEMS, Word, split_words, stem_set
from qa.question.analysis import Question
from qa.question.kinds import Kind
from qa.reading.evidence import Candidate

_CONSIDERED = 24
"""Sentences looked at, best first."""
_LONGEST = 100
"""Words of a sentence that are compared."""
_FEWEST, _SHARED = 6, 0.7
"""Words that two sentences share in order at least, and share of the shorter's, if they are one sentence."""
_NAME = 5
"""Words that a name has at most."""

_NO_NAME: frozenset[Kind] = frozenset({"yes_no", "comparison", "timeline", "quote", "reason"})
"""Kinds of questions that no name answers."""
_NUMBER = re.compile(r"\d")
"""What may be another the next day: a price, a score."""

Span = tuple[int, int]
"""First character and one past the last, in a sentence."""


def exchanged(question: Question, ranked: Sequence[Candidate]) -> Differing | None:
    """Two sentences that are the same but for the name that the span reader takes for the answer, or None."""
    if question.kind in _NO_NAME:
        return None
    read = [
        (each, stem_set(each.text)) for each in ranked[:_CONSIDERED] if each.seen and not each.unmentioned
    ]
    for (one, said), (other, repeated) in combinations(read, 2):
        if len(said & repeated) < _SHARED * min(len(said), len(repeated)):
            continue
        if one.passage.article.id == other.passage.article.id:
            continue
        if question.kind in ("number", "date") and not _has_word_of(question, one):
            continue
        for names in _exchanged_names(question, one, other):
            if _is_answer(one, names[0]) or _is_answer(other, names[1]):
                older, newer = sorted(
                    (_side(one, names[0]), _side(other, names[1])),
                    key=lambda side: side.published or date.min,
                )
                if older.published == newer.published or not _NUMBER.search(newer.text):
                    return Differing("contradiction", (older, newer))
    return None


def _exchanged_names(question: Question, one: Candidate, other: Candidate) -> list[tuple[Span, Span]]:
    """Wherever the one name stands that two sentences do not share; nowhere where they differ in more."""
    words, others = split_words(one.text)[:_LONGEST], split_words(other.text)[:_LONGEST]
    stems, other_stems = [word.stem for word in words], [word.stem for word in others]
    least = max(_FEWEST, _SHARED * min(len(words), len(others)))
    matcher = SequenceMatcher(None, stems, other_stems, autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) < least:
        return []
    found: list[tuple[Span, Span]] = []
    pairs: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for first, last, begin, end in _apart(matcher, words):
        names, other_names = _names(words[first:last]), _names(others[begin:end])
        if not (names or other_names):
            continue
        if not (names and other_names) or max(last - first, end - begin) > _NAME:
            return []
        pairs.add((names, other_names))
        found.append(
            ((words[first].start, words[last - 1].end), (others[begin].start, others[end - 1].end)),
        )
    asked = {term.stem for term in question.terms}
    if len(pairs) != 1 or any(asked & set(each) for pair in pairs for each in pair):
        return []
    return found


def _apart(matcher: SequenceMatcher[str], words: Sequence[Word]) -> list[tuple[int, int, int, int]]:
    """The runs of words that two sentences do not share, two of them as one where one number stands between.

    "October 1st, 1974" is another date than "January 1st, 1950".
    """
    runs: list[tuple[int, int, int, int]] = []
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        between = words[runs[-1][1] : first] if runs else []
        if len(between) == 1 and between[0].stem[0].isdigit():
            runs[-1] = runs[-1][0], last, runs[-1][2], end
        else:
            runs.append((first, last, begin, end))
    return runs


def _names(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.stem for word in words if word.is_name and word.stem not in STOP_STEMS)


def _has_word_of(question: Question, candidate: Candidate) -> bool:
    """True when a sentence has a word of the question that is no name: a number may be of anything."""
    stems = stem_set(candidate.text)
    return any(term.stem in stems for term in question.terms if not term.is_name)


def _is_answer(candidate: Candidate, name: Span) -> bool:
    """True when the answer that the span reader sees in a sentence overlaps with a name in it."""
    seen = candidate.seen
    assert seen is not None  # noqa: S101 - only such are looked at
    return seen.start < candidate.start + name[1] and candidate.start + name[0] < seen.end


def _side(candidate: Candidate, name: Span) -> Side:
    return Side(candidate.text[slice(*name)], candidate, first_published(candidate))
