"""Which of several things that were named together is meant: "the latter", "the second one", "both"."""

import re

from qa.language.noun_phrases import AUXILIARIES, PREPOSITIONS, NounPhrase, find_noun_phrases
from qa.language.verbs import BASE_VERBS
from qa.question.discourse import Discourse

_PLACES = {"former": 0, "first": 0, "second": 1, "third": 2, "fourth": 3, "latter": -1, "last": -1}
_ENDS = rf"(?=\W*$|[?.,;]| (?:{'|'.join(sorted(AUXILIARIES | PREPOSITIONS | {'and', 'or'}))})\b)"
"""Nothing that could be named stands behind it: "the former mayor" is no place in a list."""
_ACTS = rf"(?= (?:{'|'.join(sorted(BASE_VERBS))})\b)"
_PLACED = re.compile(
    rf"\bthe (?P<place>{'|'.join(_PLACES)}|other)(?: one\b|{_ENDS})"
    rf"|(?:(?<=did )|(?<=does )|(?<=will )|(?<=would ))the (?P<actor>former|latter|other){_ACTS}",
    re.IGNORECASE,
)
_BOTH = re.compile(rf"\b(?:both|the two)(?: of (?:them|these|those))?{_ENDS}", re.IGNORECASE)
_JOINS = re.compile(r",? (?:and|or) ")


def with_listed(text: str, known: Discourse) -> str:
    """The question with the thing that it names by its place among others; as it is where there is none.

    Args:
        text: The question.
        known: The conversation before it.
    """
    things = named_together(known.question) or named_together(known.answer)
    if len(things) == 2:
        text = _BOTH.sub(lambda _: " and ".join(things), text)

    def meant(match: re.Match[str]) -> str:
        return _thing((match["place"] or match["actor"]).lower(), things, known.said) or match[0]

    return _PLACED.sub(meant, text)


def _thing(place: str, things: tuple[str, ...], said: str) -> str | None:
    """What stands at a place; the other of two is the one that was not asked about."""
    if place != "other":
        return next(iter(things[_PLACES[place] :]), None)
    rest = [thing for thing in things if thing.lower() not in said.lower()]
    return rest[0] if len(things) == 2 and len(rest) == 1 else None


def named_together(text: str) -> tuple[str, ...]:
    """The first things of a text that an "and" or an "or" joins, in order: all names, or none.

    >>> named_together("Who are Ada Bell and Piet Strand?")
    ('Ada Bell', 'Piet Strand')
    """
    listed = list[NounPhrase]()
    joined = False
    for phrase in find_noun_phrases(text):
        between = text[listed[-1].end : phrase.start] if listed else ""
        joins = _JOINS.fullmatch(between) is not None
        if listed and listed[-1].is_name == phrase.is_name and (joins or between == ", "):
            listed.append(phrase)
            joined = joined or joins
        elif joined:
            break
        else:
            listed = [phrase]
    return tuple(text[phrase.start : phrase.end] for phrase in listed) if joined else ()
