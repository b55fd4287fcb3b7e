"""Wrong sentences made from right ones: one number, date, name, denial or speaker is exchanged.

What is put in comes from the same article where it has another of the kind, so that it stands somewhere in
what is cited: that is how language models err (FactCC, Kryscinski et al., EMNLP 2020).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from ingest.dates import MONTH, WEEKDAY
from qa.comparison.attribution import find_speaker

_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_DATE_WORD = re.compile(rf"\b{MONTH}|\b{WEEKDAY}\b|{_YEAR.pattern}")
_SPELLED = "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty".split()
_NUMBER = re.compile(
    rf"(?<![\w.,-])(?:\d+(?:,\d{{3}})*(?:\.\d+)?|{'|'.join(_SPELLED)})(?![\w-]|[.,]\d)", re.IGNORECASE
)
_NAME = re.compile(r"(?<![\w'’-])[A-Z][a-z’'-]*[a-z](?: [A-Z][a-z’'-]*[a-z])*")
_LIST = re.compile(r",? (?:and|or) |, ")
_DENIABLE = "is|are|was|were|has|have|had|will|would|can|could|should|does|did"
_AUXILIARY = re.compile(rf"\b(?:{_DENIABLE})\b(?! not|n['’]t)")
_DENIAL = re.compile(rf"\b({_DENIABLE})(?: not|n['’]t)\b")
_PAST = re.compile(
    r"(?<=[a-z] )(?:[a-z]+ed|said|told|took|made|came|went|won|lost|found|began|became|gave|led)\b(?! by)"
)
_HEDGE = re.compile(r"\b(may|might)\b(?! \d)|\b(?:allegedly|reportedly|apparently|possibly|probably) ")
_OPPOSITES = [
    pair.split("/")
    for pair in """rose/fell won/lost more/less before/after first/last increased/decreased increase/decrease
    higher/lower above/below up/down allowed/banned opened/closed began/ended joined/left largest/smallest
    best/worst accepted/rejected""".split()
]
_OPPOSITE = {word: other for one, two in _OPPOSITES for word, other in ((one, two), (two, one))}

Made = tuple[int, int, str] | None
"""Where what is exchanged begins and ends, and what comes in its place; None where nothing can."""


@dataclass(frozen=True, slots=True)
class Swapped:
    """A sentence that was made wrong.

    Attributes:
        kind: What was exchanged.
        text: The sentence.
    """

    kind: str
    text: str


def swap(text: str, article: str, names: frozenset[str], random: Random) -> Iterator[Swapped]:
    """A wrong sentence of each kind that a sentence lends itself to.

    Args:
        text: A sentence that is supported.
        article: The text that supports it.
        names: Words that are names, wherever they stand.
        random: What draws.
    """
    drawing = _Drawing(text, article, names, random)
    made = {
        "number": drawing.number(),
        "date": drawing.date(),
        "name": drawing.name(),
        "negation": drawing.negation(),
        "attribution": drawing.attribution(),
        "role": drawing.role(),
        "hedge": drawing.hedge(),
    }
    for kind, exchange in made.items():
        if exchange is not None:
            start, end, now = exchange
            yield Swapped(kind, text[:start] + now + text[end:])


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A sentence, and what may come into it."""

    text: str
    article: str
    names: frozenset[str]
    random: Random

    def number(self) -> Made:
        """Another number of the article, or one with a digit changed."""
        places = [place for place in _NUMBER.finditer(self.text) if not self._is_of_a_date(place)]
        if not places:
            return None
        place = self.random.choice(places)
        was = place[0]
        rivals = [
            each
            for each in _NUMBER.findall(self.article)
            if each.isalpha() == was.isalpha() and each not in self.text and not _YEAR.fullmatch(each)
        ]
        if rivals and self.random.random() < 0.5:
            return *place.span(), self.random.choice(rivals)
        if was.isalpha():
            now = self.random.choice([each for each in _SPELLED if each != was.lower()])
            return *place.span(), now.capitalize() if was[0].isupper() else now
        at = self.random.choice([at for at, letter in enumerate(was) if letter.isdigit()])
        digit = self.random.choice([each for each in "123456789" if each != was[at]])
        return *place.span(), was[:at] + digit + was[at + 1 :]

    def date(self) -> Made:
        """Another month, weekday or year."""
        places = list(_DATE_WORD.finditer(self.text))
        if not places:
            return None
        place = self.random.choice(places)
        was = place[0]
        if not _YEAR.fullmatch(was):
            others = _WEEKDAYS if was in _WEEKDAYS else _MONTHS
            return *place.span(), self.random.choice([one for one in others if not one.startswith(was[:3])])
        rivals = {each for each in _YEAR.findall(self.article) if each not in self.text}
        if rivals and self.random.random() < 0.5:
            return *place.span(), self.random.choice(sorted(rivals))
        return *place.span(), str(int(was) + self.random.choice([-10, -3, -2, -1, 1, 2, 3, 10]))

    def name(self) -> Made:
        """Another name of the article."""
        places = self._names(self.text)
        return self._renamed(*self.random.choice(places).span()) if places else None

    def negation(self) -> Made:
        """A denial put in or taken out, or the opposite of a word."""
        denial = _DENIAL.search(self.text)
        if denial:
            return *denial.span(), denial[1]
        opposites = [match for match in re.finditer(r"[A-Za-z]+", self.text) if match[0] in _OPPOSITE]
        if opposites and self.random.random() < 0.5:
            place = self.random.choice(opposites)
            return *place.span(), _OPPOSITE[place[0]]
        for pattern, now in ((_AUXILIARY, "{} not"), (_PAST, "never {}")):
            places = list(pattern.finditer(self.text))
            if places:
                place = self.random.choice(places)
                return *place.span(), now.format(place[0])
        return None

    def attribution(self) -> Made:
        """Another name of the article for the speaker's."""
        found = find_speaker(self.text)
        if found is None or not re.search(r"[A-Z][a-z]", self.text[slice(*found)]):
            return None
        return self._renamed(*found)

    def role(self) -> Made:
        """Two names change places, unless they are of one list."""
        places = self._names(self.text)
        pairs = [
            (one, other)
            for one in places
            for other in places
            if one.end() < other.start()
            and one[0] != other[0]
            and not _LIST.fullmatch(self.text[one.end() : other.start()])
        ]
        if not pairs:
            return None
        one, other = self.random.choice(pairs)
        return one.start(), other.end(), other[0] + self.text[one.end() : other.start()] + one[0]

    def hedge(self) -> Made:
        """What may be is said to be."""
        hedge = _HEDGE.search(self.text)
        return None if hedge is None else (*hedge.span(), "will" if hedge[1] else "")

    def _renamed(self, start: int, end: int) -> Made:
        """A name of the article, of which no word begins like one of the sentence."""
        roots = {word[:4] for word in self.text.split()}
        rivals = {match[0] for match in self._names(self.article)}
        free = sorted(each for each in rivals if not roots & {word[:4] for word in each.split()})
        return (start, end, self.random.choice(free)) if free else None

    def _names(self, text: str) -> list[re.Match[str]]:
        return [match for match in _NAME.finditer(text) if self.names.issuperset(match[0].split())]

    def _is_of_a_date(self, place: re.Match[str]) -> bool:
        return bool(
            _YEAR.fullmatch(place[0])
            or re.search(rf"{MONTH} $", self.text[: place.start()])
            or re.match(rf" {MONTH}", self.text[place.end() :])
        )
