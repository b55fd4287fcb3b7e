"""Ranked sentences become statements with citations."""

import math
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from qa.answer import Citation, Statement
from qa.language.words import STOP_STEMS, split_stems
from qa.question.analysis import Question
from qa.question.measures import asks_for_measure, find_age, holds_measure
from qa.question.signs import holds_kind
from qa.reading.evidence import Candidate
from qa.reading.lede import LEDE
from qa.retrieval.copies import behind_dateline, says_the_same

_CLOSE = 0.04
"""Share of the best sentence's weight from which another sentence is stated too. Swept from 0.05 to 0.02:
over five real articles, answers with a right citation go from 0.85 to 0.89, those that hold what they must
from 0.81 to 0.85, precision from 0.68 to 0.59; on the sample archive from 0.80 to 0.81, from 0.80 to 0.81,
and from 0.53 to 0.47."""
_CLOSE_IN_OTHERS = 0.03
"""The same, for a question that asks about several articles, where the best of each article is wanted."""
_CAN_LEAD = 0.5
"""Share of the best sentence's weight from which one that holds what is asked for goes first instead."""
_TOLD_LATE_CAN_LEAD = 0.08
"""The same where spoken words are asked for, an age or a sum: in what the reader was learned from nobody
speaks, and in news "Ada Holt, 31," stands beside what she did, not beside what is asked."""
_NEARLY = 0.8
"""Share of what the best sentence covers with its paragraph that a sentence with the sum covers, to lead."""
_SHORT_PARAGRAPH = 60
"""Words up to which a sentence is stated with the rest of its paragraph: a newspaper's paragraph is one
thought, and "It also included" does not stand alone."""
_MOST_STATEMENTS = 4
_MOST_CITATIONS_EACH = 3
_CONSIDERED = 30
"""Sentences looked at behind the best: one further down never comes near it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Statements and the citations that they name."""

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]

    def cited_by(self, statement: Statement) -> tuple[Citation, ...]:
        """The citations that a statement names."""
        return tuple(self.citations[number - 1] for number in statement.citations)

    @property
    def leading(self) -> tuple[Citation, ...]:
        """The citations of the first statement."""
        return self.cited_by(self.statements[0])

    def in_order(self, statements: Sequence[Statement]) -> "Draft":
        """Some of its statements in another order, the citations numbered as they are named."""
        named = dict.fromkeys(number for statement in statements for number in statement.citations)
        anew = {number: place for place, number in enumerate(named, 1)}
        return Draft(
            tuple(replace(each, citations=tuple(anew[n] for n in each.citations)) for each in statements),
            tuple(replace(self.citations[number - 1], id=place) for number, place in anew.items()),
        )

    def citing(self, candidate: Candidate) -> tuple["Draft", int]:
        """The draft with a sentence stated in it, behind all others where it was not; and its citation."""
        passage = candidate.passage
        start = behind_dateline(passage.part.text, candidate.start, candidate.end)
        for citation in self.citations:
            is_of_part = citation.article.id == passage.article.id and citation.part == passage.part
            if is_of_part and citation.start <= start and candidate.end <= citation.end:
                return self, citation.id
        number = len(self.citations) + 1
        cited = Citation(number, passage.article, passage.part, start, candidate.end, passage.carriers)
        stated = Statement(cited.quote, (number,), "exact")
        return Draft((*self.statements, stated), (*self.citations, cited)), number

    def led_by_sentence(self, candidate: Candidate) -> "Draft":
        """The draft with a sentence in front, stated where it was not."""
        draft, number = self.citing(candidate)
        return draft.led_by([number])

    def led_by(self, numbers: Sequence[int]) -> "Draft":
        """The draft with the statements that cite these citations in front, in this order."""
        first = [each for number in numbers for each in self.statements if number in each.citations]
        return self.in_order(list(dict.fromkeys([*first, *self.statements])))


def compose(question: Question, ranked: Sequence[Candidate], scores: NDArray[np.float64]) -> Draft:
    """State the best sentence, and others that come near it and add something.

    A copy of a statement in another article becomes a further citation of it:
    that is corroboration, not news.
    """
    groups: list[list[Candidate]] = []
    is_overview = question.kind == "overview"
    one_each = question.spans_articles and not question.sides and not is_overview
    floor = _CLOSE_IN_OTHERS if question.spans_articles else _CLOSE
    if is_overview:
        floor *= math.exp(-LEDE)  # what comes near it but for that
    for candidate, weight in _in_order(question, ranked, np.exp(scores - scores[:1])):
        group = next((group for group in groups if _says_the_same(group[0], candidate)), None)
        if group is not None:
            _corroborate(group, candidate)
        elif weight < floor or len(groups) == _MOST_STATEMENTS:
            continue
        elif not (one_each and _is_from(candidate, (group[0] for group in groups))):
            groups.append([candidate])
    return _cite(groups)


def _in_order(
    question: Question, ranked: Sequence[Candidate], weights: NDArray[np.float64]
) -> list[tuple[Candidate, float]]:
    """Candidates and weights, those drawn to the front that must lead.

    These are both sides of a comparison, however far behind, and else one that holds what is asked for, if it
    comes near.
    """
    pairs = [
        (candidate, float(weight)) for candidate, weight in zip(ranked[:_CONSIDERED], weights, strict=False)
    ]
    if question.sides:
        return [*((candidate, 1.0) for candidate in _sides(question, ranked)), *pairs]
    is_told_late = question.kind == "quote" or asks_for_measure(question.text)
    floor = _TOLD_LATE_CAN_LEAD if is_told_late else _CAN_LEAD
    aged = (pair for pair in pairs if find_age(question.text, pair[0].text))
    near = (pair for pair in pairs if pair[1] >= floor and _holds_asked(question, pair[0], pairs[0][0]))
    lead = next(chain(aged, near), None)
    return [(lead[0], 1.0), *(pair for pair in pairs if pair is not lead)] if lead else pairs


def _holds_asked(question: Question, candidate: Candidate, best: Candidate) -> bool:
    """True for what holds the kind of thing that is asked for, and of a sum or an age speaks of the same."""
    text = _stated(candidate)
    if not holds_kind(question.kind, text) or not holds_measure(question.text, text):
        return False
    is_near = candidate.paragraph_coverage >= _NEARLY * best.paragraph_coverage
    return is_near or not asks_for_measure(question.text)


def _sides(question: Question, ranked: Sequence[Candidate]) -> Iterator[Candidate]:
    """The best of each side of a comparison: of each paper, or of what speaks of that side alone.

    Where the best of all speaks of both, it leads.
    """
    papers = [[each for each in ranked if _is_by(each, stems)] for stems in question.sides]
    if all(papers):
        yield from (paper[0] for paper in papers)
        return
    ranked = ranked[:_CONSIDERED]
    spoken_of = [[stems <= set(split_stems(each.text)) for stems in question.sides] for each in ranked]
    if spoken_of and all(spoken_of[0]):
        yield ranked[0]
    for side in range(len(question.sides)):
        alone = (each for each, of in zip(ranked, spoken_of, strict=True) if of[side] and sum(of) == 1)
        yield from islice(alone, 1)


def _is_by(candidate: Candidate, stems: Set[str]) -> bool:
    """True when a side of a comparison is called as the paper is, or where that is unknown as the file."""
    article = candidate.passage.article
    paper = set(split_stems(article.publisher or article.name)) - STOP_STEMS
    return bool(paper) and (paper <= stems or stems <= paper)


def _is_from(candidate: Candidate, others: Iterable[Candidate]) -> bool:
    """True when one of the others is from the candidate's article."""
    return any(candidate.passage.article.id == other.passage.article.id for other in others)


def _corroborate(group: list[Candidate], candidate: Candidate) -> None:
    """Add a repetition to its group, once for each article, if it has every word of the statement.

    A near copy is passed over: cited too, it would be said to hold words that it does not.
    """
    is_copy = _stated(group[0]) in _stated(candidate)
    if is_copy and len(group) < _MOST_CITATIONS_EACH and not _is_from(candidate, group):
        group.append(candidate)


def _says_the_same(one: Candidate, other: Candidate) -> bool:
    """True for the same stated paragraph, or when one sentence repeats the other."""
    is_beside = one.passage.ordinal == other.passage.ordinal and _is_from(one, [other])
    return (is_beside and _span(one) == _span(other)) or says_the_same(one.text, other.text)


def _span(candidate: Candidate) -> tuple[int, int]:
    """What is stated of a candidate: its whole paragraph where that is short, else the sentence."""
    text = candidate.passage.part.text
    start, end = (0, len(text)) if len(text.split()) <= _SHORT_PARAGRAPH else (candidate.start, candidate.end)
    return behind_dateline(text, start, end), end


def _stated(candidate: Candidate) -> str:
    start, end = _span(candidate)
    return candidate.passage.part.text[start:end]


def _cite(groups: Sequence[Sequence[Candidate]]) -> Draft:
    """Number the citations in the order in which the statements name them."""
    statements: list[Statement] = []
    citations: list[Citation] = []
    for group in groups:
        numbers = range(len(citations) + 1, len(citations) + len(group) + 1)
        citations += [
            Citation(number, c.passage.article, c.passage.part, *_span(c), c.passage.carriers)
            for number, c in zip(numbers, group, strict=True)
        ]
        statements.append(Statement(citations[numbers[0] - 1].quote, tuple(numbers), "exact"))
    return Draft(tuple(statements), tuple(citations))
