"""Both sides of a comparison are read, by what tells one from the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language.words import split_stems
from qa.question.sides import compared_sides


@pytest.mark.parametrize(
    "question",
    [
        "How do the tram and the bus differ?",
        "How do the tram and the bus compare in price?",
        "How does the tram differ from the bus on price?",
        "What is the difference between the tram and the bus?",
        "What are the differences between the tram and the bus in speed?",
        "Compare the tram with the bus.",
        "Compare the tram and the bus on speed.",
        "Which is faster, the tram or the bus?",
        "What do the tram and the bus have in common?",
        "What is the difference between the price of the tram and the price of the bus?",
    ],
)
def test_both_sides(question: str) -> None:
    assert compared_sides(question) == (frozenset({"tram"}), frozenset({"bus"}))


@pytest.mark.parametrize(
    "question",
    [
        "How do the two reports differ on the toll?",
        "What happened between the tram and the bus?",
        "Compare the tram.",
        "Compare the tram with the tram.",
        "Who drove the tram and the bus?",
    ],
)
def test_no_two_sides(question: str) -> None:
    assert compared_sides(question) == ()


@given(st.text(max_size=200))
def test_sides_are_words_of_the_question_and_share_none(text: str) -> None:
    sides = compared_sides(f"Compare {text} with the bus.")
    assert len(sides) in (0, 2)
    assert not sides or not sides[0] & sides[1]
    assert all(side <= set(split_stems(f"Compare {text} with the bus.")) for side in sides)
