"""A network of `qa/network.py` as torch learns it, and as it is kept."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch

from qa.network import Matrix, Network

DROPOUT = 0.1


def empty_network(features: int, hidden: int) -> torch.nn.Sequential:
    """A network with one hidden layer that has learned nothing yet."""
    return torch.nn.Sequential(
        torch.nn.Linear(features, hidden),
        torch.nn.ReLU(),
        torch.nn.Dropout(DROPOUT),
        torch.nn.Linear(hidden, 1),
    )


def learned_network(mean: Matrix, deviation: Matrix, network: torch.nn.Sequential) -> Network:
    """What torch has learned, over features of some mean and deviation."""
    layers = [layer for layer in network if isinstance(layer, torch.nn.Linear)]
    return Network(
        mean,
        deviation,
        tuple((layer.weight.detach().numpy().T, layer.bias.detach().numpy()) for layer in layers),
    )


def write_network(
    path: Path,
    network: Network,
    features: Sequence[str],
    learned_by: str,
    figures: Mapping[str, float],
) -> None:
    """Keep a network with its features' names, how it was learned and what it reaches; prints the figures."""
    kept = {
        "learned_by": learned_by,
        "figures_on_held_out_conversations": {name: round(value, 3) for name, value in figures.items()},
        "features": list(features),
        "mean": _rounded(network.mean),
        "deviation": _rounded(network.deviation),
        "layers": [(_rounded(weights), _rounded(bias)) for weights, bias in network.layers],
    }
    path.write_text(json.dumps(kept) + "\n", encoding="utf-8")
    print(json.dumps(kept["figures_on_held_out_conversations"], indent=1))


def _rounded(numbers: Matrix) -> list[object]:
    """Numbers to four significant digits, nested as they are."""
    return [_rounded(n) if n.ndim else float(f"{n:.4g}") for n in numbers]
