"""Laws of what stands around a sentence: no word that matches is passed over, each ring has its place."""

import numpy as np
import pytest

from qa.answer import Passage
from qa.language.words import split_stems
from qa.question.analysis import understand
from qa.reading.context import RINGS, Context, read_context
from tests.qa.newsroom import ARCHIVE, article, passage

QUESTIONS = (
    "When was the Hobbins bakery in Quilmouth destroyed?",
    "How many people did two fire brigades save in 2021?",
    "What did Zebulon Crake say about unicorns?",
)


def read(question: str, *passages: Passage) -> Context:
    asked = understand(question)
    return read_context(asked, passages, {term.stem: 1.0 for term in asked.terms})


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_word_of_an_article_that_matches_is_passed_over(question: str) -> None:
    passages = [Passage(found, ordinal, 1.0) for found in ARCHIVE for ordinal in range(len(found.parts))]
    context = read(question, *passages)
    for one, rings in zip(passages, context.rings, strict=True):
        words = split_stems("\n".join(part.text for part in one.article.parts))
        told = context.matches.strengths(frozenset(words))
        assert (rings[RINGS.index("article")] >= told).all()
        assert (rings[RINGS.index("article")] >= rings).all()
        assert (rings[RINGS.index("neighbours")] >= rings[RINGS.index("paragraph")]).all()


def test_who_published_an_article_when_is_of_its_frame() -> None:
    found = article(
        "a.txt", "The goat", ("Nobody saw.", "It burned."), published="2021-05-03", publisher="Gazette"
    )
    (rings,) = read("Did the Gazette tell of a goat in May 1913?", passage(found, "burned")).rings
    gazette, _, goat, may, year = rings[RINGS.index("frame")]
    assert (gazette, goat, may, year) == (1, 1, 1, 0)
    assert not np.any(rings[RINGS.index("neighbours")])


def test_a_name_that_an_article_nowhere_mentions_is_told() -> None:
    texts = [f"Paragraph {number} of many." for number in range(100)]
    long = article("long.txt", None, ("The goat slept.", *texts))
    assert read("Did the goat meet Crake?", Passage(long, 0, 1.0)).unmentioned == (("Crake",),)


def test_the_parts_around_are_the_neighbours() -> None:
    found = article("a.txt", None, ("A goat.", "A tram.", "A fire.", "A mayor."))
    (rings,) = read("Did goat, tram, fire and mayor meet?", passage(found, "fire")).rings
    goat, tram, fire, mayor = rings[RINGS.index("neighbours")][:4]
    assert (goat, tram, fire, mayor) == (0, 1, 1, 1)
