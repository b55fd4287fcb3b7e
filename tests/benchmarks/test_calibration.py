"""Laws of the measures of probabilities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.calibration import area_under_curve, expected_calibration_error, reliability

JUDGED = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=2, max_size=40).filter(
    lambda pairs: len({label for _, label in pairs}) == 2
)


@given(JUDGED)
def test_the_area_is_the_share_of_pairs_in_the_right_order(judged: list[tuple[float, bool]]) -> None:
    scores, labels = zip(*judged, strict=True)
    true = [score for score, label in judged if label]
    false = [score for score, label in judged if not label]
    won = sum((a > b) + (a == b) / 2 for a in true for b in false)
    assert area_under_curve(scores, labels) == pytest.approx(won / len(true) / len(false))


@given(JUDGED)
def test_the_area_of_the_contrary_is_what_is_left(judged: list[tuple[float, bool]]) -> None:
    scores, labels = zip(*judged, strict=True)
    contrary = area_under_curve([-score for score in scores], labels)
    assert area_under_curve(scores, labels) + contrary == pytest.approx(1)


@given(JUDGED)
def test_every_question_is_in_one_bin_and_the_error_is_a_share(judged: list[tuple[float, bool]]) -> None:
    bins = reliability(*zip(*judged, strict=True))
    assert sum(each.questions for each in bins) == len(judged)
    assert 0 <= expected_calibration_error(bins) <= 1


def test_calibration_by_hand() -> None:
    bins = reliability([0.95, 0.95, 1.0, 0.95, 0.21, 0.25], [True, True, True, False, False, False])
    assert [(each.questions, each.true) for each in bins] == [(2, 0.0), (4, 0.75)]
    assert expected_calibration_error(bins) == pytest.approx((2 * 0.23 + 4 * 0.2125) / 6)


def test_one_who_says_what_is_true_errs_nowhere() -> None:
    assert expected_calibration_error(reliability([0.25] * 4 + [1.0], [True, False, False, False, True])) == 0
