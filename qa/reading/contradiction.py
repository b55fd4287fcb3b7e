"""Whether a sentence goes against what a question supposes: one of them denies, or it says the opposite.

A tenth of the unanswerable questions that people wrote for SQuAD 2.0 deny what the text says, a fifth have
the opposite of one of its words (Rajpurkar, Jia and Liang, ACL 2018, table 1): all others may be there.
"""

import re

from qa.language.opposites import opposites
from qa.language.words import split_stems

CONTRADICTIONS = ("only_question_denies", "only_sentence_denies", "says_opposite")
"""What `contradictions` gives, in order."""

_DENIAL = re.compile(
    r"\b(?:not|never|no|none|nobody|neither|nor|without|cannot|unable)\b|n['’]t\b", re.IGNORECASE
)


def contradictions(question: str, sentence: str) -> tuple[float, float, float]:
    """What in a sentence goes against a question, 1 or 0 for each of `CONTRADICTIONS`.

    >>> contradictions("Which river was not bridged?", "The Olm was bridged in 1912.")
    (1.0, 0.0, 0.0)
    >>> contradictions("Who lost the vote?", "Brandt won the vote.")
    (0.0, 0.0, 1.0)
    """
    denied, denies = (_DENIAL.search(text) is not None for text in (question, sentence))
    said = set(split_stems(sentence))
    opposed = any(
        not said.isdisjoint(opposites()[stem])
        for stem in split_stems(question)
        if stem in opposites() and stem not in said
    )
    return float(denied and not denies), float(denies and not denied), float(opposed)
