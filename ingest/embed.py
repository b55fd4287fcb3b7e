"""Texts become vectors: the shipped static embedder, or any sentence-transformers model.

The shipped one is a table of token vectors in 8-bit integers, with a weight for each token: a text's vector
is the weighted sum of its tokens' rows, scaled to length one. Its folder is in sentence-transformers' own
format, but is read here with tokenizers, safetensors and numpy alone, because importing
sentence-transformers takes seconds. `training/` made it.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.errors import ModelUnusable
from ingest.pretrained import encodable, first_line, identity_of, load_pretrained

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

SHIPPED = Path(__file__).parent / "model"

# Texts handed to the tokenizer at once: enough to keep its threads busy, little enough to hold in memory.
_TOKENIZED_AT_ONCE = 1024

# Most texts of English news: of all that the tokenizer's normalizer does, they need small letters alone.
# A square bracket may open a token's name.
_PLAIN = re.compile(r"[\n -Z\\-~‘’“”–—…]*")
_PLAIN_WORD = re.compile(r"[a-z0-9]+|[^a-z0-9\s]")  # of these, in small letters, as the tokenizer cuts them

# What sentence-transformers may pool at once. Its default of 32 suits a transformer; a static table is
# twice as fast with more.
_STATIC_BATCH = 1024
_TRANSFORMER_BATCH = 32

# Words whose pieces are kept in memory, some 15 MB, and the characters of the longest one.
_WORDS_KEPT = 65_536
_LONGEST_KEPT = 64


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


def load_embedder(name: str | None = None, on_embedded: Callable[[int], object] = lambda _: None) -> Embedder:
    """Load an embedder by name.

    Args:
        name: None or "default" for the one that ships; else a folder, or the name of a
            sentence-transformers model, which is looked for on this machine first and on the hub only then.
        on_embedded: Called with the number of documents whenever a slow model has embedded some more.

    Raises:
        ModelUnusable: There is no such model, or it cannot be loaded.
    """
    if name is None or name == "default":
        return shipped_embedder()
    return SentenceTransformerEmbedder(name, on_embedded)


@cache
def shipped_embedder() -> "StaticEmbedder":
    """The embedder that ships, loaded once: the archive's vectors and the ranker both use it."""
    return StaticEmbedder()


class StaticEmbedder:
    """The embedder that ships: no torch, no network, the same vector for a text alone or in a batch.

    A text without any known token (empty, or in a script the model never saw) gets the zero vector,
    which is equally far from everything.
    """

    def __init__(self, folder: Path = SHIPPED) -> None:
        """Load a folder that `training/train_embedder.py` wrote.

        Raises:
            ModelUnusable: The folder does not hold such a model.
        """
        from safetensors import safe_open
        from tokenizers import Tokenizer

        try:
            with safe_open(folder / "model.safetensors", framework="numpy") as weights:
                # Hashing 16 MB would take longer than all the rest of loading, so training stores the
                # hash in the file's header, and a test holds it to the bytes.
                self._identity = f"dateline-static:{weights.metadata()['fingerprint']}"
                # (vocabulary, dimensions) and (vocabulary,): only the rows of a text's tokens are widened.
                self._rows: NDArray[np.int8] = weights.get_tensor("embeddings")
                self._weights: NDArray[np.float32] = weights.get_tensor("weights")
            self._tokenizer = Tokenizer.from_buffer((folder / "tokenizer.json").read_bytes())
        except Exception as error:  # tokenizers raises no narrower one for a broken file
            raise ModelUnusable(f"cannot load the embedder {folder}: {first_line(error)}") from error
        self._pieces_of_word = lru_cache(maxsize=_WORDS_KEPT)(self._tokenize_word)

    @property
    def identity(self) -> str:
        """`dateline-static:` and the fingerprint of weights and vocabulary."""
        return self._identity

    @property
    def dimensions(self) -> int:
        """Length of every vector."""
        return int(self._rows.shape[1])

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Embed texts to be found: unit (or zero) rows, shape (len(texts), dimensions)."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, pieces in enumerate(self._tokenize_all(texts)):
            vectors[row] = self._sum(pieces)
        return _unit(vectors)

    def embed_query(self, text: str) -> Vectors:
        """Embed one question: a unit (or zero) vector of shape (dimensions,)."""
        vector: Vectors = _unit(self._sum(self._tokenize(text))[np.newaxis])[0]
        return vector

    def pieces(self, text: str) -> NDArray[np.int64]:
        """The numbers of a text's word pieces, in order.

        Word by word, for in what is found for a question the same words come again and again: a tenth of the
        tokenizer's own time.
        """
        words = _PLAIN_WORD.findall(text.lower()) if _PLAIN.fullmatch(text) else []
        if max(map(len, words), default=_LONGEST_KEPT) >= _LONGEST_KEPT:
            pieces = self._tokenize(text)
        else:
            pieces = list(chain.from_iterable(map(self._pieces_of_word, words)))
        return np.array(pieces, dtype=np.int64)

    def rows(self, pieces: NDArray[np.int64]) -> Vectors:
        """The vectors of word pieces, shape (len(pieces), dimensions); the longer, the more a piece tells."""
        rows: Vectors = self._weights.take(pieces)[:, np.newaxis] * self._rows.take(pieces, axis=0)
        return rows

    def _sum(self, pieces: list[int]) -> Vectors:
        """The weighted sum of the rows of one text's word pieces.

        One by one: so no vector depends on what it was embedded beside, for a tenth of the tokenizer's time.
        No matrix product: for one so small the threads of BLAS take longer to meet than to multiply.
        """
        numbers = np.array(pieces, dtype=np.int64)
        total: Vectors = np.einsum("i,ij->j", self._weights.take(numbers), self._rows.take(numbers, axis=0))
        return total

    def _tokenize(self, text: str) -> list[int]:
        """The numbers of a text's word pieces, from the tokenizer itself."""
        ids: list[int] = self._tokenizer.encode(encodable(text), add_special_tokens=False).ids
        return ids

    def _tokenize_word(self, word: str) -> tuple[int, ...]:
        """The same of a plain word: what is a piece as a whole is not cut, and needs no more than a look."""
        number = self._tokenizer.token_to_id(word)
        return tuple(self._tokenize(word)) if number is None else (number,)

    def _tokenize_all(self, texts: Sequence[str]) -> Iterator[list[int]]:
        """The same of many texts, on all cores and outside Python, beside the thread that reads articles."""
        for start in range(0, len(texts), _TOKENIZED_AT_ONCE):
            batch = texts[start : start + _TOKENIZED_AT_ONCE]
            are_plain = [_PLAIN.fullmatch(text) is not None for text in batch]
            plain = [text.lower() for text, is_plain in zip(batch, are_plain, strict=True) if is_plain]
            other = [encodable(text) for text, is_plain in zip(batch, are_plain, strict=True) if not is_plain]
            of_plain = iter(self._plain_tokenizer.encode_batch_fast(plain, add_special_tokens=False))
            of_other = iter(self._tokenizer.encode_batch_fast(other, add_special_tokens=False))
            for is_plain in are_plain:
                yield next(of_plain if is_plain else of_other).ids

    @cached_property
    def _plain_tokenizer(self) -> "Tokenizer":
        """The tokenizer without its normalizer, which takes a third of its time."""
        parts = {**json.loads(self._tokenizer.to_str()), "normalizer": None}
        return type(self._tokenizer).from_str(json.dumps(parts))


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, with the prompts it wants for questions and documents.

    What is longer than the model reads (512 tokens at most) it cuts off, without a word.
    """

    def __init__(self, name_or_folder: str, on_embedded: Callable[[int], object] = lambda _: None) -> None:
        """Load a model: from its folder without network, or by name, from this machine before the hub.

        Raises:
            ModelUnusable: There is no such model, or it cannot be loaded, or it is no bi-encoder.
        """
        from sentence_transformers import SentenceTransformer

        self._on_embedded = on_embedded
        self._model = load_pretrained(SentenceTransformer, name_or_folder, "embedder")
        if not self._model.module_kwargs:  # the library took the mean of the tokens of something else
            raise ModelUnusable(
                f"{name_or_folder} is no embedder of sentence-transformers: "
                "nothing in it says how a text's tokens become one vector"
            )
        is_static = type(self._model[0]).__name__ == "StaticEmbedding"
        self._batch_size = _STATIC_BATCH if is_static else _TRANSFORMER_BATCH
        self._identity = identity_of(name_or_folder, self._model)
        probe = self.embed_query("News of the day")
        if not probe.any():
            raise ModelUnusable(f"the embedder {name_or_folder} makes no vector of plain words")
        self._dimensions = len(probe)  # not every module can tell

    @property
    def identity(self) -> str:
        """The model's name, without owner or path, and the fingerprint of weights and prompts."""
        return self._identity

    @property
    def dimensions(self) -> int:
        """Length of every vector."""
        return self._dimensions

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Embed texts to be found: unit (or zero) rows, shape (len(texts), dimensions)."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        # Beside texts of its own length none is padded for long; the longest first, so that a batch that
        # is too large for the machine is seen at once.
        order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
        for start in range(0, len(order), self._batch_size):
            rows = order[start : start + self._batch_size]
            batch = [encodable(texts[row]) for row in rows]
            vectors[rows] = self._finish(
                self._model.encode_document(batch, batch_size=self._batch_size, show_progress_bar=False)
            )
            self._on_embedded(len(rows))
        return vectors

    def embed_query(self, text: str) -> Vectors:
        """Embed one question: a unit (or zero) vector of shape (dimensions,)."""
        vectors = self._finish(self._model.encode_query([encodable(text)], show_progress_bar=False))
        vector: Vectors = vectors[0]
        return vector

    @staticmethod
    def _finish(vectors: object) -> Vectors:
        """Single precision and length one: some models answer in half precision, some do not normalise."""
        numbers = np.array(vectors, dtype=np.float32)
        # A static model in half precision divides by nothing for a text without a known token.
        numbers[~np.isfinite(numbers).all(axis=1)] = 0
        return _unit(numbers)


def _unit(vectors: Vectors) -> Vectors:
    """Rows scaled to length one; zero rows stay zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    units: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return units
