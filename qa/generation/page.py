"""What an answer says so far: statements, and the citations that they share."""

from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Answer, Citation, Conflict, Statement, Support, Verified
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

    def state(self, text: str, cited: Sequence[Citation], support: Support) -> Verified | None:
        """Add a statement with what supports it; None where it has been said."""
        if any(statement.text == text for statement in self._statements):
            return None
        numbers = dict.fromkeys(self.number(citation) for citation in cited)
        self._statements.append(Statement(text, tuple(numbers), support))
        return Verified(self._statements[-1], tuple(self._citations))

    def number(self, citation: Citation) -> int:
        """The number of a citation here, which it gets if it has none."""
        for known in self._citations:
            if _place(known) == _place(citation):
                return known.id
        self._citations.append(replace(citation, id=len(self._citations) + 1))
        return len(self._citations)

    def take_conflicts(self, answer: Answer) -> tuple[Conflict, ...]:
        """The conflicts of another answer, which cites as this one does from now on."""
        cited = {citation.id: citation for citation in answer.citations}
        return tuple(
            replace(
                conflict,
                values=tuple(
                    replace(value, citations=tuple(self.number(cited[each]) for each in value.citations))
                    for value in conflict.values
                ),
            )
            for conflict in answer.conflicts
        )


def _place(citation: Citation) -> tuple[object, ...]:
    """Which words a citation quotes."""
    return citation.article.id, citation.part, citation.start, citation.end
