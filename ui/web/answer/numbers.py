"""Citation numbers in an answer, as links into the proof."""

from collections.abc import Iterable, Sequence

from qa.answer import Citation
from ui.web.markup import inline, language
from ui.words import place, source


class Numbers:
    """Citation numbers as links into the proof; a mark leads back to the first link of its number.

    Args:
        citations: What the numbers stand for.
        turn: The answer's place in the conversation, from 1.
    """

    def __init__(self, citations: Iterable[Citation], turn: int) -> None:
        self._cited = {citation.id: citation for citation in citations}
        self._turn = turn
        self._anchored: set[int] = set()

    def citation(self, number: int) -> Citation:
        """What a number stands for."""
        return self._cited[number]

    def links(self, ids: Sequence[int]) -> str:
        """The numbers `ids`, one after the other."""
        return "".join(self._link(self._cited[number]) for number in ids)

    def source(self, number: int) -> str:
        """Who published what `number` cites, and when."""
        return source(self._cited[number].article)

    def language(self, ids: Sequence[int]) -> str:
        """The attribute that tells the language of words taken from what is cited first."""
        return language(self._cited[ids[0]].article)

    def _link(self, citation: Citation) -> str:
        number, turn = citation.id, self._turn
        anchor = "" if number in self._anchored else f' id="t{turn}-r{number}"'
        self._anchored.add(number)
        title = inline(f"{source(citation.article)}, {place(citation)}")
        return f'<a class="cite"{anchor} href="#t{turn}-c{number}" title="{title}">[{number}]</a>'
