"""Other ways of writing one word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.retrieval.spelling import spellings, written_apart

_PAIRS = """
defence defense|offences offenses|licence license|colour color|Labour labor|neighbouring neighboring
honourable honorable|organise organize|organisation organization|realised realized|analyse analyze
centre center|theatres theaters|kilometre kilometer|dialogue dialog|catalogues catalogs|programme program
travelled traveled|cancelling canceling|counsellor counselor|grey gray|two 2|twelve 12|man men|crisis crises
"""


@pytest.mark.parametrize("pair", _PAIRS.strip().replace("\n", "|").split("|"))
def test_both_spellings_lead_to_each_other(pair: str) -> None:
    one, other = pair.split()
    assert other.lower() in spellings(one)
    assert one.lower() in spellings(other)


@pytest.mark.parametrize("word", "hour our wise size prize filling ruling calling timber one Seoul".split())
def test_a_word_with_no_other_spelling_keeps_its_own(word: str) -> None:
    assert spellings(word) == ()


@pytest.mark.parametrize(
    ("form", "base"), [("broke", "break"), ("fought", "fight"), ("withdrew", "withdraw")]
)
def test_a_verb_has_its_other_forms(form: str, base: str) -> None:
    assert base in spellings(form)


@given(st.text())
def test_no_word_is_its_own_other_spelling(word: str) -> None:
    others = spellings(word)
    assert word.casefold() not in others
    assert len(set(others)) == len(others)


@pytest.mark.parametrize(
    ("one", "two"), [("aboard", "on board"), ("percent", "per cent"), ("Underway", "under way")]
)
def test_what_is_written_together_and_apart_lead_to_each_other(one: str, two: str) -> None:
    assert list(written_apart(f"Who is {one}?")) == [(one, two)]
    assert list(written_apart(f"Who is {two}?")) == [(word, one.casefold()) for word in two.split()]


@pytest.mark.parametrize("text", ["", "The board sat on it.", "One cent per mile.", "On the board."])
def test_words_that_do_not_stand_so_side_by_side_stay_apart(text: str) -> None:
    assert list(written_apart(text)) == []
