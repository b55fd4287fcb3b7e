"""OpenAI's `/v1/models` and `/v1/chat/completions`, so that any client of theirs can ask here."""

import json
import logging
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from qa import Answer, BadQuestion, Progress
from qa.record import Record
from ui.answering import FAILED, TOLD, Busy, Shared, Step
from ui.api.asking import answer, steps
from ui.api.chat_completion import Reply, Words
from ui.api.chat_request import MODEL, Refused, Wanted
from ui.body import read_body
from ui.words import plain

LONGEST_BODY = 1_000_000
"""Bytes of a request: a conversation of 1,000 messages takes a tenth of it."""

_log = logging.getLogger(__name__)


def openai_api(assistant: Shared) -> Starlette:
    """The application that answers in the form of OpenAI's; to be mounted at `/v1`.

    Args:
        assistant: Answers the questions, several at once.
    """

    async def complete(request: Request) -> Response:
        try:
            wanted = Wanted.read(await _body(request))
            if wanted.is_streamed:
                items = steps(assistant, wanted.question, wanted.history)
                # What is wrong with a question shows before its first step, while there is still a status.
                events = _events(await anext(items), items)
                return StreamingResponse(events, media_type="text/event-stream")
            found = await answer(assistant, wanted.question, wanted.history, request)
            return Response() if found is None else _json(Reply().whole(found))
        except ClientDisconnect:
            return Response()
        except Exception as error:  # noqa: BLE001 - whatever went wrong, a client gets an error that it can read
            refused = _refused(error)
            return _json(refused.record, refused.status, _RETRY if refused.status == 503 else None)

    return Starlette(
        routes=[Route("/models", _models), Route("/chat/completions", complete, methods=["POST"])],
        exception_handlers={HTTPException: _no_such_thing},
    )


_RETRY = {"Retry-After": "1"}


async def _models(_: Request) -> Response:
    model = {"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}
    return _json({"object": "list", "data": [model]})


async def _no_such_thing(request: Request, error: Exception) -> Response:
    """An address or a method that there is not, as an error of OpenAI's form."""
    assert isinstance(error, HTTPException)  # noqa: S101 - what it is registered for; tells the type checker
    refused = Refused(error.status_code, f"{request.method} {request.url.path}: {error.detail}")
    return _json(refused.record, refused.status, error.headers)


async def _body(request: Request) -> bytes:
    """The body of a request, of which no more is read than may be."""
    body = await read_body(request, LONGEST_BODY)
    if body is None:
        raise Refused(400, f"the body has more than {LONGEST_BODY:,} bytes")
    return body


def _refused(error: Exception) -> Refused:
    """What a client is told of an error."""
    match error:
        case Refused():
            return error
        case Busy():
            return Refused(503, str(error))
        case BadQuestion():
            return Refused(400, str(error), "messages")
        case _ if isinstance(error, TOLD):
            return Refused(500, str(error))
    _log.error("a question could not be answered", exc_info=error)
    return Refused(500, FAILED)


async def _events(first: Step, later: AsyncGenerator[Step, None]) -> AsyncGenerator[str, None]:
    """A reply as events: each statement as a chunk, and steps as comments, which clients pass over."""
    reply, words, item = Reply(), Words(), first
    yield _event(reply.opening())
    async with aclosing(later):
        try:
            while not isinstance(item, Answer):
                if isinstance(item, Progress):
                    yield f": {plain(item.message)}\n\n"
                else:
                    yield _event(reply.piece(words.sentence(item)))
                item = await anext(later)
            for text in words.rest(item):
                yield _event(reply.piece(text))
            yield _event(reply.closing(item, words))
            yield "data: [DONE]\n\n"
        except Exception as error:  # noqa: BLE001 - as above, where the status is sent already
            yield _event(_refused(error).record)


def _json(record: Record, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A response in ASCII: half of a surrogate pair, which a question may hold, has no UTF-8."""
    return Response(json.dumps(record), status, headers, "application/json")


def _event(record: Record) -> str:
    """An event; in ASCII nothing is a line break, whatever an article holds."""
    return f"data: {json.dumps(record)}\n\n"
