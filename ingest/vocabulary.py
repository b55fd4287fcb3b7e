"""Common English words: the whole words among the shipped embedder's WordPieces."""

import json
from functools import cache

from ingest.embed import SHIPPED


@cache
def common_words() -> frozenset[str]:
    """Some 18,000 words, lower case, without accents; a word among them is spelt as it should be."""
    pieces = json.loads((SHIPPED / "tokenizer.json").read_bytes())["model"]["vocab"]
    return frozenset(piece for piece in pieces if piece.isalpha())
