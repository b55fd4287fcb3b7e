"""What befell somebody is told by the words nearest to the number, in whatever form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language.fates import DEATHS, INJURIES, fate_asked, fates_of_number, same_fate, speaks_of


@pytest.mark.parametrize(
    ("question", "fate"),
    [
        ("How many people were killed?", DEATHS),
        ("How many lives did the war cost?", DEATHS),
        ("How many people live there?", None),
        ("How many guards were hurt when two died?", INJURIES),
        ("How many people were on board?", None),
    ],
)
def test_the_first_that_a_question_names_is_asked(question: str, fate: str | None) -> None:
    assert fate_asked(question) == fate


@given(st.sampled_from(["killed", "hurt", "missing", "rescued", "arrested", "evacuated"]))
def test_words_of_the_same_fate_speak_of_it(word: str) -> None:
    fate = fate_asked(word)
    assert fate is not None
    assert word in same_fate(word)
    assert all(speaks_of(fate, other) for other in same_fate(word))
    assert all(fates_of_number("", f"people were {other}") == {fate} for other in same_fate(word))


def test_a_word_that_says_nothing_of_the_kind_has_no_others() -> None:
    assert same_fate("bridge") == []
