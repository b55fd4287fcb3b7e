"""A statement, as sure as a test wants it to be."""

from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Statement
from qa.question.analysis import Question, understand
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate, gather
from qa.reading.spans import Seen
from tests.qa.newsroom import article, cite, passage


def read(
    asked: str, quote: str, *others: str, log_odds: float = 0.0
) -> tuple[Question, Draft, Sequence[Candidate]]:
    """A question, what is stated for it, and the sentences that were read.

    Args:
        asked: The question.
        quote: The paragraph that is stated.
        others: The other paragraphs of its article.
        log_odds: How sure the span reader is of the statement.
    """
    question, made = understand(asked), article("a.txt", None, (quote, *others), published="2024-04-20")
    read = gather(question, [passage(made, quote)], {term.stem: 1.0 for term in question.terms})
    sure = [replace(each, seen=Seen(log_odds, 0, 1)) for each in read]
    return question, Draft((Statement(quote, (1,), "exact"),), (cite(made, quote),)), sure
