"""What a question asks: its content words, and the kind of answer it expects."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from qa.answer import Turn
from qa.words import STOP_WORDS, Word, split_words

Kind = Literal["person", "date", "place", "number", "quote", "reason", "alias", "yes_no", "description"]

_ASKING = re.compile(r"\b(who|whom|whose|what|which|when|where|why|how)\b", re.IGNORECASE)
# Cues are tried in order on the question from its first asking word on, so that the "when" of
# "what was going on in Istanbul when they met" asks for nothing.
_CUES: Mapping[Kind, str] = {
    "quote": r".*\b(exact words|words (about|on)|exactly did .* say|quote)\b",
    "alias": r".*\b(stands? for|short for|other name|also known|nickname|same (man|woman|person))\b",
    "number": r"how (many|much|old|long|far|fast|often|big|large|high|tall|deep|wide)\b"
    r"|(what|which) (\w+ ){0,3}(number|percentage|share|price|cost|score|turnout|total|toll)\b",
    "date": r"when\b|(what|which) (\w+ ){0,3}(date|day|month|year|weekday)\b",
    "place": r"where\b|(what|which|whose) (city|town|country|place|village|street|region|land)\b",
    "person": r"who(m|se)?\b|(what|which) (\w+ )?(president|minister|general|official|man|woman|judge)\b",
    "reason": r"why\b|what (caused|led)\b|(what|which) reason\b",
}
_NAME_OF_SOMEONE = re.compile(r"^\W*(the )?names? (of )?the\b", re.IGNORECASE)
_YES_OR_NO = re.compile(
    r"^(\w+ ){0,2}(is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b(?! not)",
    re.IGNORECASE,
)

# Words of the question's form: they say what kind of answer is wanted, which `Kind` says already.
_OF_FORM = frozenset(
    """name many much date day month year time city number kind sort type happen long old far""".split()
)
# Words that speak of the archive rather than of what happened: they say where to look, not what for.
_ABOUT_THE_ARCHIVE = frozenset(
    """articl report stori paper newspap say said tell told accord name describ mention give exact word
    cite""".split()
)
_ARCHIVE_WEIGHT = 0.3
_CARRIED_NAME_WEIGHT, _CARRIED_WEIGHT = 0.7, 0.3
"""Weights of what a follow-up takes over from earlier turns, against 1 for its own words: "him" is a name."""

_SEVERAL = re.compile(
    r"\b(two|three|four|both|different|several|all|which) (of the )?(\w+ ){0,2}"
    r"(articles|reports|stories|papers|outlets|sources|occasions|accounts|versions)\b"
    r"|\b(the (articles|reports|papers|sources)|which came first|compare|differ|disagree|match|agree)\b"
    r"|\b(articles|stories|reports) (mention|describe|say|give|put)\b",
    re.IGNORECASE,
)
_PUBLICATION = re.compile(
    r"\b(wrote|written|author|byline|reporter|journalist|correspondent|published?|publisher|updated?|modified"
    r"|posted|outlet|newspaper|dateline)\b",
    re.IGNORECASE,
)
_REFERS_BACK = re.compile(
    r"\b(he|him|his|she|her|they|them|their|it|its|that|those|this|these|there|then)\b"
    r"|^\s*(and|but|so|what about)\b",
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
        is_about_publication: True when it asks who published an article, or when.
    """

    text: str
    search_text: str
    kind: Kind
    terms: tuple[Term, ...]
    spans_articles: bool
    is_about_publication: bool


def understand(text: str, history: Sequence[Turn] = ()) -> Question:
    """Read a question, in the light of the turns before it.

    A follow-up that refers back ("Who announced that?") takes over the content words of the last
    turns, at less weight than its own.
    """
    own = _terms(text)
    carried: dict[str, Term] = {}
    if history and (len(own) < 3 or _REFERS_BACK.search(text)):
        for turn in history[-2:]:
            carried |= _terms(turn.question) | _terms(turn.answer)
        carried = {stem: _carry(term) for stem, term in carried.items()}
    return Question(
        text=text,
        search_text=" ".join([text, *(stem for stem in carried if stem not in own)]),
        kind=_kind(text),
        terms=tuple({**carried, **own}.values()),
        spans_articles=_SEVERAL.search(text) is not None,
        is_about_publication=_PUBLICATION.search(text) is not None,
    )


def _kind(text: str) -> Kind:
    """The kind of answer that a question expects."""
    asking = _ASKING.search(text)
    if asking is None:
        if _NAME_OF_SOMEONE.search(text):
            return "person"
        return "yes_no" if _YES_OR_NO.search(text) else "description"
    wanted = text[asking.start() :]
    return next((kind for kind, cue in _CUES.items() if re.match(cue, wanted, re.IGNORECASE)), "description")


def _carry(term: Term) -> Term:
    """A term of an earlier turn; an answer may miss it, for it may not be meant."""
    weight = _CARRIED_NAME_WEIGHT if term.is_name else _CARRIED_WEIGHT
    return Term(term.stem, term.weight * weight, is_name=False)


def _terms(text: str) -> dict[str, Term]:
    """The content words of a text, by stem."""
    words = split_words(text)
    first = words[0].start if words else 0
    terms: dict[str, Term] = {}
    for word in words:
        if text[word.start : word.end].casefold() in STOP_WORDS | _OF_FORM:
            continue
        share = _ARCHIVE_WEIGHT if word.stem in _ABOUT_THE_ARCHIVE else 1.0
        terms.setdefault(word.stem, Term(word.stem, share, _is_name(word, first)))
    return terms


def _is_name(word: Word, first: int) -> bool:
    """A capital at the start of a question proves nothing."""
    return word.is_name and word.start != first
