"""The persons whom an article names: "Gen. Khalifa Haftar", then "Haftar", and whether each is "he" or "she".

No list of names: a person shows by a title or an age, or by being called by the last name and speaking. What
may or may not be a person is kept too, for it may compete for a pronoun.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Literal

from qa.language.noun_phrases import (
    NAME_LINKS,
    NounPhrase,
    find_noun_phrases,
)
from qa.language.sentences import without_quotations

Pronoun = Literal["he", "she"]

TITLES = (
    r"mr|mrs|ms|miss|dr|prof(?:essor)?|sir|lady|lord|president|minister|premier|chancellor|king|queen|prince|princess"
    r"|pope|gen(?:eral)?|col(?:onel)?|maj(?:or)?|capt(?:ain)?|adm(?:iral)?|sen(?:ator)?|rep|gov(?:ernor)?|mayor|judge"
    r"|justice|warlord|chief|director|coach|singer|actor|actress|author|spokes(?:man|woman|person)|secretary"
    r"|ambassador|leader|commander|officer|sheriff|chair(?:man|woman)|ceo|lieutenant|lt|sergeant|sgt"
)
"""Words that stand before a person's name, for a regular expression that ignores case."""
NO_PERSON = re.compile(
    r"\b(?:university|college|school|party|ministry|council|agency|union|nations|war|republic|court|bank|company|corp"
    r"|inc|ltd|group|committee|commission|parliament|congress|senate|association|federation|organi[sz]ation|army|navy"
    r"|forces?|police|department|office|institute|hospital|airport|river|sea|lake|islands?|city|street|lane|road"
    r"|avenue|square|bridge|park|museum|church|treaty|pact|agreement|declaration|accord|act|law|festival|fair|cup"
    r"|league|games|championships?|conference|summit|day|times|post|news|gazette|herald|government|states?|bay"
    r"|observatory|project|plan|crisis|awards?|show|series|album|tour|meeting|talks|attack|election)\b|\d",
    re.IGNORECASE,
)
"""What a person's name does not hold."""
_TITLE = re.compile(
    rf"(?:{TITLES}|prime|vice|deputy|former|ex|then|us|u\.s|uk|u\.k|defen[cs]e|foreign|interior|finance|home|health"
    r"|justice|first|head|senior|staff|chief|rabbi|imam|detective|superintendent|inspector|constable|rev(?:erend)?"
    r"|bishop|archbishop|cardinal|father|sister|brother|duke|duchess|baron(?:ess)?|dame|congress(?:man|woman)|striker"
    r"|midfielder|defender|goalkeeper|manager|captain|democrat|republican|professor|rapper|comedian|attorney|lawyer"
    r"|star|founder|teacher|driver|pilot|economist|analyst|researcher|scientist|journalist|reporter|writer|poet|critic"
    r"|chair|engineer|farmer|nurse|doctor|owner|resident|neighbo(?:u)?r|student|volunteer|survivor|officer|deputies)"
    r"\.?",
    re.IGNORECASE,
)
_OPENERS = frozenset("when while if but and or so because as i'm i’m elect the".split())
_LONGEST_TEXT = 2_000
"""Characters of a paragraph that are read."""
_PARAGRAPHS = 12
"""Paragraphs that are read for what an article says of a name."""
_MOST = 8
"""Names in a sentence; more are a list."""
_LONGEST = 4
"""Words of a name."""
_SURELY_TITLED = re.compile(
    rf"\b(?:{TITLES}|captain|detective|professor|superintendent|inspector|manager|engineer|economist|analyst"
    r"|researcher|scientist|journalist|reporter|lawyer|attorney|teacher|nurse|doctor|farmer|writer|poet|historian"
    r"|hydrologist|resident|survivor|volunteer)\.?$",
    re.IGNORECASE,
)
_HE = re.compile(
    r"\b(?:mr|sir|lord|king|prince|pope|duke|father|brother|chairman|spokesman|actor|congressman)\b",
    re.IGNORECASE,
)
_SHE = re.compile(
    r"\b(?:mrs|ms|miss|lady|dame|queen|princess|duchess|baroness|mother|sister|chairwoman|spokeswoman|actress"
    r"|congresswoman)\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
"""A pronoun for one person."""
_SPEAKS = re.compile(r",? (?:said|says|told|tells|added|adds|wrote|explained|recalled|argued)\b")
_SPOKEN_BY = re.compile(r"\b(?:said|says|added|wrote) $")
# The first word of a sentence, if it is written as a name.
_OPENING = re.compile(r"(?:^|[.!?:]['’\"”]? |[“\"])([^\W\d_]+)\b")
_NO_NAME = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October"
    r"|November|December|Nov|Dec|Jan|Feb|Sept|Oct|Christmas|Easter|Earlier|Later|Last|Next|Early|Late|Former|Today|Yesterday)\b"
)
_PERSONAL_FACT = re.compile(r", (?:aged )?\d{2}\b(?! (?:percent|per|people|miles))| \(\d{2}\)|, who\b")
_PLACED = frozenset("in at near across inside outside".split())
PERSON_NOUNS = (
    rf"(?:{TITLES}|captain|man|woman|boy|girl|child|baby|teenager|toddler|person|victim|suspect|attacker|gunman|shooter"
    r"|driver|pilot|passenger|patient|doctor|nurse|teacher|student|pupil|player|striker|goalkeeper|manager|boss|owner"
    r"|founder|lawyer|attorney|prosecutor|detective|superintendent|inspector|soldier|journalist|reporter|correspondent"
    r"|writer|poet|artist|painter|musician|rapper|comedian|star|host|father|mother|dad|mum|mom|brother|sister|son"
    r"|daughter|wife|husband|widow|widower|partner|girlfriend|boyfriend|friend|uncle|aunt|cousin|nephew|niece"
    r"|grandfather|grandmother|grandson|granddaughter|neighbo(?:u)?r|colleague|aide|adviser|advisor|assistant|deputy"
    r"|predecessor|successor|rival|opponent|candidate|politician|lawmaker|senator|congress(?:man|woman)|democrat"
    r"|republican|monarch|heir|priest|bishop|analyst|economist|expert|scientist|researcher|professor|engineer|farmer"
    r"|worker|employee|guard|agent|citizen|resident|tourist|survivor|witness|accuser|defendant|prisoner|inmate|champion"
    r"|winner|delegate|member|speaker|caller|tenant|landlord|clerk|athlete|runner|swimmer|boxer|fighter|dancer|model"
    r"|designer|chef|hero|fan|follower|supporter|volunteer|businessman|businesswoman|billionaire|tycoon|veteran"
    r"|civilian|supervisor|mechanic|watchman|docker|miner|sailor|fisherman|firefighter|policeman|policewoman|official"
    r"|investigator|mediator|hostage|refugee|migrant|protester|activist|bomber|diplomat|envoy|corporal"
    r"|conscript|recruit|trader|banker|investor|broker|technician|electrician|carpenter|baker|cook|waiter"
    r"|waitress|cleaner|caretaker|janitor|librarian|curator|historian|biologist|chemist|physicist|geologist|surgeon"
    r"|paramedic|medic|midwife|dentist|psychologist|diver|climber|hiker|cyclist|motorist|pedestrian|bystander|referee"
    r"|trainer|pastor|imam|rabbi|monk|nun|thief|robber|killer|murderer|kidnapper|hacker|spy|informant|\d+-year-old)"
)
"""What one person is called, for a regular expression that ignores case."""
_SOMEBODY = re.compile(
    r"\b(?:the|an?|his|her|its|their|my|our|one|another|[\w.-]{1,30}['’]s?) (?:[\w'’-]{1,30} ){0,3}?"
    rf"{PERSON_NOUNS}\b(?![-'’])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom an article names.

    Attributes:
        name: The fullest name that the article has, without a title.
        pronoun: What the article calls them; None where it does not tell.
        is_certain: False for a name that may be a thing's as well.
    """

    name: str
    pronoun: Pronoun | None
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where a text names somebody.

    Attributes:
        start: First character of the name, a title included.
        end: One past the last character, a possessive left out.
        name: The name, without a title.
        pronoun: What the title tells.
        is_certain: True when title or context say that it is a person.
        is_placed: True behind "in" or the like, for a single name anywhere in the article.
    """

    start: int
    end: int
    name: str
    pronoun: Pronoun | None
    is_certain: bool
    is_placed: bool


class People:
    """The persons of an article, by what its paragraphs say of a name anywhere.

    Args:
        texts: Its paragraphs.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [without_quotations(text[:_LONGEST_TEXT]) for text in texts]
        self._known: dict[str, list[tuple[str, list[Naming]]]] = {}

    def namings(self, text: str) -> list[Naming]:
        """Where a text of the article has what may be a person's name, in order."""
        found = _with_openings(text, _phrases(text)[:_MOST], self._is_named)
        return [
            replace(each, is_placed=True) if " " not in each.name and self._is_place(each.name) else each
            for each in found
        ]

    def person(self, naming: Naming) -> Person:
        """Who is named, as far as the article tells."""
        last = _last(naming.name)
        mentions = self._mentions(last)
        full = Counter(each.name for each in mentions if " " in each.name)
        name = naming.name
        if " " not in name and full:
            name = max(full, key=lambda each: (full[each], -len(each)))
        pronouns = {*(each.pronoun for each in (naming, *mentions)), *self._pronouns_beside(last)} - {None}
        is_one = len({each.split()[0] for each in full}) <= 1
        by_last = " " in name and any(" " not in each.name for each in (naming, *mentions))
        acts = bool(pronouns) or self._speaks(last)
        is_person = naming.is_certain or any(each.is_certain for each in mentions)
        is_person |= by_last and acts and not any(each.is_placed for each in mentions)
        return Person(name, pronouns.pop() if len(pronouns) == 1 else None, is_person and is_one)

    def _about(self, last: str) -> list[tuple[str, list[Naming]]]:
        """The first paragraphs that have a name's last word, each with the names in it."""
        if last not in self._known:
            word = re.compile(rf"\b{re.escape(last)}\b")
            texts = islice((text for text in self._texts if word.search(text)), _PARAGRAPHS)
            self._known[last] = [
                (text, _with_openings(text, _phrases(text), lambda word: word == last)) for text in texts
            ]
        return self._known[last]

    def _mentions(self, last: str) -> list[Naming]:
        return [each for _, namings in self._about(last) for each in namings if _last(each.name) == last]

    def _is_named(self, word: str) -> bool:
        """True for the last word of a name that stands inside a sentence somewhere."""
        return any(_last(each.name) == word for text, _ in self._about(word) for each in _phrases(text))

    def _is_place(self, name: str) -> bool:
        return any(each.is_placed and each.name == name for each in self._mentions(name))

    def _pronouns_beside(self, last: str) -> Iterator[Pronoun]:
        """What paragraphs that name nobody else call a person."""
        for text, namings in self._about(last):
            if {_last(each.name) for each in namings} == {last} and not find_somebody(text):
                found = {pronoun_of(match[0]) for match in PRONOUN.finditer(text, namings[0].end)}
                if len(found) == 1:
                    yield from found

    def _speaks(self, last: str) -> bool:
        """Whether the article lets somebody of that name speak."""
        return any(
            _SPEAKS.match(text, each.end) or _SPOKEN_BY.search(text, max(0, each.start - 12), each.start)
            for text, namings in self._about(last)
            for each in namings
            if _last(each.name) == last
        )


def _with_openings(text: str, namings: Sequence[Naming], is_name: Callable[[str], bool]) -> list[Naming]:
    """Namings, with the words that open a sentence and are names: their capital alone says nothing."""
    opened = [
        Naming(*match.span(1), match[1], None, is_certain=False, is_placed=False)
        for match in islice(_OPENING.finditer(text), _MOST)
        if not any(each.start <= match.start(1) < each.end for each in namings) and is_name(match[1])
    ]
    return sorted([*namings, *opened], key=lambda each: each.start)


def find_somebody(text: str, namings: Sequence[Naming] = ()) -> list[tuple[int, int]]:
    """Where a text speaks of one person without a name, "the captain"; none of it beside a name."""
    return [
        match.span()
        for match in _SOMEBODY.finditer(text)
        if not any(
            each.start - 2 <= match.end() <= each.end or each.start <= match.start() <= each.end + 2
            for each in namings
        )
    ]


def pronoun_of(word: str) -> Pronoun:
    """Which pronoun a word is a form of."""
    return "he" if word.lower() in ("he", "him", "his", "himself") else "she"


@lru_cache(maxsize=2048)  # the same articles are read for question after question
def _phrases(text: str) -> tuple[Naming, ...]:
    return tuple(naming for phrase in find_noun_phrases(text) if (naming := _naming(text, phrase)))


def _naming(text: str, phrase: NounPhrase) -> Naming | None:
    words = phrase.text.split()
    titles = max((place for place, word in enumerate(words[:-1], 1) if _is_before_names(word)), default=0)
    name = " ".join(words[titles:])
    begin = phrase.end - len(phrase.text)
    before = f"{text[max(0, begin - 20) : begin].rstrip()} {' '.join(words[:titles])}".strip()
    if not phrase.is_name or (phrase.determiner and not titles) or not _is_personal(words[titles:]):
        return None
    return Naming(
        start=phrase.start,
        end=phrase.end,
        name=name,
        pronoun="he" if _HE.search(before) else "she" if _SHE.search(before) else None,
        is_certain=bool(_SURELY_TITLED.search(before) or _PERSONAL_FACT.match(text, phrase.end)),
        is_placed=phrase.before in _PLACED,
    )


def _is_before_names(word: str) -> bool:
    """True for a title, and for a word that has a capital at the start of a sentence only."""
    return bool(_TITLE.fullmatch(word)) or (word.lower() in _OPENERS)


def _is_personal(words: Sequence[str]) -> bool:
    """True for words that may be a person's name: capitals, but for what names have between them."""
    name = " ".join(words)
    is_written_so = words[0][0].isupper() and words[-1][0].isupper() and not _TITLE.fullmatch(words[-1])
    is_of_length = len(name) > 1 and len(words) <= _LONGEST
    in_capitals = all(word[0].isupper() or word in NAME_LINKS for word in words) and not name.isupper()
    return (
        is_written_so
        and is_of_length
        and in_capitals
        and not any(p.search(name) for p in (NO_PERSON, _NO_NAME, PRONOUN))
    )


def _last(name: str) -> str:
    return name.rsplit(" ", 1)[-1]
