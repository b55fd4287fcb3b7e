"""Small implementations that work, for tests."""

import re
from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

import numpy as np

from ingest import Vectors


class HashEmbedder:
    """Words and pairs of words hashed to signed dimensions: texts that share words are near."""

    def __init__(self, dimensions: int = 64, identity: str = "hash") -> None:
        self.dimensions = dimensions
        self.identity = f"{identity}-{dimensions}"
        self.embedded = 0  # documents so far

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        return np.stack([self.embed_query(text) for text in texts]) if texts else self._empty()

    def embed_query(self, text: str) -> Vectors:
        words = re.findall(r"\w+", text.lower())
        grams = [*words, *map(" ".join, pairwise(words))]
        hashes = np.array([crc32(gram.encode("utf-8", "replace")) for gram in grams], dtype=np.int64)
        signs = np.where(hashes >> 31, 1.0, -1.0)
        vector = np.bincount(hashes % self.dimensions, weights=signs, minlength=self.dimensions)
        length = np.linalg.norm(vector)
        return (vector / length if length else vector).astype(np.float32)

    def _empty(self) -> Vectors:
        return np.empty((0, self.dimensions), dtype=np.float32)
