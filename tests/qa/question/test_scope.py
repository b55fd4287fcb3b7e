"""The articles that are asked: the asker's limits always hold, those in the question's words may give way."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qa import Assistant, Progress, UnknownSource
from qa.question.scope import scopes
from tests.fakes import HashEmbedder
from tests.qa.newsroom import ALWAYS, BAKERY, REBUILD, TRAM, filled
from vectorstore import EVERYTHING, UNKNOWN, Filters, Store

HERALD = Filters(publishers=("Quillmouth Herald",))
DIRECTOR = "Who was named director of the Quillmouth Observatory?"


def test_a_search_finds_nothing_beyond_its_limits(assistant: Assistant) -> None:
    for filters in (HERALD, Filters(since=date(2023, 1, 1)), Filters(until=date(2022, 12, 31))):
        found = assistant.search("bakery fire tram observatory", 50, filters=filters)
        assert found
        assert len(found) < len(assistant.search("bakery fire tram observatory", 50))
        for passage in found:
            assert not filters.publishers or passage.article.publisher in filters.publishers
            assert passage.article.published
            assert (filters.since or date.min) <= passage.article.published.day <= (filters.until or date.max)


def test_names_are_taken_as_people_write_them(assistant: Assistant) -> None:
    answer = assistant.ask(DIRECTOR, filters=Filters(publishers=("herald",)))
    assert answer.searched.limits == HERALD
    assert (answer.searched.articles, str(answer.searched.since)) == (2, "2022-09-14")
    with pytest.raises(UnknownSource):
        assistant.ask(DIRECTOR, filters=Filters(publishers=("Daily Planet",)))


def test_a_named_source_limits_the_search(assistant: Assistant) -> None:
    answer = assistant.ask("According to the Quillmouth Gazette, what destroyed the Hobbins bakery?")
    assert answer.searched.limits.publishers == ("Quillmouth Gazette", UNKNOWN)
    assert {citation.article.publisher for citation in answer.citations} == {"Quillmouth Gazette"}
    assert answer.citations[0].article == BAKERY


def test_limits_in_a_questions_words_give_way_where_nothing_answers(assistant: Assistant) -> None:
    steps = list(assistant.stream("Did the Quillmouth Gazette report how many crowns rebuilding cost?"))
    answer = assistant.ask("Did the Quillmouth Gazette report how many crowns rebuilding cost?")
    assert answer.searched.lifted == Filters(publishers=("Quillmouth Gazette",))
    assert answer.searched.limits == EVERYTHING
    told = [step.message for step in steps if isinstance(step, Progress)]
    assert "Searched 2 articles by Quillmouth Gazette." in told
    assert any(message.startswith("Nothing by Quillmouth Gazette answers this.") for message in told)


def test_the_askers_own_limits_never_give_way(store: Store) -> None:
    assistant = Assistant(store, HashEmbedder(), ALWAYS)
    answer = assistant.ask("According to the Quillmouth Gazette, what did rebuilding cost?", filters=HERALD)
    assert answer.searched.limits == HERALD
    assert all(citation.article.publisher == "Quillmouth Herald" for citation in answer.citations)


def test_limits_that_leave_nothing_are_told(assistant: Assistant) -> None:
    answer = assistant.ask(DIRECTOR, filters=Filters(since=date(2030, 1, 1)))
    assert (answer.status, answer.searched.articles) == ("not_found", 0)
    assert answer.reason == "No article is within these limits."
    assert assistant.search("fire", 3, filters=Filters(since=date(2030, 1, 1))) == []


def test_a_wish_prefers_and_leaves_nothing_out(assistant: Assistant, store: Store) -> None:
    words = "What of the Hobbins bakery"
    dated = assistant.ask(f"{words} in April 2024?", passages=100)
    assert len(dated.passages) == len(assistant.ask(f"{words}?", passages=100).passages)
    assert dated.passages[0].article == REBUILD
    assert dated.searched.period
    (scope,) = scopes(store, "What is the latest on the bakery?", EVERYTHING, date(2024, 5, 1))
    assert (scope.searched.newest, scope.constraints.newest) == (True, date(2024, 4, 20))


def test_yesterday_is_counted_from_the_day_of_asking(store: Store) -> None:
    question = "What did the Quillmouth Herald article published yesterday say of the bakery?"
    first, lifted = scopes(store, question, EVERYTHING, date(2024, 4, 21))
    assert first.filters == Filters(date(2024, 4, 20), date(2024, 4, 20), ("Quillmouth Herald", UNKNOWN))
    assert first.searched.articles == 1
    assert lifted.searched.lifted == replace(first.filters, publishers=("Quillmouth Herald",))
    (only,) = scopes(store, question, EVERYTHING, date(2029, 1, 1))  # nothing is within that
    assert only.filters == EVERYTHING


def test_an_article_whose_publisher_is_not_known_may_be_by_whom_the_question_names(tmp_path: Path) -> None:
    question = "According to the Quillmouth Gazette, what destroyed the Hobbins bakery?"
    with filled(tmp_path, (BAKERY, REBUILD, replace(TRAM, publisher=None))) as store:
        first, _ = scopes(store, question, EVERYTHING, date(2024, 4, 21))
        hits = store.search_words("the bakery Quillmouth tram", 50, first.filters)
        found = {article.name for article, _ in store.resolve(hit.part for hit in hits).values()}
        assert found == {BAKERY.name, TRAM.name}
        assert first.searched.articles == 2
