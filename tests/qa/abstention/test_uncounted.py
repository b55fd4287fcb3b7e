"""How many there were of something is told by a number of such."""

import pytest

from qa.abstention.uncounted import counts_nothing_asked
from tests.qa.abstention.reading import read

FAIR = "On 14 September 2023 the fair drew smokers. There were 112 stalls, 40 of them from Pell, and a goat."


@pytest.mark.parametrize(
    ("question", "nothing"),
    [
        ("How many stalls were at the fair?", False),
        ("How many goats were at the fair?", False),
        ("How many smokers were at the fair?", True),  # named beside a date
        ("How many donkeys were at the fair?", True),
        ("How many people came to the fair?", False),  # counted in too many ways
        ("How many days did the fair last?", False),  # a measure, which has signs of its own
        ("How much smoke was at the fair?", False),
        ("Which smokers were at the fair?", False),
    ],
)
def test_a_number_stands_near_what_it_counts(question: str, nothing: bool) -> None:
    assert counts_nothing_asked(*read(question, FAIR)) is nothing


def test_where_the_reader_is_sure_it_may_be_called_something_else() -> None:
    assert not counts_nothing_asked(*read("How many booths were at the fair?", FAIR, log_odds=3.0))
