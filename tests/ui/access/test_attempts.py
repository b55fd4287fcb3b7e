"""Attempts at passwords: a few for each name and each address within a while, however they are spread."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.access.attempts import Attempts
from ui.access.errors import TooManyAttempts

WINDOW = 900


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def begins(attempts: Attempts, name: str, address: str) -> bool:
    try:
        attempts.begin(name, address)
    except TooManyAttempts as error:
        return not 0 < error.seconds <= WINDOW + 1
    return True


steps = st.lists(
    st.tuples(
        st.sampled_from(["ada", "Ada", "ben"]), st.sampled_from(["1.1.1.1", "2.2.2.2"]), st.integers(0, 400)
    ),
    max_size=80,
)


@given(steps)
def test_no_window_holds_more_failures_of_a_name_or_an_address_than_may_be(
    tried: list[tuple[str, str, int]],
) -> None:
    clock = Clock()
    attempts = Attempts(clock)
    failures: list[tuple[float, str, str]] = []
    for name, address, later in tried:
        clock.now += later
        if begins(attempts, name, address):
            failures.append((clock.now, name.lower(), address))
        recent = [each for each in failures if each[0] > clock.now - WINDOW]
        for other in ("ada", "ben"):
            assert sum(each[1] == other for each in recent) <= 10
        for other in ("1.1.1.1", "2.2.2.2"):
            assert sum(each[2] == other for each in recent) <= 30


def test_after_a_while_one_may_try_again() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    assert [begins(attempts, "ada", str(number)) for number in range(11)] == [True] * 10 + [False]
    assert begins(attempts, "ben", "0")
    clock.now = WINDOW + 1
    assert begins(attempts, "ada", "0")


def test_success_begins_the_name_anew_and_not_the_address() -> None:
    attempts = Attempts(Clock())
    for number in range(30):
        assert begins(attempts, f"user {number}", "1.1.1.1")
    with pytest.raises(TooManyAttempts):
        attempts.begin("ada", "1.1.1.1")
    other = Attempts(Clock())
    for _ in range(100):
        other.begin("ada", "1.1.1.1")
        other.succeeded("ada", "1.1.1.1")


def test_what_is_kept_is_bounded() -> None:
    attempts = Attempts(Clock())
    for number in range(20_000):
        attempts.begin("x" * 10_000 + str(number), str(number))
        attempts.succeeded("x" * 10_000, "none")
    assert len(attempts._failures) <= 10_000
