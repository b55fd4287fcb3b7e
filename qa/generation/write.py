"""A language model writes the answer; what the passages do not bear out does not reach the reader."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.message import Message, counted
from qa.answer import Passage, Statement, Verified
from qa.errors import ModelFailed
from qa.generation.check import FOREIGN, check, overlap
from qa.generation.context import count_tokens, fit
from qa.generation.page import Page
from qa.generation.prompt import Prompt, Prompts
from qa.generation.reply import ReplyReader, Sentence
from qa.generation.session import Session
from qa.reading.compose import Draft
from qa.verification import Entailment


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a model's reply.

    Attributes:
        draft: The sentences that hold, each with the words that support it.
        withheld: How many sentences of the model are not among them.
        is_refusal: Whether the model says that the passages do not hold the answer.
        broke_off: Why the model failed after some of them, which our own then follow; None where it did not.
    """

    draft: Draft
    withheld: int
    is_refusal: bool = False
    broke_off: str | None = None


@dataclass(frozen=True, slots=True)
class _Rejected:
    """A sentence that may not be shown, and why."""

    text: str
    reason: str
    is_malformed: bool


def write(
    question: str, passages: Sequence[Passage], extractive: Draft, session: Session
) -> Generator[Verified | None, None, Written]:
    """Have the answer written from passages, telling each sentence as soon as it is verified.

    What does not hold is asked for once more, with the reason. What does not hold then gives way to the
    statement of the extractive answer that says it, or to nothing. Where the model fails halfway, what has
    been told stays, and the extractive answer follows it.

    Args:
        question: A question that stands alone.
        passages: What it is to be answered from, best first; as many are shown as the model's window takes.
        extractive: The answer without a model; without statements where there is none.
        session: The calls to the model.

    Yields:
        The verified sentences, and None now and then while there is none.

    Returns:
        What became of the reply.

    Raises:
        ModelFailed: The model gave no reply that can be used, and nothing was told.
    """
    prompts = Prompts()
    beside = sum(count_tokens(text) for _, text in prompts.write(question, ()).messages)
    shown = fit(passages, session.model.window, beside)
    prompt, reader, page = prompts.write(question, shown), ReplyReader(len(shown)), Page()
    rejected: list[_Rejected] = []
    try:
        yield from _checked(_sentences(prompt, reader, session), shown, session.entails, page, rejected)
    except ModelFailed as failure:
        if not page.statements:
            raise ModelFailed(str(failure), withheld=len(rejected)) from None
        yield from _said(extractive.statements, extractive, page)
        return Written(page.draft, len(rejected), broke_off=str(failure))
    if reader.is_refusal and not page.statements:
        return Written(page.draft, len(rejected), is_refusal=True)
    if rejected:
        first = len(page.statements)
        again = prompt.then(_as_replied(rejected), prompts.repair([(r.text, r.reason) for r in rejected]))
        yield from _checked(_repaired(again, len(shown), session), shown, session.entails, page, [])
        rejected = _still_missing(rejected, page.statements[first:])
    if not page.statements:
        raise ModelFailed(_why_nothing(rejected), withheld=len(rejected))
    yield from _standing_in(rejected, extractive, page)
    return Written(page.draft, len(rejected))


def _sentences(prompt: Prompt, reader: ReplyReader, session: Session) -> Iterator[Sentence | None]:
    """The sentences of a reply as they are complete; None while the model is silent."""
    for words in session.ask(prompt):
        if words is None:
            yield None
        else:
            yield from reader.feed(words)
    yield from reader.finish()


def _repaired(prompt: Prompt, passages: int, session: Session) -> Iterator[Sentence | None]:
    """The sentences of a second reply; none where there is none, for the first one stands by itself."""
    try:
        yield from _sentences(prompt, ReplyReader(passages), session)
    except ModelFailed:
        return


def _checked(
    sentences: Iterable[Sentence | None],
    shown: Sequence[Passage],
    entails: Entailment | None,
    page: Page,
    rejected: list[_Rejected],
) -> Iterator[Verified | None]:
    """Check sentences one by one: what holds goes on the page, the others to those that were rejected."""
    for sentence in sentences:
        if sentence is None:
            yield None
            continue
        citations, reason = check(sentence, shown, entails)
        if reason is not None:
            rejected.append(_Rejected(sentence.text, reason, sentence.fault is not None))
            continue
        is_quoted = any(sentence.text.rstrip(".") in citation.quote for citation in citations)
        numbers = tuple(citation.id for citation in citations)
        statement = Statement(sentence.text, numbers, "exact" if is_quoted else "supported")
        verified = page.state(statement, citations)
        if verified:
            yield verified


def _still_missing(rejected: Sequence[_Rejected], repaired: Sequence[Statement]) -> list[_Rejected]:
    """What was rejected and has not been said better since."""
    return [each for each in rejected if not any(overlap(each.text, new.text) for new in repaired)]


def _standing_in(rejected: Sequence[_Rejected], extractive: Draft, page: Page) -> Iterator[Verified]:
    """For each rejected sentence, our own statement of the same, if there is one that was not made yet."""
    for each in rejected:
        for statement in extractive.statements:
            said = any(overlap(statement.text, other.text) for other in page.statements)
            if overlap(each.text, statement.text) and not said:
                yield from _said([statement], extractive, page)


def _said(statements: Iterable[Statement], extractive: Draft, page: Page) -> Iterator[Verified]:
    """Put statements of the extractive answer on the page, those that it does not have."""
    for statement in statements:
        verified = page.state(statement, extractive.cited_by(statement))
        if verified:
            yield verified


def _as_replied(rejected: Sequence[_Rejected]) -> str:
    return "\n".join(each.text for each in rejected)


def _why_nothing(rejected: Sequence[_Rejected]) -> Message:
    """Why a reply is of no use, by what is wrong with its sentences."""
    if not rejected:
        return Message("its reply was empty")
    if all(each.reason == FOREIGN for each in rejected):
        return Message("it did not reply in English")
    if all(each.is_malformed for each in rejected):
        return Message("it did not reply in sentences that name passages")
    return counted(
        "the passages do not bear out its sentence",
        "the passages bear out none of its {count} sentences",
        len(rejected),
    )
