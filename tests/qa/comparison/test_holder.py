"""Whoever is asked for as what they are is named beside it, and not who is that elsewhere, or was."""

import numpy as np
import pytest

from qa.comparison.holder import find_holder, lead_with_holder
from qa.question.analysis import understand
from qa.reading.compose import compose
from qa.reading.evidence import Candidate, gather
from tests.qa.newsroom import article, passage

FERRY = article(
    "ferry.txt",
    "The Heron",
    (
        "The Heron struck the quay of Marlow on Tuesday, and her captain was held.",
        "The ferry's captain, Ada Lind, was released, police superintendent Owen Brandt said.",
        "Rolf Sand, a former mayor, and Dunmore mayor Inga Falk came to the quay.",
        "Mira Holt, 51, the mayor of Marlow, thanked the divers. Emil Voss was elected mayor of Dunmore.",
        "Finance Minister Karl Aune paid. Tova Berg, deputy finance minister of Norland, did not.",
    ),
    published="2024-11-14",
)


def read(question: str) -> list[Candidate]:
    """The sentences of the article, in its order."""
    asked = understand(question)
    found = [passage(FERRY, part.text) for part in FERRY.parts]
    return list(gather(asked, found, {term.stem: 1.0 for term in asked.terms}))


def named(question: str) -> list[str]:
    """Whom the sentences name as what is asked for."""
    asked = understand(question)
    return [name for each in read(question) if (name := find_holder(asked, each))]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who is the captain of the Heron?", ["Ada Lind"]),
        ("Who is the ferry's captain?", ["Ada Lind"]),
        ("Who was the police superintendent?", ["Owen Brandt"]),
        ("Who is the mayor of Marlow?", ["Mira Holt"]),
        ("Who is Marlow's mayor?", ["Mira Holt"]),
        ("Who is the mayor of Dunmore?", ["Inga Falk", "Emil Voss"]),
        ("Who was the former mayor?", ["Rolf Sand"]),
        ("Who is the deputy finance minister of Norland?", ["Tova Berg"]),
        ("Who is the finance minister of Norland?", []),  # a bare title may be another country's
        ("Who is the mayor of Skerrow?", []),
        ("Who is the king?", []),
        ("Who thanked the divers?", []),
        ("What is the captain of the Heron?", []),
    ],
)
def test_the_name_beside_what_is_asked_for(question: str, names: list[str]) -> None:
    assert named(question) == names


def test_the_statement_that_names_the_holder_leads() -> None:
    question = understand("Who is the captain of the Heron?")
    ranked = read(question.text)
    stated = compose(question, ranked[:1], np.zeros(1))
    led = lead_with_holder(question, stated, ranked)
    assert "Ada Lind" in led.citations[0].quote
    assert lead_with_holder(question, led, ranked) == led
    other = understand("Who struck the quay?")
    assert lead_with_holder(other, stated, ranked) == stated
