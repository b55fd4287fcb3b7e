"""The words of a text that a search is for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore import STOP_WORDS, as_typed, content_words
from vectorstore.analysis import indexable


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Which ferry was cancelled?", ["ferry", "cancelled"]),
        ("What did the WHO say to US senators?", ["WHO", "say", "US", "senators"]),
        ("WHAT DID THE WHO SAY", ["SAY"]),
        ("what is it", ["what", "is", "it"]),
        ("ferry, ferry and Ferry", ["ferry", "Ferry"]),
        ("the U.N. and 1,000 of 3.5", ["U.N.", "1,000", "3", "5"]),
        ("?!", []),
    ],
)
def test_content_words(text: str, words: list[str]) -> None:
    assert content_words(text) == words


@given(st.text())
def test_a_query_as_typed_has_each_content_word_once_at_full_weight(text: str) -> None:
    alternatives = [group.alternatives for group in as_typed(text)]
    assert [each[0].text for each in alternatives] == content_words(text)
    assert all(len(each) == 1 and each[0].weight == 1 for each in alternatives)


def test_a_country_and_a_month_are_no_stop_words() -> None:
    assert not {"us", "may"} & STOP_WORDS


@pytest.mark.parametrize(
    ("text", "indexed"),
    [
        ("U.N. and U.S.-led", "UN. and US.-led"),
        ("1,234,567 in 12,34 or 1,2345", "1234567 in 12,34 or 1,2345"),
        ("It ended. A. B rose 3.5", "It ended. A. B rose 3.5"),
        ("half \ud800", "half \\ud800"),
    ],
)
def test_ways_of_writing_become_one(text: str, indexed: str) -> None:
    assert indexable(text) == indexed


@given(st.text())
def test_what_is_indexable_stays_so(text: str) -> None:
    assert indexable(indexable(text)) == indexable(text)
