"""Articles that say that what is asked was not told: "their names were not released", "did not say why"."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain

from qa.answer import Citation
from qa.language.words import STOP_STEMS, split_stems, stem_set
from qa.question.analysis import Question
from qa.question.kinds import Kind
from qa.reading.compose import Draft

_WITHHELD = re.compile(
    r"\b(?:(?:ha[sd]|have|did|do|does|would|could|was|were|is|are)(?: not|n['’]t)(?: yet| immediately)?"
    r" (?:say|said|name|named|give|given|known|clear|(?:disclos|identif|reveal|specif|releas|announc)\w+)"
    r"|(?:declined|refused) to (?:say|name|give|disclose|identify|reveal|specify|release))\b(?P<what>[^.;]*)"
)
_ASKS_WHAT_WAS_NOT = re.compile(r"\bnot\b|n['’]t\b|\b(?:declin|refus)\w+", re.IGNORECASE)
_ASKED_FOR = 0.5
"""Share of the question's terms that must follow such words: what was withheld is what is asked for."""
_LEAST_ASKED = 3
"""Terms of a question from which a share of them says what it asks."""

_UNTOLD = (
    r"(?:(?:was|were|is|are|ha[sd]|have)(?: not|n['’]t)(?: yet| been| immediately| known to be){0,2}"
    r" (?:known|clear|given|made public|established|determined"
    r"|(?:disclos|identifi|reveal|specifi|releas|announc|publish)ed)"
    r"|remain(?:s|ed)? (?:unknown|unclear))\b"
)
_UNSAID = (
    r"(?:(?:did|do|does|would|could|ha[sd]|have)(?: not|n['’]t)(?: yet| immediately)?"
    r" (?:say|said|know|known|explain|explained|disclose|disclosed|specify|specified|reveal|revealed)"
    r"|(?:declined|refused) to (?:say|explain|disclose|specify|reveal)"
    r"|(?:not|n['’]t)(?: yet| immediately)? (?:known|clear)|un(?:known|clear))"
)
_THINGS: Mapping[Kind, tuple[str, str]] = {
    "person": (r"names?|identit(?:y|ies)", r"who"),
    "reason": (r"causes?|motives?|reasons?", r"why|what (?:caused|led|started|prompted|triggered)"),
    "number": (r"number|toll|cost|price|amount|sum|size|value", r"how (?:many|much|long|large|big|high|old)"),
    "date": (r"date|day|time", r"when"),
    "place": (r"place|location|whereabouts", r"where"),
}
"""What is asked for by a noun, and by a clause."""
_NOT_TOLD = {
    kind: re.compile(rf"\b(?:{noun})\b[^.;,]{{0,60}} {_UNTOLD}|{_UNSAID} (?:{clause})\b", re.IGNORECASE)
    for kind, (noun, clause) in _THINGS.items()
}
_NO_DETAILS = re.compile(
    r"\b(?:gave|given|giving|offered|provided|released|disclosed) no (?:details|information|account)\b"
    r"|\bno details (?:were|have been|of)\b",
    re.IGNORECASE,
)
_NOT_NAMED = re.compile(
    r"\b(?:did|do|does|would|has|have)(?: not|n['’]t) (?:named?|identif(?:y|ied)) (?:him|her|them|either)\b",
    re.IGNORECASE,
)
_UNSAID_CLAUSE = re.compile(
    rf"{_UNSAID} (?:how|what|which|whether|if|who|when|where|why)\b(?P<what>[^.;,]*)", re.IGNORECASE
)
_UNTOLD_THING = re.compile(
    rf"\b(?:the|its|their|his|her|no)\b(?P<what>(?: [\w'’-]+){{1,6}}?) {_UNTOLD}", re.IGNORECASE
)
_BUT = re.compile(r"\b(?:but|though|although|however)\b", re.IGNORECASE)
_ASKS_FOR_NAMES = re.compile(r"\b(?:names?|named|identit\w+|identified|called)\b", re.IGNORECASE)


def is_withheld(question: Question, draft: Draft) -> bool:
    """True when what would be stated says that just what is asked was not told.

    The newest quotes do, with the words of the question; or the first does of the kind of thing that is asked
    for, and goes on to tell nothing else of it.
    """
    if question.kind in ("yes_no", "quote") or _ASKS_WHAT_WAS_NOT.search(question.text):
        return False
    first = draft.leading[0]
    return _says_so(question, draft.citations) or _says_so_of_kind(question, first.quote)


def _says_so(question: Question, citations: Sequence[Citation]) -> bool:
    asked = {term.stem for term in question.terms if term.weight == 1}
    if len(asked) < _LEAST_ASKED:
        return False
    days = [each.article.published.day for each in citations if each.article.published]
    newest = (
        each for each in citations if not each.article.published or each.article.published.day == max(days)
    )
    withheld = (match["what"] for each in newest for match in _WITHHELD.finditer(each.quote))
    return any(len(asked.intersection(split_stems(what))) >= _ASKED_FOR * len(asked) for what in withheld)


def _says_so_of_kind(question: Question, quote: str) -> bool:
    kind = question.kind
    if kind == "person" and _NOT_NAMED.search(quote):
        return True
    untold = chain(_UNTOLD_THING.finditer(quote), _UNSAID_CLAUSE.finditer(quote))
    if any(_is_asked(question, told["what"]) for told in untold):
        return True
    if kind == "description" and (told := _NO_DETAILS.search(quote)):
        return _BUT.search(quote, told.end()) is None
    if kind in ("person", "description"):  # "who" is answered by "a guard" too
        kind = "person" if _ASKS_FOR_NAMES.search(question.text) else "description"
    match = _NOT_TOLD[kind].search(quote) if kind in _NOT_TOLD else None
    return match is not None and _BUT.search(quote, match.end()) is None


def _is_asked(question: Question, untold: str) -> bool:
    """True where all that is not told is in the question."""
    stems = stem_set(untold) - STOP_STEMS
    return bool(stems) and stems <= stem_set(question.text)
