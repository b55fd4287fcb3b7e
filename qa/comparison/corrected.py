"""What a paper takes back word for word: "Councillors voted 27 to 20, not 27 to 21"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.comparison.difference import Differing, Side, first_published
from qa.language.words import split_words
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate, is_in

_CORRECTS = re.compile(r"\b(?:correct(?:ed|ion|s)?|clarification|erratum)\b", re.IGNORECASE)
"""What a paper calls it when it takes something back."""
_NOT = re.compile(r", (?:and )?not (?:the |on |in |at )?(?P<wrong>[^,;:.()]{1,60})(?=[,;:.]|$)")
_FROM_TO = re.compile(
    r"\bcorrect(?:ed|s)\b[^.;:]{1,80}? from (?P<wrong>[^,;:()]{1,40}?)"
    r" to (?P<right>[^,;:()]{1,40}?)(?=[,;:]|\.?$)"
)
_MOST_WORDS = 5
"""Words that are taken back; more are another sentence."""


@dataclass(frozen=True, slots=True)
class _Correction:
    """What a sentence gives for what was wrong."""

    candidate: Candidate
    right: str
    wrong: str


@lru_cache(maxsize=8192)
def corrects(text: str) -> bool:
    """True for a text in which a paper may take something back; kept, for every sentence in it asks."""
    return _CORRECTS.search(text) is not None


def reworded(draft: Draft, read: Sequence[Candidate]) -> Differing | None:
    """An answer that another article says was wrong, and what it gives in its place; or None.

    The answer is what the span reader sees in the first statement, be it what was wrong or what is right.

    Args:
        draft: What is stated.
        read: The sentences that were read, best first.
    """
    stated = next((each for each in read if is_in(each, draft.citations[0])), None)
    if stated is None or stated.seen is None:
        return None
    answer = stated.passage.part.text[stated.seen.start : stated.seen.end]
    for correction in _corrections(read):
        if not any(_is_answer(answer, words) for words in (correction.right, correction.wrong)):
            continue
        wrong = next((each for each in (stated, *read) if _is_taken_back(each, correction)), None)
        if wrong:
            sides = (wrong, correction.wrong), (correction.candidate, correction.right)
            return Differing("correction", tuple(Side(said, by, first_published(by)) for by, said in sides))
    return None


def _corrections(read: Sequence[Candidate]) -> Iterator[_Correction]:
    for candidate in read:
        if not corrects(candidate.passage.part.text):
            continue
        for match in _NOT.finditer(candidate.text):
            if right := _instead(candidate.text[: match.start()], match["wrong"]):
                yield _Correction(candidate, right, match["wrong"])
        for match in _FROM_TO.finditer(candidate.text):
            yield _Correction(candidate, match["right"], match["wrong"])


def _instead(before: str, wrong: str) -> str | None:
    """The words at the end of a text that stand for as many wrong ones: "27 to 20" for "27 to 21"."""
    number = len(split_words(wrong))
    words = split_words(before)[-number:]
    if not 0 < number <= min(_MOST_WORDS, len(words)):
        return None
    return before[words[0].start : words[-1].end]


def _is_answer(answer: str, words: str) -> bool:
    """True where an answer is these words, and not much besides."""
    return _holds(answer, words) and len(split_words(answer)) <= 2 * len(split_words(words))


def _is_taken_back(candidate: Candidate, correction: _Correction) -> bool:
    is_another = candidate.passage.article.id != correction.candidate.passage.article.id
    return is_another and _holds(candidate.text, correction.wrong)


def _holds(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None
