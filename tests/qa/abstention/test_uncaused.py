"""What led to something is its cause, and not what it led to."""

import pytest

from qa.abstention.uncaused import tells_effects_only
from qa.question.analysis import understand
from tests.qa.newsroom import article, cite


@pytest.mark.parametrize(
    ("quote", "effects"),
    [
        ("A fire at the mill killed four and led to a ban on lamps.", True),
        ("The fires prompted a ban.", True),
        ("A lamp led to the fire.", False),
        ("The fire was caused by a lamp.", False),
        ("The fire led to a ban. A lamp had caused it.", False),
        ("The fire, due to a lamp, led to a ban.", False),
        ("Drought led to a ban on lamps.", False),
        ("The fire was small.", False),
    ],
)
def test_the_cause_stands_before_what_it_led_to(quote: str, effects: bool) -> None:
    cited = [cite(article("a.txt", None, (quote,)), quote)]
    assert tells_effects_only(understand("What caused the fire at the mill?"), cited) is effects
    assert not tells_effects_only(understand("What did the fire at the mill destroy?"), cited)
