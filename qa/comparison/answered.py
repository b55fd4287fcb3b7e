"""Where two articles answer a question with different numbers, in whatever words.

`conflicts.py` compares numbers by the words beside them. Two articles may share none: "She lies 6 kilometres
off the coast", "the wreck is nine kilometres from shore". So what the span reader takes for the answer is
compared too, if it measures what is asked and both articles tell of one event.
"""

from collections.abc import Sequence
from datetime import date
from itertools import combinations

from qa.answer import Difference
from qa.comparison.attribution import find_speaker
from qa.comparison.claims import may_be_of_it, what_is_counted
from qa.comparison.difference import Differing, Side, first_published
from qa.comparison.measured import asks_for_score, find_measured
from qa.comparison.quantities import Quantity, clause_span
from qa.comparison.revised import is_as_of_its_day
from qa.comparison.story import are_of_other_days, are_two_occasions, tell_of_the_same
from qa.dates.clock import asks_for_clock
from qa.language.words import split_words
from qa.question.analysis import Question
from qa.question.measures import asks_for_measure, find_age, holds_measure
from qa.reading.evidence import Candidate

_CONSIDERED = 40
"""Sentences looked at, best first."""
_SURE, _LIKELY = 0.0, -5.0
"""Log odds of the answer in the one sentence, and in the other, at least."""
_COVERED = 0.5
"""Share of the question that each covers with what stands around it."""
_MOST = 3.0
"""How many times as much the larger may be: what is more measures something else."""

Told = tuple[Candidate, Quantity]
"""A sentence, and the number in it that the span reader takes for the answer."""


def answered_apart(question: Question, ranked: Sequence[Candidate]) -> Differing | None:
    """Two numbers that different articles give for what is asked, and that exclude each other; or None.

    Args:
        question: What is asked.
        ranked: The sentences, best first.
    """
    if what_is_counted(question).fate and not asks_for_score(question.text):
        return None  # victims become more: that is an update
    told = [each for each in numbers_seen(question, ranked) if each[0].log_odds >= _LIKELY]
    told.sort(key=lambda each: -each[0].log_odds)
    for one, other in combinations(told, 2):
        is_sure = one[0].log_odds >= _SURE or one[1].scale == "age"
        if is_sure and exclude(one[1], other[1]) and _are_of_one_time(question, one[0], other[0]):
            older, newer = sorted((one, other), key=lambda each: first_published(each[0]) or date.min)
            kind: Difference = "update" if _is_news(older, newer) else "contradiction"
            return Differing(kind, (_side(older), _side(newer)))
    return None


def numbers_seen(question: Question, ranked: Sequence[Candidate]) -> list[Told]:
    """Of each sentence about it the number in what the span reader sees there, if it measures what is asked.

    Args:
        question: What is asked; nothing is found where it asks for no number.
        ranked: The sentences, best first.
    """
    if question.kind != "number" and not asks_for_score(question.text):
        return []
    return [
        (candidate, quantity)
        for candidate in ranked[:_CONSIDERED]
        if candidate.seen and not candidate.unmentioned and candidate.coverage >= _COVERED
        for quantity in _seen(question, candidate)[:1]
        if _is_asked(question, candidate, quantity) and may_be_of_it(question, candidate, quantity)
        if not _names_another(question, candidate, quantity)
    ]


def _seen(question: Question, candidate: Candidate) -> list[Quantity]:
    """The numbers in what the span reader sees; a sentence's only score or time of day wherever it stands."""
    seen = candidate.seen
    assert seen is not None  # noqa: S101 - only such are looked at
    found = find_measured(question, candidate.text)
    if len(found) == 1 and (asks_for_clock(question) or asks_for_score(question.text)):
        return found
    at = candidate.start
    return [each for each in found if at + each.start < seen.end and seen.start < at + each.end]


def _is_asked(question: Question, candidate: Candidate, quantity: Quantity) -> bool:
    """True for a number of the measure that a question asks for, or of what it wants counted."""
    asked, text = what_is_counted(question), candidate.text
    if asks_for_clock(question) or asks_for_score(question.text):
        return True
    if asked.fate:
        return asked.is_counted_by(quantity)
    if asks_for_measure(question.text):
        printed = text[quantity.start : quantity.end]
        return find_age(question.text, text) is not None or holds_measure(question.text, printed)
    return not asked.counted or asked.is_counted_by(quantity) or not quantity.counted


def _names_another(question: Question, candidate: Candidate, quantity: Quantity) -> bool:
    """True for a sentence that names before its number another than is asked about, who is no speaker."""
    asked = {term.stem for term in question.terms if term.is_name}
    text = candidate.text
    names = [word for word in split_words(text) if word.is_name]
    if not asked or any(word.stem in asked for word in names):
        return False
    start, end = find_speaker(text) or (0, 0)
    first, _ = clause_span(text, quantity.start, quantity.end)
    subject = (word for word in names if first < word.start < quantity.start)
    return any(not start <= word.start < end for word in subject)


def exclude(one: Quantity, other: Quantity) -> bool:
    """True for two numbers of the same that cannot both be right."""
    if one.scale != other.scale or (one.counted and other.counted and not one.counted & other.counted):
        return False
    low, high = sorted((one.value, other.value))
    if one.scale == "age" and high - low <= 1:
        return False  # there was a birthday
    return high <= _MOST * low and not one.agrees_with(other)


def _are_of_one_time(question: Question, one: Candidate, other: Candidate) -> bool:
    """True for sentences of two articles that tell at one time of what is named, or else of one event."""
    # At what time something happened stays what it is; what something costs does not.
    are_apart = are_of_other_days if asks_for_clock(question) else are_two_occasions
    return tell_of_the_same(question, one, other) and not are_apart(one, other)


def _is_news(older: Told, newer: Told) -> bool:
    """True for a figure that goes on changing, of which two articles tell on two days."""
    days = [first_published(candidate) for candidate, _ in (older, newer)]
    is_of_another_day = None not in days and days[0] != days[1]
    return is_of_another_day and any(
        is_as_of_its_day(candidate.text, quantity.start, quantity.end)
        for candidate, quantity in (older, newer)
    )


def _side(told: Told) -> Side:
    candidate, quantity = told
    return Side(candidate.text[quantity.start : quantity.end], candidate, first_published(candidate))
