"""Whether an item of a source allows to say an item of a sentence: the same word, name, number or date."""

from functools import cache, lru_cache

from qa.calendar.edtf import days
from qa.language.verb_forms import base_form
from qa.language.words import split_stems
from qa.retrieval.places import countries_by_stem
from qa.verification.items import Item

_LONGER_BY = ("s", "n", "an", "ian", "ese", "ish", "i", "ic", "er")
"""What a name may have more than another: "Libyan", "Japanese"."""
_SHORTEST = 4
_LONGEST_ENDING = 4
"""Letters by which two words of one root may differ: "decide", "decision"."""


def agrees(said: Item, source: Item) -> bool:
    """True when a source's item supports one of a sentence; never between numbers, dates and words."""
    if said.kind == "number" or source.kind == "number":
        return (
            said.number is not None
            and source.number is not None
            and said.number.is_supported_by(source.number)
        )
    if said.kind == "date" or source.kind == "date":
        return said.kind == source.kind and _same_date(said, source)
    if said.stem == source.stem:
        return True
    if "name" in (said.kind, source.kind):
        return _same_name(said.stem, source.stem)
    return _same_root(said.stem, source.stem)


@lru_cache(maxsize=65536)  # of the items of two sentences each is held against each
def _same_name(one: str, other: str) -> bool:
    """True when one name is part of the other, or both end alike: "Dr Kujala" for "Urho Kujala"."""
    shorter, longer = sorted((one.split(), other.split()), key=len)
    if all(any(same_name_word(word, each) for each in longer) for word in shorter):
        return True
    return same_name_word(shorter[-1], longer[-1])


def same_name_word(one: str, other: str) -> bool:
    """True for the same word of a name, or a country and its people, by their stems."""
    if one == other:
        return True
    countries = countries_by_stem()
    if one in countries and other in countries:
        return bool(countries[one] & countries[other])
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _SHORTEST and longer.startswith(shorter) and longer[len(shorter) :] in _LONGER_BY


@lru_cache(maxsize=65536)
def _same_root(one: str, other: str) -> bool:
    """True for two words of one root, by their stems: "decide" and "decision", "say" and "said"."""
    if base_form(one) == base_form(other):
        return True
    shorter, longer = sorted((one, other), key=len)
    if not shorter.isalpha() or len(shorter) < _SHORTEST or len(longer) - len(shorter) > _LONGEST_ENDING:
        return False
    return longer.startswith(shorter[: max(_SHORTEST + 1, len(shorter) - 1)])


def _same_date(said: Item, source: Item) -> bool:
    if said.stem == source.stem:
        return True
    return any(
        _within(mine, other)
        if mine and other
        else set(split_stems(said.stem)) <= set(split_stems(source.stem))
        for mine in said.dates or (None,)
        for other in source.dates or (None,)
    )


@cache
def _within(said: str, source: str) -> bool:
    """True when a source's date is one of the days that are said: December 2020 for 23 December 2020."""
    if said == source:
        return True
    if "/" in said:  # "2003 to 2014" is not said by "2013 to 2014"
        return False
    if "X" in said or "X" in source:
        return "X" in said + source and (said[4:] == source[4:] != "")
    mine, other = days(said), days(source)
    return mine is not None and other is not None and mine[0] <= other[0] and other[1] <= mine[1]
