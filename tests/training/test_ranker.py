"""The ranker's network: several that were learned lie side by side in one."""

import numpy as np
import pytest
import torch

from qa.network import Network
from training.train_ranker import Matrix, Seen, averaged, sharpened

INPUTS = 5
MEAN, DEVIATION = np.full(INPUTS, 0.5, np.float32), np.full(INPUTS, 2.0, np.float32)


def network(seed: int) -> torch.nn.Sequential:
    torch.manual_seed(seed)
    return torch.nn.Sequential(
        torch.nn.Linear(INPUTS, 4),
        torch.nn.ReLU(),
        torch.nn.Dropout(0.1),
        torch.nn.Linear(4, 3),
        torch.nn.ReLU(),
        torch.nn.Dropout(0.1),
        torch.nn.Linear(3, 1),
    ).eval()


def passages(seed: int) -> Matrix:
    return np.random.default_rng(seed).normal(size=(8, INPUTS)).astype(np.float32)


def belief(ranker: Network, seen: Seen) -> float:
    scores = ranker.score(seen.numbers)
    return float((scores - np.logaddexp.reduce(scores)) @ seen.right)


def test_networks_side_by_side_give_the_average_of_their_scores() -> None:
    learned = [network(seed) for seed in range(3)]
    numbers = passages(0)
    scaled = torch.tensor((numbers - MEAN) / DEVIATION)
    with torch.no_grad():
        scores = [each(scaled)[:, 0].numpy() for each in learned]
    assert averaged(learned, MEAN, DEVIATION).score(numbers) == pytest.approx(
        np.mean(scores, axis=0), abs=1e-6
    )


@pytest.mark.parametrize("best_is_right", [True, False])
def test_a_network_is_as_sharp_as_it_is_right(best_is_right: bool) -> None:
    before = averaged([network(seed) for seed in range(3)], MEAN, DEVIATION)
    numbers = [passages(seed) for seed in range(20)]
    at = [
        np.argmax(before.score(each)) if best_is_right else np.argmin(before.score(each)) for each in numbers
    ]
    seen = [
        Seen("page", each, np.eye(8, dtype=np.float32)[row]) for each, row in zip(numbers, at, strict=True)
    ]
    after = sharpened(before, seen)
    assert sum(belief(after, one) for one in seen) > sum(belief(before, one) for one in seen)
    for each in numbers:
        assert (np.argsort(after.score(each)) == np.argsort(before.score(each))).all()
    spread = after.score(numbers[0]).std() / before.score(numbers[0]).std()
    assert spread > 1 if best_is_right else spread < 1
