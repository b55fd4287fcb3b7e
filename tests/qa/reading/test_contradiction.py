"""A sentence goes against a question that denies what it says, or says its opposite; never against itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language.opposites import opposite_words
from qa.reading.contradiction import contradictions

AGAINST_NOTHING = (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("question", "sentence", "against"),
    [
        ("Who won the vote?", "Brandt won the vote.", AGAINST_NOTHING),
        ("Who didn't sign the treaty?", "Norrik signed the treaty.", (1.0, 0.0, 0.0)),
        ("Who signed the treaty?", "Norrik never signed it.", (0.0, 1.0, 0.0)),
        ("Who did not sign?", "Norrik could not sign.", AGAINST_NOTHING),
        ("Who lost the vote?", "Brandt won the vote.", (0.0, 0.0, 1.0)),
        ("Who lost the vote?", "Brandt won the vote that Veld lost.", AGAINST_NOTHING),
    ],
)
def test_what_goes_against_a_question(question: str, sentence: str, against: tuple[float, ...]) -> None:
    assert contradictions(question, sentence) == against


@given(st.text())
def test_no_text_goes_against_itself(text: str) -> None:
    assert contradictions(text, text) == AGAINST_NOTHING


def test_opposites_are_mutual() -> None:
    for word, others in opposite_words().items():
        assert all(word in opposite_words()[other] for other in others)
