"""One assistant for all who ask: so many at the same time, a few waiting, and no more."""

import threading
from collections.abc import Iterator, Sequence

import pytest

from qa.answer import Answer, Progress, Turn
from tests.ui.fake_assistant import FakeAssistant, answer_to
from ui.answering import Busy, Shared, Step
from vectorstore import EVERYTHING, Filters


class GatedAssistant(FakeAssistant):
    """Answers when the gate is opened; knows how many it works on and how many were given up."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.begun = threading.Semaphore(0)
        self.ended = threading.Semaphore(0)
        self.at_work = self.most = 0

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),  # noqa: ARG002
        *,
        filters: Filters = EVERYTHING,  # noqa: ARG002
    ) -> Iterator[Step]:
        self.at_work += 1
        self.most = max(self.most, self.at_work)
        try:
            yield Progress("working")
            self.begun.release()
            while not self.gate.wait(0.02):
                yield Progress("working")
            yield answer_to(question)
        finally:
            self.at_work -= 1
            self.ended.release()


def in_threads(assistant: Shared, count: int) -> tuple[list[threading.Thread], list[Answer]]:
    """Ask so many questions at the same time."""
    answers: list[Answer] = []

    def ask() -> None:
        answers.extend(item for item in assistant.stream("cost") if isinstance(item, Answer))

    threads = [threading.Thread(target=ask) for _ in range(count)]
    for thread in threads:
        thread.start()
    return threads, answers


def test_no_more_are_worked_on_than_may_be_and_the_others_wait() -> None:
    gated = GatedAssistant()
    threads, answers = in_threads(Shared(gated, at_once=2, waiting=10), 8)
    for _ in range(2):
        assert gated.begun.acquire(timeout=10)
    gated.gate.set()
    for thread in threads:
        thread.join(10)
    assert len(answers) == 8
    assert gated.most <= 2


def test_too_many_are_refused_and_the_next_is_welcome_again() -> None:
    gated = GatedAssistant()
    shared = Shared(gated, at_once=1, waiting=0)
    threads, _ = in_threads(shared, 1)
    assert gated.begun.acquire(timeout=10)
    with pytest.raises(Busy, match=r"^too many questions are being answered; ask again in a moment$"):
        next(shared.stream("cost"))
    with pytest.raises(Busy):
        shared.search("cost", 1)
    gated.gate.set()
    threads[0].join(10)
    assert len(shared.search("cost", 1)) == 1


def test_a_question_that_is_given_up_or_fails_leaves_its_place() -> None:
    shared = Shared(FakeAssistant(), at_once=1, waiting=0)
    given_up = shared.stream("cost")
    next(given_up)
    given_up.close()
    with pytest.raises(RuntimeError):
        [*shared.stream("fault")]
    with pytest.raises(RuntimeError):
        shared.search("fault", 1)
    *_, answer = shared.stream("cost")
    assert answer == answer_to("cost")
