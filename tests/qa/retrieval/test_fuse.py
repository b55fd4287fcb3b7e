"""Laws of reciprocal rank fusion, and one case by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.retrieval.fuse import reciprocal_rank_fusion
from vectorstore import Hit

RANKED = st.lists(st.integers(0, 12), unique=True, max_size=8).map(
    lambda parts: [Hit(part, 10.0 - rank) for rank, part in enumerate(parts)]
)
RANKINGS = st.lists(RANKED, max_size=5)


def parts(hits: list[Hit]) -> list[int]:
    return [hit.part for hit in hits]


@given(RANKINGS)
def test_every_hit_survives_once_and_best_comes_first(rankings: list[list[Hit]]) -> None:
    fused = reciprocal_rank_fusion(rankings)
    assert sorted(parts(fused)) == sorted({hit.part for hits in rankings for hit in hits})
    scores = [hit.score for hit in fused]
    assert scores == sorted(scores, reverse=True)


@given(RANKED, st.integers(1, 4))
def test_a_list_repeated_keeps_its_order(hits: list[Hit], times: int) -> None:
    assert parts(reciprocal_rank_fusion([hits] * times)) == parts(hits)


@given(RANKINGS.flatmap(lambda lists: st.tuples(st.just(lists), st.permutations(lists))))
def test_the_order_of_lists_does_not_matter(orders: tuple[list[list[Hit]], list[list[Hit]]]) -> None:
    one, other = map(reciprocal_rank_fusion, orders)
    assert one == other


@given(RANKINGS)
def test_an_empty_list_changes_nothing(lists: list[list[Hit]]) -> None:
    assert reciprocal_rank_fusion([*lists, []]) == reciprocal_rank_fusion(lists)


def test_by_hand() -> None:
    words = [Hit(7, 12.5), Hit(3, 11.0), Hit(9, 2.0)]
    vectors = [Hit(3, 0.9), Hit(8, 0.8)]
    fused = reciprocal_rank_fusion([words, vectors])
    assert parts(fused) == [3, 7, 8, 9]
    assert [hit.score for hit in fused] == pytest.approx([1 / 62 + 1 / 61, 1 / 61, 1 / 62, 1 / 63])


def test_a_tie_is_broken_by_the_part() -> None:
    assert parts(reciprocal_rank_fusion([[Hit(5, 1.0)], [Hit(2, 1.0)]])) == [2, 5]
