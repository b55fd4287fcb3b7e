"""Dates made plain: only what an article settles is said, and what it was counted from is cited."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Article
from qa.answer import Statement
from qa.calendar.edtf import days, spell
from qa.dates.explain import explain_dates, short_date
from qa.question.analysis import understand
from qa.reading.compose import Draft
from tests.qa.newsroom import BAKERY, REBUILD, article, cite

FIRE, OPENING = BAKERY.parts[3].text, REBUILD.parts[1].text


def stated(*quotes: tuple[Article, str]) -> Draft:
    """A draft with one statement for each quote."""
    citations = tuple(cite(cited, quote, number) for number, (cited, quote) in enumerate(quotes, 1))
    return Draft(tuple(Statement(c.quote, (c.id,), "exact") for c in citations), citations)


def derived(draft: Draft) -> list[Statement]:
    return [statement for statement in draft.statements if statement.support == "derived"]


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-12-23", "23 December 2020"),
        ("2021-01", "January 2021"),
        ("2019", "2019"),
        ("2020-23", "autumn 2020"),
        ("2020-12-21/2020-12-23", "21 December 2020 to 23 December 2020"),
        ("2020-12/2021-01", "December 2020 to January 2021"),
        ("2020-12-10~", "about 10 December 2020"),
        ("1990~", "about 1990"),
        ("XXXX-07-20", None),
        ("XXXX-07-20/XXXX-07-22", None),
        ("199X", None),
        (None, None),
    ],
)
def test_spell(edtf: str | None, words: str | None) -> None:
    assert spell(edtf) == words


@given(st.dates(date(1800, 1, 1), date(2100, 12, 31)))
def test_every_day_is_spelt_and_no_two_alike(day: date) -> None:
    spelt = spell(day.isoformat())
    assert spelt is not None
    assert spelt.split()[0] == str(day.day)
    assert spelt != spell((day + timedelta(days=1)).isoformat())


@given(
    st.dates(date(1990, 1, 1), date(2040, 12, 31)),
    st.lists(
        st.sampled_from(
            """on Tuesday|last week|next month|last summer|in the 1990s|5 to 9 May 2024|yesterday
            |in March|three days later|two years ago|on 31 December|over the weekend|next year|on Feb. 29
            |in autumn 2020|earlier this week|on 4 May 2024|ten months ago|May 3-5, 2022""".split("|")
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_whatever_ingestion_resolves_can_be_spelt(day: date, phrases: list[str]) -> None:
    text = " ".join(f"The council met {phrase.strip()}." for phrase in phrases)
    made = article("a.txt", None, (text,), published=day.isoformat())
    draft = explain_dates(stated((made, text)))
    assert draft.statements[0] == Statement(text, (1,), "exact")
    for mention in made.mentions:
        assert spell(mention.resolved) is None or "X" not in str(mention.resolved)


@pytest.mark.parametrize(
    ("edtf", "both"),
    [
        ("2020-12-10~", (date(2020, 12, 7), date(2020, 12, 13))),
        ("2020-03~", (date(2020, 1, 30), date(2020, 5, 1))),
        ("1990~", (date(1989, 1, 1), date(1991, 12, 31))),
        ("0001~", None),
        ("18XX", (date(1800, 1, 1), date(1899, 12, 31))),
    ],
)
def test_about_a_day_is_some_days_around_it(edtf: str, both: tuple[date, date] | None) -> None:
    assert days(edtf) == both


def test_a_date_that_was_counted_says_from_what_and_cites_it() -> None:
    draft = explain_dates(stated((BAKERY, FIRE)))
    (explanation,) = derived(draft)
    assert explanation.text == "“late Tuesday” is 7 March 2023."
    assert explanation.citations == (1, 2)
    assert [citation.quote for citation in draft.citations] == [FIRE, "March 9, 2023"]
    assert draft.citations[1].part.kind == "dateline"


def test_the_printed_words_stay_as_they_are() -> None:
    assert explain_dates(stated((BAKERY, FIRE))).statements[0] == Statement(FIRE, (1,), "exact")


def test_a_day_that_no_part_prints_is_named() -> None:
    unprinted = article("a.txt", None, ("The pier opened on Monday.",), published="2022-09-14")
    (explanation,) = derived(explain_dates(stated((unprinted, "The pier opened on Monday."))))
    assert explanation.text == "“Monday” is 12 September 2022, counted from 14 September 2022."
    assert explanation.citations == (1,)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The pier opened three days later.", "“three days later” is 7 May 2024."),
        ("The pier opened on May 4.", "“May 4” is 4 May 2024."),
    ],
)
def test_a_date_may_be_counted_from_another_date_of_its_article(text: str, meant: str) -> None:
    made = article("a.txt", None, ("The town voted on May 4, 2024.", text), published="2024-06-01")
    draft = explain_dates(stated((made, text)))
    (explanation,) = derived(draft)
    assert (explanation.text, explanation.citations) == (meant, (1, 2))
    assert draft.citations[1].part == made.parts[0]


def test_the_next_day_is_counted_from_a_weekday_that_was_itself_counted() -> None:
    made = article(
        "a.txt", None, ("The town voted on Tuesday. The next day it rained.",), published="2024-05-10"
    )
    draft = explain_dates(stated((made, made.parts[0].text)))
    assert [(each.text, each.citations) for each in derived(draft)] == [
        ("“Tuesday” is 7 May 2024, counted from 10 May 2024.", (1,)),
        ("“The next day” is 8 May 2024, counted from 7 May 2024.", (1,)),
    ]


def test_earlier_this_week_is_counted_from_the_article_and_not_from_a_date_before_it() -> None:
    made = article(
        "a.txt",
        None,
        ("The town voted on May 4, 2023.", "The pier opened earlier this week."),
        published="2024-05-09",
        printed="May 9, 2024",
        frame=(("dateline", "May 9, 2024"),),
    )
    draft = explain_dates(stated((made, "The pier opened earlier this week.")))
    assert [citation.quote for citation in draft.citations[1:]] == ["May 9, 2024"]


def test_what_was_counted_from_stands_in_what_is_cited() -> None:
    text = "The town voted on May 4, 2024. The pier opened three days later."
    made = article("a.txt", None, (text,), published="2024-06-01")
    draft = explain_dates(stated((made, "The pier opened three days later.")))
    (explanation,) = derived(draft)
    assert any("May 4, 2024" in draft.citations[number - 1].quote for number in explanation.citations)


def test_a_date_is_not_counted_from_one_that_comes_after_it() -> None:
    first, second = "The town voted on May 4, 2024.", "The pier opened three days later."
    long = f"{second} {'The clerk read out the accounts. ' * 15}It closed on June 1, 2025."
    made = article("a.txt", None, (first, long), published="2025-07-01")
    draft = explain_dates(stated((made, second)))
    assert [citation.quote for citation in draft.citations] == [second, first]


def test_what_was_counted_from_is_cited_once_for_all() -> None:
    made = article(
        "a.txt",
        None,
        ("The pier opened on Monday.", "It closed on Tuesday."),
        published="2022-09-14",
        printed="14 September 2022",
        frame=(("dateline", "14 September 2022"),),
    )
    made_of_day = article("b.txt", None, ("Nothing was said.",))
    draft = explain_dates(
        stated(
            (made, "The pier opened on Monday."), (made_of_day, "Nothing"), (made, "It closed on Tuesday.")
        )
    )
    assert [citation.id for citation in draft.citations] == list(range(1, len(draft.citations) + 1))
    assert len({(citation.article.id, citation.part) for citation in draft.citations}) == len(draft.citations)
    assert all(set(s.citations) <= {c.id for c in draft.citations} and s.citations for s in draft.statements)


def test_a_date_with_its_year_needs_no_explanation() -> None:
    assert explain_dates(stated((REBUILD, OPENING))) == stated((REBUILD, OPENING))


def test_nothing_is_said_of_a_date_that_stays_open() -> None:
    undated = article("a.txt", None, ("The fair opens on 20 July. It closes on Friday.",))
    assert {mention.resolved for mention in undated.mentions} == {"XXXX-07-20", None}
    draft = stated((undated, undated.parts[0].text))
    assert explain_dates(draft) == draft


def test_dates_outside_the_cited_words_are_not_explained() -> None:
    made = article("a.txt", None, ("The pier opened on Monday. It is long.",), published="2022-09-14")
    draft = stated((made, "It is long."))
    assert explain_dates(draft) == draft


def test_the_same_explanation_twice_is_one_that_cites_both() -> None:
    copies = [
        article(f"{name}.txt", None, ("The pier opened on Monday.",), published="2022-09-14") for name in "ab"
    ]
    draft = explain_dates(stated(*((copy, "The pier opened on Monday.") for copy in copies)))
    assert [statement.citations for statement in derived(draft)] == [(1, 2)]


@pytest.mark.parametrize(
    ("cited", "quote", "short"),
    [
        (BAKERY, FIRE, "7 March 2023"),
        (REBUILD, OPENING, "4 May 2024"),
        (article("a.txt", None, ("The fair opens on 20 July.",)), "The fair opens on 20 July.", "20 July"),
        (BAKERY, "Forty-two people", None),
    ],
)
def test_the_short_answer_is_the_date_in_full(cited: Article, quote: str, short: str | None) -> None:
    assert short_date(understand("When was it?"), stated((cited, quote))) == short


def test_a_date_of_something_else_beside_the_event_is_no_short_answer() -> None:
    text = "The mayor resigned in a hurry. Her deputy holds office until the vote in October."
    gone = article("a.txt", None, (text, "The fair opens in October."), published="2024-06-21")
    assert short_date(understand("When did the mayor resign?"), stated((gone, text))) is None
    fair = stated((gone, "The fair opens in October."))
    assert short_date(understand("When does the fair open?"), fair) == "October"
