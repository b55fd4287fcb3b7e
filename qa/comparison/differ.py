"""A difference between articles is shown: each side stated and cited, and what kind of difference it is."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from qa.answer import Conflict, ConflictValue
from qa.comparison.claims import OF_CHANGE
from qa.comparison.conflicts import find_conflicts
from qa.comparison.difference import Differing
from qa.language.words import STOP_STEMS, Word, split_words, stem_set
from qa.question.analysis import Question
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate

_ASKS_FOR_CHANGE = re.compile(
    r"\b(change[ds]?|rise|rose|grow|grew|evolved?|develop(?:ed)?|over time|first|initially|originally)\b",
    re.IGNORECASE,
)
# "According to her tweet", but not "according to the two reports".
_ACCORDING_TO = re.compile(
    r"\baccording to (?!(?:\w+ ){0,3}(?:articles?|reports?|stories|(?:news)?papers?|news)\b)"
    r"(?P<source>[^,;:?.]{1,100})",
    re.IGNORECASE,
)


def show_conflicts(
    question: Question, draft: Draft, ranked: Sequence[Candidate]
) -> tuple[Draft, tuple[Conflict, ...]]:
    """State each side of what articles differ on, and say that they do.

    What a later article replaced comes behind what replaced it, unless the question asks how it changed, or
    for what somebody else says. What is no side is left out behind the first statement, but for another count
    or date.
    """
    found = find_conflicts(question, draft, ranked)
    if found is None:
        return draft, ()
    numbers = []
    for side in found.sides:
        draft, number = draft.citing(side.candidate)
        numbers.append(number)
    if found.kind in ("update", "correction") and _is_from_who_is_asked(question, found.sides[-1].candidate):
        is_told_in_order = _ASKS_FOR_CHANGE.search(question.text) is not None
        draft = draft.led_by(numbers if is_told_in_order else numbers[::-1])
    if question.kind not in ("number", "date"):
        draft = _without_others(draft, found)
    values = tuple(
        ConflictValue(side.text, (draft.citing(side.candidate)[1],), side.published) for side in found.sides
    )
    return draft, (Conflict(_about(question, found), values, found.kind),)


def _is_from_who_is_asked(question: Question, newest: Candidate) -> bool:
    """False when the question names who says it, and what is newest stands where nobody so named does."""
    named = _ACCORDING_TO.search(question.text)
    source = stem_set(named["source"]) - STOP_STEMS if named else frozenset()
    return not source or not source.isdisjoint(stem_set(newest.passage.part.text))


def _without_others(draft: Draft, found: Differing) -> Draft:
    """The first statement and those that are a side."""
    sides = {draft.citing(side.candidate)[1] for side in found.sides}
    first, *others = draft.statements
    return draft.in_order([first, *(each for each in others if not sides.isdisjoint(each.citations))])


def _about(question: Question, found: Differing) -> str:
    """What two contradicting sentences say in the same words, or else the question's own words."""
    one, other = (side.candidate.text for side in (found.sides[0], found.sides[-1]))
    return (found.kind == "contradiction" and _shared_run(one, other)) or _asked(question)


def _shared_run(one: str, other: str) -> str:
    """The longest run of words that two texts share, as the first has it, stop words at its ends left out."""
    words, others = split_words(one), split_words(other)
    one_stems = [f"{at}" if word.stem.isdigit() else word.stem for at, word in enumerate(words)]
    match = SequenceMatcher(
        None, one_stems, [word.stem for word in others if not word.stem.isdigit()], autojunk=False
    ).find_longest_match()
    return _trimmed(one, words[match.a : match.a + match.size], fewest=2)


def _asked(question: Question) -> str:
    """The question from its first content word to its last."""
    stems = {term.stem for term in question.terms if term.weight >= 1} - OF_CHANGE
    return _trimmed(question.text, [word for word in split_words(question.text) if word.stem in stems])


def _trimmed(text: str, words: Sequence[Word], fewest: int = 1) -> str:
    content = [word for word in words if word.stem not in STOP_STEMS]
    return text[content[0].start : content[-1].end] if len(content) >= fewest else ""
