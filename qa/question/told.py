"""What a conversation has told already: who asks on mostly wants to know something else.

Novelty, as in maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998), but against what was answered
before instead of what stands higher in the same list.
"""

import re
from collections.abc import Iterable

_AGAIN = -1.0
"""Log odds of what was told whole: a reason among others. Not learned: in CANARD and iKAT nothing is told
twice, in news now and then, for one sentence may tell who won and by how many votes."""

_MARK = re.compile(r"\[\d+\]")
_WORD = re.compile(r"\w+")


def told_in(answers: Iterable[str]) -> str:
    """What answers told, as `repetition` compares it."""
    return "\n".join(map(_words, answers))


def repetition(text: str, told: str) -> float:
    """Log odds that a text loses because a conversation has told it, word for word and whole.

    Args:
        text: A passage or a sentence.
        told: What `told_in` gave; "" for nothing.
    """
    return _AGAIN if told and repeats(text, told) is not None else 0.0


def last_told(told: str) -> str:
    """What was told last, of what `told_in` gave."""
    return told.rpartition("\n")[2]


def repeats(text: str, told: str) -> int | None:
    """Where a text was told, word for word and whole, in characters of `told`; None where it was not."""
    words = _words(text)
    place = told.find(words) if words.strip() else -1
    return None if place < 0 else place


def _words(text: str) -> str:
    """The words of a text without citation marks, each between blanks."""
    return f" {' '.join(_WORD.findall(_MARK.sub(' ', text).lower()))} "
