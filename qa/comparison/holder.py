"""Who is what somebody is asked for as: "Who is the captain of the Anselma?" wants the name beside "captain".

Articles say so in passing: "the ferry's captain, Zdenek Havelka, was released", "police superintendent Owen
Tarrant said".
"""

import re
from collections.abc import Sequence

from qa.language.persons import People
from qa.language.words import STOP_STEMS, stem_set
from qa.question.analysis import Question
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate

_ASKS_WHO_IS = re.compile(
    r"who(?: is|['’]s| was| are| were) (?P<role>(?:the|[\w'’.-]{1,40}['’]s?)(?: [\w'’.-]{1,40}){1,3}?)"
    r"(?: (?:of|at|for|in|on|when|that|who) [^?]{1,200})?\W*$",
    re.IGNORECASE,
)
_MODIFIERS = r"(?:[\w'’.-]{1,40} ){0,5}"
_BEHIND = (
    r"(?:, (?:\d{{1,3}}, )?(?:who (?:is|was) )?"
    r"| (?:is|was|became)(?: (?:(?:re-)?elected|named|appointed|chosen|sworn in))?(?: as)? )"
    r"(?P<modifiers>{modifiers}){role}\b"
)
_BEFORE = r"(?P<modifiers>{modifiers}){role},? $"
_NOT_NOW = re.compile(r"\b(?:former|ex|then|late|deputy|vice|assistant|acting|interim)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(r" (?:of|at|for|in) (?:the )?(?P<name>[A-Z][\w'’-]*)")
_ITS = re.compile(r"['’]s?\b|\b(?:its|their)\b", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")
_CONSIDERED = 60
"""Sentences looked at, best first."""


def lead_with_holder(question: Question, draft: Draft, ranked: Sequence[Candidate]) -> Draft:
    """Bring the first sentence to the front that names somebody as what is asked for, where one does."""
    if role_asked(question) is None:
        return draft
    best = next((each for each in ranked[:_CONSIDERED] if find_holder(question, each)), None)
    return draft if best is None else draft.led_by_sentence(best)


def role_asked(question: Question) -> str | None:
    """What somebody is asked for as, "the ferry's captain"; None where a question asks for something else."""
    asked = _ASKS_WHO_IS.match(question.text)
    return asked["role"] if asked else None


def find_holder(question: Question, candidate: Candidate) -> str | None:
    """Who is named in a sentence as what is asked for; None where nobody is, or as somewhere else's."""
    role, text = role_asked(question), candidate.text
    if role is None or candidate.unmentioned or role.split()[-1].casefold() not in text.casefold():
        return None
    filled = {"modifiers": _MODIFIERS, "role": re.escape(role.split()[-1])}
    before, behind = (re.compile(form.format(**filled), re.IGNORECASE) for form in (_BEFORE, _BEHIND))
    people = People([part.text for part in candidate.passage.article.parts])
    for naming in people.namings(text):
        start = text.index(naming.name, naming.start)
        for beside in (before.search(text[max(0, start - 200) : start]), behind.match(text, naming.end)):
            if beside and " " in naming.name and _is_asked(question, role, beside):
                return naming.name
    return None


def _is_asked(question: Question, role: str, beside: re.Match[str]) -> bool:
    """True where a role beside a name is the one that is asked for, not another's: "the mayor of Dunmarrow".

    Where it is asked for as somebody's, a bare "Defense Minister Hulusi Akar" may be anybody's.
    """
    modifiers, known = beside["modifiers"], stem_set(question.text) | STOP_STEMS
    named = {term.stem for term in question.terms if term.is_name}
    elsewhere = _ELSEWHERE.match(beside.string, beside.end())
    called = [*_CAPITAL.findall(modifiers), *([elsewhere["name"]] if elsewhere else [])]
    stems = stem_set(" ".join(called))
    is_theirs = not named or bool(named & stems) or _ITS.search(modifiers) is not None
    is_now = stem_set(" ".join(_NOT_NOW.findall(modifiers))) <= known
    return (
        is_theirs and is_now and stems <= known and stem_set(role) - STOP_STEMS - named <= stem_set(beside[0])
    )
