"""Learn what a follow-up means by "he" or "that deal", and what it leaves out, from a person's rewritings.

usage: python -m training.train_fillings CANARD.jsonl CAST2019.jsonl CAST2020.jsonl

CANARD's training conversations (Elgohary, Peskov and Boyd-Graber, EMNLP 2019) and those of CAsT 2019 and
2020 (Dalton, Xiong and Callan, TREC), each question with a person's rewriting. Every gap of a question is
filled in every way, and the network learns which filling comes nearest to the rewriting. It learns in two
rounds, the second with its own fillings before a gap, as in use. At some places a question that stands alone
is asked instead, which is to stay as it is. A tenth of the conversations is held out for the figures.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, pairwise
from pathlib import Path

import numpy as np
import torch
from tqdm import tqdm

from benchmarks.turns import word_f1
from qa.network import FARTHEST, Matrix, Network
from qa.question.discourse import Discourse
from qa.question.fillings import FEATURES, candidates, features, filling
from qa.question.followup import asked_alone
from qa.question.gaps import Gap, fill
from qa.question.mentions import Mention
from training.archives import SEED
from training.conversations import Conversation, read_sets, with_others
from training.networks import empty_network, learned_network, write_network

OUT = Path("qa/question/fillings.json")
HIDDEN = 24
RATE, DECAY = 3e-3, 0.01
EPOCHS, BATCH = 6, 128
SHARPNESS = 25.0
"""How much of the aim a filling gets that comes nearer: odds of e to this times the nearness."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The fillings of a gap, shape (fillings, len(FEATURES)), and how near each is to the rewriting."""

    numbers: Matrix
    nearness: Matrix
    times: int


def main() -> None:
    """Learn the weights and write them down."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("canard", "cast2019", "cast2020"):
        arguments.add_argument(name, type=Path)
    arguments.add_argument("--out", type=Path, default=OUT)
    options = arguments.parse_args()
    read = read_sets(options.canard, options.cast2019, options.cast2020)
    chance = random.Random(SEED)
    sets = {name: with_others(those, chance) for name, those in read.items()}
    known = [one for one in chain(*sets.values()) if not one.is_held_out]
    seen = look(known, None)
    seen += look(known, learn(seen))
    network = learn(seen)
    figures: dict[str, float] = {"gaps": len(seen)}
    for name, those in sets.items():
        figures |= measure(name, [one for one in those if one.is_held_out], network)
    learned_by = (
        "training/train_fillings.py on CANARD's training questions (CC BY-SA 4.0)"
        " and CAsT 2019 and 2020 (MIT)"
    )
    write_network(options.out, network, FEATURES, learned_by, figures)


@dataclass(frozen=True, slots=True)
class Observer:
    """Fills the gaps of a question, and adds what it weighed to `seen`.

    Attributes:
        rewritten: The question as a person made it stand alone; where nobody did, nothing is added.
        times: How often its gaps count.
        network: What fills the gaps; without one, each is filled as comes nearest to the rewriting.
        seen: What was weighed so far.
    """

    rewritten: str
    times: int
    network: Network | None
    seen: list[Seen]

    def __call__(self, gap: Gap, text: str, said: str, known: Discourse) -> Mention | None:
        """What belongs in a gap."""
        mentions = candidates(gap, text, known)
        if not mentions:
            return None
        filled = [text, *(fill(text, gap, mention) for mention in mentions)]
        near = np.array([nearness(each, self.rewritten) for each in filled], np.float32)
        if self.rewritten:
            self.seen.append(Seen(features(gap, text, said, mentions, known), near, self.times))
        if self.network is not None:
            return filling(gap, text, said, known, self.network)
        best = int(np.argmax(near))
        return mentions[best - 1] if best else None


def look(conversations: Sequence[Conversation], network: Network | None) -> list[Seen]:
    """Every gap of the conversations with its fillings; takes what `Observer` does."""
    seen: list[Seen] = []
    for conversation in tqdm(conversations, desc="conversations"):
        known = Discourse()
        for said in conversation.exchanges:
            choose = Observer(said.rewritten, conversation.times, network, seen)
            alone = asked_alone(said.question, known, choose)
            if said.instead:
                asked_alone(said.instead, known, replace(choose, rewritten=said.instead))
            known = known.after(said.question, alone, said.answer)
    return seen


def nearness(text: str, rewritten: str) -> float:
    """Mean F1 of words and of pairs of neighbours: what is meant should stand in its place."""
    return (word_f1(text, rewritten) + _f1(_pairs(text), _pairs(rewritten))) / 2


def _pairs(text: str) -> Counter[tuple[str, str]]:
    words = ["", *re.findall(r"\w+", text.lower()), ""]
    return Counter(pairwise(words))


def _f1(one: Counter[tuple[str, str]], other: Counter[tuple[str, str]]) -> float:
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def learn(seen: Sequence[Seen]) -> Network:
    """The network whose shares of belief are nearest to the aim: the nearer a filling, the more."""
    torch.manual_seed(SEED)
    everything = [one for one in seen for _ in range(one.times)]
    numbers = np.concatenate([one.numbers for one in seen])
    mean, deviation = numbers.mean(axis=0), numbers.std(axis=0) + np.float32(1e-3)
    network = empty_network(len(FEATURES), HIDDEN)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * (len(everything) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + 1)
    chance = random.Random(SEED)
    for _ in tqdm(range(EPOCHS), desc="epochs"):
        order = chance.sample(everything, len(everything))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            batch = order[start : start + BATCH]
            read = np.concatenate([one.numbers for one in batch])
            scaled = np.clip((read - mean) / deviation, -FARTHEST, FARTHEST)
            scores = network(torch.tensor(scaled))[:, 0].split([len(one.nearness) for one in batch])
            loss = -torch.stack(
                [
                    (torch.tensor(one.nearness) * SHARPNESS).softmax(0) @ these.log_softmax(0)
                    for these, one in zip(scores, batch, strict=True)
                ]
            ).mean()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]  # torch has no type for it
            optimizer.step()
            schedule.step()
    return learned_network(mean, deviation, network)


def measure(name: str, conversations: Iterable[Conversation], network: Network) -> dict[str, float]:
    """F1 of words with a person's rewriting, of questions as asked and as we take them."""
    choose = partial(filling, network=network)
    raw, ours, kept, others = [], [], [], []
    for conversation in conversations:
        known = Discourse()
        for said in conversation.exchanges:
            if said.instead:
                others.append(asked_alone(said.instead, known, choose) == said.instead)
            alone = asked_alone(said.question, known, choose)
            known = known.after(said.question, alone, said.answer)
            if said.rewritten:
                raw.append(word_f1(said.question, said.rewritten))
                ours.append(word_f1(alone, said.rewritten))
                if raw[-1] == 1:
                    kept.append(alone == said.question)
    return {
        f"{name}, F1 as asked": float(np.mean(raw)),
        f"{name}, F1": float(np.mean(ours)),
        f"{name}, kept as they are of those that stand alone": float(np.mean(kept)),
        f"{name}, kept as they are of others that stand alone": float(np.mean(others)),
    }


if __name__ == "__main__":
    main()
