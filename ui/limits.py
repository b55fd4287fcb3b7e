"""Limits on what is searched, as people and programs write them."""

from collections.abc import Sequence

from ingest.message import Message
from qa import BadQuestion
from qa.calendar.periods import Period, parse_period, today
from vectorstore import Filters


def read_limits(
    since: str | None,
    until: str | None,
    publishers: Sequence[str] | None = None,
    sections: Sequence[str] | None = None,
) -> Filters:
    """Read limits: times in any common form, a month as `until` means its last day.

    Raises:
        BadQuestion: What should be a time is none.
    """
    first, last = (_period(text) for text in (since, until))
    return Filters(first.first, last.last, tuple(publishers or ()), sections=tuple(sections or ()))


def _period(text: str | None) -> Period:
    """The time that words name, open at both ends where there are none."""
    period = parse_period(text, today()) if text and text.strip() else Period(None, None)
    if period is None:
        raise BadQuestion(Message("“{text}” is no date", text=f"{text:.60}"))
    return period
