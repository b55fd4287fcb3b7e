"""OpenAI's interface over a language model: what is streamed is what the record says."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from qa.generation.model import load_model
from tests.chat_server import Serve, cites, cites_and_breaks_off, fails
from tests.ui.api.loopback import request
from ui.answering import Answering
from ui.wire import open_archive

PRIZE, FINE = "Who won the smoked eel prize?", "How much was Varn Crossings fined?"
WINNER = ("The smoked eel prize went to Renske Dalgaard of Skerrow Island.", "handed back every year")
FINED = ("Varn Crossings was fined 1.8 million crowns.", "for two breaches of safety law")

Stream = Callable[[str], tuple[list[str], dict[str, Any]]]


@pytest.fixture
def stream(served: "Callable[[Answering], str]", sample_store: Path) -> Iterator[Stream]:
    """Asks the sample archive, whose answers a model writes: the words of each chunk, and the last chunk."""
    with open_archive(sample_store) as archive:

        def asked(question: str) -> tuple[list[str], dict[str, Any]]:
            address = served(archive.assistant.with_model(load_model("openai:local", timeout=60)))
            body = {"model": "dateline", "stream": True, "messages": [{"role": "user", "content": question}]}
            events = request(address, "/v1/chat/completions", json.dumps(body).encode()).body.split("\n\n")
            *chunks, done = [event[6:] for event in events if event.startswith("data: ")]
            assert done == "[DONE]"
            read = [json.loads(chunk) for chunk in chunks]
            return [chunk["choices"][0]["delta"].get("content") for chunk in read[1:-1]], read[-1]

        yield asked


def test_the_sentences_and_the_tokens_are_the_models(serve: Serve, stream: Stream) -> None:
    serve(cites(WINNER))
    words, last = stream(PRIZE)
    assert words == [WINNER[0].replace(".", " [1].")]
    assert last["dateline"]["answer"] == "".join(words)
    assert last["dateline"]["model"] == "openai:local"
    assert last["usage"]["prompt_tokens"] == 100
    assert last["usage"]["completion_tokens"] > 0


def test_the_marks_of_a_second_question_are_those_of_the_record(serve: Serve, stream: Stream) -> None:
    serve(cites(WINNER), cites(FINED))
    words, last = stream(f"{PRIZE} {FINE}")
    assert words[0].endswith("Skerrow Island [1].")
    record = last["dateline"]
    assert "".join(words) == record["answer"]
    cited = {citation["id"]: citation["quote"] for citation in record["citations"]}
    (fined,) = [each for each in record["statements"] if each["text"] == FINED[0]]
    assert all("fined" in cited[number] for number in fined["citations"])


def test_where_the_model_breaks_off_the_answer_without_it_follows(serve: Serve, stream: Stream) -> None:
    serve(cites_and_breaks_off(*WINNER))
    words, last = stream(PRIZE)
    record = last["dateline"]
    assert words[0] == WINNER[0].replace(".", " [1].")
    assert len(words) > 2
    assert words[-1] == f"\n\n{record['notice']}"
    assert "What follows is the answer without it." in record["notice"]
    assert "".join(words[:-1]) == record["answer"]


def test_a_reply_without_the_model_says_so(serve: Serve, stream: Stream) -> None:
    serve(fails(401))
    words, last = stream(PRIZE)
    record = last["dateline"]
    assert "".join(words) == f"{record['answer']}\n\n{record['notice']}"
    assert record["model"] == "extractive"
