"""What is done but once has one date: a dam was not built in 1913 and in 1931."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations

from qa.comparison.claims import Claim
from qa.comparison.difference import Differing
from qa.comparison.story import tell_of_the_same
from qa.language.words import stem
from qa.question.analysis import Question

_ONCE = frozenset(
    map(
        stem,
        "born built founded established opened died created invented discovered inaugurated completed"
        " bear build found establish open die create invent discover inaugurate complete".split(),
    )
)
_SURE, _LIKELY = 0.0, -2.0
"""Log odds of the answer in the one sentence, and in the other, at least."""


def dated_apart(question: Question, given: Sequence[Claim]) -> Differing | None:
    """Two dates that different articles give for what is done but once; or None.

    Args:
        question: What is asked.
        given: The dates that sentences give for it, best first.
    """
    done = _ONCE.intersection(term.stem for term in question.terms)
    told = [claim for claim in given if done & claim.clause and _is_seen(claim)]
    told.sort(key=lambda claim: -claim.candidate.log_odds)
    for one, other in combinations(told, 2):
        is_sure = one.candidate.log_odds >= _SURE
        if is_sure and _are_apart(one, other) and tell_of_the_same(question, one.candidate, other.candidate):
            older, newer = sorted((one, other), key=lambda claim: claim.published or date.min)
            return Differing("contradiction", (older.side, newer.side))
    return None


def _is_seen(claim: Claim) -> bool:
    """True for a date in which the span reader sees the answer."""
    seen = claim.candidate.seen
    return seen is not None and seen.log_odds >= _LIKELY and seen.start < claim.end and claim.start < seen.end


def _are_apart(one: Claim, other: Claim) -> bool:
    """True for two dates that have no day in common."""
    if not (isinstance(one.value, tuple) and isinstance(other.value, tuple)):
        return False
    return one.value[1] < other.value[0] or other.value[1] < one.value[0]
