"""Errors of ingestion.

IngestError
    UnreadableSource     a named file, row or address gave no article
    EmbedderUnavailable  a named embedder could not be loaded
"""


class IngestError(Exception):
    """Anything that ingestion can tell the user in one line."""


class UnreadableSource(IngestError):
    """A named file, row or address gave no article; the message says why, not which."""


class EmbedderUnavailable(IngestError):
    """An embedder named by the user could not be loaded; the message names it and the cause."""
