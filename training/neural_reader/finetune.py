"""Learn to read: which of several passages answers, whether one answers at all, and where."""

import torch
from torch import Tensor
from torch.nn import functional

from training.neural_reader.configuration import Configuration
from training.neural_reader.examples import Batch, Examples, batch
from training.neural_reader.loop import Stage, device, learn
from training.neural_reader.network import Reader, Verdict

_OF_NEAR_MISSES = 0.5
"""What the spans of passages without the answer count, against those of passages with it."""


def finetune(network: Reader, examples: Examples, stage: Stage, configuration: Configuration) -> bool:
    """Learn from questions until the stage or the call is over; True when it is the stage."""
    where = device()
    run = torch.compile(network, dynamic=True) if where.type == "cuda" else network

    def loss(step: int) -> dict[str, Tensor]:
        drawn = batch(examples, step, configuration)
        ids, segments, spans = (
            torch.from_numpy(rows).to(where, non_blocking=True)
            for rows in (drawn.ids, drawn.segments, drawn.spans)
        )
        return losses(run(ids, segments), spans, drawn)

    return learn(network, loss, stage, configuration)


def losses(said: Verdict, spans: Tensor, drawn: Batch) -> dict[str, Tensor]:
    """What is learned at once.

    `listed`: softmax over a question's passages (ListNet's top-one loss, Cao et al., ICML 2007).
    `answerable`: log loss, passages that answer counting as much as all that do not.
    `spans`: softmax over a passage's tokens and "not here", first and last (Devlin et al., NAACL 2019).

    Args:
        said: Of all pairs.
        spans: `Batch.spans` on the device.
        drawn: The pairs.
    """
    questions, passages = drawn.lists
    scores = said.relevance[: questions * passages].reshape(drawn.lists)
    is_right = torch.zeros_like(said.answerable)
    is_right[: questions * passages : passages] = 1.0
    each = functional.binary_cross_entropy_with_logits(said.answerable, is_right, reduction="none")
    ends = functional.cross_entropy(said.spans, spans, reduction="none").mean(-1)
    return {
        "listed": functional.cross_entropy(scores, torch.zeros_like(scores[:, 0], dtype=torch.long)),
        "answerable": _mean(each, is_right) / 2 + _mean(each, 1 - is_right) / 2,
        "spans": _mean(ends, is_right) + _OF_NEAR_MISSES * _mean(ends, 1 - is_right),
    }


def _mean(values: Tensor, weights: Tensor) -> Tensor:
    return (values * weights).sum() / weights.sum()
