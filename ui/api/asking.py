"""Questions asked from the server's event loop: each in a thread, given up when who asked has gone."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from anyio import CancelScope, CapacityLimiter, to_thread
from starlette.requests import Request

from qa import Answer, Turn
from ui.answering import Shared, Step


async def steps(assistant: Shared, question: str, history: Sequence[Turn] = ()) -> AsyncGenerator[Step, None]:
    """Answer a question off the event loop, step by step; closing it ends the work after the step."""
    thread = CapacityLimiter(1)  # not of those that serve the page, which must not wait for our turn
    items = assistant.stream(question, history)
    try:
        while (item := await to_thread.run_sync(next, items, None, limiter=thread)) is not None:
            yield item
    finally:
        with CancelScope(shield=True):
            await to_thread.run_sync(items.close, limiter=thread)


async def answer(
    assistant: Shared, question: str, history: Sequence[Turn], request: Request
) -> Answer | None:
    """Answer a question; None where the client has gone before there is an answer."""
    async with aclosing(steps(assistant, question, history)) as items:
        async for item in items:
            if isinstance(item, Answer):
                return item
            if await request.is_disconnected():
                break
    return None
