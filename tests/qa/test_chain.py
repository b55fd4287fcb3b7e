"""The LangChain edge behaves as LangChain says, and says what the assistant says."""

from functools import reduce
from operator import add
from typing import Any

import numpy as np
import pytest
from langchain_core.documents import Document
from langchain_core.language_models import FakeMessagesListChatModel
from langchain_core.messages import AIMessage, AIMessageChunk
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnableLambda, RunnableParallel, RunnablePassthrough
from langchain_core.vectorstores import InMemoryVectorStore
from langchain_tests.integration_tests import EmbeddingsIntegrationTests, RetrieversIntegrationTests
from langchain_tests.unit_tests import EmbeddingsUnitTests

from ingest import StaticEmbedder
from qa import Answer, Assistant, Turn
from qa.chain import AnswerChain, AskInput, DatelineEmbeddings, DatelineRetriever
from qa.record import answer_record, citation_record
from tests.fakes import HashEmbedder
from tests.qa.newsroom import BAKERY
from vectorstore import Filters

QUESTIONS: tuple[str | AskInput, ...] = (
    "When was the Hobbins bakery destroyed by fire?",
    "What do the articles say about the Hobbins bakery on Mill Lane?",
    "How many passengers were on board the first tram?",
    "Which prize did the unicorn of Zanzibar win?",
    {
        "question": "And whom does she succeed?",
        "history": [{"question": "Who directs the Quillmouth Observatory?", "answer": "Ludmila Strand."}],
    },
)


@pytest.fixture
def chain(assistant: Assistant) -> AnswerChain:
    return AnswerChain(assistant)


def answer_to(assistant: Assistant, asked: str | AskInput) -> Answer:
    """What the assistant itself answers."""
    if isinstance(asked, str):
        return assistant.ask(asked)
    turns = [Turn(turn["question"], turn["answer"]) for turn in asked.get("history", [])]
    return assistant.ask(asked["question"], turns)


def said(message: AIMessage) -> tuple[str, list[Any], dict[str, Any]]:
    """What a message says: its text, its annotations, our record; random ids and times apart."""
    blocks = [block for block in message.content if isinstance(block, dict)]
    annotations = [each for block in blocks for each in block.get("annotations", ())]
    record = message.additional_kwargs["dateline"]
    return (
        str(message.text),
        [{name: value for name, value in each.items() if name != "id"} for each in annotations],
        {name: value for name, value in record.items() if name != "elapsed_ms"},
    )


class TestRetriever(RetrieversIntegrationTests):
    """LangChain's own tests of a retriever."""

    @pytest.fixture(autouse=True)
    def _archive(self, assistant: Assistant) -> None:
        self.assistant = assistant

    @property
    def retriever_constructor(self) -> type[DatelineRetriever]:
        return DatelineRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"assistant": self.assistant}

    @property
    def retriever_query_example(self) -> str:
        return "Hobbins bakery fire"


class _OfEmbeddings:
    """What LangChain's two suites for embeddings ask to be told."""

    @property
    def embeddings_class(self) -> type[DatelineEmbeddings]:
        return DatelineEmbeddings

    @property
    def embedding_model_params(self) -> dict[str, Any]:
        return {"embedder": StaticEmbedder()}


class TestEmbeddingsUnit(_OfEmbeddings, EmbeddingsUnitTests):
    """LangChain's own tests of embeddings, without a service."""


class TestEmbeddingsIntegration(_OfEmbeddings, EmbeddingsIntegrationTests):
    """LangChain's own tests of embeddings."""


def test_embeddings_are_the_embedders() -> None:
    embedder = HashEmbedder()
    embeddings = DatelineEmbeddings(embedder)
    texts = ["the first tram", "the last tram"]
    assert np.array_equal(embeddings.embed_documents(texts), embedder.embed_documents(texts))
    assert np.array_equal(embeddings.embed_query(texts[0]), embedder.embed_query(texts[0]))
    found = InMemoryVectorStore.from_texts(texts, embeddings).similarity_search("which tram was first?", k=1)
    assert found[0].page_content == "the first tram"


def test_the_retriever_feeds_a_prompt_and_a_model(assistant: Assistant) -> None:
    retriever = DatelineRetriever(assistant=assistant, k=3)
    prompt = ChatPromptTemplate.from_template("Sources:\n{sources}\n\nQuestion: {question}")
    asked = RunnableParallel(sources=retriever | _as_list, question=RunnablePassthrough()) | prompt
    model = FakeMessagesListChatModel(responses=[AIMessage("A gas pipe was left open [1].")])
    question = "Why did the fire break out in the Hobbins bakery?"
    assert (asked | model).invoke(question).text == "A gas pipe was left open [1]."
    (written,) = asked.invoke(question).to_messages()
    assert str(written.text).endswith(question)
    for place, passage in enumerate(assistant.search(question, 3), 1):
        assert f"[{place}] {passage.part.text}" in str(written.text)


def _as_list(documents: list[Document]) -> str:
    return "\n".join(f"[{place}] {document.page_content}" for place, document in enumerate(documents, 1))


def test_documents_are_passages_with_their_place(assistant: Assistant) -> None:
    documents = DatelineRetriever(assistant=assistant, k=5).invoke("gas pipe behind the oven")
    passages = assistant.search("gas pipe behind the oven", 5)
    assert [document.page_content for document in documents] == [passage.part.text for passage in passages]
    assert len({document.id for document in documents}) == 5
    assert documents[0].metadata == {
        "source": "https://gazette.example/bakery",
        "start_index": 0,
        "score": passages[0].score,
        "article": "gazette/bakery.txt",
        "article_id": BAKERY.id,
        "title": "Bakery fire closes Mill Lane",
        "publisher": "Quillmouth Gazette",
        "published": "2023-03-09",
        "published_is_estimate": False,
        "part": "body",
        "paragraph": 4,
        "index": 4,
    }


def test_the_retriever_takes_the_searchs_limits(assistant: Assistant) -> None:
    retriever = DatelineRetriever(assistant=assistant, k=9, filters=Filters(publishers=("gazette",)))
    documents = retriever.invoke("bakery tram observatory")
    assert {document.metadata["publisher"] for document in documents} == {"Quillmouth Gazette"}


def test_a_call_may_have_filters_of_its_own(assistant: Assistant) -> None:
    retriever = DatelineRetriever(assistant=assistant, k=9, filters=Filters(publishers=("gazette",)))
    found = retriever.invoke("bakery", filters=Filters(publishers=("herald",)))
    assert {document.metadata["publisher"] for document in found} == {"Quillmouth Herald"}


def test_the_retriever_is_a_step_like_any_other(assistant: Assistant) -> None:
    count = DatelineRetriever(assistant=assistant, k=2) | RunnableLambda(len)
    assert count.batch(["fire", "tram"]) == [2, 2]


@pytest.mark.parametrize("asked", QUESTIONS)
def test_a_message_says_what_the_assistant_says(
    chain: AnswerChain, assistant: Assistant, asked: str | AskInput
) -> None:
    message, answer = chain.invoke(asked), answer_to(assistant, asked)
    record = message.additional_kwargs["dateline"]
    assert record | {"elapsed_ms": 0} == answer_record(answer) | {"elapsed_ms": 0}
    texts = [statement.text for statement in answer.statements] or [str(answer.reason)]
    assert message.text == " ".join(texts)


@pytest.mark.parametrize("asked", QUESTIONS)
def test_annotations_are_citations_of_the_statements_place(
    chain: AnswerChain, assistant: Assistant, asked: str | AskInput
) -> None:
    message, answer = chain.invoke(asked), answer_to(assistant, asked)
    blocks = message.content_blocks
    assert len(blocks) == max(1, len(answer.statements))
    for block, statement in zip(blocks, answer.statements, strict=False):
        assert block["type"] == "text"
        annotations = block["annotations"]
        cited = [citation for citation in answer.citations if citation.id in statement.citations]
        assert len(annotations) == len(cited) > 0
        for annotation, citation in zip(annotations, cited, strict=True):
            assert annotation["type"] == "citation"
            assert str(message.text)[annotation["start_index"] : annotation["end_index"]] == statement.text
            assert annotation["cited_text"] == citation.quote
            assert annotation.get("title") == citation.article.headline
            assert annotation.get("url") == citation.article.url
            assert annotation["extras"]["dateline"] == citation_record(citation)


@pytest.mark.parametrize("asked", QUESTIONS)
async def test_every_way_of_calling_gives_the_same_message(chain: AnswerChain, asked: str | AskInput) -> None:
    invoked = said(chain.invoke(asked))
    assert [said(message) for message in chain.batch([asked, asked])] == [invoked, invoked]
    assert said(await chain.ainvoke(asked)) == invoked
    assert [said(message) for message in await chain.abatch([asked, asked])] == [invoked, invoked]
    assert said(reduce(add, chain.stream(asked))) == invoked
    assert said(reduce(add, [chunk async for chunk in chain.astream(asked)])) == invoked


async def test_a_chunk_for_each_statement(chain: AnswerChain, assistant: Assistant) -> None:
    several = QUESTIONS[1]
    chunks = list(chain.stream(several))
    assert [chunk.text async for chunk in chain.astream(several)] == [chunk.text for chunk in chunks]
    statements = answer_to(assistant, several).statements
    assert len(statements) > 1
    assert [str(chunk.text).strip() for chunk in chunks] == [statement.text for statement in statements]
    assert all(isinstance(chunk, AIMessageChunk) for chunk in chunks)


def test_a_batch_keeps_its_order(chain: AnswerChain, assistant: Assistant) -> None:
    messages = chain.batch(list(QUESTIONS))
    records = [message.additional_kwargs["dateline"] for message in messages]
    assert [record["answer"] for record in records] == [
        answer_to(assistant, asked).text for asked in QUESTIONS
    ]


def test_a_dict_without_history_is_a_plain_question(chain: AnswerChain) -> None:
    question = str(QUESTIONS[0])
    assert said(chain.invoke({"question": question})) == said(chain.invoke(question))


def test_the_chain_is_a_step_like_any_other(chain: AnswerChain) -> None:
    status = chain | RunnableLambda(lambda message: message.additional_kwargs["dateline"]["status"])
    assert [status.invoke(asked) for asked in (QUESTIONS[2], QUESTIONS[3])] == ["answered", "not_found"]


def test_the_chain_says_what_it_takes_as_tools_that_draw_or_serve_chains_ask(chain: AnswerChain) -> None:
    described = chain.get_input_jsonschema()
    assert described["anyOf"][0] == {"type": "string"}
    assert described["$defs"]["AskInput"]["required"] == ["question"]
    assert len((chain | RunnableLambda(str)).get_graph().nodes) == 4  # input, two steps, output
