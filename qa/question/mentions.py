"""The things that one exchange speaks of: what its question names or means, and what its answer names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from qa.language.noun_phrases import AUXILIARIES, PREPOSITIONS, NounPhrase, find_noun_phrases
from qa.language.persons import NO_PERSON, PRONOUN, TITLES

_IN_QUESTION, _IN_ANSWER, _ASKED_FOR = 1.0, 0.1, 1.0
"""Salience of what a question speaks of, of what an answer does, and of what answers "who" or "which"."""
_SUBJECT, _RELATION, _BY_NAME, _CENTRE = 1.5, 0.3, 1.5, 1.5
"""How much more or less of it a subject has, what is only a relation to something else, a name, and what a
pronoun meant, which is the centre of attention (Grosz, Joshi and Weinstein 1995)."""
LIKELY = 0.8
"""From which a name is taken for a person's."""
_HARDLY_A_PERSON = 0.5
"""Below which a name is none."""
_ANSWER_PHRASES = 10
"""Phrases of an answer that count; it may be a page."""
_SHORT = 40
"""Words of an answer of which anything may be spoken of again."""
_LONGEST_NAME = 6
"""Words of a name; a longer one is a heading."""
_TIMES = frozenset("time times day days week weeks month months year years moment period".split())
"""What phrases of time are made of: nobody asks about them again."""

_MONTHS = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)\b\.?)"
)
_DATE = re.compile(
    rf"\b\d{{1,2}} {_MONTHS}(?:,? \d{{4}})?|\b{_MONTHS} \d{{1,2}}\b(?:,? \d{{4}})?"
    rf"|\b{_MONTHS} \d{{4}}|\b[12]\d{{3}}\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_TITLED = re.compile(rf"\b(?:{TITLES})\b", re.IGNORECASE)
_GOVERNED = re.compile(
    r"['’]s? (?:government|president|prime|parliament|army|military|economy|capital|borders?|police)\b"
)
"""What stands behind the name of a country."""
_OWNED_NAME = re.compile(r"['’]s? ([A-Z]\w*(?: [A-Z]\w*){0,2})")
_ASKS_FOR_A_NAME = re.compile(
    rf"\b(?:who|whom|(?:which|what)(?! (?:{'|'.join(sorted(AUXILIARIES))})\b) \w|name)", re.IGNORECASE
)
_ASKS_FOR_A_PERSON = re.compile(r"\bwho(?:m|se)?\b", re.IGNORECASE)
_ACTS_AS_A_PERSON = re.compile(
    r",? (?:said|says|told|tells|added|announced|wrote|warned|argued|who|died|resigned)\b"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that a conversation has spoken of.

    Attributes:
        text: What it was called, as it may stand in a sentence: "the bakery", "Ludmila Strand".
        name: The same without its article, in lower case.
        head: The word that says what sort of thing it is, in lower case.
        salience: How much it is on everybody's mind, from 0.
        is_person: How likely it is a person, 0 to 1.
        is_name: True for a name.
        is_plural: True for several.
        is_date: True for a day, month, season or year.
        is_place: True where it stood behind "in" or the like.
        is_wanted: True where it answered "who" or "which".
        pronoun: What a follow-up called a person, "he" or "she"; "" where none did.
        asked: Turns in which a question spoke of it, the first turn being 1.
        meant: Turns in which a follow-up meant it without saying it.
        answered: Turns in which an answer spoke of it.
        order: How many other things the same text spoke of before it, the last time.
    """

    text: str
    name: str
    head: str
    salience: float
    is_person: float = 0.0
    is_name: bool = False
    is_plural: bool = False
    is_date: bool = False
    is_place: bool = False
    is_wanted: bool = False
    pronoun: str = ""
    asked: tuple[int, ...] = ()
    meant: tuple[int, ...] = ()
    answered: tuple[int, ...] = ()
    order: int = 0


def pronoun_of(text: str) -> str:
    """What a text calls a person: "he", "she" or ""."""
    found = PRONOUN.search(text)
    return (
        "" if found is None else "he" if found[0][0].lower() == "h" and found[0].lower() != "her" else "she"
    )


def asked(said: str, alone: str, turn: int) -> Iterator[Mention]:
    """What a question speaks of, or means: it is given as it was said, and as it would be asked alone."""
    yield from _dates(alone, _IN_QUESTION, asked=(turn,))
    for order, phrase in enumerate(_phrases(alone)):
        mention = _mention(alone, phrase, _IN_QUESTION * _prominence(alone, phrase), order)
        if mention.name in said.lower():
            yield replace(mention, asked=(turn,))
        else:  # a pronoun stood for it
            yield replace(
                mention,
                salience=mention.salience * _CENTRE,
                pronoun=pronoun_of(said) if mention.is_person else "",
                meant=(turn,),
            )


def _prominence(question: str, phrase: NounPhrase) -> float:
    """How much a phrase counts by its place: in "the outcome of the war", it is the war that is spoken of."""
    if question.startswith((" of ", " between "), phrase.end):
        return _RELATION
    return _SUBJECT if phrase.before in AUXILIARIES or phrase.before == "of" else 1.0


def answered(question: str, answer: str, turn: int) -> Iterator[Mention]:
    """What an answer speaks of; its first name that the question does not hold may be what was asked for."""
    wants = _ASKS_FOR_A_NAME.search(question) is not None
    wants_a_person = _ASKS_FOR_A_PERSON.search(question) is not None
    is_short = len(answer.split()) <= _SHORT
    yield from _dates(answer, _IN_ANSWER, answered=(turn,))
    for order, phrase in enumerate(_phrases(answer)[:_ANSWER_PHRASES]):
        is_known = phrase.text.lower() in question.lower()
        mention = _mention(answer, phrase, 0.0 if is_known else _IN_ANSWER, order)
        is_wanted = (
            wants and phrase.is_name and not is_known and (not wants_a_person or _acts(mention, phrase))
        )
        if is_wanted:
            mention = replace(mention, salience=_ASKED_FOR * _BY_NAME)
        if is_wanted and wants_a_person:
            mention = replace(mention, is_person=1.0)
        wants = wants and not is_wanted and not is_known
        # A long answer names much that nobody asks about.
        if is_short or is_wanted or is_known or mention.is_place or mention.is_person >= LIKELY:
            yield replace(mention, answered=(turn,), is_wanted=is_wanted)


def _acts(mention: Mention, phrase: NounPhrase) -> bool:
    """True for what can answer "who": a name that may be a person's, and is not said to be where it was."""
    return mention.is_person >= _HARDLY_A_PERSON and phrase.before not in PREPOSITIONS - {"by", "to"}


def _phrases(text: str) -> list[NounPhrase]:
    """The noun phrases of a text that may be spoken of again: no dates, no headings."""
    dates = [match.span() for match in _DATE.finditer(text)]
    return [
        phrase
        for phrase in find_noun_phrases(text)
        if not any(first <= phrase.end - len(phrase.text) and phrase.end <= end for first, end in dates)
        and phrase.head not in _TIMES
        and not text[: phrase.start].lower().endswith("according to ")  # who reports is not spoken of
        and not _is_heading(phrase)
    ]


def _is_heading(phrase: NounPhrase) -> bool:
    """True for a run of capitals that is no name: "Home Garden Garden Care Quick Links"."""
    words = [word for word in phrase.text.split() if word[0].isupper()]
    return len(words) > _LONGEST_NAME or len(set(words)) < len(words)


def _dates(
    text: str, salience: float, asked: tuple[int, ...] = (), answered: tuple[int, ...] = ()
) -> Iterator[Mention]:
    """The days, months and years that a text speaks of; the last counts most."""
    for order, match in enumerate(_DATE.finditer(text)):
        yield Mention(
            text=match[0],
            name=match[0].lower(),
            head="",
            salience=salience * (1 + order / 100),
            is_date=True,
            asked=asked,
            answered=answered,
            order=order,
        )


def _mention(text: str, phrase: NounPhrase, salience: float, order: int) -> Mention:
    is_definite = phrase.determiner and (phrase.determiner == "the" or not phrase.is_name)
    return Mention(
        text=f"the {phrase.text}" if is_definite else phrase.text,
        name=phrase.text.lower(),
        head=phrase.head,
        salience=salience * (_BY_NAME if phrase.is_name else 1.0),
        is_person=personhood(text, phrase),
        is_name=phrase.is_name,
        is_plural=phrase.is_plural,
        is_place=phrase.is_name and phrase.before in ("in", "at", "near", "from", "to", "across", "inside"),
        order=order,
    )


def _is_of_a_name(text: str, phrase: NounPhrase) -> bool:
    """True for "St. Bride" in "St. Bride's Hospital"."""
    named = _OWNED_NAME.match(text, phrase.end)
    return named is not None and NO_PERSON.search(named[1]) is not None


def personhood(text: str, phrase: NounPhrase) -> float:
    """How likely a phrase names a person, 0 to 1, by its words and those beside it."""
    if not phrase.is_name or (phrase.determiner and not _TITLED.search(phrase.text)):
        return 0.6 if _TITLED.fullmatch(phrase.head) and not phrase.is_plural else 0.0
    if (
        NO_PERSON.search(phrase.text)
        or _GOVERNED.match(text, phrase.end)
        or _is_of_a_name(text, phrase)
        or " and " in phrase.text
        or phrase.text.rsplit(" ", 1)[-1].islower()
        or phrase.text.isupper()
    ):
        return 0.0
    titles = phrase.start if phrase.before in PREPOSITIONS else max(0, phrase.start - 15)  # "mayor of Varn"
    if _TITLED.search(text, titles, phrase.end) or _ACTS_AS_A_PERSON.match(text, phrase.end):
        return 1.0
    if phrase.before in ("in", "at", "near", "across", "into"):
        return 0.1
    return 0.8 if 2 <= len(phrase.text.split()) <= 3 else 0.5
