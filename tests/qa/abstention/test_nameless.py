"""A question for somebody's name is answered by words that name somebody."""

import pytest

from qa.abstention.nameless import lacks_name
from qa.question.analysis import understand
from tests.qa.newsroom import article, cite


@pytest.mark.parametrize(
    ("question", "quote", "lacks"),
    [
        ("What was the name of the oldest victim?", "The oldest was 81. Six lived on Skerrow.", True),
        ("What was the name of the oldest victim?", "The oldest, Tamsin Hobbins, was 81.", False),
        ("What is the name of the woman suspected of it?", "Police held two in Quillmouth.", True),
        ("What is the name of the woman suspected of it?", "Police held a woman called Hobbins.", False),
        ("What was the name of the baker's son?", "He left it to his son, Orhan.", False),
        ("What is the name of the mayor who resigned?", "Mayor Strand resigned.", False),
        ("What is the name of the monument to the victims?", "It is a stone in Quillmouth.", False),
        ("What is the name of the ship?", "It sank in Quillmouth.", False),
        ("Who was the oldest victim?", "The oldest was 81.", False),
    ],
)
def test_somebody_is_named_or_not(question: str, quote: str, lacks: bool) -> None:
    assert lacks_name(understand(question), [cite(article("a.txt", None, (quote,)), quote)]) is lacks
