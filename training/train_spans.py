"""Learn the span reader from SQuAD training questions: which words of a text answer.

usage: python -m training.train_spans --squad squad11_train.jsonl.gz [--out qa/reading/spans.safetensors]

Questions are met with their paragraph, or with the news-like pieces of their page that are nearest, by turns
(`training/span_examples.py`); some have no answer. Loss: softmax over all first words and "not here", and the
same over all last words (Clark and Gardner, ACL 2018). What is kept is the running mean of the weights
(Polyak and Juditsky, 1992). The pages that the embedder never saw are not learned from; the figures are of
them, and what reads the span reader's scores learns on them (`training/train_reader.py`). One core takes an
hour.
"""

import argparse
import copy
import math
import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import nn
from torch.nn import functional
from tqdm import tqdm

from ingest import shipped_embedder
from qa.reading.alignment import NUMBERS
from qa.reading.spans import SpanReader
from training.archives import SEED
from training.span_examples import Asked, Vocabulary, read_questions
from training.span_network import COMMON, SpanNetwork, batched
from training.squad import Paragraph, is_set_aside, read_squad

EPOCHS, BATCH, RATE, WARM_UP, DECAY, CLIP = 4, 24, 2e-3, 200, 1e-2, 2.0
GROUP = 8
"""Batches cut from questions in the order of their paragraphs' lengths, so that little is filled up."""
MEMORY = 0.999
"""Of the running mean, a step."""


def main() -> None:
    """Learn the network and write it down."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--squad", type=Path, required=True)
    arguments.add_argument("--out", type=Path, default=Path("qa/reading/spans.safetensors"))
    arguments.add_argument("--epochs", type=float, default=EPOCHS)
    options = arguments.parse_args()
    paragraphs = read_squad(options.squad)
    vocabulary = Vocabulary()
    questions = [asked for asked in read_questions(paragraphs, vocabulary) if not is_set_aside(asked.page)]
    common = [word for word, _ in vocabulary.counts.most_common(COMMON)]
    torch.manual_seed(SEED)
    network = learn(SpanNetwork(*known(vocabulary, common)), questions, options.epochs)
    write(options.out, network, common)
    reader = SpanReader({name: w.numpy() for name, w in kept(network).items()}, common, shipped_embedder())
    print(measure(reader, [paragraph for paragraph in paragraphs if is_set_aside(paragraph.title)]))


def known(vocabulary: Vocabulary, common: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Direction, norm and row among the common words of every word met."""
    words = list(vocabulary.words)
    reader = SpanReader({}, common, shipped_embedder())
    directions, norms, rows = reader.look_up(words)
    return torch.from_numpy(directions), torch.from_numpy(norms), torch.from_numpy(rows)


def learn(network: SpanNetwork, questions: Sequence[Asked], epochs: float) -> SpanNetwork:
    """The running mean of the network's weights after some passes over the questions."""
    mean = copy.deepcopy(network).eval()
    steps = int(len(questions) / BATCH * epochs)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    warm_cosine = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min(1.0, (step + 1) / WARM_UP) * (0.5 + 0.5 * math.cos(math.pi * step / steps)),
    )
    chance = random.Random(SEED)
    progress = tqdm(islice(batches(questions, chance), steps), total=steps)
    for step, those in enumerate(progress):
        in_pieces = chance.random() < 0.5
        batch = batched([asked.example(chance, in_pieces=in_pieces) for asked in those])
        scores = network(batch)
        # First and last words, each against all words of the texts and "not here".
        loss = 2 * functional.cross_entropy(scores.transpose(1, 2).flatten(0, 1), batch.answers.flatten())
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch has no type for it
        nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        optimizer.step()
        warm_cosine.step()
        memory = min(MEMORY, (step + 1) / (step + 10))
        with torch.no_grad():
            for kept_, learned in zip(mean.parameters(), network.parameters(), strict=True):
                kept_.lerp_(learned, 1 - memory)
        progress.set_postfix(loss=f"{loss.item():.2f}", refresh=False)
    return mean


def batches(questions: Sequence[Asked], chance: random.Random) -> Iterator[list[Asked]]:
    """Batches without end, each of questions whose paragraphs are about as long."""
    while True:
        order = chance.sample(questions, len(questions))
        for start in range(0, len(order) - BATCH * GROUP + 1, BATCH * GROUP):
            group = sorted(order[start : start + BATCH * GROUP], key=lambda asked: len(asked.paragraph.words))
            cuts = list(range(0, len(group), BATCH))
            for cut in chance.sample(cuts, len(cuts)):
                yield group[cut : cut + BATCH]


def measure(reader: SpanReader, paragraphs: Sequence[Paragraph]) -> dict[str, float]:
    """How well paragraphs are read: characters shared with the right span, and spans that are right."""
    overlaps = []
    for paragraph in paragraphs:
        for asked in paragraph.asked[:1]:
            (read,) = reader.read(asked.question, [paragraph.text])
            best = read.best(0, len(paragraph.text))
            right = (asked.start, asked.start + len(asked.answer))
            shared = max(0, min(best.end, right[1]) - max(best.start, right[0])) if best else 0
            overlaps.append(2 * shared / (best.end - best.start + right[1] - right[0]) if best else 0.0)
    return {"character F1": float(np.mean(overlaps)), "exact": float(np.mean([o == 1.0 for o in overlaps]))}


def kept(network: SpanNetwork) -> dict[str, torch.Tensor]:
    """The weights by name, in single precision."""
    return {name: weights.detach().float().contiguous() for name, weights in network.state_dict().items()}


def write(path: Path, network: SpanNetwork, common: Sequence[str]) -> None:
    """Keep the weights in half precision, with the words that have rows of their own."""
    halved = {name: weights.half() for name, weights in kept(network).items()}
    learned_by = "training/train_spans.py on SQuAD 1.1 training questions (CC BY-SA 4.0)"
    words = {"common": " ".join(common), "numbers": " ".join(NUMBERS)}
    save_file(halved, path, metadata={"learned_by": learned_by, **words})


if __name__ == "__main__":
    main()
