"""The short answer: words of the first statement, where the span reader sees an answer there."""

import numpy as np
import pytest

from qa.answer import Conflict, ConflictValue, Passage
from qa.question.analysis import understand
from qa.reading.compose import compose
from qa.reading.evidence import gather
from qa.short import short_answer
from tests.qa.newsroom import article, passage

TEXT = "Mayor Ignatius Bell opened the tram line in Quill Street on Monday, and 400 people rode it."
TRAM = article("tram.txt", "Tram opens", (TEXT, "It rained."), published="2023-03-09")


def short(question: str, words: str = "opened") -> str | None:
    asked = understand(question)
    ranked = gather(asked, [passage(TRAM, words)], {term.stem: 1.0 for term in asked.terms})
    return short_answer(asked, compose(asked, ranked, np.zeros(len(ranked))), ranked)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who opened the tram line?", "Ignatius Bell"),
        ("How many people rode the tram?", "400"),
    ],
)
def test_the_short_answer_is_in_the_words_of_the_statement(question: str, answer: str) -> None:
    said = short(question)
    assert said is not None
    assert answer in said
    assert said in TEXT


def test_what_reports_tell_in_other_words_is_given_of_each() -> None:
    asked = understand("What happened in Quill Street, and do the reports agree?")
    ranked = gather(asked, [passage(TRAM, "opened")], {term.stem: 1.0 for term in asked.terms})
    told = Conflict("tram line", (ConflictValue("opened", (1,)), ConflictValue("reopened", (2,))), "wording")
    assert short_answer(asked, compose(asked, ranked, np.zeros(1)), ranked, [told]) == "opened; reopened"


def test_a_date_is_given_in_full() -> None:
    assert short("When was the tram line opened?") == "6 March 2023"


@pytest.mark.parametrize(
    "question", ["Did the mayor open the tram line?", "Compare the tram line with the mayor's promise."]
)
def test_a_judgement_has_no_short_answer(question: str) -> None:
    assert short(question) is None


def test_who_says_it_is_not_what_was_said() -> None:
    text = "Captain still held, court officials say."
    made, asked = article("a.txt", None, (text,)), understand("What did the captain say?")
    ranked = gather(asked, [passage(made, text)], {term.stem: 1.0 for term in asked.terms})
    assert ranked[0].seen is not None
    assert text[ranked[0].seen.start : ranked[0].seen.end] == "court officials say"
    assert short_answer(asked, compose(asked, ranked, np.zeros(1)), ranked) is None


def test_where_the_span_reader_sees_no_answer_there_is_none() -> None:
    assert short("Who opened the tram line?", "rained") is None


CITIES = article(
    "lines.txt", "Lines", ("The tram runs to Oster, Lyme and Pell.", "A ferry leaves for Marl twice a day.")
)
OTHERS = article("more.txt", "More", ("The tram also runs to Querne, the mayor said.",))


def listed(question: str, *passages: Passage) -> str | None:
    asked = understand(question)
    ranked = gather(asked, passages, {term.stem: 1.0 for term in asked.terms})
    return short_answer(asked, compose(asked, ranked, np.zeros(len(ranked))), ranked)


def test_a_list_is_given_whole_and_what_other_statements_add_behind_it() -> None:
    both = passage(CITIES, "tram"), passage(OTHERS, "Querne")
    assert listed("Which towns does the tram run to?", both[0]) == "Oster, Lyme and Pell"
    assert listed("Which towns does the tram run to?", *both) == "Oster, Lyme and Pell; Querne"
    assert listed("Which towns does the tram run to?", both[0], both[0]) == "Oster, Lyme and Pell"


def test_where_the_first_statement_names_nothing_there_is_no_list() -> None:
    asked = understand("Which towns does the tram run to?")
    idf = {term.stem: 1.0 for term in asked.terms}
    ranked = gather(asked, [passage(TRAM, "rained"), passage(CITIES, "tram")], idf)
    draft = compose(asked, ranked, np.zeros(len(ranked)))
    draft = draft.in_order(sorted(draft.statements, key=lambda said: said.text != "It rained."))
    assert short_answer(asked, draft, ranked) is None
