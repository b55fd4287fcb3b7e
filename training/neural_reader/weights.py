"""Weights as files that may leave the machine: bfloat16, and none over 16 MiB."""

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

MOST = 15 * 2**20
"""Bytes of a file."""


def save_weights(network: nn.Module, folder: Path, name: str) -> None:
    """Keep weights in as many files as they need; a tensor is cut into rows where it has to be."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{name}-*.safetensors"):
        old.unlink()
    files: list[dict[str, Tensor]] = [{}]
    room = MOST
    for key, weights in network.state_dict().items():
        halved = weights.detach().cpu().bfloat16().contiguous()
        rows = max(1, MOST // (halved[:1].nbytes or 1))
        for number, part in enumerate(halved.split(rows)):
            if part.nbytes > room:
                files.append({})
                room = MOST
            files[-1][f"{key}:{number}"] = part.contiguous()
            room -= part.nbytes
    for number, tensors in enumerate(files):
        save_file(tensors, folder / f"{name}-{number}.safetensors")


def load_weights(network: nn.Module, folder: Path, name: str, part: str = "") -> bool:
    """Give a network the weights that were kept, or that part of them; False when there are none."""
    tensors: dict[str, Tensor] = {}
    for file in sorted(folder.glob(f"{name}-*.safetensors")):
        tensors |= load_file(file)
    if not tensors:
        return False
    whole: dict[str, list[tuple[int, Tensor]]] = {}
    for key, tensor in tensors.items():
        key, _, number = key.rpartition(":")
        whole.setdefault(key, []).append((int(number), tensor))
    joined = {
        key: torch.cat([tensor for _, tensor in sorted(parts, key=lambda each: each[0])]).float()
        for key, parts in whole.items()
        if key.startswith(part)
    }
    network.load_state_dict({key.removeprefix(part): tensor for key, tensor in joined.items()})
    return True
