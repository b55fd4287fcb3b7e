"""Two sources of one article that give different numbers: "Police said 2,000, the union put it at 5,000".

The second stands in the same paragraph as the first, for the writer set the one beside the other: so it need
not repeat what it counts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from qa.comparison.answered import exclude, numbers_seen
from qa.comparison.attribution import find_speaker
from qa.comparison.claims import what_is_counted
from qa.comparison.difference import Differing, Side, first_published
from qa.comparison.measured import find_measured
from qa.comparison.quantities import Quantity
from qa.question.analysis import Question
from qa.reading.evidence import Candidate

_SURE = -1.0
"""Log odds, at least, of the answer in the sentence beside which another is looked for."""
_CLAUSE = re.compile(r"[^;]+?(?:;|,? (?=\b(?:but|while|whereas|although|though)\b)|$)")
_GIVES = re.compile(
    r"^\W*(?P<source>[^;]{2,120}?),? (?:puts?|count(?:s|ed)|measure[ds]|list(?:s|ed)|gives?|gave"
    r"|sp(?:eaks|oke) of|estimate[ds]|record(?:s|ed)|reckon(?:s|ed))\b"
)
_PUT_AT = re.compile(
    r"\b(?:puts?|estimate[ds]?|gave|gives|reckon(?:ed|s)?)\b[^,;]{1,40} (?:at|as)(?: \w+){0,2} ?$"
)
_PRONOUN = re.compile(r"(?:^|\s)(?:he|she|it|they|we|i|who|which|that)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Estimate:
    """A number, and the words for whoever gives it."""

    source: str
    quantity: Quantity
    candidate: Candidate
    is_put: bool

    @property
    def side(self) -> Side:
        """It as one side of a difference."""
        text = self.candidate.text[self.quantity.start : self.quantity.end]
        return Side(text, self.candidate, first_published(self.candidate))


def estimated_apart(question: Question, ranked: Sequence[Candidate]) -> Differing | None:
    """Two numbers that two sources give side by side for what is asked, in the order of the article; or None.

    Args:
        question: What is asked.
        ranked: The sentences, best first.
    """
    for candidate, seen in numbers_seen(question, ranked):
        if candidate.log_odds >= _SURE and (pair := _rivals(question, candidate, seen, ranked)):
            first, second = sorted(pair, key=_place)
            return Differing("contradiction", (first.side, second.side))
    return None


def _rivals(
    question: Question, candidate: Candidate, seen: Quantity, ranked: Sequence[Candidate]
) -> tuple[_Estimate, _Estimate] | None:
    """The source of a number, and the first of the same paragraph that gives another."""
    paragraph = [each for each in ranked if each.passage is candidate.passage]
    given = [estimate for each in paragraph for estimate in _estimates(question, each)]
    rivals = [each for each in given if _counts_it(question, each)]
    counted = rivals if what_is_counted(question).counted else given
    ours = (each for each in counted if each.candidate is candidate and each.quantity == seen)
    return next(
        (
            (one, other)
            for one, other in product(ours, rivals)
            if one.source != other.source and exclude(seen, other.quantity)
        ),
        None,
    )


def _estimates(question: Question, candidate: Candidate) -> Iterator[_Estimate]:
    """The numbers of a sentence, each with the source that its clause names."""
    text = candidate.text
    quantities = find_measured(question, text)
    for clause in _CLAUSE.finditer(text):
        source = _source(clause[0])
        for quantity in quantities:
            if source and clause.start() <= quantity.start < clause.end():
                is_put = _PUT_AT.search(text[clause.start() : quantity.start]) is not None
                yield _Estimate(source, quantity, candidate, is_put)


def _source(clause: str) -> str | None:
    """Who gives the numbers of a clause, in small letters; None where nobody does, or a pronoun."""
    given, speaker = _GIVES.search(clause), find_speaker(clause)
    source = given["source"] if given else clause[slice(*speaker)] if speaker else ""
    return None if not source or _PRONOUN.search(source) else source.strip().casefold()


def _counts_it(question: Question, estimate: _Estimate) -> bool:
    """True for a number that is put at something, is of a measure, or counts what is asked.

    What is counted may be left out beside what happened: "22,000 had taken part".
    """
    quantity = estimate.quantity
    if estimate.is_put or quantity.scale or what_is_counted(question).is_counted_by(quantity):
        return True
    happened = {term.stem for term in question.terms if not term.is_name}
    return not quantity.counted and not happened.isdisjoint(quantity.clause)


def _place(estimate: _Estimate) -> int:
    return estimate.candidate.start + estimate.quantity.start
