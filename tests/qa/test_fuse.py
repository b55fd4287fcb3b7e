"""Laws of reciprocal rank fusion, and one case by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.fuse import reciprocal_rank_fusion
from vectorstore import Hit

RANKED = st.lists(st.integers(0, 12), unique=True, max_size=8).map(
    lambda parts: [Hit(part, 10.0 - rank) for rank, part in enumerate(parts)]
)
RANKINGS = st.lists(RANKED, max_size=5)
WEIGHTS = st.floats(0.1, 2)


def parts(hits: list[Hit]) -> list[int]:
    return [hit.part for hit in hits]


@given(st.lists(st.tuples(WEIGHTS, RANKED), max_size=4))
def test_every_hit_survives_once_and_best_comes_first(rankings: list[tuple[float, list[Hit]]]) -> None:
    fused = reciprocal_rank_fusion(rankings)
    assert sorted(parts(fused)) == sorted({hit.part for _, hits in rankings for hit in hits})
    scores = [hit.score for hit in fused]
    assert scores == sorted(scores, reverse=True)


@given(RANKED, st.lists(WEIGHTS, min_size=1, max_size=4))
def test_a_list_repeated_keeps_its_order(hits: list[Hit], weights: list[float]) -> None:
    assert parts(reciprocal_rank_fusion([(weight, hits) for weight in weights])) == parts(hits)


@given(RANKINGS.flatmap(lambda lists: st.tuples(st.just(lists), st.permutations(lists))))
def test_the_order_of_lists_of_equal_weight_does_not_matter(
    orders: tuple[list[list[Hit]], list[list[Hit]]],
) -> None:
    one, other = (reciprocal_rank_fusion([(1.0, hits) for hits in lists]) for lists in orders)
    assert one == other


@given(RANKINGS)
def test_an_empty_list_changes_nothing(lists: list[list[Hit]]) -> None:
    rankings = [(1.0, hits) for hits in lists]
    assert reciprocal_rank_fusion([*rankings, (1.0, [])]) == reciprocal_rank_fusion(rankings)


def test_by_hand() -> None:
    words = [Hit(7, 12.5), Hit(3, 11.0), Hit(9, 2.0)]
    vectors = [Hit(3, 0.9), Hit(8, 0.8)]
    fused = reciprocal_rank_fusion([(1.0, words), (0.5, vectors)])
    assert parts(fused) == [3, 7, 9, 8]
    assert [hit.score for hit in fused] == pytest.approx([1 / 62 + 0.5 / 61, 1 / 61, 1 / 63, 0.5 / 62])


def test_a_tie_is_broken_by_the_part() -> None:
    assert parts(reciprocal_rank_fusion([(1.0, [Hit(5, 1.0)]), (1.0, [Hit(2, 1.0)])])) == [2, 5]
