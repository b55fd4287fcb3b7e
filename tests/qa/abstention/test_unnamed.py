"""Which company it was is told by a name."""

import pytest

from qa.abstention.unnamed import names_no_body
from qa.question.analysis import understand
from tests.qa.newsroom import stated


@pytest.mark.parametrize(
    ("question", "quote", "lacks"),
    [
        ("Which company built the pier?", "The pier was built in two years.", True),
        ("Which company built the pier?", "The pier was built by Skerrow Works.", False),
        ("Which company built the pier?", "It was built by “the mud larks”.", False),
        (
            "Which company built the pier?",
            "On 4 May 2023 the French pier was built.",
            True,
        ),
        (
            "Which company built the Quillmouth pier?",
            "They built it at Quillmouth.",
            True,
        ),
        ("In which hospital did he die?", "Doctors say he died. Nobody was with him.", True),
        ("In which hospital did he die?", "He died in a hospital in Pell.", False),
        ("Which school subjects were cut?", "They cut sums and spelling.", False),
        ("Which firm won, the old or the new?", "The new firm won.", False),
        ("Which pier was built first?", "The old pier was.", False),
    ],
)
def test_a_body_is_named_or_not(question: str, quote: str, lacks: bool) -> None:
    assert names_no_body(understand(question), stated(quote)) is lacks
