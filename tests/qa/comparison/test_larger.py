"""Which of two is more is said where a number of each is cited in one unit, and both are."""

import pytest

from qa.answer import Answer, Searched, Statement
from qa.comparison.larger import name_larger
from qa.question.analysis import understand
from tests.qa.newsroom import article, cite

PLANS = article(
    "plans.txt",
    None,
    (
        "The tram line would be 19 kilometres long and cost 310 million crowns.",
        "The bus lane would be 23 kilometres long and cost 95 million crowns.",
        "Last year 4,000 people rode the tram and nobody the bus.",
        "A quay is 800 metres long.",
        "The tram line will cost 90 million crowns, its builder said.",
    ),
)


def said(question: str, *parts: int) -> Answer:
    """The answer when these parts are cited."""
    citations = tuple(cite(PLANS, PLANS.parts[part].text, number) for number, part in enumerate(parts, 1))
    statements = tuple(Statement(each.quote, (each.id,), "exact") for each in citations)
    searched = Searched(1, None, None)
    return name_larger(understand(question), Answer(question, searched, statements, citations))


@pytest.mark.parametrize(
    ("question", "short", "told"),
    [
        (
            "Which is longer, the tram line or the bus lane?",
            "the bus lane (23 kilometres long)",
            "23 kilometres long is more than 19 kilometres long.",
        ),
        (
            "Which of the two costs more, the tram or the bus lane?",
            "the tram (310 million crowns)",
            "310 million crowns is more than 95 million crowns.",
        ),
        (
            "Which would be cheaper: the tram or the bus lane?",
            "the bus lane (95 million crowns)",
            "310 million crowns is more than 95 million crowns.",
        ),
    ],
)
def test_the_numbers_of_both_are_set_side_by_side(question: str, short: str, told: str) -> None:
    for order in ((0, 1), (1, 0)):
        answer = said(question, *order)
        assert answer.short_answer == short
        assert (answer.statements[-1].text, answer.statements[-1].support) == (told, "derived")
        assert set(answer.statements[-1].citations) == {1, 2}


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Which is longer, the tram line or the bus lane?", (0,)),
        ("Which is longer, the tram line or the quay?", (0, 3)),
        ("Which is longer, the tram line or the bus lane?", (2,)),
        ("Which costs more, the tram line or the bus lane?", (0, 1, 4)),
        ("How long is the tram line?", (0, 1)),
        ("What is dearer, the tram line or the ferry?", (0, 1)),
    ],
)
def test_nothing_is_said_where_the_numbers_do_not_settle_it(question: str, parts: tuple[int, ...]) -> None:
    answer = said(question, *parts)
    assert answer.short_answer is None
    assert len(answer.statements) == len(parts)
