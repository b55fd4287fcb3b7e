"""A question about one person is not answered by what is told of another of the same last name."""

import re

from qa.language.persons import NO_PERSON, TITLES
from qa.question.analysis import Question
from qa.reading.compose import Draft

_NAME = r"[A-Z](?:[\w-]|['’](?!s\b))+"
_FULL_NAME = re.compile(rf"\b(?P<whole>(?P<first>{_NAME}) (?P<last>{_NAME}))")
_TITLE = re.compile(TITLES, re.IGNORECASE)
_SHORT = 3
"""Letters of a first name that its short form shares: Alex, Alexander."""


def is_of_namesake(question: Question, draft: Draft) -> bool:
    """True when the first statement names somebody else by the last name of a person who is asked about.

    A cited article must know that person: else they may be two ways of writing one name.
    """
    if question.spans_articles:
        return False
    told = draft.leading[0].quote
    return any(
        name["whole"] not in told and _names_another(told, name) and _is_known(draft, name["whole"])
        for name in _FULL_NAME.finditer(question.text)
        if not _TITLE.fullmatch(name["first"]) and not NO_PERSON.search(name["last"])
    )


def _names_another(told: str, asked: re.Match[str]) -> bool:
    firsts = re.findall(rf"\b({_NAME}) {re.escape(asked['last'])}\b", told)
    return any(not _TITLE.fullmatch(first) and first[:_SHORT] != asked["first"][:_SHORT] for first in firsts)


def _is_known(draft: Draft, name: str) -> bool:
    articles = {citation.article.id: citation.article for citation in draft.citations}
    return any(name in part.text for article in articles.values() for part in article.parts)
