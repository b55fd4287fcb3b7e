"""What befell somebody is told by the words nearest to the number, in whatever form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language.fates import (
    CASUALTY_WORDS,
    DEATHS,
    INJURIES,
    MISSING,
    fate_asked,
    fates_of_number,
    human_cost,
    same_fate,
    speaks_of,
)


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


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did the war cost the country in lives?", ("cost", "lives")),
        ("Were there casualties at the mill?", ("casualties",)),
        ("What was the human toll?", ("human", "toll")),
        ("What did the mill cost?", ()),
        ("How many people live there?", ()),
    ],
)
def test_who_asks_for_the_human_cost_asks_for_the_dead_and_the_hurt(
    question: str, words: tuple[str, ...]
) -> None:
    assert human_cost(question) == words
    assert {"killed", "wounded", "missing"} <= set(CASUALTY_WORDS)


@given(st.sampled_from(["killed", "hurt", "missing", "rescued", "arrested", "evacuated"]))
def test_words_of_the_same_fate_speak_of_it(word: str) -> None:
    fate = fate_asked(word)
    assert fate is not None
    assert word in same_fate(word)
    assert all(speaks_of(fate, other) for other in same_fate(word))
    assert all(fates_of_number("", f"people were {other}") == {fate} for other in same_fate(word))


def test_a_word_that_says_nothing_of_the_kind_has_no_others() -> None:
    assert same_fate("bridge") == []


def test_who_is_listed_as_missing_is_missing() -> None:
    assert fates_of_number("the guild lists ", " people as missing") == {MISSING}
    assert fates_of_number("", " people were held after the deaths") == frozenset()
