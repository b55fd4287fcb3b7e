"""The answers to several questions that were asked at once, as one answer."""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from ingest.message import Message
from qa.answer import EXTRACTIVE, Answer, AnsweredPart, Citation, Passage, Statement, Verified


def join_answers(answers: Sequence[Answer]) -> Answer:
    """One answer that says what each of them does, in their order, and nothing twice.

    What was searched, and the nearest passages where nothing is answered, are those of the first.
    """
    first = answers[0]
    whole = replace(first, standalone=None, parts=(_part(first, first.statements),))
    return reduce(_with_part, answers[1:], whole)


def join_sentence(answers: Sequence[Answer], verified: Verified) -> Verified | None:
    """A sentence of a further answer, citing as the joined answer will; None where it was said before."""
    if not answers:
        return verified
    before = join_answers(answers)
    if any(verified.statement.text == statement.text for statement in before.statements):
        return None
    citations, numbers = _join_citations(before.citations, verified.citations)
    cited = tuple(numbers[each] for each in verified.statement.citations)
    return Verified(replace(verified.statement, citations=cited), citations)


def _with_part(whole: Answer, part: Answer) -> Answer:
    """The answer so far with the answer to a further question."""
    citations, numbers = _join_citations(whole.citations, part.citations)
    moved = _renumbered(part, numbers)
    said = {statement.text for statement in whole.statements}
    statements = (*whole.statements, *(each for each in moved.statements if each.text not in said))
    return replace(
        whole,
        statements=statements,
        citations=citations,
        short_answer=_both(whole.short_answer, part.short_answer),
        conflicts=tuple(dict.fromkeys((*whole.conflicts, *moved.conflicts))),
        as_of=max(filter(None, (whole.as_of, part.as_of)), default=None),
        reason=None if statements else whole.reason,
        nearest=() if statements else whole.nearest,
        passages=_best(whole.passages, part.passages),
        model=part.model if whole.model == EXTRACTIVE else whole.model,
        withheld=whole.withheld + part.withheld,
        notice=whole.notice or part.notice,
        widened=tuple(dict.fromkeys((*whole.widened, *part.widened))),
        parts=(*whole.parts, _part(part, statements)),
    )


def _both(first: str | None, second: str | None) -> str | None:
    """Two short answers, as far as there are any."""
    return Message("{first}; {second}", first=first, second=second) if first and second else first or second


def _join_citations(
    citations: Sequence[Citation], further: Sequence[Citation]
) -> tuple[tuple[Citation, ...], dict[int, int]]:
    """Citations with further ones behind them, each place once, and the new ids of the further ones."""
    joined, numbers = list(citations), dict[int, int]()
    for citation in further:
        known = next((each for each in joined if _place(each) == _place(citation)), None)
        numbers[citation.id] = known.id if known else len(joined) + 1
        if known is None:
            joined.append(replace(citation, id=numbers[citation.id]))
    return tuple(joined), numbers


def _part(answer: Answer, statements: Sequence[Statement]) -> AnsweredPart:
    """An answer as a part of one that says these statements."""
    said = {statement.text for statement in answer.statements}
    places = tuple(place for place, statement in enumerate(statements) if statement.text in said)
    return AnsweredPart(answer.standalone or answer.question, places, answer.short_answer, answer.reason)


def _renumbered(answer: Answer, numbers: dict[int, int]) -> Answer:
    """An answer with other numbers for its citations."""

    def renumbered(ids: Sequence[int]) -> tuple[int, ...]:
        return tuple(numbers[each] for each in ids)

    return replace(
        answer,
        citations=tuple(replace(each, id=numbers[each.id]) for each in answer.citations),
        statements=tuple(
            replace(
                each,
                citations=renumbered(each.citations),
                corroborated_by=renumbered(each.corroborated_by),
                attribution=each.attribution
                and replace(each.attribution, citation=numbers[each.attribution.citation]),
            )
            for each in answer.statements
        ),
        conflicts=tuple(
            replace(
                conflict,
                values=tuple(
                    replace(value, citations=renumbered(value.citations)) for value in conflict.values
                ),
            )
            for conflict in answer.conflicts
        ),
    )


def _best(some: Sequence[Passage], others: Sequence[Passage]) -> tuple[Passage, ...]:
    """The best of what two searches found, each once, as many as the longer list has."""
    found: dict[tuple[str, int], Passage] = {}
    for passage in sorted((*some, *others), key=lambda passage: -passage.score):
        found.setdefault((passage.article.id, passage.ordinal), passage)
    return tuple(found.values())[: max(len(some), len(others))]


def _place(citation: Citation) -> tuple[object, ...]:
    """Which words a citation quotes."""
    return citation.article.id, citation.part, citation.start, citation.end
