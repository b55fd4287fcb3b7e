"""Dates that an article mentions are resolved as far as it allows, and no further."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Article, Dating, load
from ingest.date_forms import Words
from ingest.mentions import FORMS, find_mentions
from tests.conftest import SAMPLE_ARTICLES
from tests.ingest.dated import article, resolved


@pytest.mark.parametrize(
    ("sentence", "printed", "expected"),
    [
        ("The ferry sank on Nov. 12, 2019, police said.", "Nov. 12, 2019", "2019-11-12"),
        ("The fair ran on Sept. 14-15, 2019.", "Sept. 14-15, 2019", "2019-09-14/2019-09-15"),
        ("The truce was signed on Nov. 10.", "Nov. 10", "2020-11-10"),
        ("The truce was signed on 10 November.", "10 November", "2020-11-10"),
        ("His last shift is on 31 January.", "31 January", "2021-01-31"),
        ("The deadline is 31 January.", "31 January", "2021-01-31"),
        ("His last shift was on 31 January.", "31 January", "2020-01-31"),
        ("The year began badly on Dec. 31.", "Dec. 31", "2019-12-31"),
        ("After the Nov. 10 deal last year it rained.", "Nov. 10 deal last year", "2019-11-10"),
        ("The council will vote on Jan. 10.", "Jan. 10", "2021-01-10"),
        ("She said it would open on Jan. 10.", "Jan. 10", "XXXX-01-10"),
        ("Clocks stop on Feb. 29.", "Feb. 29", "2020-02-29"),
        ("He spoke late Wednesday.", "late Wednesday", "2020-12-23"),
        ("He spoke on Thursday.", "Thursday", "2020-12-24"),
        ("He spoke last Thursday.", "last Thursday", "2020-12-17"),
        ("They meet next Thursday.", "next Thursday", "2020-12-31"),
        ('"We will go," he said Tuesday.', "Tuesday", "2020-12-22"),
        ("A service will be held on Sunday.", "Sunday", "2020-12-27"),
        ("On Sunday the council will vote.", "Sunday", "2020-12-27"),
        ("It would send a team on Friday.", "Friday", None),
        ("They won land last fall.", "last fall", "2020-23"),
        ("They meet next spring.", "next spring", "2021-21"),
        ("They met Last Spring.", "Last Spring", "2020-21"),
        ("In fall 2019 they signed.", "fall 2019", "2019-23"),
        ("It opened in January 2018.", "January 2018", "2018-01"),
        ("Earlier in December he resigned.", "Earlier in December", "2020-12"),
        ("It closed in March.", "in March", "2020-03"),
        ("It was refused last December.", "last December", "2019-12"),
        ("It closed in March last year.", "in March last year", "2019-03"),
        ("They arrived earlier this week.", "earlier this week", "2020-12-21/2020-12-23"),
        ("They arrived last week.", "last week", "2020-12-14/2020-12-20"),
        ("They met last weekend.", "last weekend", "2020-12-19/2020-12-20"),
        ("They met last month.", "last month", "2020-11"),
        ("They met last year.", "last year", "2019"),
        ("They met yesterday.", "yesterday", "2020-12-23"),
        ("It rained. Yesterday they met.", "Yesterday", "2020-12-23"),
        ('"I resign today," she had said.', "today", None),
        ("They met three days ago.", "three days ago", "2020-12-21"),
        ("They met two years ago.", "two years ago", "2018"),
        ("They met two weeks ago.", "two weeks ago", "2020-12-10~"),
        ("It has stood there since 1991, she said.", "1991", "1991"),
        ("It was popular in the 1990s.", "1990s", "199X"),
    ],
)
def test_forms(sentence: str, printed: str, expected: str | None) -> None:
    assert resolved(article(sentence))[printed] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "It may march on Black Friday, the Sunday Times wrote.",
        "About 2000 people and 1500 sheep came, 3.5 percent more.",
        "They may 5 times a year march in 3 rows.",
        "It cost $2019 and weighed 1987 kg.",
    ],
)
def test_what_is_no_date(sentence: str) -> None:
    assert resolved(article(sentence)) == {}


def test_a_year_given_elsewhere_in_the_article_counts() -> None:
    found = resolved(
        article("It was signed on June 15.", "They met on June 15, 2017, in the rain.", published=None)
    )
    assert found["June 15"] == "2017-06-15"


def test_a_year_given_twice_differently_does_not() -> None:
    text = ("On June 15 they met.", "It was June 15, 2017.", "It was June 15, 2018.")
    assert resolved(article(*text, published=None))["June 15"] == "XXXX-06-15"


def test_later_counts_from_the_last_full_date() -> None:
    found = resolved(article("The fighting ended on Nov. 10, 2018.", "Two months later they signed a pact."))
    assert found["Two months later"] == "2019-01"


def test_later_than_nothing_is_unknown() -> None:
    found = resolved(
        article("It ended on Nov. 10, 2018.", "Then it rained.", "Two months later they signed.")
    )
    assert found["Two months later"] is None


def test_an_undated_article_resolves_nothing_by_its_day() -> None:
    found = resolved(article("On Tuesday, July 20, he met them; last year it rained.", published=None))
    assert found == {"Tuesday, July 20": "XXXX-07-20", "last year": None}


def test_an_inferred_year_is_not_passed_on() -> None:
    guessed = article("He said on Nov. 5 that it had rained on Tuesday.", published=None)
    guessed = Article("id", "/a", "a", guessed.parts, Dating(date(2020, 11, 5), "Nov. 5", is_estimate=True))
    assert resolved(guessed) == {"Nov. 5": "XXXX-11-05", "Tuesday": None}


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["Monday", "Wednesday", "Sunday"]))
def test_a_plain_weekday_is_the_latest_that_has_come(today: date, name: str) -> None:
    found = resolved(article(f"It rained on {name}.", published=today.isoformat()))[name]
    assert found is not None
    day = date.fromisoformat(found)
    assert timedelta(0) <= today - day < timedelta(days=7)
    assert day.weekday() == {"Monday": 0, "Wednesday": 2, "Sunday": 6}[name]


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.dates(date(2020, 1, 1), date(2020, 12, 31)))
def test_a_day_without_a_year_has_come(today: date, day: date) -> None:
    sentence = f"It rained on {day.day} {day:%B}."
    (found,) = find_mentions(article(sentence, published=today.isoformat()))
    assert found.resolved is not None
    meant = date.fromisoformat(found.resolved)
    assert (meant.month, meant.day) == (day.month, day.day)
    assert meant <= today


TEXT = (
    "The ferry sank on Nov. 12, 2019.",
    "Two months later it was raised; on June 15 it sailed, and last fall it sank again on Tuesday.",
)


@given(
    st.lists(
        st.sampled_from(["It rained.", "Nobody came in 1987.", "It closed on Aug. 3, 2001.", "Friday came."])
    )
)
def test_unrelated_paragraphs_change_no_date(more: list[str]) -> None:
    assert find_mentions(article(*TEXT, *more))[: len(find_mentions(article(*TEXT)))] == find_mentions(
        article(*TEXT)
    )


@given(st.text())
def test_mentions_lie_in_their_part_and_do_not_overlap(text: str) -> None:
    found = find_mentions(article(text, "It rained on Tuesday, Nov. 10, 2018, and in May 2019."))
    ends: dict[int, int] = {}
    for mention in found:
        assert ends.get(mention.ordinal, 0) <= mention.start < mention.end
        ends[mention.ordinal] = mention.end


_PIECES = (
    *(
        "Nov.",
        "May",
        "DECEMBER",
        "1",
        "10",
        "23rd",
        "2018",
        "of",
        "last",
        "next",
        "Year",
        "spring",
        "Fall",
        "three",
    ),
    *(
        "Tuesday",
        "later",
        "ago",
        "weeks",
        "weekend",
        "over",
        "the",
        "today",
        "Tomorrow",
        "in",
        "1990s",
        "2020-11-05",
    ),
    *("5/11/2020", "-", "–", ",", ".", "é", "_"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=6), st.sampled_from(["", " "]))
def test_near_its_words_a_form_matches_what_it_matches_anywhere(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    for form in FORMS:
        found = [match.span() for match in form.matches(text, Words(text, form.words))]
        assert found == [match.span() for match in form.pattern.finditer(text)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("İzmir, late last June.", "last June"),
        ("On Thursday, the 24th of December 2020", "Thursday, the 24th of December"),
        ("Thursday, 24th of December, 2020", "Thursday, 24th of December, 2020"),
        ("just more than seventeen decades later", "just more than seventeen decades later"),
        ("between 2010 and 2012", "between 2010 and 2012"),
    ],
)
def test_a_form_is_tried_from_the_beginning_of_its_longest_wordings(text: str, date: str) -> None:
    found = {match[0] for form in FORMS for match in form.matches(text, Words(text, form.words))}
    assert date in found


def test_near_its_words_a_form_matches_what_it_matches_anywhere_in_news() -> None:
    texts = [
        part.text
        for found in load([str(SAMPLE_ARTICLES)])
        if isinstance(found, Article)
        for part in found.parts
    ]
    for text, form in product(texts, FORMS):
        found = [match.span() for match in form.matches(text, Words(text, form.words))]
        assert found == [match.span() for match in form.pattern.finditer(text)]


def test_a_newspaper_named_for_a_day_is_no_date() -> None:
    assert find_mentions(article("A certificate seen by Estuary Today says so.")) == ()
