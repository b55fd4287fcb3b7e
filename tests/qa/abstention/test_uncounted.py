"""How many there were of something is told by a number of such."""

import pytest

from qa.abstention.uncounted import counts_nothing_asked, gives_no_number
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


@pytest.mark.parametrize(
    ("question", "quote", "none"),
    [
        ("How many of them came?", "They came on 14 September 2023.", True),
        ("How many of them came?", "They came on 14 September 2023, forty in all.", False),
        ("How many of the 40 miners came from Pell?", "The 40 miners came on 14 September.", True),
        ("How many of the 40 miners came from Pell?", "Of 40 miners 14 came on 14 September.", False),
        ("How many of the three miners came?", "The three came from Pell.", True),
        ("How many of the three miners came?", "All three came from Pell.", False),
        ("How much of the coal was sold?", "The coal was sold on 14 September.", True),
        ("How many years did it last?", "It lasted until 2023.", False),  # a measure
        ("When did they come?", "They came on 14 September.", False),
    ],
)
def test_a_day_counts_nothing_and_a_number_given_is_not_asked_for(
    question: str, quote: str, none: bool
) -> None:
    asked, draft, _ = read(question, quote)
    assert gives_no_number(asked, draft) is none
