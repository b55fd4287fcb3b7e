"""What an article prints of the time between two events, and whether their dates bear it out."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ingest.counts import COUNT, Stretch, counted
from qa.calendar.edtf import days
from qa.language.words import STOP_STEMS, stem_set

_STRETCH = re.compile(rf"\b{COUNT}\b", re.IGNORECASE)
_FROM_THE_OTHER = re.compile(
    r" (?:after|before|since|following|from) (?P<other>[^.,;:—]{1,200})", re.IGNORECASE
)
_OF_THE_EVENT = 0.5
"""Share of an event's own words that a text has if it speaks of it."""
_UNITS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.44, "year": 365.25, "decade": 3652.5}
"""Days in each."""
_EITHER_WAY = timedelta(days=1)
"""What two ways of counting days, with the first day and without, are apart."""
_UNEVEN = timedelta(days=2)
"""By how much months in a row are longer, at most, than as many of the mean length: from July 215 days."""


def tells_stretch(events: tuple[str, str], text: str) -> bool:
    """True for a text that gives a stretch of time and speaks of both events."""
    return _STRETCH.search(text) is not None and all(_speaks_of(own, text) for own in _own_words(events))


def belied(events: tuple[str, str], dates: tuple[str, str], text: str) -> str | None:
    """The first stretch between two events in a text, as printed, that their dates in EDTF exclude.

    None where they may bear it out: it may be rounded to a whole unit, or left open ("about", "more than").

    >>> belied(("the win", "the pact"), ("2020-11-10", "2021-06-15"), "A pact eight months after the win.")
    'eight months'
    """
    spans = sorted(span for span in map(days, dates) if span)
    if len(spans) < 2:
        return None
    excluded = (told for told, stretch in _between(events, text) if not _may_lie_between(stretch, *spans))
    return next(excluded, None)


def _between(events: tuple[str, str], text: str) -> Iterator[tuple[str, Stretch]]:
    """The stretches that a text counts exactly from one event to the other, as printed."""
    for match in _STRETCH.finditer(text):
        stretch, other = counted(match), _FROM_THE_OTHER.match(text, match.end())
        if not stretch or stretch.is_about or not other:
            continue
        one, another = _own_words(events)
        sides = text[: match.start()], other["other"]
        if any(_speaks_of(one, a) and _speaks_of(another, b) for a, b in (sides, sides[::-1])):
            yield match[0], stretch


def _own_words(events: tuple[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    """The stems by which each of two events is told from the other."""
    one, other = (stem_set(event) - STOP_STEMS for event in events)
    return one - other, other - one


def _speaks_of(event: frozenset[str], text: str) -> bool:
    return len(event & stem_set(text)) >= max(1, _OF_THE_EVENT * len(event))


def _may_lie_between(stretch: Stretch, first: tuple[date, date], last: tuple[date, date]) -> bool:
    """True where a stretch may lie between days of two spans, rounded up from a half or down."""
    least, most = last[0] - first[1] - _EITHER_WAY, last[1] - first[0] + _EITHER_WAY
    unit = _UNITS[stretch.unit]
    shortest, longest = (
        timedelta(days=unit * number) for number in (stretch.number - 0.5, stretch.number + 1)
    )
    return shortest <= most and least <= longest + (_UNEVEN if unit >= _UNITS["month"] else timedelta(0))
