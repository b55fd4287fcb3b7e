"""A follow-up becomes a question that stands alone: "And in Libya?", "Why?", "Who supports him?".

Its gaps (`gaps.py`), a pronoun or what is left out, are filled with what the conversation most likely means
(`fillings.py`), and "the latter" with what was named together (`listed.py`); a question that is only a word
or a phrase, or speaks of the last one as a whole, is asked like that one (`ellipsis.py`). What fits nothing
stays as it is. Searched for are also the words that it goes on with (`carried.py`).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.answer import Turn
from qa.language.noun_phrases import find_noun_phrases
from qa.question.carried import Carried, Told, carried
from qa.question.discourse import Discourse, in_full
from qa.question.ellipsis import asked_again, complete
from qa.question.fillings import filling, is_scarce
from qa.question.gaps import KINDS, Gap, Kind, fill, find_gap
from qa.question.listed import with_listed
from qa.question.mentions import LIKELY, Mention
from qa.question.told import told_in

Chooser = Callable[[Gap, str, str, Discourse], Mention | None]
"""Says what belongs in a gap, given the question so far, the same as it was said, and what came before."""
_LEFT_OUT: tuple[Kind, ...] = ("of", "besides", "regarding")
_SAID = tuple(kind for kind in KINDS if kind not in _LEFT_OUT)

TURNS = 8
"""Turns that are read: what was last spoken of before them is forgotten."""
LONGEST = 1000
"""Characters of a question and of an answer that are read: history comes from users."""


_DEPENDS = re.compile(
    r"\b(?:he|him|his|she|hers?|it|its|they|them|theirs?|this|that|these|those|there|then|ones?|else|others?|another|both"
    r"|same|such|latter|former)\b|^\W*(?:and|but|so|or|what about|how about)\b",
    re.IGNORECASE,
)
"""Words of a question that may speak of the conversation before it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in its conversation.

    Attributes:
        text: The question as it would be asked without the conversation.
        said: As it was asked.
        before: For a follow-up, what it follows: the questions before it as they were asked, the last one
            first, back to one that is no follow-up.
        carried: The words of the conversation that a follow-up goes on with.
        told: What was answered to the questions before it, as `told.py` compares it; "" where the last one is
            asked again.
    """

    text: str
    said: str
    before: tuple[str, ...] = ()
    carried: tuple[Carried, ...] = ()
    told: str = ""


def in_conversation(text: str, history: Sequence[Turn]) -> Asked:
    """Read a question as a follow-up, if it is one.

    Args:
        text: The question.
        history: The turns before it, oldest first; any number, of any length.

    >>> in_conversation("And when does it open?", [Turn("Who paid for the tram?", "The council did.")]).text
    'And when does the tram open?'
    """
    known, told, fresh = Discourse(), list[Told](), 0
    for turn in history[-TURNS:]:
        said, answer = turn.question[:LONGEST], turn.answer[:LONGEST]
        alone = asked_alone(said, known)
        fresh = fresh if _follows(said, alone) else len(told)
        known = known.after(said, alone, answer)
        told.append(Told(said, alone, answer))
    alone = asked_alone(text, known)
    if not _follows(text, alone):
        return Asked(alone, text)
    before = tuple(turn.said for turn in reversed(told[fresh:]))
    answers = [] if alone == known.question else [turn.answer for turn in history[-TURNS:][fresh:]]
    return Asked(alone, text, before, carried(text, alone, told), told_in(answers))


def _follows(said: str, alone: str) -> bool:
    """False for a question that leaves the conversation before it."""
    return said != alone or _DEPENDS.search(said) is not None or is_scarce(said)


def asked_alone(text: str, known: Discourse, choose: Chooser = filling) -> str:
    """The question as it would be asked alone; as it is where nothing was said before it.

    Args:
        text: The question.
        known: The conversation before it.
        choose: Says what belongs in a gap.
    """
    if not known.mentions:
        return text
    again = asked_again(text, known.question)
    if again is not None:
        return again
    filled = _filled(with_listed(text, known), text, _SAID, known, choose)
    filled = _with_full_names(filled, known)
    completed = complete(filled, known.question)
    return completed if completed is not None else _filled(filled, text, _LEFT_OUT, known, choose)


def _filled(text: str, said: str, kinds: Sequence[Kind], known: Discourse, choose: Chooser) -> str:
    """The question with what is meant in its gaps of some kinds, one after the other."""
    for kind in kinds:
        gap = find_gap(kind, text)
        mention = gap and choose(gap, text, said, known)
        if gap and mention:
            text = fill(text, gap, mention)
    return text


def _with_full_names(text: str, known: Discourse) -> str:
    """A person who was named in full may be called by one name."""
    for phrase in find_noun_phrases(text):
        if phrase.is_name and " " not in phrase.text and not phrase.determiner:
            full = in_full(phrase.text.lower(), (m for m in known.mentions if m.is_person >= LIKELY))
            if full:
                return text[: phrase.start] + full.text + text[phrase.end :]
    return text
