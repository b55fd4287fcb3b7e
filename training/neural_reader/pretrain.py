"""Learn the language: guess masked tokens of running text.

All masked tokens are masked (none kept, none exchanged): the reader never sees a mask, but neither does it
meet the places where one was. Their number is the same in every row, so that every step has one shape.
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from training.neural_reader.configuration import Configuration
from training.neural_reader.loop import Stage, device, learn
from training.neural_reader.network import MaskedLanguageModel
from training.neural_reader.tokenizer import MASK

HELD_OUT = 64
"""Rows at the end of the text that are not learned from."""


@dataclass(frozen=True, slots=True)
class Text:
    """Rows of running text, shape (rows, tokens), in an order of their own for each pass."""

    rows: Tensor
    configuration: Configuration

    @property
    def steps(self) -> int:
        """To a pass."""
        return (len(self.rows) - HELD_OUT) // self.configuration.rows

    def batch(self, step: int) -> tuple[Tensor, Tensor, Tensor]:
        """A step's rows with masks, the places of these, and what stood there."""
        one_pass, place = divmod(step, self.steps)
        order = np.random.default_rng([self.configuration.seed, one_pass]).permutation(
            len(self.rows) - HELD_OUT
        )
        chosen = order[place * self.configuration.rows :][: self.configuration.rows]
        return self._masked(self.rows[torch.from_numpy(chosen).to(self.rows.device)], [step])

    def held_out(self) -> tuple[Tensor, Tensor, Tensor]:
        """The rows that are not learned from, masked always alike."""
        return self._masked(self.rows[-HELD_OUT:], [0, 0])

    def _masked(self, rows: Tensor, seed: list[int]) -> tuple[Tensor, Tensor, Tensor]:
        chance = np.random.default_rng([self.configuration.seed, *seed])
        masked = max(1, round(self.configuration.masked * rows.shape[1]))
        drawn = chance.random(tuple(rows.shape), dtype=np.float32)
        places = torch.from_numpy(np.argpartition(drawn, masked)[:, :masked]).to(rows.device)
        return rows.scatter(1, places, MASK), places, rows.gather(1, places)


def rows_of(tokens: NDArray[np.uint16], configuration: Configuration) -> Text:
    """Running text as rows, on the device."""
    rows = len(tokens) // configuration.row
    cut = tokens[: rows * configuration.row].reshape(rows, -1).astype(np.int64)
    return Text(torch.from_numpy(cut).to(device()), configuration)


def pretrain(network: MaskedLanguageModel, text: Text, stage: Stage) -> bool:
    """Learn from the text until the stage or the call is over; True when it is the stage."""
    run = torch.compile(network) if device().type == "cuda" else network

    def loss(step: int) -> dict[str, Tensor]:
        rows, places, words = text.batch(step)
        return {"masked": functional.cross_entropy(run(rows, places).float().flatten(0, 1), words.flatten())}

    return learn(network, loss, stage, text.configuration)


@torch.no_grad()
def measure(network: MaskedLanguageModel, text: Text) -> dict[str, float]:
    """Of the rows that are not learned from: loss in nats a masked token, and the share guessed rightly."""
    network.eval()
    rows, places, words = text.held_out()
    guessed = network(rows, places).float().flatten(0, 1)
    right = (guessed.argmax(-1) == words.flatten()).float().mean()
    return {"loss": functional.cross_entropy(guessed, words.flatten()).item(), "guessed": right.item()}
