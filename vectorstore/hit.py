"""What an index returns."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk that an index found.

    Attributes:
        chunk: The chunk's key in the catalogue.
        score: The index's own score, higher is better; comparable only within one ranked list.
    """

    chunk: int
    score: float
