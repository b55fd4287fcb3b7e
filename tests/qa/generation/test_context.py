"""Whole passages, as many as the window takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Passage
from qa.errors import ModelFailed
from qa.generation.context import count_tokens, fit
from qa.generation.prompt import passage_text
from tests.qa.newsroom import ARCHIVE

PASSAGES = [Passage(article, ordinal, 1.0) for article in ARCHIVE for ordinal in range(len(article.parts))]


@given(st.integers(1, 6_000), st.integers(0, 2_000))
def test_what_is_shown_fits_beside_the_reply(window: int, beside: int) -> None:
    try:
        shown = fit(PASSAGES, window, beside)
    except ModelFailed:
        shortest = min(count_tokens(passage_text(1, each)) for each in PASSAGES)
        assert 0.75 * window - beside < shortest + 1
        return
    taken = sum(count_tokens(passage_text(number, each)) for number, each in enumerate(shown, 1))
    assert beside + taken <= 0.75 * window
    assert [each for each in PASSAGES if each in shown] == list(shown)  # best first, none twice


def test_a_large_window_takes_all_of_them() -> None:
    assert fit(PASSAGES, 100_000, 500) == tuple(PASSAGES)


def test_a_passage_that_is_too_long_makes_room_for_the_next() -> None:
    lengths = [count_tokens(passage_text(1, each)) for each in PASSAGES]
    longest = lengths.index(max(lengths))
    window = int((max(lengths) - 1) / 0.75)
    assert fit([PASSAGES[longest], *PASSAGES], window, 0)[0] != PASSAGES[longest]


def test_no_passage_fits_a_window_that_the_rules_fill() -> None:
    with pytest.raises(ModelFailed, match="window"):
        fit(PASSAGES, 1_024, 1_000)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [("", 0), ("The council closed the bridge.", 6), ("議会は橋を閉鎖した。", 8)],
)
def test_tokens_are_rather_overestimated(text: str, tokens: int) -> None:
    assert count_tokens(text) >= tokens
