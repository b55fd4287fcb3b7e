"""Articles become findable: by words, by vectors, and by name. Imports only `ingest`."""

from vectorstore.build import BuildReport, build
from vectorstore.doctor import examine, mend
from vectorstore.entry import Entry, Summary
from vectorstore.errors import (
    ArticleUnknown,
    EmbedderMismatch,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreMissing,
    StoreTooNew,
)
from vectorstore.hit import Hit
from vectorstore.store import Store

__all__ = [
    "ArticleUnknown",
    "BuildReport",
    "EmbedderMismatch",
    "Entry",
    "Hit",
    "Store",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "StoreMissing",
    "StoreTooNew",
    "Summary",
    "build",
    "examine",
    "mend",
]
