"""A question for how many, where no number counts such: "112 stalls" for "How many smokers were there?"."""

import re
from collections.abc import Sequence

from qa.abstention.doubt import log_odds_of_first
from qa.answer import Citation
from qa.comparison.claims import what_is_counted
from qa.comparison.quantities import PEOPLE
from qa.dates.when import dated_places, undated
from qa.language.sentences import split_sentences
from qa.language.words import split_stems, stem, stem_set
from qa.question.analysis import Question
from qa.question.measures import asks_for_measure
from qa.question.signs import SIGNS
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate

_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_HOW_MUCH = re.compile(r"\bhow (?:many|much)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d(?:[\d.,]*\d)?")
_WRITTEN = re.compile(
    rf"{_DIGITS.pattern}|{SIGNS['number'].pattern}|\b(?:all|both|neither|none)\b", re.IGNORECASE
)
_NUMBER = re.compile(
    rf"{SIGNS['number'].pattern}|\b(?:an?|no|none|both|few|single|pair|couple)\b", re.IGNORECASE
)
_COUNTED_IN_MANY_WAYS = PEOPLE | frozenset(map(stem, "time percent man men human individual other".split()))
_NEAR = 50
"""Characters on either side of a number within which stands what it counts."""
_SURE = 2.0
"""Log odds up to which the words that are stated must count what is asked. Held against SQuAD's training
questions, as in `qa/abstention/untold.py`: of the right answers this refuses 0.02, of the others 0.30."""


def counts_nothing_asked(question: Question, draft: Draft, ranked: Sequence[Candidate]) -> bool:
    """True when a question asks for the number of some things, and nothing stated has a number of such.

    People are counted in too many ways, as passengers, by their names.

    Args:
        question: What is asked.
        draft: What would be stated.
        ranked: The sentences that were read.
    """
    if not _HOW_MANY.search(question.text) or asks_for_measure(question.text):
        return False
    counted = what_is_counted(question).counted
    if not counted or counted & _COUNTED_IN_MANY_WAYS:
        return False
    if log_odds_of_first(draft, ranked) >= _SURE:
        return False
    ways = _ways(question, counted)
    return not any(_counts(ways, cited) for cited in draft.citations)


def gives_no_number(question: Question, draft: Draft) -> bool:
    """True when a question asks how many or how much, and the first statement has no number to answer it.

    A number of a date counts nothing, and one that the question gives is none that it asks for. Held against
    SQuAD's training pages: of 1,562 right first statements this refuses none, of 438 others 3.
    """
    if question.kind != "number" or not _HOW_MUCH.search(question.text) or asks_for_measure(question.text):
        return False
    given = {*_DIGITS.findall(question.text), *split_stems(question.text)}
    told = (number[0] for cited in draft.leading for number in undated(cited, _WRITTEN))
    return all(number in given or stem(number) in given for number in told)


def _ways(question: Question, counted: frozenset[str]) -> frozenset[str]:
    """Stems of what is counted, and of the last word of each other way of saying it."""
    others = (other.text for term in question.terms if term.stem in counted for other in term.others)
    return counted.union(*(split_stems(other)[-1:] for other in others))


def _counts(ways: frozenset[str], cited: Citation) -> bool:
    """True when a sentence has a number, which is no date's, near a word for what is counted."""
    dated = dated_places(cited)
    return any(
        ways & stem_set(cited.quote[max(start, number - _NEAR) : min(end, number + _NEAR)])
        for start, end in split_sentences(cited.quote)
        for number in (match.start() for match in _NUMBER.finditer(cited.quote, start, end))
        if all(number not in days for days in dated)
    )
