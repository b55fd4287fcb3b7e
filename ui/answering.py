"""What is asked by whoever comes in: one assistant, shared by the page and by other programs."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Protocol

from ingest import Article, IngestError
from ingest.message import Message
from qa import Answer, Passage, Progress, QaError, Searched, Turn, Verified
from vectorstore import EVERYTHING, ArticleUnknown, Filters

Step = Progress | Verified | Answer
"""On the way to an answer: what is done, a sentence as soon as it is verified, and at last the answer."""

AT_ONCE = 8
"""Questions worked on at the same time."""
WAITING = 64
"""Questions that may wait for their turn."""

TOLD = (IngestError, ArticleUnknown, QaError)
"""Errors whose one line whoever asked may read; the store's others tell where on the server it lies."""
FAILED = Message(
    "This question could not be answered because of a fault in the program. Ask it again, or in other words."
)
"""What is said of any other error; the log has the rest."""


class Busy(QaError):
    """As many questions as may be are worked on, and as many as may be wait."""


class Answering(Protocol):
    """What is needed of an assistant."""

    def stream(
        self, question: str, history: Sequence[Turn] = (), *, filters: Filters = EVERYTHING
    ) -> Iterator[Step]:
        """Tell the steps, then the answer."""
        ...

    def search(self, words: str, limit: int, *, filters: Filters = EVERYTHING) -> list[Passage]:
        """Give the passages nearest to some words, best first."""
        ...

    def article(self, name: str) -> Article:
        """Give an article by its name or id."""
        ...

    def searched(self, filters: Filters = EVERYTHING) -> Searched:
        """Say what the archive holds, or what filters let through of it."""
        ...

    def publishers(self) -> Sequence[str]:
        """Name the archive's publishers."""
        ...

    def sections(self) -> Sequence[str]:
        """Name the archive's sections."""
        ...

    def suggestions(self, limit: int) -> Sequence[str]:
        """Give questions that the archive can answer."""
        ...

    def follow_ups(self, answers: Sequence[Answer], limit: int) -> Sequence[str]:
        """Give questions that may follow these answers, and that the archive can answer."""
        ...


class Shared:
    """An assistant that answers so many at the same time, through whichever door they come.

    Args:
        assistant: Does the work.
        at_once: How many questions and searches it may work on at the same time.
        waiting: How many more may wait; the next one is refused.
    """

    def __init__(self, assistant: Answering, at_once: int = AT_ONCE, waiting: int = WAITING) -> None:
        self._assistant = assistant
        self._turns = BoundedSemaphore(at_once)
        self._places = BoundedSemaphore(at_once + waiting)

    def stream(
        self, question: str, history: Sequence[Turn] = (), *, filters: Filters = EVERYTHING
    ) -> Generator[Step, None, None]:
        """Tell the steps, then the answer; closing it ends the work.

        Raises:
            Busy: Too many wait already; and whatever the assistant raises.
        """
        with self._turn():
            yield from self._assistant.stream(question, history, filters=filters)

    def search(self, words: str, limit: int, *, filters: Filters = EVERYTHING) -> list[Passage]:
        """Give the passages nearest to some words, best first; raises what `stream` does."""
        with self._turn():
            return self._assistant.search(words, limit, filters=filters)

    def article(self, name: str) -> Article:
        """Give an article by its name or id."""
        return self._assistant.article(name)

    def searched(self, filters: Filters = EVERYTHING) -> Searched:
        """Say what the archive holds, or what filters let through of it."""
        return self._assistant.searched(filters)

    def publishers(self) -> Sequence[str]:
        """Name the archive's publishers."""
        return self._assistant.publishers()

    def sections(self) -> Sequence[str]:
        """Name the archive's sections."""
        return self._assistant.sections()

    def suggestions(self, limit: int) -> Sequence[str]:
        """Give questions that the archive can answer."""
        return self._assistant.suggestions(limit)

    def follow_ups(self, answers: Sequence[Answer], limit: int) -> Sequence[str]:
        """Give questions that may follow these answers, and that the archive can answer."""
        return self._assistant.follow_ups(answers, limit)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise Busy(Message("too many questions are being answered; ask again in a moment"))
        try:
            with self._turns:
                yield
        finally:
            self._places.release()
