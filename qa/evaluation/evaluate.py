"""A question file through the assistant: answers in order, and how good they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from qa.answer import Answer
from qa.assistant import Assistant
from qa.errors import BadQuestion, UnknownSource
from qa.evaluation.metrics import Score, score
from qa.evaluation.questions import AskedQuestion, BadLine
from qa.question.limits import override
from vectorstore import EVERYTHING, Filters


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A question of a file with its answer and how it compares."""

    question: AskedQuestion
    answer: Answer
    score: Score


def evaluate(
    assistant: Assistant,
    questions: Iterable[AskedQuestion | BadLine],
    *,
    passages: int = 0,
    filters: Filters = EVERYTHING,
    as_typed: bool = False,
) -> Iterator[Evaluated | BadLine]:
    """Answer questions one by one, in order; what cannot be asked is passed on as a bad line.

    Args:
        assistant: Who is asked.
        questions: What is asked; a limit of a question's own takes the place of one of `filters`.
        passages: How many of the best passages to hand back with each answer.
        filters: Which articles to ask.
        as_typed: Look for the questions' words alone.

    Raises:
        EmptyArchive: The store holds no article.
    """
    for question in questions:
        if isinstance(question, BadLine):
            yield question
            continue
        limits = override(filters, question.filters)
        try:
            answer = assistant.ask(
                question.text,
                question.history,
                passages=passages,
                filters=limits,
                asked_on=question.asked_on,
                as_typed=as_typed,
            )
            if question.choices:
                choice = assistant.choose(
                    question.text, question.choices, filters=limits, asked_on=question.asked_on
                )
                answer = replace(answer, choice=choice)
        except (BadQuestion, UnknownSource) as error:
            yield BadLine(question.line, f"{question.id}: {error}")
            continue
        yield Evaluated(question, answer, score(question, answer))
