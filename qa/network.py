"""A small learned network over numbers that can be explained, kept as JSON beside what it decides."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.pretrained import fingerprint

FARTHEST = 6.0
"""Standard deviations beyond which a number counts no more: what training never saw must not decide."""

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Network:
    """Dense layers with rectifiers between them.

    Attributes:
        mean: Of each feature in training.
        deviation: Of each feature in training.
        layers: Weights, shape (inputs, outputs), and biases, shape (outputs,), the last with one output.
    """

    mean: Matrix
    deviation: Matrix
    layers: tuple[tuple[Matrix, Matrix], ...]

    @property
    def identity(self) -> str:
        """Fingerprint of all its numbers."""
        numbers = [self.mean, self.deviation, *(array for layer in self.layers for array in layer)]
        return fingerprint(array.tobytes() for array in numbers)

    def score(self, numbers: Matrix) -> Matrix:
        """Log odds of things against each other, shape (things, features) to (things,)."""
        signal = np.clip((numbers - self.mean) / self.deviation, -FARTHEST, FARTHEST)
        *hidden, last = self.layers
        for weights, bias in hidden:
            signal = np.maximum(signal @ weights + bias, 0.0)
        scores: Matrix = (signal @ last[0] + last[1])[:, 0]
        return scores


def read_network(file: Path, features: Sequence[str]) -> Network:
    """A network that was learned over some features.

    Raises:
        ValueError: It was learned over others, and is out of date.
    """
    kept = json.loads(file.read_text(encoding="utf-8"))
    if kept["features"] != list(features):
        raise ValueError(f"{file.name} was learned with other features: train it again (training/README.md)")
    layers = tuple((np.array(w, np.float32), np.array(b, np.float32)) for w, b in kept["layers"])
    mean, deviation = (np.array(kept[name], np.float32) for name in ("mean", "deviation"))
    return Network(mean, deviation, layers)
