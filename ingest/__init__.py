"""Files become articles, chunks and vectors. Imports no other package of ours."""

from ingest.aliases import Alias, fold_name, mine_aliases
from ingest.article import Article, Chunk, DateMention, Dating, Part, PartKind, Skipped
from ingest.chunk import chunk, context
from ingest.embed import (
    Embedder,
    SentenceTransformerEmbedder,
    StaticEmbedder,
    Vectors,
    load_embedder,
    shipped_embedder,
)
from ingest.errors import IngestError, ModelUnusable, UnreadableSource
from ingest.pipeline import load, load_upload
from ingest.vocabulary import common_words

__all__ = [
    "Alias",
    "Article",
    "Chunk",
    "DateMention",
    "Dating",
    "Embedder",
    "IngestError",
    "ModelUnusable",
    "Part",
    "PartKind",
    "SentenceTransformerEmbedder",
    "Skipped",
    "StaticEmbedder",
    "UnreadableSource",
    "Vectors",
    "chunk",
    "common_words",
    "context",
    "fold_name",
    "load",
    "load_embedder",
    "load_upload",
    "mine_aliases",
    "shipped_embedder",
]
