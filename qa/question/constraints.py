"""What a question says about when and by whom: "according to Anadolu", "as of last June", "latest".

A limit speaks of the report, and articles beyond it are not searched: "according to X", "published in
May". A wish only prefers: "in November 2021" may speak of the event, which an article of a later year
may tell of.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce

from ingest import Article
from qa.calendar.edtf import days
from qa.calendar.periods import Mention, Period, find_periods
from qa.language.words import split_words
from qa.question.limits import override
from qa.question.sources import Named, find_sources
from vectorstore import EVERYTHING, Filters

NEUTRAL = 0.5
"""How well an article fits where nothing is asked of it."""
_SHORTLY_AFTER = timedelta(days=7)
"""News of an event appears within days of it."""
_WISH = 1.0
"""Log odds between what fits a wish and what does not: a reason among others, for a passage is no answer for
being of the right day. Not learned: no questions are at hand to learn it from."""
_HALF_LIFE = 180.0
"""Days after which news counts half as new, where the newest is asked for."""

_I = re.IGNORECASE
_SOURCE, _TIME = "\x01", "\x02"
"""What stands for every letter of a source and of a time, so that patterns can speak of either."""
_NOUNS = (
    "articles?|reports?|stor(?:y|ies)|pieces?|coverage|columns?|editorials?|reviews?|interviews?|accounts?"
    "|dispatch(?:es)?|features?|reporting|posts?|sources?"
)
_VERBS = (
    "reports?|reported|says?|said|writes?|wrote|written|claims?|claimed|suggests?|suggested|describes?|described"
    "|states?|stated|notes?|noted|mentions?|mentioned|publish(?:es|ed)?|printed|indicates?|indicated|tells?|told"
    "|covers?|covered|discuss(?:es|ed)?|quotes?|quoted|cites?|cited|featured|details?|detailed|alleges?|alleged"
    "|identif(?:y|ies|ied)|differ(?:s|ed)?|disagree[sd]?|compare[sd]?|reviewed|asserts?|asserted|argues?|argued|implies|implied|announced|highlighted"
)
_NAME = rf"(?:(?:the|an?)\s+)?{_SOURCE}+(?:['’]s?)?"
_NAMES = rf"(?:(?:both|either)\s+)?{_NAME}(?:\s*(?:,|\band\b|\bor\b|&)\s*(?:(?:both|and|or)\s+)*{_NAME})*"
_ATTRIBUTED = [
    re.compile(pattern, _I)
    for pattern in (
        rf"\b(?:according to|as per|per)\s+(?:[\w'’-]+\s+){{0,5}}?{_NAMES}(?:\s+(?:{_NOUNS})\b)?",
        rf"\b(?:as\s+)?(?:recently\s+)?(?:{_VERBS}|{_NOUNS})\s+(?:[\w'’-]+\s+){{0,2}}?(?:by|in|from|on)\s+{_NAMES}"
        rf"(?:\s+(?:{_NOUNS})\b)?",
        rf"\b(?:the\s+)?{_NAMES}\s+(?:[\w'’-]+\s+){{0,2}}?(?:{_NOUNS})\b",
        rf"{_NAMES}\s+(?:\w+ly\s+)?(?:{_VERBS})\b",
        rf"\b(?:did|does|do|has|have|had)\s+{_NAMES}\s+(?:\w+ly\s+)?(?:{_VERBS})\b",
        rf"\bin\s+the\s+{_SOURCE}+",
        rf"\b(?:compare|contrast|(?:differences?|gap|contrast) between)\s+{_NAMES}",
    )
]
# "The report about Fortune" names what it is about.
_TOPIC = re.compile(r"\b(?:about|against|concerning|regarding|with|into|at|of)\s+(?:the\s+)?$", _I)
_PUBLISHED = re.compile(
    rf"\b(?:published|printed|posted|dated|issued|(?:{_NOUNS}|reported|news|issue|edition)"
    rf"(?:\s+(?:by|from|in)\s+{_NAMES})?),?\s*$",
    _I,
)
_AS_OF = re.compile(r"as (?:of|at)\b", _I)
_NEWEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?|currently|current|nowadays|at present|these days|right now|so far"
    r"|up[ -]to[ -]date|(?<!until )(?<!till )now(?![-\w]))\b",
    _I,
)


@dataclass(frozen=True, slots=True)
class Constraints:
    """What a question says about when and by whom.

    Attributes:
        limits: What its words plainly limit the reports to.
        period: The time that it asks about; articles of another time may tell of it.
        newest: The archive's last day, where the newest of what matches is asked for.
        spans: Where its words say only this, as (start, end) in the question: no answer holds them.
        several: True where something is attributed to several sources: no article of one tells it all.
        aside: Stems of the words with which it, or a question that it follows, says only this.
    """

    limits: Filters = EVERYTHING
    period: Period | None = None
    newest: date | None = None
    spans: tuple[tuple[int, int], ...] = ()
    several: bool = False
    aside: frozenset[str] = frozenset()


UNCONSTRAINED = Constraints()
"""Anything, from any time."""


def read_constraints(
    text: str, publishers: Sequence[str], authors: Sequence[str], asked_on: date, last_day: date | None
) -> Constraints:
    """Read what a question says about when and by whom.

    Args:
        text: The question.
        publishers: Every publisher of the archive; only these are recognised.
        authors: Every author of the archive.
        asked_on: The day that "yesterday" is counted from.
        last_day: The archive's last day; None where no article has one.
    """
    times = find_periods(text, asked_on)
    by_publisher = [*find_sources(text, publishers)]
    by_author = [a for a in find_sources(text, authors) if not any(_overlap(a, p) for p in by_publisher)]
    tagged = _tagged(text, [*by_publisher, *by_author], times)
    attributed = [match.span() for pattern in _ATTRIBUTED for match in pattern.finditer(tagged)]
    cued = _cued(text, [*by_publisher, *by_author], attributed)
    published = [time for time in times if _speaks_of_the_report(tagged, time)]
    if len(times) > 1 or len(cued) > 1:  # each of several reports has a day of its own
        published = []
    wished = [time for time in times if time not in published]
    newest = [match.span() for match in _NEWEST.finditer(text)]
    said = [span for span in attributed if any(span[0] <= name.start < span[1] for name in cued)]
    said += [(name.start, name.end) for name in cued]
    said += [(time.start, time.end) for time in times if time in published or not _has_year(text, time)]
    limit = _hull(published)
    spans = tuple(sorted(said + newest))
    return Constraints(
        limits=Filters(
            since=limit.first if limit else None,
            until=limit.last if limit else None,
            publishers=_among(publishers, [name for name in by_publisher if name in cued]),
            authors=_among(authors, [name for name in by_author if name in cued]),
        ),
        period=_hull(wished),
        newest=last_day if newest else None,
        spans=spans,
        several=len({name.names for name in cued}) > 1,
        aside=_words_within(text, spans),
    )


def inherited(own: Constraints, earlier: Constraints) -> Constraints:
    """What a follow-up says about when and by whom, and where it says nothing, what was said before it."""
    has_time = own.period or own.limits.since or own.limits.until
    kept = replace(earlier.limits, since=None, until=None) if has_time else earlier.limits
    if own.limits.publishers or own.limits.authors:
        kept = replace(kept, publishers=(), authors=())
    return replace(
        own,
        limits=override(kept, own.limits),
        period=own.period or (None if has_time else earlier.period),
        aside=own.aside | earlier.aside,
    )


def _words_within(text: str, spans: Sequence[tuple[int, int]]) -> frozenset[str]:
    """The stems of a text's words that stand nowhere else in it than in some places."""
    within, elsewhere = set[str](), set[str]()
    for word in split_words(text):
        is_within = any(start <= word.start < end for start, end in spans)
        (within if is_within else elsewhere).add(word.stem)
    return frozenset(within - elsewhere)


def fits(constraints: Constraints, article: Article, ordinal: int) -> tuple[float, float]:
    """How well a part of an article fits what is asked about its source and its time.

    Args:
        constraints: What is asked.
        article: The article.
        ordinal: Position of the part in `article.parts`, from 0.

    Returns:
        The source's fit and the date's, each from 0 to 1: `NEUTRAL` where nothing is asked, 1 for an article
        by a named source (`NEUTRAL` where its own is not known), for one published in the time asked about or
        shortly after, and for a part that mentions a date in it.
    """
    limits = constraints.limits
    source = NEUTRAL
    if limits.publishers or limits.authors:
        is_named = article.publisher in limits.publishers or article.author in limits.authors
        is_other = (limits.publishers and article.publisher) or (limits.authors and article.author)
        source = 1.0 if is_named else 0.0 if is_other else NEUTRAL
    published = article.published.day if article.published else None
    dates = []
    if limits.since or limits.until:
        dates.append(float(published is not None and Period(limits.since, limits.until).holds(published)))
    if constraints.period:
        dates.append(float(_tells_of(constraints.period, article, ordinal)))
    if constraints.newest:
        age = (constraints.newest - published).days if published else None
        dates.append(0.5 ** (max(0, age) / _HALF_LIFE) if age is not None else 0.0)
    return source, min(dates, default=NEUTRAL)


def preference(constraints: Constraints, article: Article, ordinal: int) -> float:
    """What the fits of a part of an article add to its log odds; 0 where nothing is asked of it."""
    source, day = fits(constraints, article, ordinal)
    return _WISH * (source + day - 2 * NEUTRAL)


def around(period: Period) -> Filters:
    """The days on which news of a period is published."""
    last = period.last
    return Filters(period.first, last + _SHORTLY_AFTER if last and last < date.max - _SHORTLY_AFTER else None)


def _tells_of(period: Period, article: Article, ordinal: int) -> bool:
    """True for an article of the time, or a part that mentions a date in it."""
    near = around(period)
    if article.published and Period(near.since, near.until).holds(article.published.day):
        return True
    mentioned = (days(mention.resolved) for mention in article.mentions if mention.ordinal == ordinal)
    return any(both and period.holds(both[0]) and period.holds(both[1]) for both in mentioned)


def _cued(text: str, named: Sequence[Named], attributed: Sequence[tuple[int, int]]) -> list[Named]:
    """The sources that something is attributed to; who names one so, and then another, means both."""
    cued = [
        name for name in named if any(start <= name.start and name.end <= end for start, end in attributed)
    ]
    return [name for name in named if name in cued or not _TOPIC.search(text, 0, name.start)] if cued else []


def _overlap(one: Named, other: Named) -> bool:
    return one.start < other.end and other.start < one.end


def _speaks_of_the_report(tagged: str, time: Mention) -> bool:
    """True for "published in May", "the article of 3 May" and "as of May"."""
    return bool(_AS_OF.match(tagged, time.start) or _PUBLISHED.search(tagged, 0, time.start))


def _tagged(text: str, named: Sequence[Named], times: Sequence[Mention]) -> str:
    """The text with every letter of a source and of a time replaced, and without quotation marks."""
    letters = list(re.sub(r"(?<!\w)['‘’\"“”]|['‘’\"“”](?!\w)|[\x01\x02]", " ", text))
    for time in times:
        letters[time.at : time.end] = _TIME * (time.end - time.at)
    for name in named:
        letters[name.start : name.end] = _SOURCE * (name.end - name.start)
    return "".join(letters)


def _has_year(text: str, time: Mention) -> bool:
    """True for "in May 2021", which may stand in an article; "last May" is counted from the day of asking."""
    return re.search(r"\d{4}", text[time.at : time.end]) is not None


def _hull(times: Sequence[Mention]) -> Period | None:
    periods = [time.period for time in times]
    return reduce(Period.join, periods) if periods else None


def _among(names: Sequence[str], named: Sequence[Named]) -> tuple[str, ...]:
    meant = frozenset().union(*(each.names for each in named))
    return tuple(name for name in names if name in meant)
