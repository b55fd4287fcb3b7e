"""How well the questions of held-out pages are read: what is chosen by, and never reported as a benchmark."""

from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import ArrayLike, NDArray

from training.neural_reader.configuration import Configuration
from training.neural_reader.examples import Examples
from training.neural_reader.loop import device
from training.neural_reader.network import Reader
from training.neural_reader.onnx_reader import Scores, best_span
from training.neural_reader.pairs import Row, stack

QUESTIONS = 400
"""Of each archive."""
_BATCH = 64

Scorer = Callable[[Sequence[Row]], list[tuple[float, float, Scores]]]
"""Rows to relevance, log odds of an answer and of each token: `OnnxReader.score`, and `of_torch`."""


def measure(
    score: Scorer, examples: Examples, archive: str, configuration: Configuration
) -> dict[str, float]:
    """Figures of one archive.

    `hit@1`: the passage comes before all its near misses. `tokens F1`: of the best span of the passage that
    answers, against the right one. `against near misses` and `against false questions`: how often the passage
    that answers is the more answerable, against a near miss of any question, and against a question with
    something false in it (area under the curve).
    """
    chance = np.random.default_rng(configuration.seed)
    numbers = examples.held_out[archive]
    chosen = chance.permutation(numbers)[:QUESTIONS].tolist()
    hits, overlaps = [], []
    answerable: dict[str, list[float]] = {"right": [], "near misses": [], "false questions": []}
    for number in chosen:
        rows, answers = examples.listed(archive, number, configuration.near_misses, configuration, chance)
        wrong = examples.wrongly(archive, number, configuration)
        scored = score([*rows, *([wrong] if wrong else [])])
        right, others, false = scored[0], scored[1 : len(rows)], scored[len(rows) :]
        hits.append(right[0] > max(relevance for relevance, _, _ in others))
        begin = rows[0].begin
        first, last, _ = best_span(right[2][begin:-1], right[2][0])
        overlaps.append(_overlap((first + begin, last + begin), answers[0]))
        answerable["right"].append(right[1])
        answerable["near misses"] += [odds for _, odds, _ in others]
        answerable["false questions"] += [odds for _, odds, _ in false]
    curves = {
        f"against {name}": area_under_curve(answerable["right"], odds)
        for name, odds in answerable.items()
        if name != "right" and odds
    }
    return {"hit@1": float(np.mean(hits)), "tokens F1": float(np.mean(overlaps)), **curves}


def of_torch(network: Reader) -> Scorer:
    """The network as it is learned."""
    where = device()
    network.to(where).eval()

    @torch.no_grad()
    def score(rows: Sequence[Row]) -> list[tuple[float, float, Scores]]:
        scored = []
        for begin in range(0, len(rows), _BATCH):
            some = rows[begin : begin + _BATCH]
            said = network(*(torch.from_numpy(numbers).to(where) for numbers in stack(some)))
            relevance, answerable, spans = (each.cpu().numpy() for each in said)
            scored += [
                (float(relevance[place]), float(answerable[place]), spans[place, : len(row.ids)])
                for place, row in enumerate(some)
            ]
        return scored

    return score


def area_under_curve(true: ArrayLike, false: ArrayLike) -> float:
    """How often one of the true scores higher than one of the false, ties half."""
    above: NDArray[np.float64] = np.asarray(true, float)
    below: NDArray[np.float64] = np.sort(np.asarray(false, float))
    less, not_more = np.searchsorted(below, above, "left"), np.searchsorted(below, above, "right")
    return float((less + not_more).mean() / 2 / len(below))


def _overlap(given: tuple[int, int], right: tuple[int, int]) -> float:
    shared = max(0, min(given[1], right[1]) - max(given[0], right[0]) + 1)
    return 2 * shared / (given[1] - given[0] + right[1] - right[0] + 2)
