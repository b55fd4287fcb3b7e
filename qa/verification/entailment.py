"""A slower reader says whether one text follows from another: a cross-encoder for natural language inference.

None ships: the smallest is a download of 90 MB and needs torch.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.errors import ModelUnusable
from ingest.pretrained import encodable, identity_of, load_pretrained

Probabilities = NDArray[np.float32]

_BATCH = 8
"""Pairs read at once: the fewer, the less is padded to the longest of them."""


class Entailment(Protocol):
    """What verification needs of an entailment model."""

    @property
    def identity(self) -> str:
        """Name and fingerprint; part of an answer's settings."""
        ...

    def __call__(self, premises: Sequence[str], hypotheses: Sequence[str]) -> Probabilities:
        """The probability that each hypothesis follows from its premise, 0 to 1, shape (len(premises),)."""
        ...


def load_entailment(name_or_folder: str) -> Entailment:
    """Load any cross-encoder of sentence-transformers that was trained for natural language inference.

    Args:
        name_or_folder: A folder, which is read without network; or a model's name on the hub
            ("nli-MiniLM2-L6-H768"), looked for on this machine first.

    Raises:
        ModelUnusable: There is no such model, it cannot be loaded, or none of its labels is "entailment".
    """
    return CrossEncoderEntailment(name_or_folder)


class CrossEncoderEntailment:
    """A cross-encoder of sentence-transformers with a label for entailment, on this machine's processor.

    What is longer than the model reads (premise and hypothesis together, 512 tokens at most) it cuts off.
    """

    def __init__(self, name_or_folder: str) -> None:
        """Load a model as `load_entailment` does."""
        from sentence_transformers import CrossEncoder

        self._name = name_or_folder
        self._model = load_pretrained(CrossEncoder, name_or_folder, "entailment model")
        labels = getattr(self._model.config, "id2label", None) or {}
        entailing = [int(number) for number, label in labels.items() if label.lower() == "entailment"]
        if len(entailing) != 1:
            raise ModelUnusable(f"{name_or_folder} is no entailment model: it has no label of that name")
        self._label = entailing[0]
        self._identity = identity_of(name_or_folder, self._model)

    @property
    def identity(self) -> str:
        """The model's name, without owner or path, and the fingerprint of its weights."""
        return self._identity

    def __call__(self, premises: Sequence[str], hypotheses: Sequence[str]) -> Probabilities:
        """The probability that each hypothesis follows from its premise, 0 to 1, shape (len(premises),).

        Raises:
            ModelUnusable: The model gave something else than numbers.
        """
        if not premises:
            return np.zeros(0, dtype=np.float32)
        pairs = [(encodable(one), encodable(other)) for one, other in zip(premises, hypotheses, strict=True)]
        logits = self._model.predict(pairs, batch_size=_BATCH, show_progress_bar=False, apply_softmax=True)
        probabilities: Probabilities = logits[:, self._label].astype(np.float32)
        if not np.isfinite(probabilities).all():
            raise ModelUnusable(f"the entailment model {self._name} gives probabilities that are no numbers")
        return probabilities
