"""What an article denies answers no question that takes it for granted."""

import pytest

from qa.abstention.denied import is_denied
from qa.question.analysis import understand
from tests.qa.newsroom import stated

REPORT = "The mill denied a report that it was about to file for bankruptcy."


@pytest.mark.parametrize(
    ("question", "quote", "denied"),
    [
        ("In which court did the mill file for bankruptcy?", REPORT, True),
        ("What did the mill deny about bankruptcy?", REPORT, False),
        ("Did the mill file for bankruptcy?", REPORT, False),
        ("What does the mill grind?", REPORT, False),
        ("Where were the thieves arrested?", "Nobody has been arrested, the mayor said.", True),
        ("Where were the thieves seen?", "Nobody has been arrested, the mayor said.", False),
        ("Where were the thieves arrested?", "Two thieves were arrested in Quillmouth.", False),
    ],
)
def test_the_premise_is_denied_or_not(question: str, quote: str, denied: bool) -> None:
    assert is_denied(understand(question), stated(quote)) is denied
