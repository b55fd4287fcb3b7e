"""What a word search looks for: the things that a question names, each in the ways of saying it."""

import re
from dataclasses import dataclass

_MOST_WORDS = 200  # of a text; a pasted book would otherwise be searched word by word

_WORD = re.compile(r"\b(?:[^\W\d_]\.){2,}|\b\d{1,3}(?:,\d{3})+\b|\w+")  # "U.N." and "1,000" are one word

STOP_WORDS = frozenset(
    """
    a about above after again all also am an and any are as at be because been before being below
    between both but by can could did do does doing down during each few for from further had has
    have having he her here hers him his how i if in into is it its itself just let like me might
    more most must my no nor not now of off on once one only or other our out over own per s same
    shall she should so some such t than that the their theirs them then there these they this
    those through to too under until up upon very was we were what when where which while who whom
    whose why will with would you your yours
    """.split()
)
"""Words that carry no content; without "us" and "may", which are also a country and a month."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way of saying something.

    Attributes:
        text: A word, or several words that must stand side by side; no character of it is an operator.
        weight: What it counts against the words as typed, above 0 and at most 1.
    """

    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Group:
    """One thing that is looked for.

    Attributes:
        alternatives: The ways of saying it, first the one that was typed; a passage with any of them has it.
    """

    alternatives: tuple[Alternative, ...]


WordQuery = tuple[Group, ...]
"""Everything that is looked for; a passage's score is the sum over what it has (BM25)."""


def as_typed(text: str) -> WordQuery:
    """A query for the words of a text as they are, each once."""
    return tuple(Group((Alternative(word),)) for word in content_words(text))


def content_words(text: str) -> list[str]:
    """The words of a text that carry content, each once and in order; all words where none does.

    A stop word in capitals is a name ("WHO", "IT"), unless the whole text is in capitals.
    """
    words = _WORD.findall(text)[: 2 * _MOST_WORDS]
    shouted = all(word.isupper() for word in words)
    telling = [word for word in words if not _is_stop_word(word, shouted)]
    return list(dict.fromkeys(telling or words))[:_MOST_WORDS]


def _is_stop_word(word: str, shouted: bool) -> bool:
    """Whether a word says nothing of what is sought."""
    is_name = word.isupper() and len(word) > 1 and not shouted
    return word.lower() in STOP_WORDS and not is_name
