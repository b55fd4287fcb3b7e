"""Learn the ranker's weights from SQuAD training questions: which passage answers.

usage: python -m training.train_ranker --squad squad11_train.jsonl.gz [--out qa/retrieval/ranker.json]

SQuAD's training pages become two archives: one of its paragraphs as they are, and one of news-like
articles, cut into pieces of one or two sentences. Questions about the pages that the embedder never saw
(`training/squad.py`) are searched for in both; the paragraph that was asked about, or the piece that holds
the answer, is right. Loss: softmax over a question's passages (ListNet's top-one loss, Cao et al., ICML
2007). A tenth of those pages is not learned from: it says how sharply the network should decide, and the
figures kept are of it.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.linalg import block_diag
from tqdm import tqdm

from ingest import Article, StaticEmbedder, shipped_embedder
from qa.network import FARTHEST, Network
from qa.question.analysis import understand
from qa.question.scope import whole_scope
from qa.retrieval.match import match_terms
from qa.retrieval.relevance import FEATURES, features, vocabulary
from qa.retrieval.retrieve import DEPTH, candidates, inverse_document_frequencies
from qa.retrieval.widen import widen
from training.archives import SEED, Example, as_news, as_they_are
from training.squad import Paragraph, is_set_aside, read_squad
from vectorstore import EVERYTHING, Store, build

QUESTIONS = 8000
"""Of each archive."""
HIDDEN = (64, 32)
NETWORKS = 3
"""Learned from as many seeds and averaged: of the questions about the five articles, the right passage comes
first for 0.04 more or fewer with one than with another."""
EPOCHS, BATCH, RATE, DECAY, DROPOUT = 15, 64, 2e-3, 1e-4, 0.1
SHARPNESS = np.arange(0.8, 1.6, 0.05)

Matrix = NDArray[np.float32]


class Seen(NamedTuple):
    """A question's passages: their numbers, shape (passages, len(FEATURES)), and which is right."""

    page: str
    numbers: Matrix
    right: NDArray[np.float32]


def main() -> None:
    """Learn the network and write it down."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--squad", type=Path, required=True)
    arguments.add_argument("--out", type=Path, default=Path("qa/retrieval/ranker.json"))
    arguments.add_argument("--questions", type=int, default=QUESTIONS)
    options = arguments.parse_args()
    paragraphs = read_squad(options.squad)
    seen = {way.__name__: look(way, paragraphs, options.questions) for way in (as_they_are, as_news)}
    everything = [one for those in seen.values() for one in those if one.right.any()]
    learned_from = [one for one in everything if not is_held_out(one.page)]
    mean, deviation = standard(learned_from)
    learned = [learn(learned_from, mean, deviation, seed) for seed in range(NETWORKS)]
    network = sharpened(
        averaged(learned, mean, deviation), [one for one in everything if is_held_out(one.page)]
    )
    figures = {
        f"{name}, {measure}": value
        for name, those in seen.items()
        for measure, value in hits([one for one in those if is_held_out(one.page)], network)
    }
    write(options.out, network, figures | {"questions": len(learned_from)})


def look(
    way: Callable[[Sequence[Paragraph]], tuple[list[Article], list[Example]]],
    paragraphs: Sequence[Paragraph],
    limit: int,
) -> list[Seen]:
    """Ask an archive of every page about the pages that were set aside."""
    articles, examples = way(paragraphs)
    examples = [example for example in examples if is_set_aside(example.page)]
    random.Random(SEED).shuffle(examples)
    embedder = shipped_embedder()
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder), embedder, create=True) as store:
        build(store, articles, embedder, on_progress=lambda _: None)
        asked = [*([example] for example in examples[:limit]), *pairs(examples[: limit // 2])]
        return [ask(store, embedder, those) for those in tqdm(asked, desc=way.__name__)]


def pairs(examples: Sequence[Example]) -> list[Sequence[Example]]:
    """Two questions to be asked in one, as people do who want several articles."""
    return [examples[start : start + 2] for start in range(0, len(examples) - 1, 2)]


def joined(questions: Sequence[str]) -> str:
    """Several questions as one.

    >>> joined(["Who sank the ferry?", "When did it sink?"])
    'Who sank the ferry, and when did it sink?'
    """
    first, *others = (question.strip().rstrip("?") for question in questions)
    return ", and ".join([first, *(other[:1].lower() + other[1:] for other in others)]) + "?"


def ask(store: Store, embedder: StaticEmbedder, examples: Sequence[Example]) -> Seen:
    """What the ranker sees of a question, or of several in one."""
    question = widen(understand(joined([example.question for example in examples])), store)
    found = candidates(store, embedder, question, DEPTH, whole_scope(store, EVERYTHING))
    idf = inverse_document_frequencies(store, question)
    matches = match_terms(question.terms, idf, vocabulary(one.passage for one in found))
    places = {(example.article_id, example.ordinal) for example in examples}
    right = [(one.passage.article.id, one.passage.ordinal) in places for one in found]
    return Seen(examples[0].page, features(question, found, matches, embedder), np.array(right, np.float32))


def is_held_out(page: str) -> bool:
    """One page of ten, the same ones every time."""
    return random.Random(f"{SEED}ranker{page}").random() < 0.1


def standard(seen: Sequence[Seen]) -> tuple[Matrix, Matrix]:
    """Mean and standard deviation of each number."""
    numbers = np.concatenate([one.numbers for one in seen])
    return numbers.mean(axis=0), numbers.std(axis=0) + np.float32(1e-6)


def learn(seen: Sequence[Seen], mean: Matrix, deviation: Matrix, seed: int) -> torch.nn.Sequential:
    """The network under which right passages get the most of a softmax over a question's."""
    torch.manual_seed(seed)
    sizes = (len(FEATURES), *HIDDEN)
    layers: list[torch.nn.Module] = []
    for inputs, outputs in pairwise(sizes):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU(), torch.nn.Dropout(DROPOUT)]
    network = torch.nn.Sequential(*layers, torch.nn.Linear(sizes[-1], 1))
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * (len(seen) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + 1)
    chance = random.Random(seed)
    for _ in tqdm(range(EPOCHS), desc="epochs"):
        order = chance.sample(seen, len(seen))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            batch = order[start : start + BATCH]
            scores = network(torch.cat([scaled(one, mean, deviation) for one in batch]))[:, 0]
            each = scores.split([len(one.right) for one in batch])
            shares = [
                these.log_softmax(0) @ torch.tensor(one.right / one.right.sum())
                for these, one in zip(each, batch, strict=True)
            ]
            loss = -torch.stack(shares).mean()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]  # torch has no type for it
            optimizer.step()
            schedule.step()
    return network.eval()


def scaled(seen: Seen, mean: Matrix, deviation: Matrix) -> torch.Tensor:
    """A question's numbers as the network reads them."""
    return torch.tensor(np.clip((seen.numbers - mean) / deviation, -FARTHEST, FARTHEST))


def averaged(learned: Sequence[torch.nn.Sequential], mean: Matrix, deviation: Matrix) -> Network:
    """One network that gives the average of several's scores: they lie side by side in it."""
    numbers = [
        [
            (layer.weight.detach().numpy().T, layer.bias.detach().numpy())
            for layer in network
            if isinstance(layer, torch.nn.Linear)
        ]
        for network in learned
    ]
    first, *inner, last = zip(*numbers, strict=True)
    across = (np.hstack([weights for weights, _ in first]), np.hstack([bias for _, bias in first]))
    beside = [
        (
            block_diag(*(weights for weights, _ in alike)).astype(np.float32),
            np.hstack([bias for _, bias in alike]),
        )
        for alike in inner
    ]
    mean_score = (
        np.vstack([weights / len(learned) for weights, _ in last]),
        np.mean([bias for _, bias in last], axis=0),
    )
    return Network(mean, deviation, (across, *beside, mean_score))


def sharpened(network: Network, seen: Sequence[Seen]) -> Network:
    """The same order, with the shares of belief under which the right passages are the most probable."""
    scores = [network.score(one.numbers) for one in seen]

    def log_likelihood(factor: float) -> float:
        shares = [
            (factor * these - np.logaddexp.reduce(factor * these)) @ one.right / one.right.sum()
            for these, one in zip(scores, seen, strict=True)
        ]
        return float(np.mean(shares))

    factor = max(SHARPNESS.tolist(), key=log_likelihood)
    *hidden, (weights, bias) = network.layers
    return replace(network, layers=(*hidden, (factor * weights, factor * bias)))


def hits(seen: Sequence[Seen], network: Network) -> list[tuple[str, float]]:
    """How often the right passage is among the first, before and after ranking."""
    scores = {
        "words alone": [one.numbers[:, 0] for one in seen],
        "ranked": [network.score(one.numbers) for one in seen],
    }
    return [
        (
            f"{way}, hit@{depth}",
            float(np.mean([is_among(one, s, depth) for one, s in zip(seen, those, strict=True)])),
        )
        for way, those in scores.items()
        for depth in (1, 5, 20)
    ]


def is_among(seen: Seen, scores: Matrix, depth: int) -> bool:
    """Whether a right passage is among the first."""
    return bool(seen.right[np.argsort(-scores, kind="stable")[:depth]].any())


def write(path: Path, network: Network, figures: dict[str, float]) -> None:
    """Keep the network with the features' names, how it was learned and what it reaches."""
    kept = {
        "learned_by": "training/train_ranker.py on SQuAD 1.1 training questions (CC BY-SA 4.0)",
        "figures_on_held_out_pages": {name: round(value, 3) for name, value in figures.items()},
        "features": FEATURES,
        "mean": rounded(network.mean),
        "deviation": rounded(network.deviation),
        "layers": [(rounded(weights), rounded(bias)) for weights, bias in network.layers],
    }
    path.write_text(json.dumps(kept) + "\n", encoding="utf-8")
    print(json.dumps(kept["figures_on_held_out_pages"], indent=1))


def rounded(numbers: Matrix) -> list[object]:
    """Numbers to four significant digits, nested as they are."""
    return [rounded(n) if n.ndim else float(f"{n:.4g}") for n in numbers]


if __name__ == "__main__":
    main()
