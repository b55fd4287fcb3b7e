"""A word that no article has is mended into words that some have."""

from collections import Counter
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein

from ingest import common_words
from qa.retrieval.typos import mend

_ARCHIVE = Counter(
    {"erdogan": 9, "election": 30, "elections": 4, "minister": 50, "ministers": 60, "banister": 1}
)
_ARCHIVE |= Counter({"prime minister": 20, "ankara": 2, "their": 99, "quillmouth": 5})


def _frequencies(words: Iterable[str]) -> Mapping[str, int]:
    return {word: _ARCHIVE[word] for word in words}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Erdgoan", ("Erdogan",)),  # swapped
        ("erdgan", ("erdogan",)),  # left out
        ("Rrdogan", ("Erdogan",)),  # another, and the first letter at that
        ("electoin", ("election",)),  # one edit from the word, three from its stem
        ("minissters", ("ministers",)),
        ("manister", ("minister", "banister")),  # the more frequent first
        ("primeminister", ("prime minister",)),
        ("Erdogn", ("Erdogan",)),
        ("tehir", ()),  # a stop word says nothing
        ("anqarra", ()),  # two edits
        ("qwertz", ()),
        ("1998", ()),
        ("Şükrü", ()),
    ],
)
def test_a_mistyped_word_is_mended(typed: str, meant: tuple[str, ...]) -> None:
    assert mend(typed, _frequencies) == meant


def test_a_common_word_that_the_archive_lacks_is_no_typo() -> None:
    assert "cancer" in common_words()
    assert mend("cancer", lambda words: dict.fromkeys(words, 1)) == ()


@given(st.text(st.sampled_from("abcdefgilmnorstu"), min_size=5, max_size=9), st.data())
def test_whatever_is_mended_is_one_edit_away_or_cut_in_two(word: str, data: st.DataObject) -> None:
    known = data.draw(st.integers(2, 7))
    found = mend(word, lambda words: {each: int(hash(each) % known == 0) for each in words})
    assert len(found) <= 3
    for each in found:
        assert each.replace(" ", "") == word or DamerauLevenshtein.distance(each, word) == 1
