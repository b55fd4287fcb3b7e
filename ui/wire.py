"""The composition root: a store folder and an embedder's name become a store and an assistant."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from ingest import Embedder, load_embedder
from qa import Assistant
from vectorstore import Store


@dataclass(frozen=True, slots=True)
class Archive(AbstractContextManager["Archive"]):
    """An open store with the embedder that it was made with."""

    store: Store
    embedder: Embedder

    @property
    def assistant(self) -> Assistant:
        """An assistant over this archive."""
        return Assistant(self.store, self.embedder)

    def __exit__(self, *_: object) -> None:
        self.store.close()


def open_archive(folder: Path, embedder_name: str | None, *, create: bool = False) -> Archive:
    """Open the store in a folder.

    Args:
        folder: The store's folder.
        embedder_name: A sentence-transformers model's name or folder; None for the shipped one.
        create: Make the store when there is none.

    Raises:
        EmbedderUnavailable: The named embedder cannot be loaded.
        StoreError: There is no store, or it was made by another embedder.
    """
    embedder = load_embedder(embedder_name)
    return Archive(Store.open(folder, embedder, create=create), embedder)
