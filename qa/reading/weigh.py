"""Learned weights over the features: which sentence answers, and whether any does.

Two linear models, learned on SQuAD training questions by `training/train_reader.py` and kept in
`reader.json`, so that every score is a sum that can be read out term by term.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.question.analysis import Question
from qa.reading.contradiction import CONTRADICTIONS, contradictions
from qa.reading.evidence import FEATURES, Candidate

_WEIGHTS = Path(__file__).with_name("reader.json")

ANSWERABLE_FEATURES = (*FEATURES, *CONTRADICTIONS, "score", "lead", "bias")
"""What the second model reads: the best candidate, whether it goes against the question, its score, its lead
over the next passage, and 1."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The weights of both models.

    Attributes:
        sentence: Weight of each of `FEATURES`.
        answerable: Weight of each of `ANSWERABLE_FEATURES`.
        threshold: Probability below which nothing is answered.
    """

    sentence: NDArray[np.float64]
    answerable: NDArray[np.float64]
    threshold: float


@cache
def shipped_reader() -> Reader:
    """The weights in the package; their names must be the features' names, or they are out of date."""
    kept = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return Reader(
        sentence=np.array([kept["sentence"][name] for name in FEATURES]),
        answerable=np.array([kept["answerable"][name] for name in ANSWERABLE_FEATURES]),
        threshold=kept["threshold"],
    )


def rank(
    candidates: Sequence[Candidate], reader: Reader, wishes: Sequence[float] = ()
) -> tuple[list[Candidate], NDArray[np.float64]]:
    """The candidates, best first, and their scores (log odds against each other, any real number).

    Args:
        candidates: Sentences with their features.
        reader: The weights.
        wishes: What the asker's wishes add to each candidate's log odds; nothing when empty.
    """
    if not candidates:
        return [], np.zeros(0)
    scores = np.stack([candidate.features for candidate in candidates]) @ reader.sentence
    if wishes:
        scores += np.array(wishes)
    order = np.argsort(-scores, kind="stable")
    return [candidates[i] for i in order], scores[order]


def answerable_features(
    question: Question, ranked: Sequence[Candidate], scores: NDArray[np.float64]
) -> NDArray[np.float64]:
    """What speaks for an answer in the ranked candidates, shape (len(ANSWERABLE_FEATURES),)."""
    best = ranked[0]
    rivals = [
        score
        for candidate, score in zip(ranked, scores, strict=True)
        if (candidate.passage.article.id, candidate.passage.ordinal)
        != (best.passage.article.id, best.passage.ordinal)
    ]
    lead = scores[0] - max(rivals, default=scores[0])
    # Of a question about several articles no sentence says all: what one of them denies another may say.
    against = (
        (0.0,) * len(CONTRADICTIONS) if question.spans_articles else contradictions(question.text, best.text)
    )
    return np.concatenate([best.features, against, [scores[0], lead, 1.0]])


def probability_answerable(
    question: Question, ranked: Sequence[Candidate], scores: NDArray[np.float64], reader: Reader
) -> float:
    """The probability that the articles hold the answer; 0 when there are no candidates."""
    if not ranked:
        return 0.0
    return float(1 / (1 + np.exp(-answerable_features(question, ranked, scores) @ reader.answerable)))
