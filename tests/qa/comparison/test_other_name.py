"""The other name of a thing stands beside a word for it."""

import numpy as np
import pytest

from qa.comparison.other_name import lead_with_other_name
from qa.question.analysis import understand
from qa.reading.compose import compose
from qa.reading.evidence import gather
from tests.qa.newsroom import article, passage

TOLD = "The Marlow Bridge was painted on Tuesday."


def leads(question: str, *others: str) -> str:
    """What leads where the sentence that tells something else of the bridge led."""
    asked = understand(question)
    made = article("bridge.txt", "Bridge", (TOLD, *others))
    ranked = gather(
        asked, [passage(made, text) for text in (TOLD, *others)], {term.stem: 1.0 for term in asked.terms}
    )
    return lead_with_other_name(asked, compose(asked, ranked[:1], np.zeros(1)), ranked).statements[0].text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "What is the other name of the Marlow Bridge?",
            "The bridge, also known as the Old Maid, opened in 1911.",
        ),
        ("What does MBA stand for?", "The Marlow Bridge Authority (MBA) paid for the paint."),
    ],
)
def test_what_is_called_by_another_name_leads(question: str, answer: str) -> None:
    assert leads(question, answer) == answer


def test_another_things_other_name_does_not() -> None:
    assert leads("What is the other name of the Marlow Bridge?", "The mayor, nicknamed Gull, paid.") == TOLD


def test_where_the_first_statement_has_one_it_stays() -> None:
    asked = understand("What is the other name of the bridge?")
    made = article("a.txt", "A", ("The bridge is called Maid.", "The bridge is called Gull."))
    ranked = gather(asked, [passage(made, part.text) for part in made.parts[1:]], {"bridg": 1.0})
    stated = compose(asked, ranked[:1], np.zeros(1))
    assert lead_with_other_name(asked, stated, ranked) == stated
