"""Places of a follow-up where something belongs that was said before: "he", "that deal", or an end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from qa.language.noun_phrases import AUXILIARIES, DETERMINERS, PREPOSITIONS, find_noun_phrases
from qa.language.persons import PRONOUN
from qa.language.relational import is_relational
from qa.language.verbs import BASE_VERBS
from qa.question.mentions import LIKELY, Mention, personhood, pronoun_of

Kind = Literal["he", "she", "it", "they", "then", "this", "that", "there", "of", "besides", "regarding"]
"""What stands in a gap, or what would lead in what is left out."""
KINDS: tuple[Kind, ...] = get_args(Kind)

_I = re.IGNORECASE
_IT = re.compile(r"\bits?\b", _I)
_THEY = re.compile(r"\b(?:they|them|theirs?)\b", _I)
_POSSESSIVE = frozenset(("his", "hers", "its", "their", "theirs"))
_EXPLETIVE = re.compile(
    r"\bit(?:['’]s| is| was| will be)? (?:\w+ )?(?:that|true|possible|likely|clear|raining|time)\b"
    r"|\b(?:does|did|will|would) it (?:take|mean) ",
    _I,
)
_THIS_NOUN = re.compile(r"\b(?:this|that|these|those) ([^\W\d_]+)\b(?! of\b)", _I)
_NO_NOUN = "|".join(sorted(PREPOSITIONS | AUXILIARIES | BASE_VERBS | {"and", "or", "happened"}))
_THAT = re.compile(rf"\b(?:this|that|these|those)\b(?=\W*$|\W*[?.,;]| (?:{_NO_NOUN})\b)", _I)
_THEN = re.compile(
    r"(?:(?<=after )|(?<=before )|(?<=since )|(?<=until ))(?:that|this|then)\b(?! [^\W\d_])|(?<=by )then\b",
    _I,
)
_THERE = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!has )(?<!have )(?<!will )(?<!out )(?<!over )"
    r"\bthere\b(?!['’]| (?:is|are|was|were|be|been)\b)",
    _I,
)
_OTHERS = re.compile(r"\b(?:others?|else|another|different|besides)\b", _I)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_CLAUSE_END = re.compile(r"[,.;!?]| (?:and|but) ")
_OWNER = re.compile(r"['’]")
_END_MARKS = " \t\n?!."


@dataclass(frozen=True, slots=True)
class Gap:
    """A place of a question.

    Attributes:
        kind: What stands there.
        start: First character of the question that a filling replaces.
        end: One past the last.
        noun: The sort of thing that is meant, in lower case: "deal" for "that deal"; "" where it is not said.
    """

    kind: Kind
    start: int
    end: int
    noun: str = ""


def find_gap(kind: Kind, text: str) -> Gap | None:
    """The first gap of a kind in what a text asks; what is only told before the question has none."""
    if kind in ("besides", "regarding"):
        if kind == "besides" and not _OTHERS.search(text):
            return None
        return Gap(kind, len(text.rstrip(_END_MARKS)), len(text))
    asks = _asks_from(text)
    if kind == "of":
        return next(_definite(text, asks), None)
    match = _search(kind, text, asks)
    if match is None:
        return None
    if kind != "this":
        return Gap(kind, match.start(), match.end())
    phrases = (phrase for phrase in find_noun_phrases(text) if phrase.start == match.start())
    return next((Gap(kind, phrase.start, phrase.end, phrase.head) for phrase in phrases), None)


def _asks_from(text: str) -> int:
    """Where the first sentence that is a question begins; 0 where none is."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if text[end.start() - 1] == "?":
            return start
        start = end.end()
    return start if text.rstrip().endswith("?") else 0


def _search(kind: Kind, text: str, asks: int) -> re.Match[str] | None:
    if kind in ("he", "she"):
        match = PRONOUN.search(text, asks)
        if match is None or pronoun_of(match[0]) != kind or _names_somebody(text[: match.start()]):
            return None
        return match
    if kind == "it":
        match = None if _EXPLETIVE.search(text) else _IT.search(text, asks)
        return None if match and _names_a_thing(text, match.start()) else match
    if kind == "this":
        return next((match for match in _THIS_NOUN.finditer(text, asks) if _is_noun(text, match)), None)
    if kind == "that":
        return next((match for match in _THAT.finditer(text, asks) if _is_thing(text, match)), None)
    return {"they": _THEY, "then": _THEN, "there": _THERE}[kind].search(text, asks)


def _is_noun(text: str, match: re.Match[str]) -> bool:
    """False for a name, and for the verb of "that sounds good" and of "was that denied"."""
    word, before = match[1], text[: match.start()].lower().split()
    is_verb = (word in BASE_VERBS or word.endswith("ed")) and bool(before) and before[-1] in AUXILIARIES
    return word.islower() and not is_verb and not (word.endswith("s") and word[:-1] in BASE_VERBS)


def _is_thing(text: str, match: re.Match[str]) -> bool:
    """False for the "that" of "Who announced that?", which is all that was said, and no one thing."""
    before = text[: match.start()].lower().split()
    ends = not text[match.end() :].strip(" ?!.")
    return not ends or (bool(before) and before[-1] in AUXILIARIES | PREPOSITIONS)


def _names_somebody(text: str) -> bool:
    """True when a text names who does what follows: "he" behind "Mayor Bell said" is Bell."""
    return any(phrase.is_name and phrase.before not in PREPOSITIONS for phrase in find_noun_phrases(text))


def _names_a_thing(text: str, end: int) -> bool:
    """True when a clause before a place names a thing: "it" behind "Varn sounds old, who built" is Varn."""
    return any(
        phrase.is_name
        and phrase.before not in PREPOSITIONS
        and personhood(text, phrase) < LIKELY
        and not _OWNER.match(text, phrase.end)
        and _CLAUSE_END.search(text, phrase.end, end) is not None
        for phrase in find_noun_phrases(text[:end])
    )


def _definite(text: str, asks: int) -> Iterator[Gap]:
    """Behind "the captain": whose or of what may have been said before. "The bridge" needs no more."""
    for phrase in find_noun_phrases(text):
        if phrase.start < asks:
            continue
        if (
            phrase.determiner == "the"
            and not phrase.is_name
            and is_relational(phrase.head)
            and not text.startswith((" of ", " and ", " or "), phrase.end)
        ):
            yield Gap("of", phrase.end, phrase.end, phrase.head)


def fill(text: str, gap: Gap, mention: Mention) -> str:
    """The question with what is meant in a gap."""
    said, called = text[gap.start : gap.end], mention.text
    before, after = text[: gap.start], text[gap.end :]
    if gap.kind == "of":
        return f"{before} of {called}{after}"
    if gap.kind in ("besides", "regarding"):
        return f"{before}, {gap.kind} {called}?"
    if gap.kind == "there":
        return f"{before}{'in' if mention.is_place else 'at'} {called}{after}"
    if _owns(said.lower(), after):
        called += "'" if called.endswith("s") and (mention.is_plural or called.startswith("the ")) else "'s"
    return f"{before}{called if before else called[0].upper() + called[1:]}{after}"


def _owns(said: str, after: str) -> bool:
    """True for a possessive; "her" is one before a word that it can belong to."""
    following = re.match(r" ([^\W\d_]+)", after)
    if said == "her" and following:
        no_noun = AUXILIARIES | PREPOSITIONS | DETERMINERS | {"and", "or", "when", "who"}
        return following[1].lower() not in no_noun
    return said in _POSSESSIVE
