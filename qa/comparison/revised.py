"""What a sentence itself says was another before: taken back, denied for another, or changed since."""

import re
from collections.abc import Sequence

from qa.answer import Citation
from qa.comparison.claims import Claim, is_of_another_day
from qa.comparison.corrected import corrects
from qa.comparison.difference import Differing, Side, first_published
from qa.comparison.quantities import Quantity, clause_span, find_quantities
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate

_NOT = re.compile(r"\b(?:not|rather than|instead of) (?:the )?(?=[\w$€£¥])", re.IGNORECASE)
_SAID_BEFORE = re.compile(r"\b(?:first|earlier|initially|originally|previously|before)\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:up|down|raised|lowered|cut|increased|reduced|revised|rising|rose|falling|fell)(?: \w+)? from "
    r"(?=[\w$€£¥])",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(
    r"\b(?:had been|was to|were to|was due|were due|originally|initially|previously|instead of|rather than)\b"
    r"[^,;:]{0,60}$",
    re.IGNORECASE,
)
_AS_OF_ITS_DAY = re.compile(
    r"\b(?:now|so far|to date|already|as of|since|by (?:now|then|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|stands? at|stood at|ris(?:es|en|ing)|rose|gr(?:ew|ow[ns]?|owing)|climb(?:s|ed|ing)|swell(?:s|ed)"
    r"|reach(?:es|ed)|f(?:alls|ell|allen|alling)|dropp?(?:s|ed|ing)|shr(?:inks|ank|unk)|doubled|tripled)\b",
    re.IGNORECASE,
)
"""What is said of a figure that goes on changing: each article has it as of its day."""
_TAIL = 60
"""Characters behind a denied figure in which stands who gave it first."""


def corrected(draft: Draft, read: Sequence[Candidate], given: Sequence[Claim]) -> Differing | None:
    """A figure that a cited paragraph says was wrong, and the one that it gives instead."""
    for citation in draft.citations:
        if not corrects(citation.quote):
            continue
        wrong = [claim for claim in given if _is_in(claim.candidate, citation)]
        right = [
            (candidate, quantity)
            for candidate in read
            if _is_in(candidate, citation)
            for quantity in find_quantities(candidate.text)
            if "correct" in quantity.clause | quantity.counted or _gives_instead(candidate, quantity, wrong)
        ]
        if right and wrong and not _gives(wrong[0], right[0][1].value):
            printed = wrong[0].value.value if isinstance(wrong[0].value, Quantity) else None
            elsewhere = (each for each in given if not _is_in(each.candidate, citation))
            first = next((each for each in elsewhere if _gives(each, printed)), wrong[0])
            return Differing("correction", (first.side, _printed(*right[0])))
    return None


def _gives_instead(candidate: Candidate, quantity: Quantity, wrong: Sequence[Claim]) -> bool:
    """True for the figure behind a sentence that says what an earlier version gave: "It has 104."."""
    return any(
        _SAID_BEFORE.search(claim.candidate.text)
        and claim.candidate.end <= candidate.start
        and isinstance(claim.value, Quantity)
        and (not quantity.counted or quantity.counted & claim.value.counted)
        for claim in wrong[:1]
    )


def changed(given: Sequence[Claim]) -> Differing | None:
    """A figure that a sentence sets beside an earlier article's: "54 crowns, up from 48"."""
    for newer in given:
        text = newer.candidate.text
        for match in _CHANGED.finditer(text):
            before = next((each for each in find_quantities(text[match.end() :]) if not each.start), None)
            if before is None or _gives(newer, before.value):
                continue
            older = next((each for each in given if _gives(each, before.value)), None)
            if older and is_of_another_day(older, newer):
                return Differing("update", (older.side, newer.side))
    return None


def is_no_longer(claim: Claim) -> bool:
    """True for a value that a sentence gives as what was meant before: "it had been due on 1 June"."""
    passage = claim.candidate.passage
    return _NO_LONGER.search(passage.part.text[claim.candidate.start : claim.start]) is not None


def is_as_of_its_day(text: str, start: int, end: int) -> bool:
    """True for a figure at `text[start:end]` whose clause says that it changes: "has now raised 720,000"."""
    first, last = clause_span(text, start, end)
    return _AS_OF_ITS_DAY.search(text, first, last) is not None


def denied(given: Sequence[Claim]) -> Differing | None:
    """A figure that a sentence gives for another: "three, not two as first said".

    Where it does not say who was wrong at first, "410, not 340" contradicts the article that gives the other.
    """
    for claim in given:
        text = claim.candidate.text
        for match in _NOT.finditer(text):
            rest = text[match.end() :]
            denied = next((each for each in find_quantities(rest) if not each.start), None)
            if denied is None or _gives(claim, denied.value):
                continue
            earlier = next((other.side for other in given if _gives(other, denied.value)), None)
            if _SAID_BEFORE.search(rest[denied.end : denied.end + _TAIL]):
                wrong = earlier or Side(rest[denied.start : denied.end], claim.candidate, None)
                return Differing("correction", (wrong, claim.side))
            if earlier:
                return Differing("contradiction", (earlier, claim.side))
    return None


def _gives(claim: Claim, value: float | None) -> bool:
    return isinstance(claim.value, Quantity) and claim.value.value == value


def _is_in(candidate: Candidate, citation: Citation) -> bool:
    passage = candidate.passage
    return passage.article.id == citation.article.id and passage.part == citation.part


def _printed(candidate: Candidate, quantity: Quantity) -> Side:
    words = candidate.text[quantity.start : quantity.end]
    return Side(words, candidate, first_published(candidate))
