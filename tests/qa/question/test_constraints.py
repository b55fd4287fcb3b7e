"""What a question says of when and by whom: limits of the report, wishes about the event."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.calendar.periods import Period
from qa.question.constraints import NEUTRAL, UNCONSTRAINED, Constraints, fits, preference, read_constraints
from qa.question.limits import narrow, override, spell_limits
from tests.qa.newsroom import BAKERY, REBUILD, TRAM
from vectorstore import EVERYTHING, Filters

ASKED_ON = date(2021, 12, 8)
LAST_DAY = date(2021, 11, 30)
PUBLISHERS = ("Anadolu Agency", "CNN", "Fortune", "Harbour Post", "TechCrunch", "The Verge")
AUTHORS = ("Orla Fenwick", "Piet van Aalst")
DAYS = st.dates(date(2020, 1, 1), date(2022, 1, 1))
FILTERS = st.builds(
    Filters,
    st.none() | DAYS,
    st.none() | DAYS,
    st.lists(st.sampled_from(PUBLISHERS), unique=True).map(tuple),
    st.lists(st.sampled_from(AUTHORS), unique=True).map(tuple),
)


def read(question: str) -> Constraints:
    return read_constraints(question, PUBLISHERS, AUTHORS, ASKED_ON, LAST_DAY)


@pytest.mark.parametrize(
    ("question", "publishers"),
    [
        ("How many died, according to Anadolu?", ["Anadolu Agency"]),
        ("Who was charged, as reported by The Verge and TechCrunch?", ["TechCrunch", "The Verge"]),
        ("What does the Fortune article on housing say?", ["Fortune"]),
        ("Who won the eel prize in the Harbour Post?", ["Harbour Post"]),
        ("What did CNN say about Fortune and its owners?", ["CNN"]),
        ("Does 'The Verge' suggest what TechCrunch denies?", ["TechCrunch", "The Verge"]),
        ("According to articles from both Fortune and CNN, who left?", ["CNN", "Fortune"]),
        ("what does the techcrunch report say", []),
        ("Who invested in TechCrunch?", []),
        ("Who made a fortune, according to the police?", []),
        ("What did Reuters report?", []),
        ("What is the report about CNN?", []),
    ],
)
def test_sources_are_those_that_something_is_attributed_to(question: str, publishers: list[str]) -> None:
    limits = read(question).limits
    assert sorted(limits.publishers) == publishers or question.islower()
    assert (limits.authors, limits.since, limits.until) == ((), None, None)


def test_an_author_is_a_source_too() -> None:
    assert read("What did Orla Fenwick write about the fire?").limits.authors == ("Orla Fenwick",)


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("How many were in hospital as of last June?", None, date(2021, 6, 30)),
        ("What does the article published on 3 May 2021 say?", date(2021, 5, 3), date(2021, 5, 3)),
        ("What do reports since Monday say?", date(2021, 12, 6), None),
        ("What does the CNN report of 3 May 2021 say?", date(2021, 5, 3), date(2021, 5, 3)),
    ],
)
def test_a_time_of_the_report_is_a_limit(question: str, since: date | None, until: date | None) -> None:
    constraints = read(question)
    assert (constraints.limits.since, constraints.limits.until) == (since, until)
    assert constraints.period is None


def test_a_time_of_the_event_is_a_wish() -> None:
    constraints = read("Who was elected in November 2021?")
    assert constraints.limits == EVERYTHING
    assert constraints.period == Period(date(2021, 11, 1), date(2021, 11, 30))


def test_what_is_attributed_to_several_sources_is_told_by_none_alone() -> None:
    assert read("Who leads, according to CNN and to Fortune?").several
    assert not read("Who leads, according to CNN?").several
    assert not read("Does CNN say what CNN said before?").several


def test_the_times_of_several_reports_limit_none_of_them() -> None:
    constraints = read("Do the CNN report of 3 May 2021 and the Fortune article of 5 May 2021 agree?")
    assert (constraints.limits.since, constraints.limits.until) == (None, None)
    assert constraints.period == Period(date(2021, 5, 3), date(2021, 5, 5))


@pytest.mark.parametrize(
    "question", ["What is the latest toll?", "Who is currently mayor?", "Who leads now?"]
)
def test_the_newest_can_be_asked_for(question: str) -> None:
    assert read(question).newest == LAST_DAY
    assert read("Was it unknown until now?").newest is None


@given(st.text(), st.lists(st.sampled_from(PUBLISHERS)), st.randoms(), DAYS)
def test_any_text_is_read_whatever_the_order_of_the_names(
    text: str, named: list[str], random: Random, day: date
) -> None:
    question = f"{text} according to {' and '.join(named)} {text}"
    constraints = read_constraints(question, PUBLISHERS, AUTHORS, day, None)
    assert set(named) <= {*constraints.limits.publishers} or not named
    assert all(0 <= start < end <= len(question) for start, end in constraints.spans)
    shuffled = random.sample(PUBLISHERS, len(PUBLISHERS))
    again = read_constraints(question, shuffled, AUTHORS, day, None)
    assert {*again.limits.publishers} == {*constraints.limits.publishers}
    assert again.spans == constraints.spans


def test_what_fits_a_named_source_and_what_does_not() -> None:
    named = Constraints(limits=Filters(publishers=("Quillmouth Gazette",)))
    assert fits(named, BAKERY, 3) == (1.0, NEUTRAL)
    assert fits(named, REBUILD, 1) == (0.0, NEUTRAL)
    assert fits(UNCONSTRAINED, BAKERY, 3) == (NEUTRAL, NEUTRAL)
    assert preference(UNCONSTRAINED, BAKERY, 3) == 0
    assert preference(named, BAKERY, 3) > 0 > preference(named, REBUILD, 1)


def test_what_fits_a_time_is_published_then_or_tells_of_it() -> None:
    opening = next(n for n, part in enumerate(REBUILD.parts) if "4 May 2024" in part.text)
    may = Constraints(period=Period(date(2024, 5, 1), date(2024, 5, 31)))
    assert fits(may, REBUILD, opening) == (NEUTRAL, 1.0)  # though it was published in April
    assert fits(may, REBUILD, opening + 1) == (NEUTRAL, 0.0)
    first_days = Constraints(period=Period(date(2021, 6, 1), date(2021, 6, 2)))
    assert fits(first_days, TRAM, 0) == (NEUTRAL, 1.0)  # published the day after
    assert fits(first_days, replace(TRAM, published=None, mentions=()), 0) == (NEUTRAL, 0.0)


def test_the_newer_fits_better_where_the_newest_is_asked_for() -> None:
    latest = Constraints(newest=date(2024, 4, 20))
    by_age = [fits(latest, found, 0)[1] for found in (REBUILD, BAKERY, TRAM, replace(TRAM, published=None))]
    assert by_age == sorted(by_age, reverse=True)
    assert (by_age[0], by_age[-1]) == (1.0, 0.0)


@given(FILTERS, FILTERS)
def test_two_limits_at_once_are_within_each_in_any_order(one: Filters, other: Filters) -> None:
    both, again = narrow(one, other), narrow(other, one)
    assert (both is None) == (again is None)
    if both is not None and again is not None:
        assert {*both.publishers} == {*again.publishers}
        assert {*both.publishers} <= {*(one.publishers or PUBLISHERS)}
        assert one.since is None or (both.since is not None and both.since >= one.since)
        assert both.until is None or both.since is None or both.since <= both.until
    assert narrow(one, EVERYTHING) == one or (one.since and one.until and one.since > one.until)


@given(FILTERS, FILTERS)
def test_a_limit_of_its_own_takes_the_place_of_another(limits: Filters, own: Filters) -> None:
    assert override(limits, EVERYTHING) == limits
    assert override(EVERYTHING, own) == own
    assert override(limits, own).since == (own.since or limits.since)


def test_limits_are_told_in_words() -> None:
    assert spell_limits(EVERYTHING) == ""
    limits = Filters(date(2021, 5, 1), date(2021, 5, 14), ("CNN", "Fortune"), sections=("Sport",))
    assert spell_limits(limits) == "by CNN or Fortune, in Sport, published from 1 May 2021 to 14 May 2021"


def test_words_that_only_say_when_and_by_whom_are_set_aside() -> None:
    def aside(text: str) -> frozenset[str]:
        return read_constraints(text, PUBLISHERS, AUTHORS, ASKED_ON, LAST_DAY).aside

    assert {"accord", "harbour", "post"} <= aside("According to the Harbour Post, who won the race?")
    assert "harbour" not in aside("According to the Harbour Post, who runs the harbour?")
    assert aside("Who won the race?") == frozenset()
