"""The loop that both stages share: steps until there are no more, or no more time in this call.

A call that ends early leaves its whole state, and the next one goes on from it as if nothing had been. What
leaves the machine are the weights alone (`weights.py`), and a stage can also be begun from those.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import AdamW, Muon, Optimizer

from training.neural_reader.configuration import Configuration

WARM, TIMED = 30, 30
"""Steps of a call before the clock is read, while code is compiled, and steps that are timed."""
LOGGED = 20
"""Steps to a line of the log."""
CLIP = 1.0
"""The gradient's greatest norm."""
WARM_UP, COOL_DOWN = 0.02, 0.3
"""Shares of the steps over which the rate rises, and falls in a straight line to nothing (Hägele et al.,
NeurIPS 2024: so a run that is cut short can be cooled down from where it is)."""
BETAS = (0.9, 0.98)
"""AdamW's."""

Loss = Callable[[int], dict[str, Tensor]]
"""A step's number to the losses whose sum is learned."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of learning.

    Attributes:
        name: Of its files.
        folder: Where its state and its log lie.
        steps: At most.
        minutes: At most, over all calls; how many steps that are is measured once, and kept.
        rate: The highest.
        until: When this call must end, in seconds of `time.monotonic`.
    """

    name: str
    folder: Path
    steps: int
    minutes: float
    rate: float
    until: float

    @property
    def state_file(self) -> Path:
        """Everything that is needed to go on."""
        return self.folder / f"{self.name}.pt"


def learn(network: nn.Module, loss: Loss, stage: Stage, configuration: Configuration) -> bool:
    """Learn until the stage or the call is over; True when it is the stage.

    Args:
        network: What is learned; begins with the stage's state if there is one.
        loss: Has nothing that it keeps between steps, so that any step can be taken in any call.
        stage: What to do.
        configuration: The run's.
    """
    state: dict[str, Any] = {"step": 0, "steps": stage.steps, "measured": False, "seconds": 0.0}
    learners = optimisers(network, configuration, stage.rate)
    if stage.state_file.exists():
        state = torch.load(stage.state_file, map_location=device(), weights_only=True)
        network.load_state_dict(state["network"])
        for learner, kept in zip(learners, state["learners"], strict=True):
            learner.load_state_dict(kept)
    first, spent = state["step"], state["seconds"]
    network.train()
    begun = timed = time.monotonic()
    while state["step"] < state["steps"] and time.monotonic() < stage.until:
        step = state["step"]
        torch.manual_seed(configuration.seed + step)
        set_rate(learners, stage.rate * share_of_rate(step, state["steps"]))
        losses = take(network, loss, step, learners)
        state["step"] = step = step + 1
        if step == first + WARM:
            timed = _now()
        if step == first + WARM + TIMED and not state["measured"]:
            left = stage.minutes * 60 - spent - (_now() - begun)
            at_most = step + int(left / (_now() - timed) * TIMED)
            state |= {"steps": min(stage.steps, max(at_most, step)), "measured": True}
        if step % LOGGED == 1 or step == state["steps"]:
            state["seconds"] = spent + _now() - begun
            _log(stage, losses, state)
    state["seconds"] = spent + _now() - begun
    state |= {"network": network.state_dict(), "learners": [learner.state_dict() for learner in learners]}
    torch.save(state, stage.state_file)
    return bool(state["step"] == state["steps"])


def take(network: nn.Module, loss: Loss, step: int, learners: Sequence[Optimizer]) -> dict[str, Tensor]:
    """One step; its losses."""
    where = device()
    with torch.autocast(where.type, torch.bfloat16, enabled=where.type == "cuda"):
        losses = loss(step)
    torch.stack(list(losses.values())).sum().backward()  # type: ignore[no-untyped-call]  # torch has no type
    nn.utils.clip_grad_norm_(network.parameters(), CLIP)
    for learner in learners:
        learner.step()
        learner.zero_grad()
    return losses


def optimisers(network: nn.Module, configuration: Configuration, rate: float) -> list[Optimizer]:
    """Muon (Jordan et al., 2024) for the matrices of the encoder's blocks, AdamW for everything else.

    Vectors, biases and the tables of tokens do not decay.
    """
    named = list(network.named_parameters())
    matrices = [weights for name, weights in named if ".blocks." in name and weights.ndim == 2]
    others = [weights for name, weights in named if ".blocks." not in name and weights.ndim == 2]
    vectors = [weights for _, weights in named if weights.ndim < 2]
    decayed = [] if configuration.muon else matrices
    groups = [
        {"params": decayed, "weight_decay": configuration.decay},
        {"params": [*others, *vectors], "weight_decay": 0.0},
    ]
    fused = device().type == "cuda"
    adamw = AdamW([group for group in groups if group["params"]], lr=rate, betas=BETAS, fused=fused)
    if not configuration.muon:
        return [adamw]
    # "match_rms_adamw": updates as large as AdamW's, so that one rate serves both (Liu et al., 2025).
    muon = Muon(matrices, lr=rate, weight_decay=configuration.decay, adjust_lr_fn="match_rms_adamw")
    return [muon, adamw]


def set_rate(learners: Sequence[Optimizer], rate: float) -> None:
    """Give every weight this rate."""
    for learner in learners:
        for group in learner.param_groups:
            group["lr"] = rate


def share_of_rate(step: int, steps: int) -> float:
    """How much of the highest rate a step has, over 0 and at most 1.

    >>> [round(share_of_rate(step, 100), 2) for step in (0, 1, 2, 69, 85, 99)]
    [0.5, 1.0, 1.0, 1.0, 0.5, 0.03]
    """
    return min(1.0, (step + 1) / (WARM_UP * steps), (steps - step) / (COOL_DOWN * steps))


def device() -> torch.device:
    """Where to learn: on the accelerator, if there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def _now() -> float:
    """The time when everything that was begun is done."""
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    return time.monotonic()


def _log(stage: Stage, losses: dict[str, Tensor], state: dict[str, Any]) -> None:
    row = {"stage": stage.name, "step": state["step"], "steps": state["steps"]}
    row |= {"seconds": round(state["seconds"], 1)}
    line = json.dumps(row | {name: round(value.item(), 4) for name, value in losses.items()})
    print(line, flush=True)
    with (stage.folder / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
