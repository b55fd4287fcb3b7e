"""A chat model whose errors say in our words what went wrong, to whoever traces its calls as well.

LangChain hands what a provider's library raises to callbacks and tracers, with the response behind it. Either
may repeat the key, or an address with a password.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Generator, Iterator
from typing import ParamSpec, TypeVar

from langchain_core.language_models import BaseChatModel
from langchain_core.outputs import ChatGenerationChunk

from qa.errors import ModelFailed
from qa.generation.failures import reason

_Asked = ParamSpec("_Asked")
_Reply = TypeVar("_Reply")


def redact(chat: BaseChatModel) -> BaseChatModel:
    """The same model, asked through methods that raise ModelFailed and no other error.

    A copy has them in place of its own; the calls themselves are made of the model that is given.
    """
    copy = chat.model_copy()
    vars(copy).update(
        _generate=_called(chat._generate),
        _agenerate=_awaited(chat._agenerate),
        _stream=_streamed(chat._stream),
        _astream=_streamed_asynchronously(chat._astream),
    )
    return copy


# An error is raised outside its handler each time, or the library's would hang on as its context.


def _called(call: Callable[_Asked, _Reply]) -> Callable[_Asked, _Reply]:
    def called(*asked: _Asked.args, **how: _Asked.kwargs) -> _Reply:
        try:
            return call(*asked, **how)
        except Exception as error:  # noqa: BLE001 - libraries of many providers; told by `failures.reason`
            failure = ModelFailed(reason(error, has_begun=False))
        raise failure

    return called


def _awaited(call: Callable[_Asked, Awaitable[_Reply]]) -> Callable[_Asked, Awaitable[_Reply]]:
    async def called(*asked: _Asked.args, **how: _Asked.kwargs) -> _Reply:
        try:
            return await call(*asked, **how)
        except Exception as error:  # noqa: BLE001 - as above
            failure = ModelFailed(reason(error, has_begun=False))
        raise failure

    return called


def _streamed(
    stream: Callable[_Asked, Iterator[ChatGenerationChunk]],
) -> Callable[_Asked, Generator[ChatGenerationChunk, None, None]]:
    def streamed(*asked: _Asked.args, **how: _Asked.kwargs) -> Generator[ChatGenerationChunk, None, None]:
        has_begun = False
        try:
            for chunk in stream(*asked, **how):
                yield chunk
                has_begun = has_begun or bool(chunk.text)
        except Exception as error:  # noqa: BLE001 - as above
            failure = ModelFailed(reason(error, has_begun=has_begun))
        else:
            return
        raise failure

    return streamed


def _streamed_asynchronously(
    stream: Callable[_Asked, AsyncIterator[ChatGenerationChunk]],
) -> Callable[_Asked, AsyncGenerator[ChatGenerationChunk, None]]:
    async def streamed(
        *asked: _Asked.args, **how: _Asked.kwargs
    ) -> AsyncGenerator[ChatGenerationChunk, None]:
        has_begun = False
        try:
            async for chunk in stream(*asked, **how):
                yield chunk
                has_begun = has_begun or bool(chunk.text)
        except Exception as error:  # noqa: BLE001 - as above
            failure = ModelFailed(reason(error, has_begun=has_begun))
        else:
            return
        raise failure

    return streamed
