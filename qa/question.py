"""What a question asks: its content words, and the kind of answer it expects."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from qa.answer import Turn
from qa.words import STOP_WORDS, Word, split_words

Kind = Literal["person", "date", "place", "number", "quote", "reason", "description"]

_CUES: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("quote", r"\bexact(ly)? (words|say|said|quot)|\bwhat exactly did\b|\bwords (about|on)\b|\bquot(e|ation)\b"),
        ("number", r"\bhow (many|much|old|long|far|often|big|large|high|tall|deep)\b|\bnumber of\b|\bpercent"),
        ("date", r"\bwhen\b|\b(what|which) (date|day|month|year|week|weekday)\b|\bhow long ago\b"),
        ("place", r"\bwhere\b|\b(what|which|whose) (city|town|country|place|village|street|region|land)\b"),
        ("person", r"\bwho(m|se)?\b|\bname of\b|\b(which|what) (president|minister|general|official|man|woman|person)\b"),
        ("reason", r"\bwhy\b|\bwhat (caused|led)\b|\b(for|what) reason\b"),
    )
)

# Words that speak of the archive rather than of what happened: they say where to look, not what for.
_ABOUT_THE_ARCHIVE = frozenset(
    "articl report stori paper newspap say said tell told accord name describ mention give exact word cite".split()
)
_ARCHIVE_WEIGHT = 0.3
_CARRIED_WEIGHT = 0.4
"""Weight of a word that a follow-up takes over from the turns before it, against 1 for its own."""

_SEVERAL = re.compile(
    r"\b(two|three|four|both|different|several|all|which) (of the )?(\w+ ){0,2}"
    r"(articles|reports|stories|papers|outlets|sources|occasions|accounts|versions)\b"
    r"|\b(the articles|the reports|the papers|the sources|which came first|compare|differ|disagree|match|agree)\b"
    r"|\b(articles|stories|reports) (mention|describe|say|give|put)\b",
    re.IGNORECASE,
)
_REFERS_BACK = re.compile(
    r"\b(he|him|his|she|her|they|them|their|it|its|that|those|this|these|there|then)\b|^\s*(and|but|so|what about)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of a question.

    Attributes:
        stem: What is compared with an article's words.
        weight: 1 for the question's own words, less for words carried over or about the archive.
        is_name: True for a name or a number: what an answer must not miss.
    """

    stem: str
    weight: float
    is_name: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question as retrieval and reading use it.

    Attributes:
        text: As asked.
        search_text: The words to search for, those carried over from the conversation included.
        kind: The kind of answer it expects.
        terms: Its content words in order, each stem once.
        spans_articles: True when it asks about several articles at once.
    """

    text: str
    search_text: str
    kind: Kind
    terms: tuple[Term, ...]
    spans_articles: bool


def understand(text: str, history: Sequence[Turn] = ()) -> Question:
    """Read a question, in the light of the turns before it.

    A follow-up that refers back ("Who announced that?") takes over the content words of the last
    turns, at less weight than its own.
    """
    own = _terms(text, weight=1.0)
    carried: dict[str, Term] = {}
    if history and (len(own) < 3 or _REFERS_BACK.search(text)):  # noqa: PLR2004 - two words rarely stand alone
        for turn in history[-2:]:
            carried |= _terms(f"{turn.question} {turn.answer}", weight=_CARRIED_WEIGHT)
    return Question(
        text=text,
        search_text=" ".join([text, *(stem for stem in carried if stem not in own)]),
        kind=next((kind for kind, cue in _CUES if cue.search(text)), "description"),
        terms=tuple({**carried, **own}.values()),
        spans_articles=_SEVERAL.search(text) is not None,
    )


def _terms(text: str, weight: float) -> dict[str, Term]:
    """The content words of a text, by stem."""
    words = split_words(text)
    first = words[0].start if words else 0
    terms: dict[str, Term] = {}
    for word in words:
        if word.stem in STOP_WORDS or text[word.start : word.end].casefold() in STOP_WORDS:
            continue
        share = _ARCHIVE_WEIGHT if word.stem in _ABOUT_THE_ARCHIVE else 1.0
        terms.setdefault(word.stem, Term(word.stem, weight * share, _is_name(word, first)))
    return terms


def _is_name(word: Word, first: int) -> bool:
    """A capital at the start of a question proves nothing."""
    return word.is_name and word.start != first
