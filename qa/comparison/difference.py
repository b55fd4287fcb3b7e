"""A difference between articles, as it is found: what each says, in which sentence."""

from dataclasses import dataclass
from datetime import date

from qa.answer import Difference
from qa.reading.evidence import Candidate


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a difference.

    Attributes:
        text: The words that differ, as printed.
        candidate: The sentence.
        published: The first day on which an article said so.
    """

    text: str
    candidate: Candidate
    published: date | None


@dataclass(frozen=True, slots=True)
class Differing:
    """A difference between articles, oldest side first."""

    kind: Difference
    sides: tuple[Side, ...]


def first_published(candidate: Candidate) -> date | None:
    """The first day on which an article carried a sentence."""
    passage = candidate.passage
    articles = [passage.article, *(carrier.article for carrier in passage.carriers)]
    return min((article.published.day for article in articles if article.published), default=None)
