"""Errors of the store.

StoreError
    StoreMissing       there is no store where one was named
    StoreBusy          another process kept writing for too long
    StoreTooNew        a later version of Dateline wrote the store
    StoreTooOld        an earlier version of Dateline wrote the store
    StoreDamaged       the catalogue itself, or an index of it, cannot be read
    EmbedderMismatch   the store was made by another embedder
    ArticleUnknown     no article of that name is in the store
    AliasUnknown       no article gives another name for that one
"""


class StoreError(Exception):
    """Anything about the store that can be told to the user in one line."""


class StoreMissing(StoreError):
    """There is no store at the path that was named."""


class StoreBusy(StoreError):
    """Another process held the writer lock for longer than we wait."""


class StoreTooNew(StoreError):
    """The store's format is newer than this program."""


class StoreTooOld(StoreError):
    """The store's format is one that this program no longer reads."""


class StoreDamaged(StoreError):
    """The catalogue or one of its indexes cannot be read; indexes can be rebuilt, the catalogue cannot."""


class EmbedderMismatch(StoreError):
    """The store was made by another embedder, whose vectors cannot be compared with ours."""


class ArticleUnknown(StoreError):
    """No article of that name is in the store."""


class AliasUnknown(StoreError):
    """No article gives another name for that one, or it is not forgotten."""
