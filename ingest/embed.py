"""Texts become vectors: the shipped static embedder, or any sentence-transformers model.

The shipped one is a table of token vectors: a text's vector is the mean of its tokens' rows, scaled to
length one. Its folder is in sentence-transformers' own format, but is read here with tokenizers,
safetensors and numpy alone, because importing sentence-transformers takes seconds. `training/` made it.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.errors import EmbedderUnavailable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

SHIPPED = Path(__file__).parent / "model"

# Texts handed to the tokenizer at once: enough to keep its threads busy, little enough to hold in memory.
_TOKENIZED_AT_ONCE = 1024

# What sentence-transformers may pool at once. Its default of 32 suits a transformer; a static table is
# twice as fast with more.
_STATIC_BATCH = 1024
_TRANSFORMER_BATCH = 32

# "model" or "owner/model": all that a hub accepts, so anything else is a mistyped path and asks nobody.
_HUB_TIMEOUT = 10.0  # seconds
_HUB_NAME = re.compile(r"(?:\w[\w.-]*/)?\w[\w.-]*", re.ASCII)


class Embedder(Protocol):
    """What the store and the retriever need of an embedder."""

    @property
    def identity(self) -> str:
        """Name and fingerprint; the store records it and refuses another."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of every vector."""
        ...

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Embed texts to be found: unit rows, shape (len(texts), dimensions)."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """Embed one question: a unit vector of shape (dimensions,)."""
        ...


def load_embedder(name: str | None = None) -> Embedder:
    """Load an embedder by name.

    Args:
        name: None or "default" for the one that ships; else a folder, or the name of a
            sentence-transformers model, which is looked for on this machine first and on the hub only then.

    Raises:
        EmbedderUnavailable: There is no such model, or it cannot be loaded.
    """
    if name is None or name == "default":
        return StaticEmbedder()
    return SentenceTransformerEmbedder(name)


class StaticEmbedder:
    """The embedder that ships: no torch, no network, the same vector for a text alone or in a batch.

    A text without any known token (empty, or in a script the model never saw) gets the zero vector,
    which is equally far from everything.
    """

    def __init__(self, folder: Path = SHIPPED) -> None:
        """Load a folder that `training/train_embedder.py` wrote.

        Raises:
            EmbedderUnavailable: The folder does not hold such a model.
        """
        from safetensors import safe_open
        from tokenizers import Tokenizer

        try:
            with safe_open(folder / "model.safetensors", framework="numpy") as weights:
                # Hashing 16 MB would take longer than all the rest of loading, so training stores the
                # hash in the file's header, and a test holds it to the bytes.
                self._identity = f"dateline-static:{weights.metadata()['fingerprint']}"
                # Half precision, (vocabulary, dimensions): only the rows of a text's tokens are widened.
                self._table: NDArray[np.float16] = weights.get_tensor("embedding.weight")
            self._tokenizer = Tokenizer.from_buffer((folder / "tokenizer.json").read_bytes())
        except Exception as error:  # tokenizers raises no narrower one for a broken file
            raise _unavailable(str(folder), error) from error

    @property
    def identity(self) -> str:
        """`dateline-static:` and the fingerprint of weights and vocabulary."""
        return self._identity

    @property
    def dimensions(self) -> int:
        """Length of every vector."""
        return int(self._table.shape[1])

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Embed texts to be found: unit (or zero) rows, shape (len(texts), dimensions)."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), _TOKENIZED_AT_ONCE):
            batch = [_encodable(text) for text in texts[start : start + _TOKENIZED_AT_ONCE]]
            for row, encoding in enumerate(
                self._tokenizer.encode_batch_fast(batch, add_special_tokens=False), start
            ):
                vectors[row] = self._sum_of_rows(encoding.ids)
        return _unit(vectors)

    def embed_query(self, text: str) -> Vectors:
        """Embed one question: a unit (or zero) vector of shape (dimensions,)."""
        vector: Vectors = self.embed_documents([text])[0]
        return vector

    def _sum_of_rows(self, token_ids: list[int]) -> Vectors:
        # A sum a text, and no matrix product over the batch: as fast as the tokenizer needs (40,000 texts
        # a second against some 20,000), and no vector depends on what it was embedded beside.
        total: Vectors = self._table.take(token_ids, axis=0).sum(axis=0, dtype=np.float32)
        return total


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, with the prompts it wants for questions and documents."""

    def __init__(self, name_or_folder: str) -> None:
        """Load a model: from its folder without network, or by name, from this machine before the hub.

        Raises:
            EmbedderUnavailable: There is no such model, or it cannot be loaded.
        """
        is_folder = name_or_folder != "" and Path(name_or_folder).is_dir()
        if not is_folder and not _HUB_NAME.fullmatch(name_or_folder):
            raise EmbedderUnavailable(f"no embedder {name_or_folder}: no such folder, and no name of a model")
        self._model = _load_sentence_transformer(name_or_folder, is_folder=is_folder)
        is_static = type(self._model[0]).__name__ == "StaticEmbedding"
        self._batch_size = _STATIC_BATCH if is_static else _TRANSFORMER_BATCH
        name = Path(name_or_folder).resolve().name if is_folder else name_or_folder
        self._identity = f"{name}:{_fingerprint_of_model(self._model)}"
        # Asked of a vector, because not every module can tell.
        self._dimensions = len(self.embed_query("dimensions"))

    @property
    def identity(self) -> str:
        """The model's name, without its folder's path, and the fingerprint of weights and prompts."""
        return self._identity

    @property
    def dimensions(self) -> int:
        """Length of every vector."""
        return self._dimensions

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Embed texts to be found: unit rows, shape (len(texts), dimensions)."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return self._finish(
            self._model.encode_document(
                [_encodable(text) for text in texts], batch_size=self._batch_size, show_progress_bar=False
            )
        )

    def embed_query(self, text: str) -> Vectors:
        """Embed one question: a unit vector of shape (dimensions,)."""
        vector: Vectors = self._finish(self._model.encode_query([_encodable(text)], show_progress_bar=False))[
            0
        ]
        return vector

    @staticmethod
    def _finish(vectors: object) -> Vectors:
        # Some models answer in half precision, some do not normalise.
        return _unit(np.asarray(vectors, dtype=np.float32))


def fingerprint(pieces: Iterable[bytes]) -> str:
    """A short name for the content of a model: the first 16 hexadecimal digits of its SHA-256."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()[:16]


def _load_sentence_transformer(name_or_folder: str, *, is_folder: bool) -> "SentenceTransformer":
    """Load what is on this machine; ask the hub for a name that is not."""
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(name_or_folder, device="cpu", local_files_only=True)
    except Exception as error:  # as in StaticEmbedder
        if is_folder:
            raise _unavailable(name_or_folder, error) from error
    try:
        # One short request first: without a network the library's own retries take minutes.
        from huggingface_hub import model_info

        model_info(name_or_folder, timeout=_HUB_TIMEOUT)
        return SentenceTransformer(name_or_folder, device="cpu")
    except Exception as error:  # the hub's client raises its transport's own errors
        raise _unavailable(name_or_folder, error) from error


def _unavailable(name: str, error: Exception) -> EmbedderUnavailable:
    """The error to tell, with the first line of its cause."""
    cause = (str(error).strip() or type(error).__name__).splitlines()[0]
    return EmbedderUnavailable(f"cannot load the embedder {name}: {cause}")


def _fingerprint_of_model(model: "SentenceTransformer") -> str:
    """Fingerprint of a model's weights and prompts, wherever its folder lies."""
    import torch

    weights = (
        # Seen as bytes, because numpy has no bfloat16.
        tensor.flatten().view(torch.uint8).numpy().tobytes()
        for _, tensor in sorted(model.state_dict().items())
    )
    return fingerprint([repr(sorted(model.prompts.items())).encode(), *weights])


def _encodable(text: str) -> str:
    """The text without lone surrogates, which a command line can hand us and no tokenizer takes."""
    return text.encode("utf-8", "replace").decode()


def _unit(vectors: Vectors) -> Vectors:
    """Rows scaled to length one; zero rows stay zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    units: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return units
