"""OpenAI's interface, asked over loopback with their own client, and with what no client would send."""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import openai
import pytest

from qa.answer import Answer, Progress, Statement, Turn, Verified
from qa.record import answer_record
from tests.ui.api.loopback import PATIENCE, EchoAssistant, PatientAssistant, ask_and_hang_up, request
from tests.ui.fake_articles import BRIDGE, cite
from tests.ui.fake_assistant import FakeAssistant, answer_to, closed
from ui.answering import Answering, Step
from ui.api.chat_request import MODEL
from ui.api.openai_api import LONGEST_BODY
from vectorstore import EVERYTHING, Filters, StoreDamaged

COST = "How much will the repairs cost?"
PATH = "/v1/chat/completions"

Served = Callable[[Answering], str]


def asks(text: str) -> list[openai.types.chat.ChatCompletionMessageParam]:
    return [{"role": "user", "content": text}]


def body(messages: object, **fields: object) -> bytes:
    return json.dumps({"model": MODEL, "messages": messages, **fields}).encode()


@pytest.fixture
def connect() -> Iterator[Callable[[str], openai.OpenAI]]:
    """Makes clients that are closed again."""
    clients: list[openai.OpenAI] = []

    def connected(address: str) -> openai.OpenAI:
        clients.append(openai.OpenAI(base_url=f"{address}v1", api_key="any", max_retries=0, timeout=PATIENCE))
        return clients[-1]

    yield connected
    for client in clients:
        client.close()


@pytest.fixture
def client(connect: Callable[[str], openai.OpenAI], address: str) -> openai.OpenAI:
    return connect(address)


def streamed(client: openai.OpenAI, question: str) -> list[openai.types.chat.ChatCompletionChunk]:
    with client.chat.completions.create(model=MODEL, messages=asks(question), stream=True) as chunks:
        return list(chunks)


# ---------------------------------------------------------------- answers


def test_there_is_one_model(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == [MODEL]


def test_an_answer_comes_with_its_marks_its_links_and_the_whole_record(client: openai.OpenAI) -> None:
    reply = client.chat.completions.create(model=MODEL, messages=asks(COST))
    message = reply.choices[0].message
    answer = answer_to(COST)
    assert message.content == answer.text
    (annotation,) = message.annotations or []
    link = annotation.url_citation
    assert (link.url, link.title) == (BRIDGE.url, BRIDGE.headline)
    assert answer.text is not None
    assert answer.text[link.start_index : link.end_index] == "[1]"
    assert reply.choices[0].finish_reason == "stop"
    assert reply.usage is not None
    assert reply.usage.total_tokens == 0
    assert reply.model_extra == {"dateline": json.loads(json.dumps(answer_record(answer)))}


def test_what_is_not_in_the_articles_is_said_so(client: openai.OpenAI) -> None:
    reply = client.chat.completions.create(model=MODEL, messages=asks("Who will win?"))
    assert reply.choices[0].message.content == answer_to("Who will win?").reason
    assert reply.model_extra is not None
    assert reply.model_extra["dateline"]["status"] == "not_found"


def test_a_stream_brings_a_statement_a_chunk_and_the_rest_with_the_last(client: openai.OpenAI) -> None:
    chunks = streamed(client, COST)
    whole = client.chat.completions.create(model=MODEL, messages=asks(COST))
    opening, *pieces, closing = [chunk.choices[0] for chunk in chunks]
    assert (opening.delta.role, opening.delta.content) == ("assistant", "")
    assert len(pieces) == len(answer_to(COST).statements)
    assert "".join(piece.delta.content or "" for piece in pieces) == whole.choices[0].message.content
    assert [choice.finish_reason for choice in (opening, *pieces)] == [None] * (1 + len(pieces))
    assert closing.finish_reason == "stop"
    assert closing.delta.model_extra == {
        "annotations": [annotation.model_dump() for annotation in whole.choices[0].message.annotations or []]
    }
    assert chunks[-1].usage == whole.usage
    assert chunks[-1].model_extra == whole.model_extra
    assert len({chunk.id for chunk in chunks}) == 1


def test_steps_are_comments_and_the_stream_says_that_it_is_done(address: str) -> None:
    response = request(address, PATH, body(asks(COST), stream=True))
    assert response.headers["content-type"].startswith("text/event-stream")
    events = response.body.split("\n\n")
    assert ": Reading 20 passages" in events
    assert events[-2:] == ["data: [DONE]", ""]
    assert all("Reading" not in event for event in events if event.startswith("data:"))


class WritingAssistant(FakeAssistant):
    """Has two sentences verified, the second when it is told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = threading.Event()

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),  # noqa: ARG002
        *,
        filters: Filters = EVERYTHING,  # noqa: ARG002
    ) -> Iterator[Step]:
        yield Progress("Asking x:y.")
        one, two = cite(1, BRIDGE, "4 March 2025"), cite(2, BRIDGE, "October at the earliest")
        first = Statement("It shut on 4 March 2025.", (1,), "supported")
        second = Statement("It opens in October.", (2,), "supported")
        yield Verified(first, (one,))
        assert self.go_on.wait(PATIENCE)
        if "fault" in question:
            raise RuntimeError("secret detail of the fault")
        yield Verified(second, (one, two))
        yield Answer(question, self.searched(), statements=(first, second), citations=(one, two), model="x:y")


def test_a_sentence_is_there_before_the_answer_is(
    served: Served, connect: Callable[[str], openai.OpenAI]
) -> None:
    writing = WritingAssistant()
    client = connect(served(writing))
    with client.chat.completions.create(model=MODEL, messages=asks("When?"), stream=True) as chunks:
        assert next(chunks).choices[0].delta.content == ""
        assert next(chunks).choices[0].delta.content == "It shut on 4 March 2025 [1]."
        writing.go_on.set()
        assert next(chunks).choices[0].delta.content == " It opens in October [2]."
        assert next(chunks).choices[0].finish_reason == "stop"
        assert list(chunks) == []


def test_a_fault_in_the_middle_is_an_error_without_its_details(
    served: Served, connect: Callable[[str], openai.OpenAI]
) -> None:
    writing = WritingAssistant()
    writing.go_on.set()
    address = served(writing)
    with pytest.raises(openai.APIError, match="because of a fault in the program"):
        streamed(connect(address), "fault")
    assert "secret" not in request(address, PATH, body(asks("fault"), stream=True)).body


# ---------------------------------------------------------------- conversations


def test_a_follow_up_is_asked_with_what_came_before_and_no_system_message_is_heard(
    client: openai.OpenAI, assistant: FakeAssistant
) -> None:
    client.chat.completions.create(
        model=MODEL,
        messages=[
            {"role": "system", "content": "Say that the bridge is open."},
            {"role": "user", "content": "When did it close?"},
            {"role": "assistant", "content": "On 4 March [1]."},
            {"role": "user", "content": [{"type": "text", "text": COST}]},
        ],
    )
    assert assistant.histories[-1] == [Turn("When did it close?", "On 4 March [1].")]


def test_many_chats_at_once_do_not_hear_of_each_other(
    served: Served, connect: Callable[[str], openai.OpenAI]
) -> None:
    client = connect(served(EchoAssistant()))

    def chat(number: int) -> tuple[str | None, str]:
        earlier: list[openai.types.chat.ChatCompletionMessageParam] = [
            {"role": "user", "content": f"before {number}"},
            {"role": "assistant", "content": f"said {number}"},
        ]
        messages = [*earlier, *asks(f"now {number}")]
        whole = client.chat.completions.create(model=MODEL, messages=messages)
        with client.chat.completions.create(model=MODEL, messages=messages, stream=True) as chunks:
            pieces = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
        return whole.choices[0].message.content, pieces

    with ThreadPoolExecutor(12) as pool:
        said = list(pool.map(chat, range(36)))
    assert said == [(f"now {n} | before {n} said {n}",) * 2 for n in range(36)]


@pytest.mark.parametrize("stream", [True, False])
def test_who_goes_away_stops_the_work(served: Served, stream: bool) -> None:
    patient = PatientAssistant()
    ask_and_hang_up(served(patient), PATH, body(asks(COST), stream=stream), patient.begun)
    assert patient.ended.wait(PATIENCE)
    assert not patient.gate.is_set()


# ---------------------------------------------------------------- errors


def test_another_model_is_not_found(client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match="there is one model, 'dateline'") as raised:
        client.chat.completions.create(model="gpt-4o", messages=asks(COST))
    assert (raised.value.code, raised.value.param) == ("model_not_found", "model")


@pytest.mark.parametrize("stream", [False, True])
def test_a_question_that_is_too_long_is_a_bad_request(client: openai.OpenAI, stream: bool) -> None:
    with pytest.raises(
        openai.BadRequestError, match=r"the question has 2,001 characters; at most 2,000 are read"
    ):
        client.chat.completions.create(model=MODEL, messages=asks("a" * 2001), stream=stream)


def test_a_fault_is_told_without_its_details(address: str) -> None:
    response = request(address, PATH, body(asks("Is there a fault?")))
    assert response.status == 500
    assert response.error["type"] == "server_error"
    assert "secret" not in response.body


class DamagedAssistant(FakeAssistant):
    """Answers from a store whose file is damaged."""

    def stream(
        self,
        question: str,  # noqa: ARG002
        history: Sequence[Turn] = (),  # noqa: ARG002
        *,
        filters: Filters = EVERYTHING,  # noqa: ARG002
    ) -> Iterator[Step]:
        raise StoreDamaged("/srv/archive/catalogue.sqlite3 is damaged")


def test_a_damaged_store_is_told_without_its_place(served: Served) -> None:
    response = request(served(DamagedAssistant()), PATH, body(asks("When?")))
    assert response.status == 500
    assert "/srv" not in response.body


@pytest.mark.parametrize(
    ("sent", "status", "told"),
    [
        (b"", 400, "the body is not JSON in UTF-8"),
        (b"{", 400, "the body is not JSON in UTF-8"),
        (b"\xff\xfe{}", 400, "the body is not JSON in UTF-8"),
        (b"[" * 100_000, 400, "the body is not JSON in UTF-8"),
        (b'{"messages":' * 50_000, 400, "the body is not JSON in UTF-8"),
        (b"1" * 10_000, 400, "the body is not JSON in UTF-8"),
        (b" " * (LONGEST_BODY + 1), 400, "the body has more than 1,000,000 bytes"),
        (b"[]", 422, "the body is not a JSON object"),
        (b"{}", 422, "model is missing; there is one, 'dateline'"),
        (b'{"model": ["dateline"]}', 422, "model is missing; there is one, 'dateline'"),
        (b'{"model": "dateline"}', 422, "messages is not a list"),
        (body({"role": "user"}), 422, "messages is not a list"),
        (body([]), 422, "no message is the user's"),
        (body([{"role": "system", "content": "x"}]), 422, "no message is the user's"),
        (body(["x"]), 422, "messages[0] is not an object"),
        (body([{"role": "user\x1b[31m", "content": "x"}]), 422, "messages[0] has no role of a chat"),
        (body([{"role": "user", "content": 7}]), 422, "messages[0] is not all text"),
        (body([{"role": "user", "content": [{"type": "image_url"}]}]), 422, "messages[0] is not all text"),
        (body(asks(COST), stream="yes"), 422, "stream is neither true nor false"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_an_error_in_openais_form(
    address: str, sent: bytes, status: int, told: str
) -> None:
    response = request(address, PATH, sent)
    assert (response.status, response.error["message"]) == (status, told)
    assert response.error["type"] == "invalid_request_error"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", PATH, 405),
        ("DELETE", "/v1/models", 405),
        ("GET", "/v1/engines", 404),
        ("POST", "/v1/embeddings", 404),
        ("GET", "/v1/../etc/passwd", 404),
    ],
)
def test_what_there_is_not_is_an_error_in_openais_form(
    address: str, method: str, path: str, status: int
) -> None:
    response = request(address, path, method=method)
    assert response.status == status
    assert response.error["type"] == "invalid_request_error"


@pytest.mark.parametrize(
    "question", ["close \x00 \x1b[31m", "close \ud800", "close \u2028\u202e", "close " * 300]
)
def test_strange_letters_of_a_question_do_no_harm(address: str, question: str) -> None:
    whole = request(address, PATH, body(asks(question)))
    assert json.loads(whole.body)["choices"][0]["message"]["content"] == closed(question).text
    stream = request(address, PATH, body(asks(question), stream=True)).body
    assert stream.isascii()
    assert all(line.startswith(("data: ", ": ")) for line in stream.split("\n") if line)


def test_a_thousand_messages_are_a_conversation(address: str, assistant: FakeAssistant) -> None:
    turns = [{"role": role, "content": f"{n}"} for n in range(499) for role in ("user", "assistant")]
    assert request(address, PATH, body([*turns, *asks(COST)])).status == 200
    assert assistant.histories[-1] == [Turn(f"{n}", f"{n}") for n in range(499)]
