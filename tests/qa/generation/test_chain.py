"""The chain with a language model: LangChain's ways of calling, tracing and cancelling reach the model."""

import asyncio
from collections.abc import Callable
from functools import reduce
from operator import add
from typing import Any
from uuid import UUID

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.messages import AIMessage
from langchain_core.runnables import RunnableLambda

from qa import BadQuestion
from qa.chain import AnswerChain
from tests.chat_server import (
    KEY,
    Script,
    Serve,
    cites,
    cites_and_breaks_off,
    cites_and_hangs,
    hangs,
    keeps_alive,
    says,
)
from tests.qa.generation.conftest import Writing
from tests.qa.generation.test_writing import CAUSE, OVEN, WHY

WRITES = cites((CAUSE, "gas pipe"), (OVEN, "oven had been"))


def said(message: AIMessage) -> tuple[str, Any, Any]:
    """What a message says, and its record; times apart."""
    record = message.additional_kwargs["dateline"]
    kept = {name: value for name, value in record.items() if name not in ("elapsed_ms", "usage")}
    places = [
        (each["start_index"], each["end_index"], each["cited_text"], each["extras"]["dateline"]["start"])
        for block in message.content_blocks
        for each in block.get("annotations", [])  # type: ignore[attr-defined]  # of text blocks, which all are
    ]
    return str(message.text), places, kept


Chain = Callable[..., AnswerChain]


@pytest.fixture
def chain(written: Writing) -> Chain:
    return lambda **limits: AnswerChain(written(**limits))


async def test_every_way_of_calling_gives_the_same_message(serve: Serve, chain: Chain) -> None:
    serve(WRITES)
    invoked = said(chain().invoke(WHY))
    assert invoked[0] == f"{CAUSE} {OVEN}"
    assert invoked[2]["model"] == "openai:local"
    assert said(reduce(add, chain().stream(WHY))) == invoked
    assert said(await chain().ainvoke(WHY)) == invoked
    assert said(reduce(add, [chunk async for chunk in chain().astream(WHY)])) == invoked
    assert [said(each) for each in chain().batch([WHY, WHY])] == [invoked, invoked]


def test_annotations_hold_the_statements_place_and_the_sources(serve: Serve, chain: Chain) -> None:
    serve(WRITES)
    text, places, record = said(chain().invoke(WHY))
    assert [text[start:end] for start, end, _, _ in places] == [CAUSE, OVEN]
    assert [place[2] for place in places] == [each["quote"] for each in record["citations"]][:2]


def test_a_chunk_comes_while_the_model_still_writes(serve: Serve, chain: Chain) -> None:
    server = serve(cites_and_hangs(CAUSE, "gas pipe"))
    stream = chain(timeout=60).stream(WHY)
    assert next(stream).text == CAUSE
    stream.close()
    assert server.hung_up.wait(10)


@pytest.mark.parametrize("script", [hangs, keeps_alive])
async def test_cancelling_ends_the_models_work(serve: Serve, chain: Chain, script: Script) -> None:
    async def first_chunk() -> object:
        return await anext(chain(timeout=60).astream(WHY))

    server = serve(script)
    for begun in (chain(timeout=60).ainvoke(WHY), first_chunk()):
        server.hung_up.clear()
        requests = len(server.requests)
        task = asyncio.create_task(begun)
        while len(server.requests) == requests:
            await asyncio.sleep(0.02)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await asyncio.to_thread(server.hung_up.wait, 10)


class Traced(BaseCallbackHandler):
    """Notes runs, their parents and what they tell."""

    def __init__(self) -> None:
        self.chains: list[UUID] = []
        self.parents: list[UUID | None] = []
        self.progress: list[str] = []
        self.told = ""

    def on_chain_start(self, *told: object, run_id: UUID, **more: object) -> None:
        self.chains.append(run_id)
        self.told += f"{told} {more}"

    def on_chat_model_start(
        self, *told: object, run_id: UUID, parent_run_id: UUID | None = None, **more: object
    ) -> None:
        self.parents.append(parent_run_id)
        self.told += f"{run_id} {told} {more}"

    def on_llm_end(self, *told: object, **more: object) -> None:
        self.told += f"{told} {more}"

    def on_custom_event(self, name: str, data: Any, **_: object) -> None:  # noqa: ANN401 - anybody's data
        assert name == "dateline_progress"
        self.progress.append(data["message"])


async def test_the_models_call_is_part_of_the_chains_run(serve: Serve, chain: Chain) -> None:
    serve(WRITES)
    traced = Traced()
    chain().invoke(WHY, {"callbacks": [traced]})
    await chain().ainvoke(WHY, {"callbacks": [traced]})
    list(chain().stream(WHY, {"callbacks": [traced]}))
    assert traced.parents == traced.chains
    assert len(traced.chains) == 3
    assert traced.progress[:3] == traced.progress[3:6]
    assert traced.progress[2] == "Asking openai:local."
    assert KEY not in traced.told


def test_tags_and_metadata_reach_the_model(serve: Serve, chain: Chain) -> None:
    serve(WRITES)
    traced = Traced()
    tagged = chain().with_config(tags=["desk"], metadata={"edition": "late"})
    tagged.invoke(WHY, {"callbacks": [traced]})
    assert "'desk'" in traced.told
    assert "'late'" in traced.told


def test_a_chain_may_have_fallbacks(serve: Serve, chain: Chain) -> None:
    serve(WRITES)
    instead = AIMessage("Ask me something.")
    falling = chain().with_fallbacks([RunnableLambda(lambda _: instead)], exceptions_to_handle=(BadQuestion,))
    assert falling.invoke(" ") == instead
    assert falling.invoke(WHY).text == f"{CAUSE} {OVEN}"


@pytest.mark.parametrize("script", [cites_and_hangs, cites_and_breaks_off])
def test_what_was_streamed_stays_when_the_model_then_fails(
    serve: Serve, chain: Chain, script: Callable[[str, str], Script]
) -> None:
    """The extractive answer follows it, and the record says both."""
    serve(script(OVEN, "oven had been"))
    *chunks, last = chain(timeout=3).stream(WHY)
    record = last.additional_kwargs["dateline"]
    assert record["notice"]
    texts = [text for chunk in [*chunks, last] if (text := str(chunk.text).strip())]
    assert texts[0] == OVEN
    assert texts == [each["text"] for each in record["statements"]]


def test_a_refusal_streams_its_reason(serve: Serve, chain: Chain) -> None:
    serve(says("NOT-IN-ARTICLES"))
    (chunk,) = chain().stream(WHY)
    assert chunk.text == chunk.additional_kwargs["dateline"]["reason"]
