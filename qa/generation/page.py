"""What an answer says so far: statements, and the citations that they share."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qa.answer import Answer, Citation, Conflict, Statement, Verified
from qa.comparison.attribution import attribute
from qa.naming import name_antecedents
from qa.reading.compose import Draft


class Page:
    """Collects statements; a place that is cited twice has one number.

    Args:
        draft: What it begins with.
    """

    def __init__(self, draft: Draft | None = None) -> None:
        self._statements = list(draft.statements) if draft else []
        self._citations = list(draft.citations) if draft else []

    @property
    def draft(self) -> Draft:
        """The statements with their citations."""
        return Draft(tuple(self._statements), tuple(self._citations))

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements so far."""
        return tuple(self._statements)

    def state(self, statement: Statement, cited: Sequence[Citation]) -> Verified | None:
        """Add a statement with the citations that it names; None where it has been said.

        One in the words of an article gets at once what says who speaks and whom its "he" means:
        so it is told as the answer will say it.
        """
        citations = list(self._citations)
        numbers = {citation.id: _number(citation, citations) for citation in cited}
        draft = Draft((_renumbered(statement, numbers),), tuple(citations))
        draft = name_antecedents(attribute(draft))
        (statement,) = draft.statements
        if any(known.text == statement.text for known in self._statements):
            return None
        self._statements.append(statement)
        self._citations = list(draft.citations)
        return Verified(statement, draft.citations)

    def take_conflicts(self, answer: Answer) -> tuple[Conflict, ...]:
        """The conflicts of another answer, which cites as this one does from now on."""
        cited = {citation.id: citation for citation in answer.citations}
        return tuple(
            replace(
                conflict,
                values=tuple(
                    replace(
                        value,
                        citations=tuple(_number(cited[each], self._citations) for each in value.citations),
                    )
                    for value in conflict.values
                ),
            )
            for conflict in answer.conflicts
        )


def _renumbered(statement: Statement, numbers: Mapping[int, int]) -> Statement:
    """A statement with other numbers for its citations; how many say the same is counted anew."""
    told = statement.attribution
    return Statement(
        statement.text,
        tuple(dict.fromkeys(numbers[each] for each in statement.citations)),
        statement.support,
        told and replace(told, citation=numbers[told.citation]),
    )


def _number(citation: Citation, citations: list[Citation]) -> int:
    """The number of a citation among others, to which it is added if it is not one of them."""
    for known in citations:
        if _place(known) == _place(citation):
            return known.id
    citations.append(replace(citation, id=len(citations) + 1))
    return len(citations)


def _place(citation: Citation) -> tuple[object, ...]:
    """Which words a citation quotes."""
    return citation.article.id, citation.part, citation.start, citation.end
