"""How an archive's words match a question's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language.words import split_words, stem
from qa.question.analysis import Term
from qa.retrieval.match import Matches, match_terms

STEMS = st.text("abcdefgh2019é", min_size=1, max_size=12)


def matches(asked: str, found: str) -> Matches:
    """The words of a question, each of weight 1, against the words of a text."""
    stems = list(dict.fromkeys(word.stem for word in split_words(asked)))
    return match_terms(
        [Term(stem, stem, 1.0, is_name=False) for stem in stems],
        dict.fromkeys(stems, 1.0),
        [word.stem for word in split_words(found)],
    )


def strength(asked: str, found: str) -> float:
    """How well one word matches another."""
    terms = [Term(asked, asked, 1.0, is_name=False)]
    return float(match_terms(terms, {asked: 1.0}, [found]).strengths({found})[0])


@given(STEMS)
def test_a_word_matches_itself_fully(word: str) -> None:
    assert strength(word, word) == 1


@given(STEMS, STEMS)
def test_it_does_not_matter_which_of_two_words_was_asked(one: str, other: str) -> None:
    assert strength(one, other) == strength(other, one)


@given(STEMS, STEMS)
def test_only_the_same_word_matches_fully(one: str, other: str) -> None:
    assert (strength(one, other) == 1) == (one == other)


@given(STEMS, STEMS)
def test_words_with_digits_match_themselves_alone(one: str, other: str) -> None:
    if any(character.isdigit() for character in one + other):
        assert strength(one, other) == float(one == other)


@pytest.mark.parametrize(("one", "other"), [("1990s", "1980s"), ("2020", "2021"), ("mh370", "mh371")])
def test_a_number_that_is_nearly_right_is_wrong(one: str, other: str) -> None:
    assert strength(one, other) == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Quilmouth", "Quillmouth"),
        ("Hobbnis", "Hobbins"),
        ("obseratory", "observatory"),
        ("Ludmilla", "Ludmila"),
    ],
)
def test_a_misspelt_word_is_found_for_less(typed: str, meant: str) -> None:
    assert 0 < strength(stem(typed), stem(meant)) < 1


@pytest.mark.parametrize(
    ("one", "other"), [("libya", "libyan"), ("estonia", "estonian"), ("ukrain", "ukrainian")]
)
def test_a_longer_form_is_found_for_less_than_the_word_itself(one: str, other: str) -> None:
    assert strength("quilmouth", "quillmouth") < strength(one, other) < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("fire", "tire"), ("bell", "ball"), ("tram", "trap"), ("baker", "maker"), ("port", "portug")],
)
def test_short_words_and_other_beginnings_are_other_words(one: str, other: str) -> None:
    assert strength(one, other) == 0


def test_the_best_match_of_each_term_counts() -> None:
    found = matches("Quillmouth harbour tunnel", "Quilmouth Quillmouth harbor")
    assert found.strengths({"quilmouth"})[0] < found.strengths({"quilmouth", "quillmouth"})[0] == 1
    assert found.strengths({"quillmouth", "harbor"}).tolist() == [1, 0.7, 0]
    assert "harbor" in found.matched
    assert "tram" not in found.matched


def test_share_is_of_the_weight_by_hand() -> None:
    terms = [Term("Fire", "fire", 1.0, is_name=False), Term("Hobbins", "hobbin", 0.5, is_name=True)]
    found = match_terms(terms, {"fire": 2.0, "hobbin": 6.0}, ["fire"])
    strengths = found.strengths({"fire"})
    assert found.weights.tolist() == [2, 3]
    assert found.share(strengths) == pytest.approx(2 / 5)
    assert found.missing_names(strengths) == pytest.approx(3 / 5)
    assert found.missing(strengths) == [1]
    assert found.missing(np.array([0.0, 0.7])) == []
    assert found.share(np.ones(2)) == 1
    assert found.missing_names(np.ones(2)) == 0


def test_a_question_without_content_matches_nothing() -> None:
    nothing = match_terms([], {}, ["fire"])
    assert nothing.share(nothing.strengths({"fire"})) == 0
    assert nothing.missing_names(nothing.strengths({"fire"})) == 0
