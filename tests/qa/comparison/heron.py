"""The ferry Heron, what papers reported of her, and what is shown where they differ."""

from collections.abc import Sequence

import numpy as np

from ingest import Article
from qa.answer import Conflict
from qa.comparison.differ import show_conflicts
from qa.question.analysis import understand
from qa.reading.compose import Draft, compose
from qa.reading.evidence import gather
from tests.qa.newsroom import article, passage

QUAY = "Divers, police and the Ormsby Rescue Guild searched Larch Bay, Teal Point and Ambrose Quay."
"""What every report of the accident says besides: it names the same places."""


def report(name: str, published: str | None, *sentences: str) -> Article:
    return article(f"{name}.txt", "The Heron", [*sentences, QUAY], published=published, publisher=name)


def brief(name: str, published: str, *sentences: str) -> Article:
    """A report of a few lines, which names little."""
    return article(f"{name}.txt", None, sentences, published=published, publisher=name)


def shown(question: str, *articles: Article, most: int = 1) -> tuple[Draft, tuple[Conflict, ...]]:
    """What is stated, and the differences that are claimed, when the articles are read in this order.

    Before the differences are looked for, the best `most` sentences are stated.
    """
    asked = understand(question)
    passages = [passage(found, part.text) for found in articles for part in found.parts]
    ranked = gather(asked, passages, {term.stem: 1.0 for term in asked.terms})
    ranked.sort(key=lambda candidate: -candidate.features[0])
    draft = compose(asked, ranked[:most], np.zeros(most))
    return show_conflicts(asked, draft, ranked)


def values(conflicts: Sequence[Conflict]) -> list[str]:
    (conflict,) = conflicts
    return [value.text for value in conflict.values]


def check(draft: Draft, conflicts: Sequence[Conflict]) -> None:
    """Citations are numbered as they are named, and every value stands in what is cited for it."""
    named = list(dict.fromkeys(number for each in draft.statements for number in each.citations))
    assert named == [citation.id for citation in draft.citations] == list(range(1, len(draft.citations) + 1))
    for statement in draft.statements:
        assert statement.text == draft.cited_by(statement)[0].quote
    for conflict in conflicts:
        assert len(conflict.values) > 1
        for value in conflict.values:
            assert all(value.text in draft.citations[number - 1].quote for number in value.citations)


ABOARD = "How many people were on board the Heron?"
FIRST = report("Gazette", "2024-11-14", "The company said that 61 people were on board the Heron.")
SECOND = report("Herald", "2024-11-15", "Police said 64 people were on board the Heron on Tuesday.")
