"""Whether two sentences of different articles tell of one event, at one time."""

from datetime import timedelta
from functools import lru_cache

from ingest import Article
from qa.comparison.claims import dates_of_events
from qa.comparison.difference import first_published
from qa.language.words import STOP_STEMS, split_words
from qa.question.analysis import Question
from qa.reading.evidence import Candidate
from qa.retrieval.copies import is_copy

_ONE_FIGURE = timedelta(days=60)
"""Longest time between two articles whose figures for the same thing should be the same."""
_SHARED_NAMES, _SHARED_NAMES_OF_ALL = 5, 0.2
"""Names that two reports of one event share at least: how many, and which part of the fewer."""
_LEAST_SHARED_NAMES = 2
"""The same of an article of a few lines, if it is half of those that it names."""
_LONGEST_ARTICLE, _LONGEST_PART = 80, 5_000
"""Parts of an article, and characters of a part, in which names are looked for."""


def tell_of_the_same(question: Question, one: Candidate, other: Candidate) -> bool:
    """True for sentences of two articles, no copies, about what a question names, or else of one event."""
    if one.passage.article.id == other.passage.article.id or is_copy(one.text, other.text):
        return False
    return any(term.is_name for term in question.terms) or is_one_story(one, other)


def is_one_story(one: Candidate, other: Candidate) -> bool:
    """True when two articles name so many of the same people and places that they tell of one event."""
    names, others = (_names(candidate.passage.article) for candidate in (one, other))
    shared, fewer = len(names & others), min(len(names), len(others))
    enough = max(_LEAST_SHARED_NAMES, min(_SHARED_NAMES, fewer / 2))  # a few lines name few
    return shared >= enough and shared >= _SHARED_NAMES_OF_ALL * fewer


def are_two_occasions(one: Candidate, other: Candidate) -> bool:
    """True when two figures are of different times: other days stand beside them, or months lie between."""
    return are_of_other_days(one, other) or not are_within(one, other, _ONE_FIGURE)


def are_of_other_days(one: Candidate, other: Candidate) -> bool:
    """True when each sentence dates what it tells, and no day may be the same."""
    beside, beside_other = dates_of_events(one), dates_of_events(other)
    apart = all(a[1] < b[0] or b[1] < a[0] for a in beside for b in beside_other)
    return bool(beside and beside_other and apart)


def are_within(one: Candidate, other: Candidate, time: timedelta) -> bool:
    """True when two articles appeared within some time of each other, as far as is known."""
    day, other_day = first_published(one), first_published(other)
    return day is None or other_day is None or abs(day - other_day) <= time


def _names(article: Article) -> frozenset[str]:
    """Stems of the names in an article."""
    return frozenset().union(*(_names_in(part.text) for part in article.parts[:_LONGEST_ARTICLE]))


@lru_cache(maxsize=8192)
def _names_in(text: str) -> frozenset[str]:
    words = split_words(text[:_LONGEST_PART])
    return frozenset(word.stem for word in words if word.is_name and word.stem[0].isalpha()) - STOP_STEMS
