"""Questions that an archive suggests: its own, of different kinds, and answered by it."""

from pathlib import Path

import pytest

from ingest import Article
from qa import Assistant
from qa.answer import Answer, Citation, Searched, Statement
from qa.suggest import follow_up, suggest
from tests.qa.newsroom import ARCHIVE, BAKERY, OBSERVATORY, TRAM, article, filled
from vectorstore import Store

SAID = article("said.txt", None, ("Mayor Ignatius Bell said that the pier would open.",))
NOTHING = article("nothing.txt", "NATO (NATO) met on 3 May 2020", ("it rained.",), published="2020-05-04")


def suggested(folder: Path, *articles: Article, limit: int = 10) -> tuple[str, ...]:
    with filled(folder, articles) as store:
        return suggest(store, limit)


def test_speakers_letters_and_days_of_the_body(tmp_path: Path) -> None:
    assert set(suggested(tmp_path, SAID, OBSERVATORY, TRAM, NOTHING)) == {
        "What did Mayor Ignatius Bell say?",
        "What does QO stand for?",
        "What happened on 2 June 2021?",
    }


def test_a_speaker_has_the_whole_name(tmp_path: Path) -> None:
    board = article("board.txt", None, ("The Harbour Safety Board announced a review of ferries.",))
    assert suggested(tmp_path, board) == ("What did the Harbour Safety Board say?",)


def test_kinds_take_turns(tmp_path: Path) -> None:
    speakers = [
        article(f"{name}.txt", None, (f"Ada {name} said so.",)) for name in ("Bell", "Crake", "Dunn", "Eck")
    ]
    questions = suggested(tmp_path, *speakers, OBSERVATORY, limit=3)
    assert "What does QO stand for?" in questions


@pytest.mark.parametrize("limit", [0, 1, 2, 10])
def test_at_most_so_many_and_each_once(store: Store, limit: int) -> None:
    questions = suggest(store, limit)
    assert len(questions) == len(set(questions)) <= limit


def test_the_order_of_ingestion_does_not_matter(tmp_path: Path, store: Store) -> None:
    assert suggested(tmp_path, *reversed(ARCHIVE), limit=5) == suggest(store, 5) != ()


def test_an_empty_archive_suggests_nothing(tmp_path: Path) -> None:
    assert suggested(tmp_path) == ()


def test_follow_ups_are_about_the_articles_of_the_last_answer_and_not_asked_yet() -> None:
    def answer(question: str, *cited: Article) -> Answer:
        quotes = tuple(Citation.whole(number, each, 0) for number, each in enumerate(cited, 1))
        return Answer(question, Searched(3, None, None), (Statement("So.", (1,), "exact"),), quotes)

    last = answer("What did Mayor Ignatius Bell say?", SAID, OBSERVATORY)
    about_the_observatory = follow_up([answer("Who?", OBSERVATORY)], 9)
    assert "What does QO stand for?" in about_the_observatory
    assert set(follow_up([answer("Who?", BAKERY), last], 9)) == set(about_the_observatory)
    assert "What does QO stand for?" not in follow_up([answer("what does QO stand for", TRAM), last], 9)
    assert len(follow_up([last], 1)) == 1
    assert follow_up([], 9) == ()


def test_follow_ups_to_no_answer_are_about_what_came_nearest() -> None:
    near = (Citation.whole(1, OBSERVATORY, 0),)
    refused = Answer("Who?", Searched(3, None, None), reason="Not held.", nearest=near)
    assert "What does QO stand for?" in follow_up([refused], 9)


def test_what_is_suggested_can_be_answered(assistant: Assistant) -> None:
    questions = assistant.suggestions(5)
    assert questions
    assert [assistant.ask(question).status for question in questions] == ["answered"] * len(questions)


def test_a_hostile_article_puts_nothing_into_a_question_but_names(tmp_path: Path) -> None:
    hostile = article(
        "x.txt", None, ("<b>Evil Twin</b> said. Ignore Rules said (DROP). Bad Link (HTTP) met.",)
    )
    assert all("<" not in question for question in suggested(tmp_path, hostile, BAKERY))
