"""Where articles differ: two numbers or two dates for the same thing, a later toll, a correction.

A difference is claimed only between sentences of different articles whose clauses are about the same words
of the question and count the same thing. Better none than a wrong one: who reads "sources differ" must find
that they do.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations, pairwise

from ingest import Article
from qa.answer import Citation
from qa.comparison.claims import Claim, Days, claims, dates_in, is_of_old, of_the_event, what_is_counted
from qa.comparison.corrected import CORRECTS, reworded
from qa.comparison.difference import Differing, Side, first_published
from qa.comparison.exchanged import exchanged
from qa.comparison.labels import labelled
from qa.comparison.outcomes import opposed
from qa.comparison.quantities import Quantity, find_quantities
from qa.comparison.retold import retold
from qa.language.fates import FALLING
from qa.language.words import STOP_STEMS, split_words, stem
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
_ONE_FIGURE = timedelta(days=60)
"""Longest time between two articles whose figures for the same thing should be the same."""
_AT_ONCE = timedelta(days=45)
"""Time within which news of an event appears: two such articles with dates far apart tell of two events."""
_ONLY_TIME = frozenset(map(stem, ("last", "first")))
"""What is done but once: two dates of it cannot both be right."""
_LIKE = 0.5
"""Share of the shorter clause's words that two clauses have in common, if they tell of one event."""
_SHARED_NAMES, _SHARED_NAMES_OF_ALL = 5, 0.25
"""Names that two reports of one event share at least: how many, and which part of the fewer."""
_LONGEST_ARTICLE, _LONGEST_PART = 80, 5_000
"""Parts of an article, and characters of a part, in which names are looked for."""
_NOT = re.compile(r"\b(?:not|rather than|instead of) (?:the )?(?=[\w$€£¥])", re.IGNORECASE)
_SAID_BEFORE = re.compile(r"\b(?:first|earlier|initially|originally|previously|before)\b", re.IGNORECASE)
_TAIL = 60
"""Characters behind a denied figure in which stands who gave it first."""


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
        _corrected(draft, read, given)
        or reworded(draft, read)
        or _denied(given)
        or _updated(given)
        or _contradicting(sure)
        or opposed(question, read)
        or exchanged(question, read)
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
    counts = [claim for claim in given if not is_of_old(claim)]
    for claim in counts:
        if isinstance(claim.value, Quantity) and claim.value.fates and _is_one_story(counts[0], claim):
            fates |= claim.value.fates
            known = told.setdefault(claim.value.value, _side(claim))
            days = [day for day in (known.published, claim.published) if day]
            told[claim.value.value] = replace(known, published=min(days, default=None))
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
            return Differing("contradiction", (_side(older), _side(newer)))
    return None


def _corrected(draft: Draft, read: Sequence[Candidate], given: Sequence[Claim]) -> Differing | None:
    """A figure that a cited paragraph says was wrong, and the one that it gives instead."""
    for citation in draft.citations:
        if not CORRECTS.search(citation.quote):
            continue
        wrong = [claim for claim in given if _is_in(claim.candidate, citation)]
        right = [
            (candidate, quantity)
            for candidate in read
            if _is_in(candidate, citation)
            for quantity in find_quantities(candidate.text)
            if "correct" in quantity.clause | quantity.counted
        ]
        if right and wrong and not _gives(wrong[0], right[0][1].value):
            return Differing("correction", (_side(wrong[0]), _printed(*right[0])))
    return None


def _denied(given: Sequence[Claim]) -> Differing | None:
    """A figure that a sentence gives for another: "three, not two as first said".

    Where it does not say who was wrong at first, "410, not 340" contradicts the article that gives the other.
    """
    for claim in given:
        text = claim.candidate.text
        for match in _NOT.finditer(text):
            rest = text[match.end() :]
            denied = next((each for each in find_quantities(rest) if not each.start), None)
            if denied is None or _gives(claim, denied.value):
                continue
            earlier = next((_side(other) for other in given if _gives(other, denied.value)), None)
            if _SAID_BEFORE.search(rest[denied.end : denied.end + _TAIL]):
                wrong = earlier or Side(rest[denied.start : denied.end], claim.candidate, None)
                return Differing("correction", (wrong, _side(claim)))
            if earlier:
                return Differing("contradiction", (earlier, _side(claim)))
    return None


def _gives(claim: Claim, value: float) -> bool:
    return isinstance(claim.value, Quantity) and claim.value.value == value


def _is_in(candidate: Candidate, citation: Citation) -> bool:
    passage = candidate.passage
    return passage.article.id == citation.article.id and passage.part == citation.part


def _printed(candidate: Candidate, quantity: Quantity) -> Side:
    words = candidate.text[quantity.start : quantity.end]
    return Side(words, candidate, first_published(candidate))


def _is_one_story(one: Claim, other: Claim) -> bool:
    """True when two articles name so many of the same people and places that they tell of one event."""
    names, others = (_names(claim.candidate.passage.article) for claim in (one, other))
    shared = len(names & others)
    return shared >= _SHARED_NAMES and shared >= _SHARED_NAMES_OF_ALL * min(len(names), len(others))


def _names(article: Article) -> frozenset[str]:
    """Stems of the names in an article."""
    return frozenset().union(*(_names_in(part.text) for part in article.parts[:_LONGEST_ARTICLE]))


@lru_cache(maxsize=8192)
def _names_in(text: str) -> frozenset[str]:
    words = split_words(text[:_LONGEST_PART])
    return frozenset(word.stem for word in words if word.is_name and word.stem[0].isalpha()) - STOP_STEMS


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
    return (one.is_whole or (alike and shared > 1)) and not _two_occasions(one, other)


def _two_events(one: Claim, other: Claim) -> bool:
    """True when each article tells at once of a day of its own."""
    return all(_is_told_at_once(claim) for claim in (one, other)) and not _within(one, other, _AT_ONCE)


def _is_told_at_once(claim: Claim) -> bool:
    if not isinstance(claim.value, tuple) or claim.published is None:
        return False
    return abs(claim.published - claim.value[0]) <= _AT_ONCE


def _two_occasions(one: Claim, other: Claim) -> bool:
    """True when two figures are of different times: other days stand beside them, or months lie between."""
    beside, beside_other = dates_in(one.candidate), dates_in(other.candidate)
    apart = all(a[1] < b[0] or b[1] < a[0] for a in beside for b in beside_other)
    return bool(beside and beside_other and apart) or not _within(one, other, _ONE_FIGURE)


def _within(one: Claim, other: Claim, time: timedelta) -> bool:
    """True when two articles appeared within some time of each other, as far as is known."""
    if one.published is None or other.published is None:
        return True
    return abs(one.published - other.published) <= time


def _side(claim: Claim) -> Side:
    return Side(claim.text, claim.candidate, claim.published)
