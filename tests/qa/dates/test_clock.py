"""A time of day leads where one is asked for, and nowhere else."""

import pytest

from qa.dates.clock import lead_with_clock, tells_clock
from qa.question.analysis import understand
from tests.qa.newsroom import stated

EVENING = "The ferry struck the pier on Tuesday evening."
MINUTE = "The ferry hit the pier at 6:52 p.m. and sank."
LATER = "The last boat came at 9 p.m."


def order(question: str, *statements: str) -> list[str]:
    """The statements as they lead."""
    return [each.text for each in lead_with_clock(understand(question), stated(*statements)).statements]


def test_the_first_statement_with_a_time_of_day_leads() -> None:
    assert order("At what time did the ferry strike?", EVENING, MINUTE, LATER) == [MINUTE, EVENING, LATER]
    assert order("At what time did the ferry strike?", LATER, EVENING, MINUTE) == [LATER, EVENING, MINUTE]


def test_where_none_is_told_or_asked_for_all_stays() -> None:
    assert order("At what time did the ferry strike?", EVENING) == [EVENING]
    assert order("When did the ferry strike?", EVENING, MINUTE) == [EVENING, MINUTE]
    assert order("How many times did the ferry strike?", EVENING, MINUTE) == [EVENING, MINUTE]


@pytest.mark.parametrize("text", ["at 6:52 p.m.", "at 18.30", "at 7am", "until noon", "at four o'clock"])
def test_times_of_day(text: str) -> None:
    assert tells_clock(text)


@pytest.mark.parametrize("text", ["on Tuesday evening", "in 1911", "6 metres", "at nine"])
def test_none_of_these_is_one(text: str) -> None:
    assert not tells_clock(text)
