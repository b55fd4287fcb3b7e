"""Every number of a sentence with its worth: "57", "fifty-seven", "$1.2bn", "a dozen", "third"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Bound = Literal["exact", "about", "above", "below"]

_TOLERANCE = 0.1
"""Share by which "about 60" may differ from 64."""
_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""
_WORTH = {word: value for value, word in enumerate(_SMALL.split())}
_WORTH |= {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
_PLACE = {word: value for value, word in enumerate(_ORDINALS.split(), start=1)}
_TIMES = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT_TIMES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_UNITS = "km|kg|cm|mm|mph|kph|ft|lbs?|st|nd|rd|th|g|pc|pts?|hrs?|mins?|secs?|p"
_SPELLED = "|".join(sorted([*_WORTH, *_TIMES], key=len, reverse=True))
_SCALES = "|".join(_TIMES)
_NUMBER = re.compile(
    rf"(?<![^\W_])(?<!\d[.,])(?P<currency>[$€£¥]\s?)?(?:"
    rf"(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<suffix>{_UNITS}|[kmb]n?|tn)?"
    rf"(?P<times>[ -]?(?:{_SCALES})s?)?(?:\s?[ap]\.?m\b)?"
    rf"|(?P<words>(?:a )?(?:{_SPELLED})(?:(?: and |[ -])(?:{_SPELLED}))*)"
    rf"|(?P<ordinal>{'|'.join(_PLACE)})"
    rf")(?![^\W_])(?P<percent>\s?%|[ -]per ?cent\b|[ -]percentage\b)?"
    r"(?P<money> (?:dollars|pounds|euros|yen)\b)?",
    re.IGNORECASE,
)
_CURRENCIES = {"dollars": "$", "pounds": "£", "euros": "€", "yen": "¥"}
_HEDGES: dict[Bound, str] = {
    "about": r"about|around|some|roughly|approximately|close to|an estimated|estimated|more or less",
    "above": r"more than|over|at least|no fewer than|no less than|upwards of|above|just over|as many as",
    "below": r"nearly|almost|under|less than|fewer than|up to|at most|no more than|not more than"
    r"|just under|below",
}
_HEDGED = {bound: re.compile(rf"\b(?:{words}) $", re.IGNORECASE) for bound, words in _HEDGES.items()}
_LONGEST_HEDGE = 24  # characters


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    Attributes:
        value: What it is worth, its scale included.
        unit: A currency's sign, "%", "th" for an ordinal, or "".
        bound: How exactly it is meant.
        start: First character in the text.
        end: One past the last.
    """

    value: float
    unit: str
    bound: Bound
    start: int
    end: int

    def is_supported_by(self, source: "Number") -> bool:
        """True when a source's number allows to say this one: rounded only where it says so itself.

        >>> about, exact, source = (next(iter(find_numbers(text))) for text in ("about 60", "60", "57"))
        >>> about.is_supported_by(source), exact.is_supported_by(source)
        (True, False)
        """
        if self.unit != source.unit and ((self.unit and source.unit) or "th" in (self.unit, source.unit)):
            return False
        if self.value == source.value:
            return True
        near = abs(self.value - source.value) <= _TOLERANCE * max(self.value, source.value)
        match self.bound:
            case "about":
                return near
            case "above":
                return near and source.value > self.value
            case "below":
                return near and source.value < self.value
            case "exact":
                return False


def find_numbers(text: str) -> Iterator[Number]:
    """The numbers of a text, in order.

    >>> [(number.value, number.unit) for number in find_numbers("Two dozen paid $1.2 million, 30 percent.")]
    [(24.0, ''), (1200000.0, '$'), (30.0, '%')]
    """
    for match in _NUMBER.finditer(text):
        value = _value(match)
        if value is not None:
            yield Number(value, _unit(match), _bound(text, match.start()), match.start(), match.end())


def _value(match: re.Match[str]) -> float | None:
    if match["ordinal"]:
        return float(_PLACE[match["ordinal"].lower()])
    if match["words"]:
        return _spelled(match["words"].lower())
    value = float(match["digits"].replace(",", ""))
    suffix = (match["suffix"] or "").lower()
    if suffix in _SHORT_TIMES and (match["currency"] or suffix in ("bn", "mn", "tn")):
        value *= _SHORT_TIMES[suffix]
    if match["times"]:
        value *= _TIMES[match["times"].lower().strip(" -").removesuffix("s")]
    return value


def _spelled(words: str) -> float:
    """The worth of number words, as in "sixty-four" or "two hundred and five"."""
    total, current = 0.0, 0.0
    for word in re.split(r"[ -]", words):
        if word in _WORTH:
            current += _WORTH[word]
        elif word in _TIMES:
            current = max(current, 1.0) * _TIMES[word]
            if current >= _TIMES["thousand"]:
                total, current = total + current, 0.0
    return total + current


def _unit(match: re.Match[str]) -> str:
    if match["percent"]:
        return "%"
    if match["ordinal"] or (match["suffix"] or "").lower() in ("st", "nd", "rd", "th"):
        return "th"
    return (match["currency"] or "").strip() or _CURRENCIES.get((match["money"] or "").strip().lower(), "")


def _bound(text: str, start: int) -> Bound:
    tail = text[max(0, start - _LONGEST_HEDGE) : start]
    return next((bound for bound in ("about", "above", "below") if _HEDGED[bound].search(tail)), "exact")
