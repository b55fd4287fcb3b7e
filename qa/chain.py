"""The LangChain edge: the search as a retriever, the assistant as a chain, any embedder as embeddings.

Beside `qa.generation`, which asks language models, only this module knows LangChain. It wraps the plain
functions, so that nobody who asks from the command line pays for importing it.
"""

import asyncio
from collections.abc import AsyncIterator, Generator, Iterator, Sequence
from typing import Any, NotRequired, TypeVar

from langchain_core.callbacks import (
    AsyncCallbackManagerForChainRun,
    CallbackManagerForChainRun,
    CallbackManagerForRetrieverRun,
    dispatch_custom_event,
)
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.messages import AIMessage, AIMessageChunk
from langchain_core.messages.content import create_citation, create_text_block
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableConfig
from langchain_core.runnables.config import run_in_executor
from typing_extensions import TypedDict  # pydantic takes no other before Python 3.12

from ingest import Embedder
from qa.answer import Answer, Citation, Passage, Progress, Statement, Turn, Verified
from qa.assistant import Assistant
from qa.generation.model import LangChainModel
from qa.record import answer_record, citation_record
from vectorstore import EVERYTHING, Filters

_Step = TypeVar("_Step")


class AskInput(TypedDict):
    """A question with the turns before it, each a dict of `question` and `answer`."""

    question: str
    history: NotRequired[list[dict[str, str]]]


class DatelineRetriever(BaseRetriever):
    """Dateline's hybrid search as a LangChain retriever; `k` and `filters` can be given per call as well.

    Attributes:
        assistant: The assistant whose archive is searched.
        k: How many documents to return, at most.
        filters: Which articles to search; names as people write them.
    """

    assistant: Assistant
    k: int = 4
    filters: Filters = EVERYTHING

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,
        k: int | None = None,
        filters: Filters | None = None,
    ) -> list[Document]:
        limit, within = self.k if k is None else k, self.filters if filters is None else filters
        found = self.assistant.search(query, limit, filters=within)
        return [_document(passage) for passage in found]


class DatelineEmbeddings(Embeddings):
    """The shipped embedder, or any that `ingest.load_embedder` loads, as LangChain embeddings."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Unit vectors of texts to be found."""
        vectors: list[list[float]] = self._embedder.embed_documents(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The unit vector of a question."""
        vector: list[float] = self._embedder.embed_query(text).tolist()
        return vector


class AnswerChain(Runnable[str | AskInput, AIMessage]):
    """Questions in, messages with standard citation blocks out.

    Each text block is one statement; its annotations are LangChain citations whose `start_index`
    and `end_index` are the statement's place in the message's text, as the standard wants, and whose
    extras hold our own citation with its place in the source. `additional_kwargs["dateline"]` is the whole
    answer as `ask --json` prints it. Steps on the way are custom events named `dateline_progress`.

    Args:
        assistant: Answers the questions. The calls of its language model, if it is one of `load_model`,
            are part of the chain's run, with its callbacks, tags and metadata.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def invoke(self, input: str | AskInput, config: RunnableConfig | None = None, **kwargs: Any) -> AIMessage:
        """Answer one question."""
        return self._call_with_config(self._answer, input, config, run_type="chain")

    async def ainvoke(
        self, input: str | AskInput, config: RunnableConfig | None = None, **kwargs: Any
    ) -> AIMessage:
        """Answer one question; cancelling ends a language model's work."""
        return await self._acall_with_config(self._aanswer, input, config, run_type="chain")

    def stream(
        self,
        input: str | AskInput,
        config: RunnableConfig | None = None,
        **kwargs: Any,
    ) -> Generator[AIMessage, None, None]:
        """Answer one question, one chunk for each statement, as soon as it is verified; no word before.

        The last chunk brings the record. Where a language model fails after some statements, those of the
        extractive answer follow them. Closing the iterator ends the model's work.
        """
        yield from self._transform_stream_with_config(iter([input]), self._chunks, config, run_type="chain")

    async def astream(
        self,
        input: str | AskInput,
        config: RunnableConfig | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[AIMessage]:
        """Answer one question as `stream` does; cancelling ends a language model's work."""
        inputs = _once(input)
        async for chunk in self._atransform_stream_with_config(
            inputs, self._achunks, config, run_type="chain"
        ):
            yield chunk

    def _answer(
        self, asked: str | AskInput, run_manager: CallbackManagerForChainRun, config: RunnableConfig
    ) -> AIMessage:
        *_, answer = self._steps(asked, config)
        return _message(answer)

    async def _aanswer(
        self, asked: str | AskInput, run_manager: AsyncCallbackManagerForChainRun, config: RunnableConfig
    ) -> AIMessage:
        *_, answer = [step async for step in _stepped(self._steps(asked, config))]
        return _message(answer)

    def _chunks(
        self,
        inputs: Iterator[str | AskInput],
        run_manager: CallbackManagerForChainRun,
        config: RunnableConfig,
    ) -> Iterator[AIMessage]:
        (asked,), said = inputs, list[str]()
        for step in self._steps(asked, config):
            yield from _chunked(step, said)

    async def _achunks(
        self,
        inputs: AsyncIterator[str | AskInput],
        run_manager: AsyncCallbackManagerForChainRun,
        config: RunnableConfig,
    ) -> AsyncIterator[AIMessage]:
        (asked,), said = [each async for each in inputs], list[str]()
        async for step in _stepped(self._steps(asked, config)):
            for chunk in _chunked(step, said):
                yield chunk

    def _steps(
        self, asked: str | AskInput, config: RunnableConfig
    ) -> Generator[Progress | Verified | Answer, None, None]:
        """The assistant's steps within a run, progress as events too; the last one is the answer."""
        question, turns = (
            (asked, []) if isinstance(asked, str) else (asked["question"], asked.get("history", []))
        )
        history = tuple(Turn(turn["question"], turn.get("answer", "")) for turn in turns)
        for step in self._within(config).stream(question, history):
            if isinstance(step, Progress):
                dispatch_custom_event("dateline_progress", {"message": step.message}, config=config)
            yield step

    def _within(self, config: RunnableConfig) -> Assistant:
        """The assistant, its model's calls as part of a run."""
        model = self._assistant.model
        if isinstance(model, LangChainModel):
            return self._assistant.with_model(model.within(config))
        return self._assistant


async def _once(asked: str | AskInput) -> AsyncIterator[str | AskInput]:
    yield asked


async def _stepped(steps: Generator[_Step, None, None]) -> AsyncIterator[_Step]:
    """The items of a generator that is run in a thread; it is closed when nobody waits for it any more."""
    step: asyncio.Task[_Step | None] | None = None
    try:
        while True:
            step = asyncio.create_task(run_in_executor(None, next, steps, None))
            item = await asyncio.shield(step)
            if item is None:
                return
            yield item
    finally:
        if step is not None:
            await asyncio.wait([step])  # it gives the floor back each second
        steps.close()


def _document(passage: Passage) -> Document:
    """A passage under the metadata names that other LangChain tools expect; None values are left out."""
    whole = Citation.of(1, passage)
    record = citation_record(whole)
    metadata = {
        "source": passage.article.url or passage.article.name,
        "start_index": 0,
        "score": passage.score,
        **{name: record[name] for name in _DOCUMENT_FIELDS},
    }
    return Document(
        id=f"{passage.article.id}:{passage.ordinal}",
        page_content=passage.part.text,
        metadata={name: value for name, value in metadata.items() if value is not None},
    )


_DOCUMENT_FIELDS = (
    *("article", "article_id", "title", "publisher", "author", "published", "published_is_estimate"),
    *("part", "paragraph", "index"),
)


def _message(answer: Progress | Verified | Answer) -> AIMessage:
    """The last step as a message: a text block for each statement, or one that says why there is none."""
    assert isinstance(answer, Answer)  # noqa: S101 - what the assistant promises; tells the type checker
    said: list[str] = []
    blocks = [_block(statement, answer.citations, said) for statement in answer.statements]
    return AIMessage(
        content=blocks or [create_text_block(answer.reason or "")], additional_kwargs=_record(answer)
    )


def _chunked(step: Progress | Verified | Answer, said: list[str]) -> Iterator[AIMessageChunk]:
    """A step as chunks of a message, a statement each; the answer brings what was not said and its record."""
    if isinstance(step, Verified):
        yield AIMessageChunk(content=[_block(step.statement, step.citations, said)])
    elif isinstance(step, Answer):
        rest = [each for each in step.statements if each.text not in said]
        blocks = [_block(each, step.citations, said) for each in rest]
        blocks += [create_text_block(step.reason)] if step.reason else []
        for block in blocks[:-1]:
            yield AIMessageChunk(content=[block])
        yield AIMessageChunk(content=blocks[-1:], additional_kwargs=_record(step))


def _record(answer: Answer) -> dict[str, Any]:
    return {"dateline": answer_record(answer)}


def _block(statement: Statement, citations: Sequence[Citation], said: list[str]) -> Any:
    """A statement's text block, behind what was said; it is added to that."""
    space = " " if said else ""
    start = len(" ".join(said)) + len(space)
    said.append(statement.text)
    annotations: list[Any] = [
        create_citation(
            url=citation.article.url,
            title=citation.article.headline,
            start_index=start,
            end_index=start + len(statement.text),
            cited_text=citation.quote,
            dateline=citation_record(citation),
        )
        for citation in citations
        if citation.id in statement.citations
    ]
    return create_text_block(space + statement.text, annotations=annotations)
