from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from ingest import shipped_embedder
from qa.answer import Passage
from qa.question.analysis import understand
from qa.retrieval.match import match_terms
from qa.retrieval.relevance import FEATURES, Found, features, vocabulary
from tests.qa.newsroom import article

SEVEN = "Seven people died when the ferry Anselma struck the Ormsgate Bridge, the coast guard said."
COUNCIL = "The council passed the budget. The ferry was not mentioned. A bridge was."
WEATHER = "Rain is expected on Thursday."
QUESTION = "How many people died when the Anselma struck the Ormsgate Bridge?"


def found(texts: Sequence[str], headline: str = "Ferry strikes bridge") -> list[Found]:
    paper = article("paper.txt", headline, texts)
    return [
        Found(Passage(paper, ordinal, 0.0), float(len(texts) - ordinal), 0.5)
        for ordinal in range(1, len(texts) + 1)
    ]


def numbers(question: str, those: Sequence[Found]) -> NDArray[np.float32]:
    asked = understand(question)
    idf = {term.stem: 1.0 for term in asked.terms}
    matches = match_terms(asked.terms, idf, vocabulary(one.passage for one in those))
    return features(asked, those, matches, shipped_embedder())


def column(name: str, question: str, texts: Sequence[str]) -> list[float]:
    of_each: list[float] = numbers(question, found(texts))[:, FEATURES.index(name)].tolist()
    return of_each


def test_a_passage_with_the_question_s_words_is_told_from_one_without() -> None:
    for name in ("covered", "covered_by_sentence", "names_covered", "density", "pairs", "nearest_pieces"):
        full, some, none = column(name, QUESTION, [SEVEN, COUNCIL, WEATHER])
        assert full > some >= none, name
    full, none = column("names_missing", QUESTION, [SEVEN, WEATHER])
    assert full < none


def test_words_count_more_where_one_sentence_has_them() -> None:
    one, two = column("covered_by_sentence", "council budget ferry", ["Council budget ferry.", COUNCIL])
    assert one > two
    one, two = column("covered", "council budget ferry", ["Council budget ferry.", COUNCIL])
    assert one == two == 1.0


def test_a_run_is_counted_in_words_stop_words_too() -> None:
    assert column("longest_run", "when the Anselma struck the bridge", [SEVEN, COUNCIL]) == [3.0, 1.0]


def test_the_headline_and_the_neighbours_cover_what_a_paragraph_leaves_out() -> None:
    alone, framed = (column(name, "strikes", [WEATHER])[0] for name in ("covered", "covered_with_headline"))
    assert (alone, framed) == (0.0, 1.0)
    first, _, last = column("covered_with_neighbours", "budget", [WEATHER, COUNCIL, WEATHER])
    assert first == last == 1.0


def test_the_kind_of_thing_that_is_asked_for_is_counted_unless_the_question_names_it() -> None:
    assert column("signs", QUESTION, [SEVEN, WEATHER])[0] > column("signs", QUESTION, [SEVEN, WEATHER])[1]
    assert column("signs", "How many of the seven died?", ["Seven died."]) == [0.0]


def test_the_order_of_passages_does_not_matter() -> None:
    those = found([SEVEN, COUNCIL, WEATHER])
    forwards, backwards = numbers(QUESTION, those), numbers(QUESTION, those[::-1])
    np.testing.assert_allclose(forwards, backwards[::-1], rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("question", ["", "?", "the of and", "こんにちは", "a" * 500])
def test_any_question_has_numbers(question: str) -> None:
    assert np.isfinite(numbers(question, found([SEVEN, "", "…", "世界"]))).all()


@given(question=st.text(max_size=80), texts=st.lists(st.text(max_size=200), min_size=1, max_size=4))
def test_any_text_has_numbers(question: str, texts: list[str]) -> None:
    assert np.isfinite(numbers(question, found(texts))).all()
