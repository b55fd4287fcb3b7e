"""A question's clauses: of several things asked at once, a passage that answers one covers only that one.

"Does the report that names Kyiv as the buyer agree with the one in which Oslo paid?" has several, and each
may stand in a passage of its own. What a passage covers of the whole question says little of any.
"""

import re

import numpy as np
from numpy.typing import NDArray

from qa.language.words import split_stems
from qa.question.analysis import Question
from qa.retrieval.match import Matches, Strengths

CLAUSES = (
    "clause_covered",
    "clause_covered_with_headline",
    "clause_covered_by_sentence",
    "clause_behind_best",
    "clauses_covered",
    "clauses",
)
"""What `clause_coverage` gives, in order: of a passage's best clause, then of all."""

_BOUNDARY = re.compile(r"[,;:]\s|\b(?:and|while|or|that|which|who|what|when|whose)\b", re.IGNORECASE)
_SMALLEST = 1e-9


def clause_weights(question: Question, matches: Matches) -> NDArray[np.float64]:
    """Each term's share of the weight of each clause, shape (terms, clauses).

    A clause has two terms, or one that weighs more than half of the heaviest; a question without any is one.
    """
    weights = matches.weights
    clauses = [frozenset(split_stems(clause)) for clause in _BOUNDARY.split(question.search_text)]
    said = np.array([[term.stem in clause for clause in clauses] for term in question.terms], dtype=float)
    said = said.reshape(len(weights), len(clauses))
    heavy = weights > weights.max(initial=0.0) / 2
    said = said[:, (said.sum(axis=0) >= 2) | (heavy @ said > 0)]
    weighed = weights[:, np.newaxis] * (said if said.size else np.ones((len(weights), 1)))
    shares: NDArray[np.float64] = weighed / np.maximum(weighed.sum(axis=0), _SMALLEST)
    return shares


def clause_coverage(
    shares: NDArray[np.float64],
    here: Strengths,
    framed: Strengths,
    sentences: Strengths,
    firsts: NDArray[np.int64],
) -> NDArray[np.float64]:
    """How much of a clause each passage covers, shape (passages, len(CLAUSES)).

    Args:
        shares: What `clause_weights` gives.
        here: How well each passage matches each term, shape (passages, terms).
        framed: The same with its headline.
        sentences: The same of every sentence, shape (sentences, terms).
        firsts: The number of each passage's first sentence.
    """
    covered = here @ shares
    return np.stack(
        [
            covered.max(axis=1),
            (framed @ shares).max(axis=1),
            np.maximum.reduceat((sentences @ shares).max(axis=1), firsts),
            (covered - covered.max(axis=0)).max(axis=1),
            covered.sum(axis=1),
            np.full(len(here), float(shares.shape[1])),
        ],
        axis=1,
    )
