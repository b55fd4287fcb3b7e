"""What a conversation has spoken of, and which of it a pronoun most likely means.

Salience as Lappin and Leass (1994) count it, as far as can be seen without a parser: what was mentioned
lately, in a question, as its subject, by name or again comes before what was not.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from qa.language.noun_phrases import AUXILIARIES, NounPhrase, find_noun_phrases

_FADING = 0.5
"""What is left of a mention's salience a turn later."""
_IN_QUESTION, _IN_ANSWER, _ASKED_FOR = 1.0, 0.1, 1.0
"""Salience of what a question speaks of, of what an answer does, and of what answers "who" or "which"."""
_SUBJECT, _RELATION, _BY_NAME, _CENTRE = 1.5, 0.3, 1.5, 1.5
"""How much more or less of it a subject has, what is only a relation to something else, a name, and what a
pronoun meant, which is the centre of attention (Grosz, Joshi and Weinstein 1995)."""
LIKELY = 0.8
"""From which a name is taken for a person's."""
_ANSWER_PHRASES = 6
"""Phrases of an answer that count; it may be a page."""

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
_TITLES = (
    r"mr|mrs|ms|miss|dr|prof(?:essor)?|sir|lady|lord|president|minister|premier|chancellor|king|queen|prince|princess"
    r"|pope|gen(?:eral)?|col(?:onel)?|maj(?:or)?|capt(?:ain)?|adm(?:iral)?|sen(?:ator)?|rep|gov(?:ernor)?|mayor|judge"
    r"|justice|warlord|chief|director|coach|singer|actor|actress|author|spokes(?:man|woman|person)|secretary"
    r"|ambassador|leader|commander|officer|sheriff|chair(?:man|woman)|ceo"
)
_TITLED = re.compile(rf"\b(?:{_TITLES})\b", re.IGNORECASE)
_NO_PERSON = re.compile(
    r"\b(?:university|college|school|party|ministry|council|agency|union|nations|war|republic|court|bank|company|corp"
    r"|inc|ltd|group|committee|commission|parliament|congress|senate|association|federation|organi[sz]ation|army|navy"
    r"|forces?|police|department|office|institute|hospital|airport|river|sea|lake|islands?|city|street|lane|road"
    r"|avenue|square|bridge|park|museum|church|treaty|pact|agreement|declaration|accord|act|law|festival|fair|cup"
    r"|league|games|championships?|conference|summit|day|times|post|news|gazette|herald|government|states?|bay"
    r"|observatory|project|plan|crisis|awards?|show|series|album|tour|meeting|talks|attack|election)\b|\d",
    re.IGNORECASE,
)
_ASKS_FOR_A_NAME = re.compile(
    rf"\b(?:who|whom|(?:which|what)(?! (?:{'|'.join(sorted(AUXILIARIES))})\b) \w|name)", re.IGNORECASE
)
_PRONOUN = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
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
        salience: How much it is on everybody's mind, above 0.
        is_person: How likely it is a person, 0 to 1.
        is_name: True for a name.
        is_plural: True for several.
        is_date: True for a day, month, season or year.
        is_place: True where it stood behind "in" or the like.
        pronoun: What a follow-up called a person, "he" or "she"; "" where none did.
    """

    text: str
    name: str
    head: str
    salience: float
    is_person: float
    is_name: bool
    is_plural: bool
    is_date: bool
    is_place: bool
    pronoun: str = ""


@dataclass(frozen=True, slots=True)
class Discourse:
    """A conversation so far.

    Attributes:
        mentions: What it has spoken of, the most salient first.
        question: Its last question, made to stand alone; "" where there was none.
    """

    mentions: tuple[Mention, ...] = ()
    question: str = ""

    def after(self, asked: str, question: str, answer: str) -> "Discourse":
        """The conversation with one more exchange: a question as asked, the same alone, and its answer."""
        faded = {m.name: replace(m, salience=m.salience * _FADING) for m in self.mentions}
        for mention in (*_asked(asked, question), *_answered(question, answer)):
            known = faded.pop(mention.name, None) or in_full(mention.name, faded.values())
            both = mention if known is None else _joined(mention, known)
            faded[both.name] = both
        ranked = sorted(faded.values(), key=_salience, reverse=True)
        return Discourse(tuple(ranked), question)

    def most_salient(self, worth: Callable[[Mention], float]) -> Mention | None:
        """The mention of the highest salience times worth; None where no worth is above 0."""
        best = max(self.mentions, key=lambda m: m.salience * worth(m), default=None)
        return best if best and worth(best) > 0 else None


def pronoun_of(text: str) -> str:
    """What a text calls a person: "he", "she" or ""."""
    found = _PRONOUN.search(text)
    return (
        "" if found is None else "he" if found[0][0].lower() == "h" and found[0].lower() != "her" else "she"
    )


def _asked(asked: str, question: str) -> Iterator[Mention]:
    """What a question speaks of."""
    yield from _dates(question, _IN_QUESTION)
    for phrase in _phrases(question):
        mention = _mention(question, phrase, _IN_QUESTION * _prominence(question, phrase))
        if mention.name not in asked.lower():  # a pronoun stood for it
            mention = replace(
                mention,
                salience=mention.salience * _CENTRE,
                pronoun=pronoun_of(asked) if mention.is_person else "",
            )
        yield mention


def _prominence(question: str, phrase: NounPhrase) -> float:
    """How much a phrase counts by its place: in "the outcome of the war", it is the war that is spoken of."""
    is_source = question[: phrase.start].lower().endswith("according to ")
    if is_source or question.startswith((" of ", " between "), phrase.end):
        return _RELATION
    return _SUBJECT if phrase.before in AUXILIARIES or phrase.before == "of" else 1.0


def _answered(question: str, answer: str) -> Iterator[Mention]:
    """The persons, places and days that an answer speaks of; its first name may be what was asked for."""
    wanted = _ASKS_FOR_A_NAME.search(question) is not None
    yield from _dates(answer, _IN_ANSWER)
    for phrase in _phrases(answer)[:_ANSWER_PHRASES]:
        if phrase.text.lower() in question.lower():
            wanted = False
            continue
        is_wanted = wanted and phrase.is_name
        mention = _mention(answer, phrase, _ASKED_FOR if is_wanted else _IN_ANSWER)
        if is_wanted and _ASKS_FOR_A_PERSON.search(question) and mention.is_person:
            mention = replace(mention, is_person=1.0)
        wanted = wanted and not is_wanted
        if is_wanted or mention.is_person >= LIKELY or mention.is_place:
            yield mention


def _phrases(text: str) -> list[NounPhrase]:
    """The noun phrases of a text that are no dates."""
    dates = [match.span() for match in _DATE.finditer(text)]
    return [
        phrase
        for phrase in find_noun_phrases(text)
        if not any(first <= phrase.end - len(phrase.text) and phrase.end <= end for first, end in dates)
    ]


def _dates(text: str, salience: float) -> Iterator[Mention]:
    """The days, months and years that a text speaks of; the last counts most."""
    for place, match in enumerate(_DATE.finditer(text)):
        yield Mention(
            match[0], match[0].lower(), "", salience * (1 + place / 100), 0.0, False, False, True, False
        )


def _mention(text: str, phrase: NounPhrase, salience: float) -> Mention:
    is_definite = phrase.determiner and (phrase.determiner == "the" or not phrase.is_name)
    return Mention(
        text=f"the {phrase.text}" if is_definite else phrase.text,
        name=phrase.text.lower(),
        head=phrase.head,
        salience=salience * (_BY_NAME if phrase.is_name else 1.0),
        is_person=_personhood(text, phrase),
        is_name=phrase.is_name,
        is_plural=phrase.is_plural,
        is_date=False,
        is_place=phrase.is_name and phrase.before in ("in", "at", "near", "from", "to", "across", "inside"),
    )


def _personhood(text: str, phrase: NounPhrase) -> float:
    """How likely a phrase names a person, 0 to 1, by its words and those beside it."""
    if not phrase.is_name or (phrase.determiner and not _TITLED.search(phrase.text)):
        return 0.6 if _TITLED.fullmatch(phrase.head) and not phrase.is_plural else 0.0
    if (
        _NO_PERSON.search(phrase.text)
        or " and " in phrase.text
        or phrase.text.rsplit(" ", 1)[-1].islower()
        or phrase.text.isupper()
    ):
        return 0.0
    if _TITLED.search(text, max(0, phrase.start - 15), phrase.end) or _ACTS_AS_A_PERSON.match(
        text, phrase.end
    ):
        return 1.0
    if phrase.before in ("in", "at", "near", "across", "into"):
        return 0.1
    return 0.8 if 2 <= len(phrase.text.split()) <= 3 else 0.5


def in_full(name: str, known: Iterable[Mention]) -> Mention | None:
    """The most salient name of which another, in lower case, is a part: "akar" of "Hulusi Akar"."""
    words = set(name.split())
    return max((m for m in known if m.is_name and words < set(m.name.split())), key=_salience, default=None)


def _joined(mention: Mention, known: Mention) -> Mention:
    """A thing that is mentioned again."""
    return replace(
        max(mention, known, key=lambda each: len(each.name)),
        salience=mention.salience + known.salience,
        is_person=max(mention.is_person, known.is_person),
        is_place=mention.is_place or known.is_place,
        pronoun=mention.pronoun or known.pronoun,
    )


def _salience(mention: Mention) -> float:
    return mention.salience
