"""The composition root: a store folder and the names of models become a store and an assistant."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from ingest import Embedder, load_embedder
from qa import Assistant
from qa.generation.session import ChatModel
from qa.retrieval.rerank import Reranker, load_reranker
from qa.verification import Entailment, load_entailment
from vectorstore import Store


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """Which language model, and its limits.

    Attributes:
        name: "provider:model".
        window: Tokens that it takes in and gives out together; None for what LangChain knows of it.
        timeout: Seconds that it may take for one question.
        entailment: Name or folder of the entailment model that is asked besides; None for none.
    """

    name: str
    window: int | None
    timeout: float
    entailment: str | None


@dataclass(frozen=True, slots=True)
class Archive(AbstractContextManager["Archive"]):
    """An open store with the embedder that it was made with, and the other models that were asked for."""

    store: Store
    embedder: Embedder
    reranker: Reranker | None
    model: ChatModel | None
    entails: Entailment | None

    @property
    def assistant(self) -> Assistant:
        """An assistant over this archive."""
        return Assistant(
            self.store, self.embedder, reranker=self.reranker, model=self.model, entails=self.entails
        )

    def __exit__(self, *_: object) -> None:
        self.store.close()


def open_archive(
    folder: Path,
    embedder_name: str | None = None,
    reranker_name: str | None = None,
    model: ModelOptions | None = None,
    *,
    create: bool = False,
    on_embedded: Callable[[int], object] = lambda _: None,
) -> Archive:
    """Open the store in a folder.

    Args:
        folder: The store's folder.
        embedder_name: A sentence-transformers model's name or folder; None for the shipped one.
        reranker_name: A sentence-transformers cross-encoder's name or folder; None for none.
        model: The language model that writes the answers; None for none.
        create: Make the store when there is none.
        on_embedded: Called with the number of chunks whenever a slow embedder has embedded some more.

    Raises:
        ModelUnusable: A named model cannot be loaded, or is not what it was named for.
        StoreError: There is no store, or it was made by another embedder.
    """
    embedder = load_embedder(embedder_name, on_embedded)
    reranker = load_reranker(reranker_name) if reranker_name else None
    chat = _load_model(model) if model else None
    entails = load_entailment(model.entailment) if model and model.entailment else None
    return Archive(Store.open(folder, embedder, create=create), embedder, reranker, chat, entails)


def _load_model(options: ModelOptions) -> ChatModel:
    """Load a language model, and LangChain with it."""
    from qa.generation.model import load_model

    return load_model(options.name, window=options.window, timeout=options.timeout)


def open_store(folder: Path) -> Store:
    """Open the store in a folder to look after what is there, without its embedder; raises a StoreError."""
    return Store.open(folder, None)
