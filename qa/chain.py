"""The LangChain edge: the search as a retriever, the assistant as a chain, any embedder as embeddings.

Only this module knows LangChain. It wraps the plain functions, so that nobody who asks from the
command line pays for importing it.
"""

from collections.abc import AsyncIterator, Iterator
from typing import Any, NotRequired

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.messages import AIMessage, AIMessageChunk
from langchain_core.messages.content import create_citation, create_text_block
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableConfig
from typing_extensions import TypedDict  # pydantic takes no other before Python 3.12

from ingest import Embedder
from qa.answer import Answer, Citation, Passage, Statement, Turn
from qa.assistant import Assistant
from qa.record import answer_record, citation_record
from vectorstore import EVERYTHING, Filters


class AskInput(TypedDict):
    """A question with the turns before it, each a dict of `question` and `answer`."""

    question: str
    history: NotRequired[list[dict[str, str]]]


class DatelineRetriever(BaseRetriever):
    """Dateline's hybrid search as a LangChain retriever; `k` and `filters` can be given per call as well.

    Attributes:
        assistant: The assistant whose archive is searched.
        k: How many documents to return, at most.
        filters: Which articles to search; publishers and authors as people write them.
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
    answer as `ask --json` prints it.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def invoke(self, input: str | AskInput, config: RunnableConfig | None = None, **kwargs: Any) -> AIMessage:
        """Answer one question."""
        return self._call_with_config(self._answer, input, config, run_type="chain")

    def stream(
        self,
        input: str | AskInput,
        config: RunnableConfig | None = None,
        **kwargs: Any,
    ) -> Iterator[AIMessage]:
        """Answer one question, one chunk for each statement: no word is shown before it is verified."""
        yield from _chunks(self.invoke(input, config))

    async def astream(
        self,
        input: str | AskInput,
        config: RunnableConfig | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[AIMessage]:
        """Answer one question as `stream` does."""
        for chunk in _chunks(await self.ainvoke(input, config)):
            yield chunk

    def _answer(self, asked: str | AskInput) -> AIMessage:
        question, turns = (
            (asked, []) if isinstance(asked, str) else (asked["question"], asked.get("history", []))
        )
        history = tuple(Turn(turn["question"], turn.get("answer", "")) for turn in turns)
        answer = self._assistant.ask(question, history)
        return AIMessage(content=_blocks(answer), additional_kwargs={"dateline": answer_record(answer)})


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


def _blocks(answer: Answer) -> list[Any]:
    """The message's content: a text block for each statement, or one that says why there is none."""
    if answer.reason is not None:
        return [create_text_block(answer.reason)]
    blocks, start = [], 0
    for statement in answer.statements:
        text = statement.text if statement is answer.statements[-1] else statement.text + " "
        blocks.append(create_text_block(text, annotations=_annotations(answer, statement, start)))
        start += len(text)
    return blocks


def _chunks(message: AIMessage) -> Iterator[AIMessageChunk]:
    """A message block by block; the last brings the whole record. Added up, they are the message."""
    *blocks, last = list(message.content)
    for block in blocks:
        yield AIMessageChunk(content=[block], id=message.id)
    yield AIMessageChunk(content=[last], id=message.id, additional_kwargs=message.additional_kwargs)


def _annotations(answer: Answer, statement: Statement, start: int) -> list[Any]:
    return [
        create_citation(
            url=citation.article.url,
            title=citation.article.headline,
            start_index=start,
            end_index=start + len(statement.text),
            cited_text=citation.quote,
            dateline=citation_record(citation),
        )
        for citation in answer.citations
        if citation.id in statement.citations
    ]
