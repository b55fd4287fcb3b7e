"""Where articles differ: two numbers or two dates for the same thing, a later toll, a correction.

A difference is claimed only between sentences of different articles whose clauses are about the same words
of the question and count the same thing. Better none than a wrong one: who reads "sources differ" must find
that they do.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise, permutations

from qa.answer import Difference
from qa.comparison.answered import answered_apart
from qa.comparison.claims import (
    Claim,
    Days,
    claims,
    is_of_another_day,
    is_of_old,
    of_the_event,
    what_is_counted,
)
from qa.comparison.corrected import reworded
from qa.comparison.difference import Differing, Side
from qa.comparison.estimates import estimated_apart
from qa.comparison.exchanged import exchanged
from qa.comparison.labels import labelled
from qa.comparison.once import dated_apart
from qa.comparison.outcomes import opposed
from qa.comparison.quantities import Quantity
from qa.comparison.retold import retold
from qa.comparison.revised import changed, corrected, denied, is_as_of_its_day, is_no_longer
from qa.comparison.story import are_two_occasions, are_within, is_one_story
from qa.dates.when import ASKS_WHAT_WILL_BE
from qa.language.fates import FALLING
from qa.language.words import stem
from qa.question.analysis import Question
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate
from qa.retrieval.copies import is_copy

_CONSIDERED = 120
"""Sentences looked at, best first."""
_ONE_STORY = timedelta(days=120)
"""Longest time between two articles that count the same victims."""
_DATED = 2
"""Counts of a series whose day is known at least; an undated one falls into its place by what it counts."""
_AT_ONCE = timedelta(days=45)
"""Time within which news of an event appears: two such articles with dates far apart tell of two events."""
_ONLY_TIME = frozenset(map(stem, ("last", "first")))
"""What is done but once: two dates of it cannot both be right."""
_ASKS_EXACTLY = re.compile(r"\b(?:exact(?:ly)?|precise(?:ly)?)\b", re.IGNORECASE)
_LIKE = 0.5
"""Share of the shorter clause's words that two clauses have in common, if they tell of one event."""


def find_conflicts(question: Question, draft: Draft, ranked: Sequence[Candidate]) -> Differing | None:
    """The plainest difference on what is asked among the sentences that were read, or None.

    Args:
        question: What is asked.
        draft: What is stated and cited so far.
        ranked: The sentences, best first.
    """
    read = ranked[:_CONSIDERED]
    given, asked = of_the_event(claims(question, read)), what_is_counted(question)
    sure = [
        claim
        for claim in given
        if not isinstance(claim.value, Quantity) or asked.is_surely_counted_by(claim.value)
    ]
    return (
        corrected(draft, read, given)
        or reworded(draft, read)
        or denied(given)
        or changed(given)
        or _updated(given)
        or _rescheduled(question, given)
        or _contradicting(sure)
        or dated_apart(question, given)
        or opposed(question, read)
        or exchanged(question, read)
        or answered_apart(question, read)
        or estimated_apart(question, read)
        or _rounded(question, sure)
        or labelled(question, read)
        or retold(question, draft, read)
    )


def _updated(given: Sequence[Claim]) -> Differing | None:
    """Counts of people that grow from article to article, or shrink where they are missing.

    Each count is told as the best article tells it, on the first day on which any does. Of a series some may
    be of one day, as a paper prints last night's count when the wire has the next; two alone are no update.
    """
    told: dict[float, Side] = {}
    fates: frozenset[str] = frozenset()
    told_since = min((claim.published for claim in given if claim.published), default=None)
    counts = [claim for claim in given if not is_of_old(claim, told_since)]
    for claim in counts:
        count = claim.value
        if not isinstance(count, Quantity) or not count.fates:
            continue
        if is_one_story(counts[0].candidate, claim.candidate):
            fates |= count.fates
            known = told.setdefault(count.value, claim.side)
            days = [day for day in (known.published, claim.published) if day]
            told[count.value] = replace(known, published=min(days, default=None))
    sides = [told[count] for count in sorted(told, reverse=bool(fates & FALLING))]
    known_days = [side.published for side in sides if side.published]
    if len(known_days) < _DATED or known_days[-1] - known_days[0] > _ONE_STORY:
        return None
    is_in_order = all(day <= later for day, later in pairwise(known_days)) and known_days[0] < known_days[-1]
    return Differing("update", tuple(sides)) if is_in_order else None


def _contradicting(given: Sequence[Claim]) -> Differing | None:
    """The first two claims, best first, that cannot both be right."""
    for one, other in combinations(given, 2):
        if _differ(one, other) and _tell_of_the_same(one, other):
            older, newer = sorted((one, other), key=lambda claim: claim.published or date.min)
            kind: Difference = "update" if _is_news(older, newer, given) else "contradiction"
            return Differing(kind, (older.side, newer.side))
    return None


def _is_news(older: Claim, newer: Claim, given: Sequence[Claim]) -> bool:
    """True where later articles count more victims of news, or fewer who are missing, or a figure changes."""
    if not all(isinstance(each.value, Quantity) and each.value.fates for each in (older, newer)):
        return is_of_another_day(older, newer) and any(map(_is_as_of_its_day, (older, newer)))
    counts = sorted(
        (claim.published, claim.value.value, claim.value.fates)
        for claim in given
        if isinstance(claim.value, Quantity)
        and claim.value.fates
        and claim.published
        and not is_of_old(claim)
    )
    is_falling = any(fates & FALLING for *_, fates in counts)
    numbers = [-number if is_falling else number for _, number, _ in counts]
    return is_of_another_day(older, newer) and len(numbers) > 1 and numbers == sorted(numbers)


def _is_as_of_its_day(claim: Claim) -> bool:
    is_figure, at = isinstance(claim.value, Quantity), claim.candidate.start
    return is_figure and is_as_of_its_day(claim.candidate.text, claim.start - at, claim.end - at)


def _rescheduled(question: Question, given: Sequence[Claim]) -> Differing | None:
    """Two days for which the same was announced, the later article's in place of the earlier's; or None."""
    if not ASKS_WHAT_WILL_BE.search(question.text):
        return None
    announced = [
        (claim.published, claim.value, claim)
        for claim in given
        if isinstance(claim.value, tuple) and claim.is_whole and not is_no_longer(claim)
        if claim.published and claim.published <= claim.value[1]
    ]
    for (day, (first, last), older), (later, (begin, end), newer) in permutations(announced, 2):
        if day < later and (last < begin or end < first):
            return Differing("update", (older.side, newer.side))
    return None


def _rounded(question: Question, given: Sequence[Claim]) -> Differing | None:
    """One number as it is and as a rough one, "300" and "nearly 300", for a question that asks exactly."""
    if not _ASKS_EXACTLY.search(question.text):
        return None
    for one, other in combinations(given, 2):
        if isinstance(one.value, Quantity) and isinstance(other.value, Quantity):
            is_same_number = one.value.value == other.value.value and one.value.bound != other.value.bound
            is_another = one.candidate.passage.article.id != other.candidate.passage.article.id
            if is_same_number and is_another and one.is_whole and other.is_whole:
                older, newer = sorted((one, other), key=lambda claim: claim.published or date.min)
                return Differing("wording", (older.side, newer.side))
    return None


def _differ(one: Claim, other: Claim) -> bool:
    """True when two values exclude each other."""
    if isinstance(one.value, Quantity) and isinstance(other.value, Quantity):
        counts_the_same = not one.value.counted or not other.value.counted
        counts_the_same |= bool(one.value.counted & other.value.counted)
        is_alike = one.value.scale == other.value.scale
        return is_alike and counts_the_same and not one.value.agrees_with(other.value)
    if isinstance(one.value, tuple) and isinstance(other.value, tuple):
        return _one_slip_apart(one.value, other.value) or _date_the_same_time(one, other)
    return False


def _one_slip_apart(one: Days, other: Days) -> bool:
    """True for two days that differ in the day, the month or the year alone: 3 June and 3 July.

    Days that have nothing in common are two events more often than one event told in two ways.
    """
    if one[0] != one[1] or other[0] != other[1]:
        return False
    a, b = one[0], other[0]
    return sum((a.day != b.day, a.month != b.month, a.year != b.year)) == 1


def _date_the_same_time(one: Claim, other: Claim) -> bool:
    """True when two claims date the last time of something, or the first, to days with nothing in common.

    An article that gives the earlier day must be of after the later: else it may not have known of that yet.
    """
    if not _ONLY_TIME & one.clause & other.clause:
        return False
    dated = [(claim.value, claim.published) for claim in (one, other) if isinstance(claim.value, tuple)]
    ((_, until), published), ((since, last), _) = sorted(dated, key=lambda each: each[0])
    return until < since and published is not None and last < published


def _tell_of_the_same(one: Claim, other: Claim) -> bool:
    """True when two clauses of different articles are about the same thing at the same time."""
    first, second = one.candidate, other.candidate
    if first.passage.article.id == second.passage.article.id or is_copy(first.text, second.text):
        return False
    if one.covered != other.covered:
        return False
    shared = len(one.clause & other.clause)
    alike = shared >= _LIKE * max(1, min(len(one.clause), len(other.clause)))
    if isinstance(one.value, tuple):
        return (one.is_whole or alike) and not _two_events(one, other)
    return (one.is_whole or (alike and shared > 1)) and not are_two_occasions(first, second)


def _two_events(one: Claim, other: Claim) -> bool:
    """True when each article tells at once of a day of its own."""
    return all(_is_told_at_once(claim) for claim in (one, other)) and not are_within(
        one.candidate, other.candidate, _AT_ONCE
    )


def _is_told_at_once(claim: Claim) -> bool:
    if not isinstance(claim.value, tuple) or claim.published is None:
        return False
    return abs(claim.published - claim.value[0]) <= _AT_ONCE
