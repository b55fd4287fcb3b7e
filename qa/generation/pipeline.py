"""A Hugging Face pipeline on this machine that writes no further than somebody listens.

LangChain's own way of streaming one cannot be stopped, gives up when its first word takes a minute, and loses
what goes wrong.
"""

import threading
from collections.abc import Iterator
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.outputs import GenerationChunk


def make_stoppable(chat: BaseChatModel) -> None:
    """Have a ChatHuggingFace over a pipeline end its work when its stream is closed."""
    llm: Any = chat.llm  # type: ignore[attr-defined]  # of a class in a package that need not be here

    def stream(prompt: str, *_: object, **__: object) -> Iterator[GenerationChunk]:
        return _written(llm.pipeline, prompt)

    vars(llm)["_stream"] = stream


def _written(pipeline: Any, prompt: str) -> Iterator[GenerationChunk]:  # noqa: ANN401 - of transformers
    """The words that a pipeline writes behind a prompt, as they come; raises what it does."""
    from transformers import StoppingCriteriaList, TextIteratorStreamer

    streamer = TextIteratorStreamer(pipeline.tokenizer, skip_prompt=True, skip_special_tokens=True)
    is_left = threading.Event()
    failures: list[Exception] = []

    def write() -> None:
        try:
            until = StoppingCriteriaList([lambda *_, **__: is_left.is_set()])
            pipeline(prompt, streamer=streamer, stopping_criteria=until)
        except Exception as error:  # noqa: BLE001 - raised again where the words are awaited
            failures.append(error)
            streamer.end()  # type: ignore[no-untyped-call]  # transformers does not annotate it

    threading.Thread(target=write, name="a local language model", daemon=True).start()
    try:
        for words in streamer:
            yield GenerationChunk(text=words)
        if failures:
            raise failures[0]
    finally:
        is_left.set()
