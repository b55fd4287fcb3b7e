"""Learn which words of a conversation a follow-up goes on with, from a person's rewritings.

usage: python -m training.train_carried CANARD.jsonl CAST2019.jsonl CAST2020.jsonl IKAT.json...

The conversations that `train_fillings` learns from, and those of iKAT 2023 and 2024 (Aliannejadi et al.,
TREC), whose answers are as long as an article's paragraphs. A word of the conversation is carried where the
rewriting holds it and the question does not. A tenth of the conversations is held out for the figures.
Learn the fillings first: what they put into a question is a feature here.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm

from qa.language.words import split_stems
from qa.network import FARTHEST, Matrix, Network
from qa.question.carried import FEATURES, Told, features, places
from qa.question.discourse import Discourse
from qa.question.followup import LONGEST, TURNS, asked_alone
from training.archives import SEED
from training.conversations import Conversation, read_ikat, read_sets
from training.networks import empty_network, learned_network, write_network

OUT = Path("qa/question/carried.json")
HIDDEN = 24
RATE, DECAY = 3e-3, 0.01
EPOCHS, BATCH = 10, 1024


@dataclass(frozen=True, slots=True)
class Words:
    """The words before a question, shape (words, len(FEATURES)), which are carried, how often they count."""

    numbers: Matrix
    are_carried: Matrix
    times: int


def main() -> None:
    """Learn the weights and write them down."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("canard", "cast2019", "cast2020"):
        arguments.add_argument(name, type=Path)
    arguments.add_argument("ikat", type=Path, nargs="+")
    arguments.add_argument("--out", type=Path, default=OUT)
    options = arguments.parse_args()
    sets = read_sets(options.canard, options.cast2019, options.cast2020)
    sets["iKAT"] = list(chain(*map(read_ikat, options.ikat)))
    known = [one for one in chain(*sets.values()) if not one.is_held_out]
    network = learn([words for one in tqdm(known, desc="conversations") for words in look(one)])
    figures = {
        f"{name}, average precision of the words carried": average_precision(network, those)
        for name, those in sets.items()
    }
    learned_by = (
        "training/train_carried.py on CANARD's training questions (CC BY-SA 4.0), CAsT 2019 and 2020 (MIT)"
        " and iKAT 2023 and 2024 (MIT)"
    )
    write_network(options.out, network, FEATURES, learned_by, figures)


def look(conversation: Conversation) -> Iterator[Words]:
    """The words before each question that a person made stand alone."""
    known, told = Discourse(), list[Told]()
    for exchange in conversation.exchanges:
        said, answer = exchange.question[:LONGEST], exchange.answer[:LONGEST]
        alone = asked_alone(said, known)
        found = places(said, told[-TURNS:])
        if found and exchange.rewritten:
            right = set(split_stems(exchange.rewritten))
            are_carried = np.array([stem in right for stem in found], np.float32)
            yield Words(features(said, alone, told[-TURNS:], found), are_carried, conversation.times)
        known = known.after(said, alone, answer)
        told.append(Told(said, alone, answer))


def learn(seen: Sequence[Words]) -> Network:
    """The network that gives each word its log odds of being carried."""
    torch.manual_seed(SEED)
    numbers = np.concatenate([words.numbers for words in seen])
    mean, deviation = numbers.mean(axis=0), numbers.std(axis=0) + np.float32(1e-3)
    read = torch.tensor(np.clip((numbers - mean) / deviation, -FARTHEST, FARTHEST))
    right = torch.tensor(np.concatenate([words.are_carried for words in seen]))
    times = torch.tensor([words.times for words in seen for _ in words.are_carried], dtype=torch.float32)
    network = empty_network(len(FEATURES), HIDDEN)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * (len(right) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for _ in tqdm(range(EPOCHS), desc="epochs"):
        for batch in torch.split(torch.randperm(len(right)), BATCH):
            odds = network(read[batch])[:, 0]
            losses = torch.nn.functional.binary_cross_entropy_with_logits(
                odds, right[batch], reduction="none"
            )
            loss = (losses * times[batch]).sum() / times[batch].sum()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]  # torch has no type for it
            optimizer.step()
            schedule.step()
    return learned_network(mean, deviation, network)


def average_precision(network: Network, conversations: Sequence[Conversation]) -> float:
    """Mean of the precision down to each carried word, all words of the held-out conversations best first."""
    seen = [words for one in conversations if one.is_held_out for words in look(one)]
    odds = network.score(np.concatenate([words.numbers for words in seen]))
    right = np.concatenate([words.are_carried for words in seen])[np.argsort(-odds)]
    precisions = right.cumsum() / np.arange(1, len(right) + 1)
    return float(precisions[right == 1].mean())


if __name__ == "__main__":
    main()
