"""The extractive answer, written anew by a language model where there is something to write."""

import logging
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from ingest.message import Message
from qa.abstention.refuse import NOT_HELD, NOTHING_FOUND, NOTHING_LEFT, refuse
from qa.annotate import annotate
from qa.answer import Answer, Passage, Progress, Verified
from qa.dates.compared import read_comparison
from qa.errors import ModelFailed
from qa.generation.page import Page
from qa.generation.session import Session
from qa.generation.write import Written, write
from qa.question.analysis import Question
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read for a question, and what it says without a language model.

    Attributes:
        question: What was asked.
        answer: The extractive answer, or why there is none.
        found: The passages that were read, best first.
        ranked: Their sentences, best first.
    """

    question: Question
    answer: Answer
    found: Sequence[Passage]
    ranked: Sequence[Candidate] = ()


def rewrite(reading: Reading, session: Session) -> Generator[Progress | Verified, None, Answer]:
    """Have a model write the answer, telling each verified sentence; returns the answer.

    Where the model fails, or nothing that it writes holds, the extractive answer stands in and says so; where
    it fails after some sentences, the extractive answer follows: nothing that was told is taken back. What is
    computed (a timeline, the time between two events) and what nothing was found for is not asked of it.
    """
    extractive = reading.answer
    if not reading.found or extractive.reason in (NOTHING_FOUND, NOTHING_LEFT) or _is_computed(extractive):
        return extractive
    name = session.model.name
    asking = Progress(Message("Asking {model}.", model=name))
    yield asking
    draft = Draft(extractive.statements, extractive.citations)
    try:
        writing = write(extractive.question, _cited_first(reading), draft, session)
        answer = _answer(reading, (yield from _told(writing, asking)), name)
    except ModelFailed as failure:
        notice = Message(
            "{model} was no help: {why}. This is the answer without it.", model=name, why=str(failure)
        )
        answer = replace(extractive, notice=notice, withheld=failure.withheld)
    _log.info("%s: %s, %d withheld, %s", name, answer.status, answer.withheld, session.usage)
    return answer


def _told(
    writing: Generator[Verified | None, None, Written], asking: Progress
) -> Generator[Progress | Verified, None, Written]:
    """The sentences as they come; what is waited for is told again while none does."""
    while True:
        try:
            yield next(writing) or asking
        except StopIteration as end:
            written: Written = end.value
            return written


def _answer(reading: Reading, written: Written, name: str) -> Answer:
    """The answer that a model wrote, with what only reading tells: conflicts, dates, who says it."""
    extractive, question = reading.answer, reading.question
    if written.is_refusal:
        reason = extractive.reason or NOT_HELD
        answer = refuse(reason, question.text, reading.found, extractive.searched)
    else:
        page = Page(written.draft)
        conflicts = page.take_conflicts(extractive)
        answer = annotate(question, page.draft, reading.ranked, extractive.searched, conflicts)
    return replace(
        answer,
        model=name,
        withheld=written.withheld,
        notice=_why_it_ends(written, extractive, name),
        passages=extractive.passages,
        widened=extractive.widened,
    )


def _why_it_ends(written: Written, extractive: Answer, name: str) -> str | None:
    """The line that says so where a model failed halfway."""
    if written.broke_off is None:
        return None
    told = Message("{model} was of help at the beginning only: {why}.", model=name, why=written.broke_off)
    if not extractive.statements:
        return told
    return Message("{told} What follows is the answer without it.", told=told)


def _is_computed(answer: Answer) -> bool:
    return bool(answer.timeline) or (bool(answer.statements) and read_comparison(answer.question) is not None)


def _cited_first(reading: Reading) -> list[Passage]:
    """The passages, those that the extractive answer cites first: a small window must hold them."""
    cited = {(citation.article.id, citation.part) for citation in reading.answer.citations}
    return sorted(reading.found, key=lambda passage: (passage.article.id, passage.part) not in cited)
