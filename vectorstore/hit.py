"""What an index returns."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A part that a search found.

    Attributes:
        part: The part's key in the catalogue.
        score: The index's own score, higher is better; comparable only within one ranked list.
    """

    part: int
    score: float


@dataclass(frozen=True, slots=True)
class ChunkHit:
    """A chunk that a vector index found.

    Attributes:
        chunk: The chunk's key in the catalogue.
        score: The cosine.
    """

    chunk: int
    score: float
