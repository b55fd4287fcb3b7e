"""The promise: whatever a model replies, every sentence shown is supported by what it cites, or ours."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGenerationChunk

from qa import Answer, Assistant, Verified
from qa.answer import Passage
from qa.generation.model import load_model
from qa.verification import verify
from tests.qa.generation.test_writing import WHY
from tests.qa.newsroom import ARCHIVE

SENTENCES = [part.text for article in ARCHIVE for part in article.parts if part.kind == "body"]
MARKS = st.sampled_from(["", " [1]", " [2]", " [3]", " [5][6]", " [1, 2, 3, 4, 5, 6, 7]", " [99]", " [0]"])
NUMBERS = st.sampled_from(
    ["42", "310,000", "180", "9 March 2023", "Mayor Bell", "Strand", "not", "never", "“", "”"]
)


@st.composite
def replies(draw: st.DrawFn) -> str:
    """Sentences of the archive, some with other numbers, names and marks; markup; anything."""

    def sentence() -> str:
        words = draw(st.sampled_from(SENTENCES)).split()
        for _ in range(draw(st.integers(0, 2))):
            words[draw(st.integers(0, len(words) - 1))] = draw(NUMBERS)
        return " ".join(words[: draw(st.integers(2, 40))]).rstrip(".") + draw(MARKS) + "."

    lines = [
        draw(st.sampled_from(["s", "s", "s", "x", "NOT-IN-ARTICLES", "```", "{}", "<think>", "</think>"]))
        for _ in range(draw(st.integers(0, 5)))
    ]
    made = [
        sentence() if line == "s" else draw(st.text(max_size=60)) if line == "x" else line for line in lines
    ]
    return draw(st.sampled_from(["\n", " "])).join(made)


class Says(GenericFakeChatModel):
    """Says one reply after the other, word by word; its connection breaks behind so many words."""

    words: int | None = None

    def _stream(self, messages: list[BaseMessage], *_: object, **__: object) -> Iterator[ChatGenerationChunk]:
        for place, chunk in enumerate(super()._stream(messages)):
            if place == self.words:
                raise ConnectionError
            yield chunk


def with_replies(assistant: Assistant, first: str, second: str, words: int | None = None) -> Assistant:
    def said() -> Iterator[AIMessage]:
        yield AIMessage(first)
        while True:
            yield AIMessage(second)

    return assistant.with_model(load_model(Says(messages=said(), words=words), window=100_000))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(first=replies(), second=replies(), words=st.none() | st.integers(0, 60))
def test_every_sentence_is_supported_or_ours(
    assistant: Assistant, first: str, second: str, words: int | None
) -> None:
    ours = assistant.ask(WHY)
    own = {statement.text for statement in ours.statements}
    *steps, answer = with_replies(assistant, first, second, words).stream(WHY)
    assert isinstance(answer, Answer)
    cited = {citation.id: citation for citation in answer.citations}
    for statement in answer.statements:
        quotes = [cited[number] for number in statement.citations]
        assert quotes
        assert all(quote.article in ARCHIVE for quote in quotes)
        passages = [Passage(each.article, each.article.parts.index(each.part), 1.0) for each in quotes]
        assert statement.text in own or verify(statement.text, passages).flaws == ()
        assert not re.search(r"[\x00-\x1f`<>{}]|\]\(", statement.text)
    told = [step for step in steps if isinstance(step, Verified)]
    if answer.notice and not told:
        assert (answer.statements, answer.model) == (ours.statements, "extractive")
    elif answer.notice:
        assert own <= {statement.text for statement in answer.statements}
    # Nothing that was told is taken back or said otherwise.
    said = [(statement.text, statement.citations) for statement in answer.statements]
    assert [(each.statement.text, each.statement.citations) for each in told] == said[: len(told)]
    assert {each for step in told for each in step.citations} <= set(answer.citations)


def test_the_law_is_no_empty_one(assistant: Assistant) -> None:
    """Replies that hold are believed; what the law is about does happen."""
    sentence = "The first tram reached Quillmouth harbour on 2 June 2021 with 180 passengers on board"
    every = "".join(f"[{number}]" for number in range(1, 19))
    answer = with_replies(assistant, f"{sentence} {every}.", "").ask(
        "When did the first tram reach the harbour?"
    )
    assert answer.model != "extractive"
    assert [each.text for each in answer.statements][:1] == [f"{sentence}."]


@pytest.mark.parametrize("said", ["180 passengers", "190 passengers"])
def test_one_number_makes_the_difference(assistant: Assistant, said: str) -> None:
    every = "".join(f"[{number}]" for number in range(1, 19))
    reply = f"The first tram reached Quillmouth harbour on 2 June 2021 with {said} on board {every}."
    answer = with_replies(assistant, reply, "").ask("When did the first tram reach the harbour?")
    assert (answer.withheld, answer.notice is None) == ((0, True) if said == "180 passengers" else (1, False))
