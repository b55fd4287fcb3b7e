"""Conversations whose follow-ups people made to stand alone: CANARD, CAsT and iKAT."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from training.archives import SEED

CANARDS = 1500
"""Conversations of CANARD that are learned from; more bring little."""
INSTEAD = 0.4
"""Share of places at which a question that stands alone is asked too, half of them about something else."""
PASSAGE = 4
"""Answers of CANARD that make one as long as a passage."""
FEW = 5
"""How often a conversation of CAsT and iKAT counts: they are few, and their questions are of another sort."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question of a conversation and its answer.

    Attributes:
        question: As it was asked.
        rewritten: As a person made it stand alone; "" where nobody did.
        answer: The answer.
        instead: A question that stands alone and could have been asked here; "" for none.
    """

    question: str
    rewritten: str
    answer: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation with its name, and how often it counts."""

    name: str
    exchanges: tuple[Exchange, ...]
    times: int = 1

    @property
    def is_held_out(self) -> bool:
        """One of ten, the same ones every time."""
        return random.Random(f"{SEED}followups{self.name}").random() < 0.1


def read_sets(canard: Path, cast2019: Path, cast2020: Path) -> dict[str, list[Conversation]]:
    """The conversations of the three sets, by the set's name; CAsT's have answers of others."""
    spoken = read_canard(canard)
    chance = random.Random(SEED)
    answers = [said.answer for one in spoken for said in one.exchanges if said.answer]
    return {
        "CANARD": spoken,
        "CAsT 2019": [answered(one, answers, chance) for one in read_cast2019(cast2019)],
        "CAsT 2020": [answered(one, answers, chance) for one in read_cast2020(cast2020)],
    }


def read_canard(file: Path) -> list[Conversation]:
    """A question a line, with `dialog`, `history`, `question` and `rewrite`; page and section come first."""
    spoken: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(file):
        spoken.setdefault(row["dialog"], []).append(row)
    found: list[Conversation] = []
    for name, rows in spoken.items():
        answers = [*(row["history"][-1] for row in rows[1:]), ""]
        first = rows[0]["history"]
        before = [Exchange(first[at], "", first[at + 1]) for at in range(0, len(first), 2)]
        if len(found) % 2:  # as long as answers are elsewhere: what follows in the page
            answers = [" ".join(answers[at : at + PASSAGE]) for at in range(len(answers))]
        said = [Exchange(r["question"], r["rewrite"], a) for r, a in zip(rows, answers, strict=True)]
        found.append(Conversation(name, (*before, *said)))
    return random.Random(SEED).sample(found, min(CANARDS, len(found)))


def read_cast2019(file: Path) -> list[Conversation]:
    """A question a line, the last of `input`; `target` is how a person asked it."""
    spoken: dict[str, list[Exchange]] = {}
    for row in _rows(file):
        *before, last = row["input"]
        said = spoken.setdefault(f"2019-{row['topic_number']}", [Exchange(before[0], "", "")])
        said.append(Exchange(last, row["target"], ""))
    return [Conversation(name, tuple(said), FEW) for name, said in spoken.items()]


def read_cast2020(file: Path) -> list[Conversation]:
    """A question a line, with `topic`, `utterance` and `manual_rewrite`."""
    spoken: dict[str, list[Exchange]] = {}
    for row in _rows(file):
        said = Exchange(row["utterance"], row["manual_rewrite"], "")
        spoken.setdefault(f"2020-{row['topic']}", []).append(said)
    return [Conversation(name, tuple(said), FEW) for name, said in spoken.items()]


def read_ikat(file: Path) -> list[Conversation]:
    """A list of conversations with `title` and `turns` (`utterance`, `resolved_utterance`, `response`)."""
    return [
        Conversation(
            talk["title"],
            tuple(
                Exchange(turn["utterance"], turn["resolved_utterance"], turn["response"] or "")
                for turn in talk["turns"]
            ),
            FEW,
        )
        for talk in json.loads(file.read_text(encoding="utf-8"))
    ]


def answered(conversation: Conversation, answers: Sequence[str], chance: random.Random) -> Conversation:
    """A conversation whose answers nobody kept, with answers of others: they must not be taken for meant."""
    exchanges = [
        replace(said, answer=" ".join(chance.choices(answers, k=PASSAGE))) for said in conversation.exchanges
    ]
    return replace(conversation, exchanges=tuple(exchanges))


def with_others(conversations: Sequence[Conversation], chance: random.Random) -> list[Conversation]:
    """The conversations, with questions that stand alone and must stay as they are.

    Each is a rewriting of the same conversation or of another one, on the same side of what is held out.
    """
    found = []
    for is_held_out in (False, True):
        side = [one for one in conversations if one.is_held_out == is_held_out]
        alone = [said.rewritten for one in side for said in one.exchanges if said.rewritten]

        def instead(said: Exchange, others: Sequence[str] = alone) -> str:
            if chance.random() >= INSTEAD:
                return ""
            return said.rewritten if chance.random() < 0.5 else chance.choice(others)

        found += [
            replace(one, exchanges=tuple(replace(said, instead=instead(said)) for said in one.exchanges))
            for one in side
        ]
    return found


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
