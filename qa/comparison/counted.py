"""Which number in a sentence is the one asked for: "64 people were on board, 29 of them were injured".

A number belongs to what befell those whom it counts, or to the words of its clause.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from qa.answer import Citation
from qa.comparison.claims import (
    Claim,
    is_about,
    is_of_old,
    number_claims,
    of_the_event,
    tell_in_full,
    what_is_counted,
)
from qa.comparison.quantities import Quantity, find_quantities
from qa.language.fates import ARRESTS, DEATHS, INJURIES, speaks_of
from qa.language.sentences import split_sentences
from qa.language.words import stem_set
from qa.question.analysis import Question
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate

_ORDINAL = re.compile(r"\b\d{1,4}(?:st|nd|rd|th)(?P<what>(?: [\w'’-]{1,40}){1,3})")
_CONSIDERED = 60
"""Sentences looked at, best first."""

_ASKS_WHO_IS_ON = re.compile(r"\b(?:is|are|was|were) (?:on|aboard) ", re.IGNORECASE)
_HELD = re.compile(r"\b(?:held|holding|charged|jailed|seized)\b", re.IGNORECASE)
"""What is said of those arrested, and of much else."""
_ON_IT = re.compile(r" (?:(?:is|are|was|were|had been) )?(?:on|aboard)\b")


def lead_with_count(question: Question, draft: Draft, ranked: Sequence[Candidate]) -> Draft:
    """Bring a sentence to the front whose number counts what is asked, where the first statement has none.

    What counts the victims of another time or event is none: "the last such fire, in 1978, killed nine". What
    is exact, and may be meant by the first statement's "about 60", comes before it.
    """
    asked = what_is_counted(question)
    given = [
        claim
        for claim in number_claims(question, ranked[:_CONSIDERED])
        if isinstance(claim.value, Quantity)
        and asked.is_surely_counted_by(claim.value)
        and (claim.is_whole or asked.fate)
    ]
    first, of_event = draft.leading, of_the_event(given)
    if _ASKS_WHO_IS_ON.search(question.text) and not any(_tells_who_is_on(question, c.quote) for c in first):
        on_it = (c for c in ranked[:_CONSIDERED] if is_about(c) and _tells_who_is_on(question, c.text))
        if best := next(on_it, None):
            return draft.led_by_sentence(best)
    if (exact := _exactly(question, first, given)) is not None:
        return draft.led_by_sentence(exact)
    told = [claim for claim in of_event if draft.citing(claim.candidate)[1] == first[0].id]
    is_other = any(map(is_of_old, told)) or (tell_in_full(of_event) and not told)
    if not given or (not is_other and any(_counts(question, citation) for citation in first)):
        return draft
    return draft.led_by_sentence(min(of_event, key=is_of_old).candidate)


def _exactly(question: Question, first: Sequence[Citation], given: Sequence[Claim]) -> Candidate | None:
    """The newest sentence that counts exactly what the first statement counts roughly: 64 for "about 60"."""
    asked = what_is_counted(question)
    counts = [count for cited in first for _, count in _numbers(cited) if asked.is_surely_counted_by(count)]
    if not counts or any(count.bound != "about" for count in counts):
        return None
    exact = [
        claim.candidate
        for claim in given
        if isinstance(claim.value, Quantity)
        and claim.value.bound == "exact"
        and claim.value.agrees_with(counts[0])
    ]
    return max(exact, key=_published, default=None)


def _published(candidate: Candidate) -> date:
    published = candidate.passage.article.published
    return published.day if published else date.min


def _tells_who_is_on(question: Question, text: str) -> bool:
    """True where a text counts what is asked as being on something, not as carried there in a year."""
    asked = what_is_counted(question)
    return any(
        asked.is_surely_counted_by(count) and _ON_IT.match(text, count.end) for count in find_quantities(text)
    )


def count_asked(question: Question, citation: Citation) -> str | None:
    """The number in a citation that most surely counts what is asked, as printed with what it counts."""
    asked = what_is_counted(question)
    counts = [each for each in _numbers(citation) if asked.is_counted_by(each[1])]
    counts.sort(key=lambda each: not asked.is_surely_counted_by(each[1]))
    return next((text[count.start : count.end] for text, count in counts), None)


def _counts(question: Question, citation: Citation) -> bool:
    """True when a citation surely counts what is asked."""
    asked = what_is_counted(question)
    return any(asked.is_surely_counted_by(count) for _, count in _numbers(citation))


def counts_up(question: Question, citation: Citation) -> bool:
    """True when cited words say the how many-th something is of what is asked: "this year's 25th launch"."""
    counted = what_is_counted(question).counted
    return any(counted & stem_set(match["what"]) for match in _ORDINAL.finditer(citation.quote))


def counts_others(question: Question, citation: Citation) -> bool:
    """True when what befell those whom a citation counts is something else than what is asked."""
    fate = what_is_counted(question).fate
    found = [quantity.fates for _, quantity in _numbers(citation)]
    return fate is not None and any(found) and not any(fate in fates for fates in found)


def lacks_count(question: Question, citations: Sequence[Citation]) -> bool:
    """True when a question asks how many were killed, hurt or arrested, and no cited words speak of such.

    Of the missing articles speak in too many ways: "lost contact with five", "have not been found".
    """
    fate = what_is_counted(question).fate
    if fate not in (ARRESTS, DEATHS, INJURIES) or any(speaks_of(fate, each.quote) for each in citations):
        return False
    return fate != ARRESTS or not any(_HELD.search(each.quote) for each in citations)


def _numbers(citation: Citation) -> Iterator[tuple[str, Quantity]]:
    """The numbers of a citation, each with its sentence."""
    for start, end in split_sentences(citation.quote):
        sentence = citation.quote[start:end]
        for quantity in find_quantities(sentence):
            yield sentence, quantity
