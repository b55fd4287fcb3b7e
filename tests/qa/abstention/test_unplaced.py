"""A day is no place."""

import pytest

from qa.abstention.unplaced import lacks_place
from tests.qa.abstention.reading import read


@pytest.mark.parametrize("log_odds", [-1.0, 1.0])
@pytest.mark.parametrize(
    ("question", "quote", "lacks"),
    [
        ("Where did the judge meet them?", "The judge met them on Monday.", True),
        ("Where did the judge meet them?", "The judge met them in early March 2023.", True),
        ("Where did the judge meet them?", "The judge met them on Monday in Pell.", False),
        ("Where did the judge meet them?", "The judge met them at the town hall.", False),
        ("When did the judge meet them?", "The judge met them on Monday.", False),
        ("Which country did the judge visit?", "The judge paid a Norwegian town a visit on Monday.", False),
    ],
)
def test_a_day_is_no_place(question: str, quote: str, log_odds: float, lacks: bool) -> None:
    assert lacks_place(*read(question, quote, log_odds=log_odds)) is lacks


def test_a_place_may_look_like_none_where_the_reader_sees_it() -> None:
    asked = "Where did the judge meet them?", "The judge met them offshore."
    assert lacks_place(*read(*asked, log_odds=-1.0))
    assert not lacks_place(*read(*asked, log_odds=1.0))
