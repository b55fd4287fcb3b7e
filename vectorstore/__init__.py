"""Articles become findable: by words, by vectors, and by name. Imports only `ingest`."""

from vectorstore.build import BuildReport, build
from vectorstore.doctor import examine, mend
from vectorstore.entry import Coverage, Entry, KnownAlias, Listed, Summary
from vectorstore.errors import (
    AliasUnknown,
    ArticleUnknown,
    EmbedderMismatch,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreMissing,
    StoreTooNew,
    StoreTooOld,
)
from vectorstore.filters import EVERYTHING, UNKNOWN, Filters
from vectorstore.hit import Hit
from vectorstore.store import Store
from vectorstore.stored import load_all
from vectorstore.word_query import STOP_WORDS, Alternative, Group, WordQuery, as_typed, content_words

__all__ = [
    "EVERYTHING",
    "STOP_WORDS",
    "UNKNOWN",
    "AliasUnknown",
    "Alternative",
    "ArticleUnknown",
    "BuildReport",
    "Coverage",
    "EmbedderMismatch",
    "Entry",
    "Filters",
    "Group",
    "Hit",
    "KnownAlias",
    "Listed",
    "Store",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "StoreMissing",
    "StoreTooNew",
    "StoreTooOld",
    "Summary",
    "WordQuery",
    "as_typed",
    "build",
    "content_words",
    "examine",
    "load_all",
    "mend",
]
