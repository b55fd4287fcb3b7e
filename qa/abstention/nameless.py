"""Somebody's name is asked for, and nobody is named: "What was the name of the oldest victim?"."""

import re

from qa.abstention.unasked import unasked_names
from qa.answer import Citation
from qa.comparison.attribution import find_speaker
from qa.language.persons import NO_PERSON, PERSON_NOUNS, Naming, People
from qa.language.words import split_stems, stem_set
from qa.question.analysis import Question
from qa.question.signs import SIGNS
from qa.reading.compose import Draft

# "Which phone models" asks for things, "which rivals" may ask for countries.
_NOT_ONLY_PERSONS = (
    r"(?:model|star|speaker|host|agent|rival|neighbo(?:u)?r|partner|opponent|member|champion|winner)s?"
)
_PERSONS = (
    rf"(?P<noun>(?!{_NOT_ONLY_PERSONS}\b){PERSON_NOUNS}s?|wom[ae]n|(?:\w+)?men|children|people|wives"
    r"|deputies|witnesses)"
)
# Behind "the sister" a city makes the name another's.
_ASKS_FOR_NAME = re.compile(
    rf"\bnames? of (?:the|an?|[\w-]+['’]s?) (?:(?!to |of |for )[\w'’-]+ ){{0,3}}?{_PERSONS}"
    r"(?=\W*$|,? (?:who|whom|whose|that|in|of|at|from|with|on|for|to|by|killed|\w+ed)\b)",
    re.IGNORECASE,
)
_ASKS_WHICH = re.compile(
    rf"^\W*which (?:(?!of )[\w'’-]+ ){{0,2}}?{_PERSONS} (?!(?:or|and|of)\b)(?!.*\bor\b)", re.IGNORECASE
)
_ASKS_WHAT_CALLED = re.compile(
    rf"^\W*what (?:was|is|were|are) (?:[\w'’.-]+ ){{1,4}}?{_PERSONS}\b[^?,]*"
    r" (?:called|named)\W*$",
    re.IGNORECASE,
)
_ASKS_WHO_IS = re.compile(
    rf"^\W*who (?:is|was|are|were) (?:the|an?) (?:[\w'’-]+ ){{0,3}}?{_PERSONS} (?:who|whom|that)\b",
    re.IGNORECASE,
)
_ASKS_WHO_OF = re.compile(
    rf"^\W*who (?:is|was|are|were) (?:the|an?) (?:[\w'’-]+ ){{0,3}}?(?P<noun>{PERSON_NOUNS}s?)"
    r",? (?:of|in|at|from|on|for|to|by|with|\w+ing|\w+ed)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\b(?:named|called|known as|identified as) [“\"'‘]?(?!The\b|On\b|In\b)[A-Z]")
_PLACED = re.compile(r"\b(?:in|at|on|from|near) (?:the )?$")
# "St. Olave's Hospital".
_OF_A_THING = re.compile(r"['’]s? [A-Z]")
_BESIDE = 60
"""Characters of who is speaking within which what is asked for must stand, to be that person."""


def lacks_name(question: Question, draft: Draft) -> bool:
    """True when a question asks what somebody is called, or which one it was, and nobody is named.

    What somebody is called the first statement must tell; for "the members of the board" it must have a name
    of somebody who does more than tell of them. Held against such questions of SQuAD's training:
    0.90 of the sentences that answer name somebody, and 0.38 of the others.
    """
    if asked := _ASKS_FOR_NAME.search(question.text) or _ASKS_WHAT_CALLED.search(question.text):
        return not any(_names_somebody(question, asked["noun"], each) for each in draft.leading)
    if asked := _ASKS_WHICH.search(question.text) or _ASKS_WHO_IS.search(question.text):
        return not any(_names_somebody(question, asked["noun"], each) for each in draft.citations)
    if asked := _ASKS_WHO_OF.search(question.text):
        return not any(_may_name_somebody(question, asked["noun"], each) for each in draft.leading)
    return False


def _names_somebody(question: Question, noun: str, citation: Citation) -> bool:
    """True where cited words name a person, but for those of the question and who only tells of it."""
    quote = citation.quote
    if _is_called_so(quote, noun):
        return True
    people = People([part.text for part in citation.article.parts])
    named = [
        each
        for each in people.namings(quote)
        if (" " in each.name and not _OF_A_THING.match(quote, each.end)) or people.person(each).is_certain
    ]
    return any(
        not _is_known(question, each)
        and not _only_tells(quote, noun, each.start, each.end)
        and _is_beside(quote, noun, each)
        for each in named
    )


def _may_name_somebody(question: Question, noun: str, citation: Citation) -> bool:
    """True where cited words have a name that may be such a person's, though nothing says that it is one."""
    quote = citation.quote
    return any(
        not NO_PERSON.search(name[0])
        and not _PLACED.search(quote, 0, name.start())
        and not _only_tells(quote, noun, *name.span())
        for name in unasked_names(question, citation, SIGNS["person"])
    )


def _is_called_so(quote: str, noun: str) -> bool:
    """True for "her son, Orhan" and "a man called Felix", where a single word with a capital is no place."""
    before = (quote[: called.start()].rstrip().rpartition(" ")[2] for called in _CALLED.finditer(quote))
    return any(not NO_PERSON.search(word) for word in before) or bool(
        re.search(rf"\b(?i:{re.escape(noun)}),? [“\"'‘]?(?!The\b|On\b|In\b)[A-Z]", quote)
    )


def _is_known(question: Question, naming: Naming) -> bool:
    return split_stems(naming.name)[-1] in stem_set(question.text)


def _is_beside(quote: str, noun: str, naming: Naming) -> bool:
    """True for a name near what is asked for, or where cited words do not call anybody so."""
    places = [match.start() for match in re.finditer(re.escape(noun), quote, re.IGNORECASE)]
    return not places or any(naming.start - _BESIDE <= place <= naming.end + _BESIDE for place in places)


def _only_tells(quote: str, noun: str, start: int, end: int) -> bool:
    """True for who says what is quoted, unless they are called what is asked for."""
    speaker = find_speaker(quote)
    if speaker is None or end <= speaker[0] or speaker[1] <= start:
        return False
    beside = quote[max(0, speaker[0] - _BESIDE) : speaker[1] + _BESIDE]
    return stem_set(noun).isdisjoint(stem_set(beside))
