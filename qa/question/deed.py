"""What a question says was done: "supply" of "How many drones did the firm supply?".

Read off the order of words, without a parser: behind "did" the first verb that nothing in front makes a noun,
behind "was" or "has" the first participle, and else the first verb in the past behind the asking word.
"""

import re
from itertools import pairwise

from qa.language.noun_phrases import DETERMINERS, PREPOSITIONS, SUPPORT, find_noun_phrases
from qa.language.verb_forms import base_form, may_be_base, may_be_past
from qa.language.words import stem

_ASKS = re.compile(r"\b(?:how|why|when|where|which|what|who|whom|whose)\b", re.IGNORECASE)
_CAUSES = re.compile(
    r"\b(?:what|which)\b[^?]{0,40}? (?:caused|causes|led to|leads to|sparked|triggered|prompted)"
    r" (?P<what>[^?]+)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_POSSESSIVE = re.compile(r"s?['’]s?$")
_COPULAS = frozenset("is are was were be been being has have had".split())
_SAYS_LITTLE = frozenset(
    stem(verb)
    for verb in """
        add announce answer appear ask be become begin believe belong bring call change cite come
        compose concern consider consist contain cost cover declare describe do end estimate exist
        expect explain express feature find gain get give go happen have hold include intend involve
        keep know last let live locate make mean mention move name need note occur print put rank
        refer regard relate report reveal say see seem send serve set show speak start state stress
        suggest suppose take talk tell think try use want work
    """.split()
)
"""Verbs that tell next to nothing of what was done, or who says it: a sentence may answer without them."""


def deed_asked(text: str) -> str | None:
    """The word that says what was done, or whose cause is asked for; None where none says much.

    >>> deed_asked("How many drones did the firm supply?")
    'supply'
    >>> deed_asked("What caused the fire at the mill?")
    'fire'
    """
    asks = _ASKS.search(text)
    if asks is None:
        return None
    if caused := _CAUSES.match(text, asks.start()):
        named = find_noun_phrases(caused["what"])
        return named[0].head if named and not named[0].is_name else None
    deed = _verb(_WORD.findall(text, asks.end()))
    return None if deed is None or base_form(stem(deed)) in _SAYS_LITTLE else deed


def _verb(words: list[str]) -> str | None:
    """The verb of the first clause, of words in their order."""
    for place, word in enumerate(words):
        if word in SUPPORT:
            verb = _behind_support(words[place + 1 :])
            return _participle(words[place + 1 :]) if verb in ("be", "have") else verb
        if word in _COPULAS:
            return _participle(words[place + 1 :])
        if may_be_past(word):
            return word
    return None


def _behind_support(words: list[str]) -> str | None:
    """The verb behind "did" and its subject: what stands behind "the", "of" or "the firm's" is a noun."""
    return next(
        (
            word
            for before, word in pairwise(words)
            if may_be_base(word)
            and before not in DETERMINERS | PREPOSITIONS
            and word not in PREPOSITIONS
            and not _POSSESSIVE.search(before)
        ),
        None,
    )


def _participle(words: list[str]) -> str | None:
    return next(
        (
            word
            for before, word in pairwise(("", *words))
            if may_be_past(word) and word not in _COPULAS and before not in DETERMINERS
        ),
        None,
    )
