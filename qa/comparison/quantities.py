"""Numbers that a text gives, each with what it counts: "at least 57 passengers", "the toll rose to nine".

Dates, times of day, ages set between commas and house numbers count nothing, and are no quantities here.
"Nobody" and "no casualties" are, where it is said what befell none: then they are a zero.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from qa.language.fates import DEATHS, FATE_STEMS, INJURIES, fate_asked, fates_of_number
from qa.language.verbs import PAST_VERB
from qa.language.words import STOP_STEMS, Word, split_words, stem

Bound = Literal["exact", "about", "at_least", "at_most"]

_TOLERANCE = 0.1
"""Share by which "about 60" may differ from 64."""

_SMALL = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORTH = {word: value for value, word in enumerate(_SMALL.split())}
_WORTH |= {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
_TIMES = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SPELLED = "|".join(sorted([*_WORTH, *_TIMES], key=len, reverse=True))
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_NUMBER = re.compile(
    # "a 15th victim", "the third death"
    rf"(?<![\w.,:/-])(?:(?P<ordinal>\d{{1,4}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS[1:])})"
    r"(?= (?:victim|death|fatality|life|person|body|casualty)\b)"
    r"|(?P<none>nobody|no[ -]one|none|no(?= (?:reports of )?[a-z]+))(?![\w-])"
    rf"|(?P<currency>[$€£¥]\s?)?(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"|(?P<words>(?:a )?(?:{_SPELLED})s?(?:[ -](?:{_SPELLED}))*))"
    rf"(?P<times>(?: (?:{'|'.join(_TIMES)}))*)(?![\d:/]|\.\d|,\d)(?P<percent>\s?%)?)",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"(?:dozen|hundred|thousand|million|billion)s", re.IGNORECASE)
_MONTH = r"jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
_OF_A_DATE = re.compile(
    rf"^(?:st|nd|rd|th)?,? (?:of )?(?:{_MONTH})[a-z]*\b|^(?:st|nd|rd|th)\b|^ [ap]\.?m\b", re.IGNORECASE
)
_BEHIND_A_MONTH = re.compile(rf"\b(?:{_MONTH})[a-z]*\.? (?:the )?(?:\d{{1,2}},? )?$", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|n['’]t|never) $", re.IGNORECASE)
_OF_AN_AGE_OR_A_NOTE = re.compile(r"\bage[ds]? $|\[ ?$", re.IGNORECASE)
_RATE = re.compile(r"^[^,.;:]{0,24}\bper\b (?!cent)\w", re.IGNORECASE)
_BEHIND_A_NAME = re.compile(
    r"\b[A-Z][\w’']+ $|\b(?:No|nos?|page|paragraph|chapter|article|channel|route)\.? $"
)
_QUALIFIER: dict[Bound, str] = {
    "about": r"about|around|some|roughly|approximately|nearly|almost|close to|an estimated|more or less|over"
    r"|more than|under|less than|fewer than|just over|just under",
    "at_least": r"at least|no fewer than|no less than|as many as|upwards of",
    "at_most": r"at most|up to|no more than|not more than",
}
_QUALIFIED = {bound: re.compile(rf"\b(?:{words}) $", re.IGNORECASE) for bound, words in _QUALIFIER.items()}
_LETTERS = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_COUNTED = re.compile(rf"(?:(?<=s) of)?[-\s]*({_LETTERS}(?: {_LETTERS})?)")
_OF_A_WHOLE = re.compile(
    r" (?:others?\b|of (?:(?P<them>them|those|these|whom|which)|the|its|his|her|their)\b)",
    re.IGNORECASE,
)
_ONE_PERSON = re.compile(
    r" (?:person|man|woman|boy|girl|child|soldier|civilian|passenger|worker|body) ", re.IGNORECASE
)
_ADDED = re.compile(r" (?:more|additional|further|other)\b", re.IGNORECASE)
_AMONG = re.compile(r"\b(?:including|among (?:them|whom)|(?:most|some) of (?:them|whom)) $", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\b(?:number|total|toll|count|figure) of ((?:\w+ ){0,2}\w+)[^.;:]*$", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:(?:number|total|count|figure) of (?:\w+ ){0,2}\w+|toll)[^.;:]*$", re.IGNORECASE)
_LONGEST = 1_000
"""Characters of a sentence that are looked at: a table run together is no sentence."""
_CLAUSE_END = re.compile(
    r"[,;:()]| (?:and|but|while|whereas|although|after|when|before|because) |[.!?](?:\s|$)"
)
_UNCOUNTED = frozenset(
    map(
        stem,
        "said say told since per across along amid among around ago despite earlier inside later near"
        " outside toward towards within without worldwide yesterday today".split(),
    )
)
_WHERE_COUNTED = frozenset((stem("aboard"),))
"""What ends the words for what is counted, and says of it what may be asked."""
PEOPLE = frozenset(
    map(
        stem,
        "people person persons victim victims passenger passengers body bodies casualty life lives".split(),
    )
)
"""Whoever is counted where only what befell them is spoken of."""
_CURRENCY_SIGNS = frozenset("$€£¥")
_MONEY = """
    dollar euro pound cent pence crown franc yen yuan renminbi rupee rupiah rouble ruble peso lira shekel
    dinar dirham riyal krona kronor krone kroner zloty forint baht ringgit rand naira shilling
"""
_CURRENCIES = frozenset(map(stem, _MONEY.split()))
_TIME = frozenset(map(stem, "second minute hour day week month year decade".split()))
"""What befalls nobody: five were missing for two days."""
_CASUALTY = frozenset((stem("casualties"),))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, and what it counts.

    Attributes:
        value: The number.
        bound: How exactly it is meant.
        counted: Stems of what it counts, as far as its clause says it; of people the `fates` instead, where
            something befell them.
        fates: What befell what is counted (`qa/language/fates.py`).
        is_part: Whether it counts some of those that the number before counts: "among them two children".
        scale: What it is measured in besides: a currency, `percent`, `rate` for so many per another; or "".
        clause: Stems of the clause that it stands in, the number left out.
        start: First character of the number with its qualifier in the text.
        end: One past the last character, what is counted included.
    """

    value: float
    bound: Bound
    counted: frozenset[str]
    fates: frozenset[str]
    is_part: bool
    scale: str
    clause: frozenset[str]
    start: int
    end: int

    @property
    def is_money(self) -> bool:
        """Whether it is a sum of money."""
        return self.scale in _CURRENCY_SIGNS or not _CURRENCIES.isdisjoint(self.counted)

    def agrees_with(self, other: "Quantity") -> bool:
        """True when both may be right: "about 60" and 64, "at least three" and seven, but not 61 and 64."""
        low, high = sorted((self, other), key=lambda quantity: quantity.value)
        if low.value == high.value or low.bound == "at_least" or high.bound == "at_most":
            return True
        return "about" in (low.bound, high.bound) and high.value - low.value <= _TOLERANCE * high.value


@lru_cache(maxsize=8192)  # the same sentences are read for question after question
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence, in order.

    >>> [(q.value, q.bound, sorted(q.counted)) for q in find_quantities("About 60 people were on board.")]
    [(60.0, 'about', ['peopl'])]
    """
    return tuple(_quantities(text[:_LONGEST]))


def clause_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span between the nearest ends of clauses around a number."""
    first = max((boundary.end() for boundary in _CLAUSE_END.finditer(text, 0, start)), default=0)
    behind = _CLAUSE_END.search(text, end)
    return first, len(text) if behind is None else behind.start()


def _quantities(text: str) -> Iterator[Quantity]:
    befallen: frozenset[str] = frozenset()
    for match in _NUMBER.finditer(text):
        quantity = _quantity(text, match, befallen)
        if quantity:
            befallen = quantity.fates or befallen
            yield quantity


def _quantity(text: str, match: re.Match[str], befallen: frozenset[str]) -> Quantity | None:
    """The quantity that a number gives; `befallen` befell those counted before, and some of them."""
    before, behind = text[: match.start()], text[match.end() :]
    if _is_no_count(match, before, behind):
        return None
    bound, start = _bound(match, before)
    first, last = clause_span(text, match.start(), match.end())
    clause = text[first : max(first, start)], text[match.end() : last]
    of_whole = _OF_A_WHOLE.match(behind)
    counted, end = _counted(match, text, match.end() + (of_whole.end() if of_whole else 0))
    fates = (
        frozenset()
        if counted & _TIME
        else _fates(match, counted, clause, before if end == match.end() else "")
    )
    is_part = not fates and (_AMONG.search(before[-24:]) or (of_whole and of_whole["them"])) is not None
    if is_part:
        fates = befallen
    needs_fate = of_whole or match["none"] or match["ordinal"]
    is_numbered = not counted and _BEHIND_A_NAME.search(text[:start][-24:])
    if not fates and (needs_fate or is_numbered):
        return None
    if fates and not is_part and (not counted or counted & (PEOPLE | FATE_STEMS)):
        counted = fates
    stems = frozenset(word.stem for word in split_words(" ".join(clause))) - STOP_STEMS - _UNCOUNTED
    scale = _scale(match, behind)
    return Quantity(_value(match), bound, counted, fates, is_part, scale, stems - counted, start, end)


def _fates(
    match: re.Match[str], counted: frozenset[str], clause: tuple[str, str], before: str
) -> frozenset[str]:
    """What befell those whom a number counts: nothing those of a "two-month siege".

    Of a total that stands alone what is `before` it tells: "the number of people killed in May rose to 7".
    """
    if clause[1].startswith("-"):
        return frozenset()
    if match["none"] and counted & _CASUALTY:
        return frozenset((DEATHS, INJURIES))
    if fates := fates_of_number(*clause):
        return fates
    total = _TOTAL.search(before[-160:])
    fate = fate_asked(total[0]) if total else None
    return frozenset((fate,)) if fate else frozenset()


def _is_no_count(match: re.Match[str], before: str, behind: str) -> bool:
    """True for a day, a year, a time, an age between commas, the number of a page, a part of a whole."""
    tail = before[-24:]
    if _OF_A_DATE.search(behind) or _ADDED.match(behind) or _is_of_such(behind):
        return True
    if any(pattern.search(tail) for pattern in (_BEHIND_A_MONTH, _DENIED, _OF_AN_AGE_OR_A_NOTE)):
        return True
    if match["words"] and match["words"].casefold() in ("one", "a hundred", "a dozen", "ones"):
        is_count = match["words"].casefold() == "a dozen" or _ONE_PERSON.match(behind)
        return not is_count and not match["times"]
    bare = match["digits"] and not (match["currency"] or match["percent"] or match["times"])
    if not bare:
        return False
    is_year = re.fullmatch(r"1[5-9]\d\d|20\d\d", match["digits"]) is not None
    return is_year or (tail.endswith(", ") and behind[:1] in (",", "."))


def _is_of_such(behind: str) -> bool:
    """True for some of those whom something befell: "three of the dead", "two of those killed"."""
    whole = re.match(r" of (?:the|those|these) (?:\d+ )?([\w-]+)", behind)
    return whole is not None and stem(whole[1]) in FATE_STEMS


def _value(match: re.Match[str]) -> float:
    if match["none"]:
        return 0.0
    if match["ordinal"]:
        word = match["ordinal"].casefold()
        return float(word[:-2] if word[0].isdigit() else _ORDINALS.index(word) + 1)
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
    else:
        value = _spelled(match["words"].casefold())
    for word in match["times"].casefold().split():
        value *= _TIMES[word]
    return value


def _spelled(words: str) -> float:
    """The worth of number words, as in "sixty-four" or "two hundred".

    >>> _spelled("sixty-four"), _spelled("two hundred"), _spelled("a dozen")
    (64.0, 200.0, 12.0)
    """
    total, current = 0.0, 0.0
    for word in re.split(r"[ -]", words):
        if word in _WORTH:
            current += _WORTH[word]
        elif word.rstrip("s") in _TIMES:
            current = max(current, 1.0) * _TIMES[word.rstrip("s")]
            if current >= 1000:
                total, current = total + current, 0.0
    return total + current


def _bound(match: re.Match[str], before: str) -> tuple[Bound, int]:
    """How exactly a number is meant, and where its qualifier begins."""
    tail, start = before[-24:], match.start()
    for bound in ("at_least", "at_most", "about"):
        qualifier = _QUALIFIED[bound].search(tail)
        if qualifier:
            return bound, start - len(tail) + qualifier.start()
    return "at_least" if _VAGUE.fullmatch(match[0]) else "exact", start


def _scale(match: re.Match[str], behind: str) -> str:
    if re.match(r" (?:per ?cent|percentage)\b", behind) or match["percent"]:
        return "percent"
    return (match["currency"] or "").strip() or ("rate" if _RATE.search(behind) else "")


def _counted(match: re.Match[str], text: str, at: int) -> tuple[frozenset[str], int]:
    """Stems of what a number counts, and where the words for it end; they are looked for from `at` on."""
    if match["percent"]:
        return frozenset((stem("percent"),)), match.end()
    if match["currency"]:
        return frozenset((match["currency"].strip(),)), match.end()
    noun = _COUNTED.match(text, at)
    words = _noun(noun[1]) if noun else []
    if noun and words:
        return frozenset(word.stem for word in words), noun.start(1) + words[-1].end
    named = _NUMBER_OF.search(text[max(0, match.start() - 160) : match.start()])
    first, *others = (word.stem for word in split_words(named[1])) if named else ("the",)
    return frozenset([first, *others] if first not in STOP_STEMS else ()) - STOP_STEMS, match.end()


def _noun(words: str) -> list[Word]:
    """The words before the first that cannot be of what is counted."""
    split = split_words(words)
    ends = (at for at, word in enumerate(split) if _ends_noun(words, word, is_first=not at))
    return split[: next(ends, len(split))]


def _ends_noun(words: str, word: Word, *, is_first: bool) -> bool:
    is_verb = word.stem in FATE_STEMS and words[word.start : word.end].endswith(("ed", "hurt"))
    is_verb |= (
        not is_first and PAST_VERB.fullmatch(words, word.start, word.end) is not None
    )  # "armed men left"
    return is_verb or word.stem in STOP_STEMS | _UNCOUNTED | _WHERE_COUNTED
