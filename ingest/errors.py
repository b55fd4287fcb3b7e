"""Errors of ingestion.

IngestError
    UnreadableSource     a named file, row or address gave no article
    ModelUnusable        a named embedder or reranker cannot be had, or is none
"""


class IngestError(Exception):
    """Anything that ingestion can tell the user in one line."""


class UnreadableSource(IngestError):
    """A named file, row or address gave no article; the message says why, not which."""


class ModelUnusable(IngestError):
    """A model that the user named cannot be had, or is not what it was named for; the message says which."""
