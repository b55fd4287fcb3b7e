"""Of several things that are asked at once, which a passage covers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from qa.language.words import split_stems
from qa.question.analysis import Question, understand
from qa.retrieval.clauses import CLAUSES, clause_coverage, clause_weights
from qa.retrieval.match import Matches, match_terms

TWO = "Who sank the ferry Anselma, and when did Ormsgate close its bridge?"
WORDS = st.sampled_from([*TWO.rstrip("?").split(), "which", "that", ";", ",", "1990s", "U.N."])


def matches(question: Question, weights: dict[str, float] | None = None) -> Matches:
    idf = {term.stem: (weights or {}).get(term.stem, 1.0) for term in question.terms}
    return match_terms(question.terms, idf, [term.stem for term in question.terms])


def shares(text: str, weights: dict[str, float] | None = None) -> list[dict[str, float]]:
    """What each word weighs in each clause."""
    question = understand(text)
    weighed = clause_weights(question, matches(question, weights)).T
    stems = [term.stem for term in question.terms]
    return [{stem: share for stem, share in zip(stems, clause, strict=True) if share} for clause in weighed]


def covered(text: str, passages: list[str], headline: str = "") -> NDArray[np.float64]:
    """The numbers of passages, each of a single sentence, in articles of one headline."""
    question = understand(text)
    held = matches(question)
    here = held.all_strengths([frozenset(split_stems(passage)) for passage in passages])
    framed = np.maximum(here, held.strengths(frozenset(split_stems(headline))))
    return clause_coverage(clause_weights(question, held), here, framed, here, np.arange(len(passages)))


def test_words_belong_to_the_clause_that_has_them() -> None:
    assert shares(TWO) == [
        pytest.approx(dict.fromkeys(["sank", "ferri", "anselma"], 1 / 3)),
        pytest.approx(dict.fromkeys(["ormsgat", "close", "bridg"], 1 / 3)),
    ]


def test_a_question_without_clauses_is_one() -> None:
    assert len(shares("When did Ormsgate close its bridge?")) == 1
    assert shares("Why?") == [{}]


def test_a_single_word_is_a_clause_where_it_tells_much() -> None:
    asked = "Who sank the ferry, and the bridge?"
    assert len(shares(asked, {"bridg": 0.4})) == 1
    assert len(shares(asked, {"bridg": 0.6})) == 2


def test_a_passage_that_answers_one_clause_whole_is_told_from_one_that_has_words_of_both() -> None:
    one, both = covered(TWO, ["The ferry Anselma sank.", "The ferry saw the Anselma and the bridge."])
    best, behind = CLAUSES.index("clause_covered"), CLAUSES.index("clause_behind_best")
    assert one[best] > both[best]
    assert both[CLAUSES.index("clauses_covered")] == pytest.approx(one[CLAUSES.index("clauses_covered")])
    assert one[behind] == 0.0
    assert one[CLAUSES.index("clauses")] == 2


def test_a_headline_completes_a_clause() -> None:
    without, whole = CLAUSES.index("clause_covered"), CLAUSES.index("clause_covered_with_headline")
    (row,) = covered(TWO, ["The Anselma sank."], headline="A ferry is lost")
    assert row[without] == pytest.approx(2 / 3)
    assert row[whole] == pytest.approx(1.0)


@given(st.lists(WORDS, max_size=30).map(" ".join), st.lists(WORDS.map(str), min_size=1, max_size=5))
def test_each_clause_is_covered_from_nothing_to_whole(text: str, passages: list[str]) -> None:
    numbers = covered(text, passages)
    assert np.isfinite(numbers).all()
    for name in ("clause_covered", "clause_covered_with_headline", "clause_covered_by_sentence"):
        assert (numbers[:, CLAUSES.index(name)] >= 0).all()
        assert (numbers[:, CLAUSES.index(name)] <= 1 + 1e-9).all()
    assert numbers[:, CLAUSES.index("clause_behind_best")].max() == pytest.approx(0.0)
