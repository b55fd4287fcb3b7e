"""Learn which numbers tell the right choice of a multiple-choice question, from news quizzes since 2024.

usage: python -m training.train_choice STORE QUESTIONS.jsonl [--out qa/reading/choice.json]

Made for RealTimeQA (Kasai et al., NeurIPS 2023), whose articles are ingested first with `dateline ingest`.
The questions are a question file with `choices`, `answers` and `asked_on`; those asked before 2024 are left
to `benchmarks/choice.py`. Each is searched for as a user would on the day of asking, and a softmax over the
choices is learned from their numbers (conditional logit, McFadden 1974). Every fifth question is held out for
the figures, then all are learned from. Of the articles and questions nothing is kept but the weights.
"""

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from tqdm import tqdm

from ingest import load_embedder
from qa import Assistant
from qa.assistant import READ
from qa.evaluation.questions import AskedQuestion, read_questions
from qa.question.analysis import understand
from qa.reading.choice import FEATURES, rarities, support_of, with_choices
from qa.retrieval.widen import widen
from training.archives import SEED
from vectorstore import Filters, Store

LEARNED_FROM = date(2024, 1, 1)
"""The day from which on questions are learned from; earlier ones are for measuring."""
QUESTIONS = 2300
RIDGE = 1e-3

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Seen:
    """The numbers of a question's choices, shape (choices, len(FEATURES)), and which choice is right."""

    numbers: Numbers
    right: int


def main() -> None:
    """Learn the weights and write them down."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("store", type=Path)
    arguments.add_argument("questions_file", type=Path)
    arguments.add_argument("--out", type=Path, default=Path("qa/reading/choice.json"))
    options = arguments.parse_args()
    with options.questions_file.open(encoding="utf-8") as lines:
        asked = [q for q in read_questions(lines) if isinstance(q, AskedQuestion) and is_learned_from(q)]
    embedder = load_embedder(None)
    asked = random.Random(SEED).sample(asked, min(QUESTIONS, len(asked)))
    with Store.open(options.store, embedder) as store:
        assistant = Assistant(store, embedder)
        seen = [look(store, assistant, question) for question in tqdm(asked)]
    held_out = seen[::5]
    weights = learn([each for number, each in enumerate(seen) if number % 5])
    figures = {
        "questions": len(seen),
        "held_out_questions": len(held_out),
        "right_choice": float(np.mean([np.argmax(s.numbers @ weights) == s.right for s in held_out])),
    }
    write(options.out, learn(seen), figures)


def is_learned_from(question: AskedQuestion) -> bool:
    """True for a question of the later years with choices of which one is right."""
    return (
        question.asked_on is not None
        and question.asked_on >= LEARNED_FROM
        and any(choice in (question.answers or ()) for choice in question.choices)
    )


def look(store: Store, assistant: Assistant, question: AskedQuestion) -> Seen:
    """Search for a question and its choices in what was published until the day of asking."""
    filters = Filters(until=question.asked_on)
    found = assistant.search(question.text, READ, filters=filters)
    asked = widen(understand(question.text), store)
    passages = with_choices(store, asked, question.choices, found, filters)
    idf = rarities(store, asked, question.choices)
    right = next(n for n, choice in enumerate(question.choices) if choice in (question.answers or ()))
    return Seen(support_of(asked, question.choices, passages, idf).numbers, right)


def learn(seen: Sequence[Seen]) -> Numbers:
    """Weights under which the right choices get the most of a softmax over each question's."""

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        total, gradient = RIDGE * weights @ weights * len(seen), 2 * RIDGE * weights * len(seen)
        for s in seen:
            scores = s.numbers @ weights
            odds = np.exp(scores - scores.max())
            share = odds / odds.sum()
            total -= np.log(share[s.right])
            gradient += share @ s.numbers - s.numbers[s.right]
        return float(total), gradient

    found: Numbers = minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B").x
    return found


def write(path: Path, weights: Numbers, figures: dict[str, float]) -> None:
    """Keep the weights by feature name, with how they were learned and what they reach."""
    kept = {
        "learned_by": "training/train_choice.py on RealTimeQA's questions of 2024 and later",
        "figures": {name: round(value, 3) for name, value in figures.items()},
        "weights": {name: round(float(w), 4) for name, w in zip(FEATURES, weights, strict=True)},
    }
    text = json.dumps(kept, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
