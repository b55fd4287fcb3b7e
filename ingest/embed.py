"""Texts become vectors: the shipped static embedder, or any sentence-transformers model."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """What the store and the retriever need of an embedder."""

    @property
    def identity(self) -> str:
        """Name and fingerprint; the store records it and refuses another."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of every vector."""
        ...

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Embed texts to be found: unit rows, shape (len(texts), dimensions)."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """Embed one question: a unit vector of shape (dimensions,)."""
        ...
