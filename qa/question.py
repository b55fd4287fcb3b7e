"""What a question asks: its content words, and the kind of answer it expects."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qa.answer import Turn, Widening
from qa.kinds import Kind, expected_kind
from qa.words import STOP_STEMS, split_words
from vectorstore import Alternative, WordQuery, as_typed

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
_NAME_OVER_WORD = 2.0
"""How much more a name of an earlier turn counts in a follow-up than another word of it: "him" is a name."""
_CARRIED_OVER_OWN = 1.0
"""Most weight of all that a follow-up takes over from earlier turns, against that of its own words."""

_SEVERAL = re.compile(
    r"\b(articles|reports|stories|papers|outlets|sources|accounts|occasions|versions)\b"
    r"|\b(which came first|compare|differ|disagree|match|agree)\b",
    re.IGNORECASE,
)
_PUBLICATION = re.compile(
    r"\b(wrote|written|author|byline|reporter|journalist|correspondent|published?|publisher|updated?|modified"
    r"|posted|outlet|newspaper|dateline)\b",
    re.IGNORECASE,
)
# What asks for a timeline, and is no part of what the timeline is of.
_ASKS_FOR_TIMELINE = re.compile(
    r"\b(?:(?:give|show|make|list|draw up|write|put together|tell|provide|create)(?: me| us)?\b)?"
    r"(?: ?\b(?:the|a|an|short|full|brief|what(?:['’]s| is| was| were)?))*"
    r" ?\b(?:time-?lines?|chronolog(?:y|ical order|ically)|(?:sequence|order|course) of events"
    r"|key (?:dates|moments|events)|day by day|step by step|what happened (?:and )?when)\b",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"(?:^|[.!?\n])\W*$")
_REFERS_BACK = re.compile(
    r"\b(he|him|his|she|her|they|them|their|it|its|that|those|this|these|there|then)\b"
    r"|^\s*(and|but|so|what about)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of a question.

    Attributes:
        text: The word as asked.
        stem: What is compared with an article's words.
        weight: 1 for the question's own words, less for words carried over or about the archive.
        is_name: True for a name or a number: what an answer must not miss.
        others: Other ways of saying it, each a word or a phrase; `qa/widen.py` finds them.
    """

    text: str
    stem: str
    weight: float
    is_name: bool
    others: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question as retrieval and reading use it.

    Attributes:
        text: As asked.
        search_text: The words to search for, those carried over from the conversation included.
        query: The same for the word index, as typed or with what `qa/widen.py` adds.
        kind: The kind of answer it expects.
        terms: Its content words in order, each stem once.
        spans_articles: True when it asks about several articles at once.
        is_about_publication: True when it asks who published an article, or when.
        widenings: What `qa/widen.py` added and a reader should know of.
    """

    text: str
    search_text: str
    query: WordQuery
    kind: Kind
    terms: tuple[Term, ...]
    spans_articles: bool
    is_about_publication: bool
    widenings: tuple[Widening, ...] = ()


def understand(text: str, history: Sequence[Turn] = (), aside: Sequence[tuple[int, int]] = ()) -> Question:
    """Read a question, in the light of the turns before it.

    A follow-up that refers back ("Who announced that?") takes over the content words of the last
    turns, at less weight than its own.

    Args:
        text: The question.
        history: The turns before it, oldest first.
        aside: Where it only says when and by whom, as (start, end): those words are not sought, unless
            there are no others.
    """
    kind = expected_kind(text)
    if kind == "timeline":
        aside = [*aside, *(match.span() for match in _ASKS_FOR_TIMELINE.finditer(text))]
    about = _without(text, aside)
    own = _terms(about)
    if not own:
        about, own = text, _terms(text)
    refers_back = len(own) < 3 or _REFERS_BACK.search(about)  # two words rarely stand alone
    carried = _carry(history[-2:], own) if refers_back else {}
    search_text = " ".join([*about.split(), *(term.text for term in carried.values())])
    return Question(
        text=text,
        search_text=search_text,
        query=as_typed(search_text),
        kind=kind,
        terms=tuple({**carried, **own}.values()),
        spans_articles=_SEVERAL.search(text) is not None,
        is_about_publication=_PUBLICATION.search(text) is not None,
    )


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with blanks in some places."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _carry(turns: Sequence[Turn], own: Mapping[str, Term]) -> dict[str, Term]:
    """The content words of earlier turns that a follow-up may mean; an answer may miss any of them."""
    terms = {stem: term for turn in turns for stem, term in _terms(f"{turn.question}\n{turn.answer}").items()}
    weighted = [
        replace(term, weight=term.weight * (_NAME_OVER_WORD if term.is_name else 1.0), is_name=False)
        for stem, term in terms.items()
        if stem not in own
    ]
    most = _CARRIED_OVER_OWN * max(1.0, sum(term.weight for term in own.values()))
    scale = min(1.0, most / (sum(term.weight for term in weighted) or 1.0))
    return {term.stem: replace(term, weight=term.weight * scale) for term in weighted}


def _terms(text: str) -> dict[str, Term]:
    """The content words of a text, by stem."""
    terms: dict[str, Term] = {}
    for word in split_words(text):
        written = text[word.start : word.end]
        if word.stem in STOP_STEMS or written.casefold() in _OF_FORM:
            continue
        weight = _ARCHIVE_WEIGHT if word.stem in _ABOUT_THE_ARCHIVE else 1.0
        # A capital at the start of a sentence proves nothing.
        is_name = word.is_name and not _SENTENCE_START.search(text[: word.start])
        terms.setdefault(word.stem, Term(written, word.stem, weight, is_name))
    return terms
