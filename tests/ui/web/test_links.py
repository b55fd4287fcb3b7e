"""Links that are shared: what is written into one is read out of it, and nothing else is."""

from contextlib import suppress
from datetime import date
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.fake_articles import BRIDGE, article
from ui.limits import read_limits
from ui.web.links import BadLink, LinkedFilters, LinkedPart, part_link, question_link
from vectorstore import EVERYTHING, Filters

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
NAMES = st.lists(TEXTS.map(lambda text: text[:200]), max_size=9).map(tuple)
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(TEXTS)
def test_a_question_comes_back_as_it_was_asked(question: str) -> None:
    assert parse_qs(question_link(question, EVERYTHING)[1:], keep_blank_values=True) == {"q": [question]}


@given(TEXTS, st.builds(Filters, DAYS, DAYS, NAMES, sections=NAMES))
def test_filters_come_back_as_they_were_set(question: str, filters: Filters) -> None:
    linked = LinkedFilters.of(question_link(question, filters))
    assert read_limits(linked.since, linked.until, linked.publishers, linked.sections) == filters


def test_every_part_of_an_article_comes_back() -> None:
    for part in BRIDGE.parts:
        linked = LinkedPart.of(part_link(BRIDGE, part))
        assert linked.article == BRIDGE.id
        assert BRIDGE.parts[linked.ordinal(BRIDGE)] == part


@given(st.none() | TEXTS | st.integers() | st.lists(st.text()) | st.dictionaries(st.text(), st.text()))
def test_whatever_is_sent_names_the_one_paragraph_or_is_refused(data: object) -> None:
    for sent in (data, f"article=a&{data}", urlencode({"article": "a", "paragraph": str(data)})):
        with suppress(BadLink):
            linked = LinkedPart.of(sent)
            assert linked.ordinal(article("a", None, ["Words."])) == 0


@pytest.mark.parametrize("number", ["0", "-1", "2.0", "١", "9" * 100, "2", ""])
def test_a_paragraph_that_is_not_there_is_no_other(number: str) -> None:
    with pytest.raises(BadLink):
        LinkedPart.of(urlencode({"article": "a", "paragraph": number})).ordinal(
            article("a", None, ["Words."])
        )


@pytest.mark.parametrize(
    "query",
    [
        None,
        ["q", "?"],
        {"q": "?"},
        "publisher=" + "a" * 201,
        "since=" + "1" * 5000,
        "&".join(["publisher=a"] * 300),
        "q=" + "a" * 200_000,
    ],
)
def test_filters_that_are_none_are_refused(query: object) -> None:
    with pytest.raises(BadLink):
        LinkedFilters.of(query)
