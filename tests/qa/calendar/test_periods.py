"""Times as a question names them, as first and last day, the same whenever they are spelled the same."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.calendar.edtf import days, spell_day
from qa.calendar.periods import Period, find_periods, parse_period, spell_period

ASKED_ON = date(2021, 12, 8)  # a Wednesday
PRINTED = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def period(first: str | None, last: str | None) -> Period:
    return Period(first and date.fromisoformat(first), last and date.fromisoformat(last))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "words", "first", "last"),
    [
        ("What happened in November 2021?", "in November 2021", "2021-11-01", "2021-11-30"),
        ("what happened in may 2021", "in may 2021", "2021-05-01", "2021-05-31"),
        ("Who won in 2020?", "in 2020", "2020-01-01", "2020-12-31"),
        ("Who met on 27 September 2020?", "on 27 September 2020", "2020-09-27", "2020-09-27"),
        ("Who met on Sept. 27, 2020?", "on Sept. 27, 2020", "2020-09-27", "2020-09-27"),
        ("How many as of last June?", "as of last June", None, "2021-06-30"),
        ("What opened last tuesday?", "last tuesday", "2021-12-07", "2021-12-07"),
        ("What opens this week?", "this week", "2021-12-06", "2021-12-12"),
        ("What opened yesterday?", "yesterday", "2021-12-07", "2021-12-07"),
        ("What opened 3 days ago?", "3 days ago", "2021-12-05", "2021-12-05"),
        ("What changed since Monday?", "since Monday", "2021-12-06", None),
        ("Who left before the end of 2020?", "before the end of 2020", None, "2020-12-31"),
        ("Who left before 2020?", "before 2020", None, "2019-12-31"),
        ("Who left after 3 May 2021?", "after 3 May 2021", "2021-05-04", None),
        ("Who led until 2019?", "until 2019", None, "2019-12-31"),
        ("Who led from May 2019 on?", "from May 2019 on", "2019-05-01", None),
        (
            "Who met between March and May 2021?",
            "between March and May 2021",
            "2021-03-01",
            "2021-05-31",
        ),
        (
            "Who met between November and May 2021?",
            "between November and May 2021",
            "2020-11-01",
            "2021-05-31",
        ),
        ("Who met from 1 to 14 May 2021?", "from 1 to 14 May 2021", "2021-05-01", "2021-05-14"),
        (
            "Who met in the first week of March 2021?",
            "in the first week of March 2021",
            "2021-03-01",
            "2021-03-07",
        ),
        (
            "What of the last week of March 2021?",
            "of the last week of March 2021",
            "2021-03-25",
            "2021-03-31",
        ),
        ("Who won in late 2020?", "in late 2020", "2020-09-01", "2020-12-31"),
        ("Who won in the second half of 2021?", "in the second half of 2021", "2021-07-03", "2021-12-31"),
        ("Who won last winter?", "last winter", "2020-12-01", "2021-02-28"),
        ("Who won in the 1990s?", "in the 1990s", "1990-01-01", "1999-12-31"),
    ],
)
def test_a_period_with_what_bounds_it(question: str, words: str, first: str | None, last: str | None) -> None:
    (mention,) = find_periods(question, ASKED_ON)
    assert mention.period == period(first, last)
    assert question[mention.start : mention.end] == words


@pytest.mark.parametrize(
    "question",
    [
        "May the force be with them?",
        "How many fell ill in April?",
        "Who closed the valve on 29 October?",
        "What date was Tuesday evening?",
        "How did they march to the sea?",
        "Were there between 10 and 20 people?",
        "What happened on Feb. 30, 2021?",
    ],
)
def test_what_settles_no_day_is_no_period(question: str) -> None:
    assert [
        m for m in find_periods(question, ASKED_ON) if not m.period.first or m.period.first.year > 2021
    ] == []
    if "between May" not in question:
        assert find_periods(question, ASKED_ON) == []


@given(PRINTED, st.sampled_from(["on {}", "since {}", "the {} issue"]))
def test_a_day_that_is_spelled_out_is_read_again(day: date, words: str) -> None:
    (mention,) = find_periods(f"Who won {words.format(spell_day(day))}?", ASKED_ON)
    assert mention.period.first == day
    assert (
        parse_period(spell_day(day), ASKED_ON) == parse_period(day.isoformat(), ASKED_ON) == Period(day, day)
    )


@given(PRINTED, st.integers(0, 800))
def test_a_period_that_is_spelled_out_is_read_again(first: date, length: int) -> None:
    whole = Period(
        first, min(first + timedelta(days=length), date(2099, 12, 31))
    )  # the last year that is read
    (mention,) = find_periods(f"Who won {spell_period(whole)}?", ASKED_ON)
    assert mention.period == whole


@given(st.text() | st.from_regex(r"(in|since|before|from) [a-z]{3} [0-9]{1,4}( to [0-9]{4})?"), PRINTED)
def test_every_period_starts_before_it_ends(text: str, asked_on: date) -> None:
    for mention in find_periods(text, asked_on):
        first, last = mention.period.first, mention.period.last
        assert first or last
        assert first is None or last is None or first <= last
        assert 0 <= mention.start <= mention.at < mention.end <= len(text)


@given(PRINTED, PRINTED, PRINTED)
def test_a_joined_period_holds_what_either_holds(a: date, b: date, day: date) -> None:
    one, other = Period(min(a, b), max(a, b)), Period(None, a)
    assert one.join(other) == other.join(one)
    assert one.join(other).holds(day) or not (one.holds(day) or other.holds(day))


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2021-11", "2021-11-01", "2021-11-30"),
        ("November 2021", "2021-11-01", "2021-11-30"),
        ("novembre 2021", "2021-11-01", "2021-11-30"),
        ("2020", "2020-01-01", "2020-12-31"),
        ("last week", "2021-11-29", "2021-12-05"),
        ("two weeks ago", "2021-11-24", "2021-11-24"),
        ("  2021-11-05 ", "2021-11-05", "2021-11-05"),
        ("5 Nov 2021", "2021-11-05", "2021-11-05"),
    ],
)
def test_a_flag_takes_any_common_form(written: str, first: str, last: str) -> None:
    assert parse_period(written, ASKED_ON) == period(first, last)


@pytest.mark.parametrize("written", ["", "2021-13", "nonsense", "9" * 9999, "\x00", "0000"])
def test_a_flag_that_names_no_time_is_told(written: str) -> None:
    assert parse_period(written, ASKED_ON) is None


@given(st.from_regex(r"\A([0-9]{4}|[0-9]{3}X|XXXX)(-[0-9]{2}){0,2}\Z"))
def test_a_date_in_edtf_is_days_in_order_or_nothing(edtf: str) -> None:
    both = days(edtf)
    assert both is None or both[0] <= both[1]
    assert days(None) is None
