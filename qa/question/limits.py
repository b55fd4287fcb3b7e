"""Limits on what is searched: two at once, and as people say them."""

from collections.abc import Sequence

from ingest.message import Message, listed
from qa.calendar.periods import Period, spell_period
from vectorstore import UNKNOWN, Filters


def narrow(filters: Filters, limits: Filters) -> Filters | None:
    """Both limits at once, or None where no article could be within both."""
    since = max(filter(None, (filters.since, limits.since)), default=None)
    until = min(filter(None, (filters.until, limits.until)), default=None)
    publishers = _common(filters.publishers, limits.publishers)
    authors = _common(filters.authors, limits.authors)
    sections = _common(filters.sections, limits.sections)
    if publishers is None or authors is None or sections is None or (since and until and since > until):
        return None
    return Filters(since, until, publishers, authors, sections)


def override(limits: Filters, own: Filters) -> Filters:
    """Limits of which those that something has of its own take the place."""
    return Filters(
        own.since or limits.since,
        own.until or limits.until,
        own.publishers or limits.publishers,
        own.authors or limits.authors,
        own.sections or limits.sections,
    )


def spell_limits(limits: Filters) -> Message:
    """Limits in words, as they stand behind "articles"; "" for none.

    >>> spell_limits(Filters(publishers=("Anadolu Agency", "Reuters"), authors=("Ada Ray",)))
    'by Anadolu Agency or Reuters, written by Ada Ray'
    """
    publishers, authors = known(limits.publishers), known(limits.authors)
    said = [Message("by {publishers}", publishers=either(publishers))] if publishers else []
    if authors:
        said.append(Message("written by {authors}", authors=either(authors)))
    if sections := known(limits.sections):
        said.append(Message("in {sections}", sections=either(sections)))
    if limits.since or limits.until:
        period = spell_period(Period(limits.since, limits.until))
        said.append(Message("published {period}", period=period))
    return listed(said)


def known(names: Sequence[str]) -> list[str]:
    """The names among what limits let through."""
    return [name for name in names if name != UNKNOWN]


def either(names: Sequence[str]) -> str:
    """Names of which any will do, as a list in prose: "Ada, Ben or Cleo"."""
    *others, last = names
    return Message("{others} or {last}", others=listed(others), last=last) if others else last


def _common(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...] | None:
    """Names in both; an empty one sets no limit. None where both do and share none."""
    if not some or not others:
        return some or others
    return tuple(name for name in some if name in others) or None
