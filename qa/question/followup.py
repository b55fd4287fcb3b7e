"""A follow-up becomes a question that stands alone: "And in Libya?", "Why?", "Who supports him?".

Rules of general English, no model: a pronoun gives way to what the conversation most likely means by it
(`references.py`), and what is left out is taken from the question before (`ellipsis.py`). What fits no rule
stays as it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer import Turn
from qa.language.noun_phrases import find_noun_phrases
from qa.language.words import STOP_STEMS, split_words
from qa.question.discourse import Discourse
from qa.question.ellipsis import complete
from qa.question.references import resolve_references

_TURNS = 8
"""Turns that are read: what was last spoken of before them is forgotten."""
_LONGEST = 1000
"""Characters of a question and of an answer that are read: history comes from users."""
_SCARCE = 2
"""Content words up to which a question that names nobody hardly stands alone."""


_DEPENDS = re.compile(
    r"\b(?:he|him|his|she|hers?|it|its|they|them|theirs?|this|that|these|those|there|then|ones?|else|others?|another|both"
    r"|same|such|latter|former)\b|^\W*(?:and|but|so|or|what about|how about)\b",
    re.IGNORECASE,
)
"""Words of a question that may speak of the conversation before it."""
_POINTS_BACK = re.compile(
    r"\b(?:this|that|these|those)\b"
    r"(?=\W*$|\W*[?.,;]| (?:is|was|are|were|in|on|at|by|to|for|from|and|or|happen\w*)\b)",
    re.IGNORECASE,
)
"""A "that" by itself, which stands for something that was said."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in its conversation.

    Attributes:
        text: The question as it would be asked without the conversation.
        said: As it was asked.
        before: For a follow-up, what it follows: the questions before it as they would be asked alone, the
            last one first, back to one that is no follow-up.
    """

    text: str
    said: str
    before: tuple[str, ...] = ()


def in_conversation(text: str, history: Sequence[Turn]) -> Asked:
    """Read a question as a follow-up, if it is one.

    Args:
        text: The question.
        history: The turns before it, oldest first; any number, of any length.

    >>> in_conversation("And when does it open?", [Turn("Who paid for the tram?", "The council did.")]).text
    'And when does the tram open?'
    """
    known, thread = Discourse(), tuple[str, ...]()
    for turn in history[-_TURNS:]:
        asked = _followed(turn.question[:_LONGEST], known, thread)
        known, thread = (
            known.after(asked.said, asked.text, turn.answer[:_LONGEST]),
            (asked.text, *asked.before),
        )
    return _followed(text, known, thread)


def _followed(text: str, known: Discourse, thread: tuple[str, ...]) -> Asked:
    """A question behind those of its thread, which one that stands alone leaves."""
    resolved = _resolved(text, known)
    follows = resolved != text or _DEPENDS.search(text) or _is_scarce(text)
    return Asked(resolved, text, thread if follows else ())


def _resolved(text: str, known: Discourse) -> str:
    """The question as it would be asked alone; as it is where nothing was said before it."""
    if not known.mentions:
        return text
    resolved = resolve_references(text, known)
    completed = complete(resolved, known)
    if completed is not None:
        return completed
    return _with_topic(resolved, known)


def _with_topic(text: str, known: Discourse) -> str:
    """The question with what the conversation is about, if it says too little by itself."""
    if not (_POINTS_BACK.search(text) or (_is_scarce(text) and not find_noun_phrases(text))):
        return text
    topic = known.most_salient(lambda m: float(not m.is_date and m.name not in text.lower()))
    return f"{text.rstrip(' ?!.')}, regarding {topic.text}?" if topic else text


def _is_scarce(text: str) -> bool:
    return sum(word.stem not in STOP_STEMS for word in split_words(text)) <= _SCARCE
