"""How close together and in what order a text has a question's words."""

import pytest

from qa.language.words import split_stems
from qa.question.analysis import Term
from qa.retrieval.match import Matches, match_terms
from qa.retrieval.proximity import adjacent, density, longest_run, places_of, saturated

ASKED = "Mill Lane fire"  # two pairs of neighbours
NEAR = "a fire on Mill Lane"
FAR = "Mill workers were paid less than others, and the Lane had a fire"


def matches(asked: str, found: str) -> Matches:
    """The words of a question, each of weight 1, against the words of a text."""
    terms = [Term(stem, stem, 1.0, is_name=False) for stem in split_stems(asked)]
    return match_terms(terms, dict.fromkeys(split_stems(asked), 1.0), split_stems(found))


def places(asked: str, found: str) -> list[list[int]]:
    return places_of(split_stems(found), matches(asked, found))


def test_places_are_counted_in_words() -> None:
    assert places(ASKED, NEAR) == [[3], [4], [1]]
    assert places("fire", "no such word") == [[]]


@pytest.mark.parametrize(
    ("asked", "found", "share"), [(ASKED, NEAR, 1), (ASKED, FAR, 0.5), ("fire", "fire", 0)]
)
def test_neighbours_in_the_question_are_sought_side_by_side(asked: str, found: str, share: float) -> None:
    assert adjacent(places(asked, found), matches(asked, found)) == share


def test_the_shortest_stretch_with_every_term_counts() -> None:
    assert density(places(ASKED, NEAR)) == 3 / 4
    assert density(places(ASKED, f"Mill {FAR} {NEAR}")) == 3 / 4
    assert density(places(ASKED, FAR)) < 3 / 10
    assert density(places("fire", NEAR)) == 0


def test_a_run_has_the_question_s_order() -> None:
    rarity = dict.fromkeys(split_stems(ASKED), 2.0)
    assert longest_run(split_stems("the Mill Lane fire"), split_stems(NEAR), rarity) == (2, 4.0)
    assert longest_run(split_stems("on Lane Mill"), split_stems(NEAR), rarity)[0] == 1


def test_a_word_said_often_counts_less_and_less() -> None:
    once, twice, thrice = (
        saturated(places("fire", text), 10, matches("fire", text))
        for text in ("fire", "fire fire", "fire " * 3)
    )
    assert 0 < thrice - twice < twice - once < once
