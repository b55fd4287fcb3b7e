"""The calls to a language model for one question: within one deadline, and counted."""

import time
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Protocol

from ingest.message import Message
from qa.answer import ModelUsage
from qa.errors import ModelFailed
from qa.generation.prompt import Prompt
from qa.verification import Entailment


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a reply as it streams in.

    Attributes:
        text: Its words, any number of them.
        input_tokens: Tokens taken in, where the model tells them; with one piece of a reply, mostly the last.
        output_tokens: Tokens given out since the piece before, where the model tells them.
    """

    text: str
    input_tokens: int | None = None
    output_tokens: int | None = None


class ChatModel(Protocol):
    """What writing an answer needs of a language model; `model.py` has it of any of LangChain's."""

    @property
    def name(self) -> str:
        """The model as the user names it: "openai:gpt-4o-mini"."""
        ...

    @property
    def window(self) -> int:
        """Tokens that it takes in and gives out together."""
        ...

    @property
    def timeout(self) -> float:
        """Seconds for all that it does for one question."""
        ...

    def stream(self, prompt: Prompt, seconds: float) -> Generator[Piece | None, None, None]:
        """The reply as it comes, None now and then while nothing does; closing it ends the work.

        Raises:
            ModelFailed: It did not reply, or not to the end, or not within so many seconds.
        """
        ...


class Session:
    """Asks a model several times for one question.

    Args:
        model: The model; its time runs from now on.
        entails: The entailment model that its sentences are also held against; None for words alone.
    """

    def __init__(self, model: ChatModel, entails: Entailment | None = None) -> None:
        self.model = model
        self.entails = entails
        self._until = time.monotonic() + model.timeout
        self._usage = ModelUsage(model.name)

    @property
    def usage(self) -> ModelUsage:
        """What the calls so far have taken."""
        return self._usage

    def ask(self, prompt: Prompt) -> Generator[str | None, None, None]:
        """The words of the reply as they come, None while none do; raises what the model's `stream` does."""
        begun = time.monotonic()
        taken_in, given_out = None, None
        try:
            with closing(self._stream(prompt, self._until - begun)) as pieces:
                for piece in pieces:
                    if piece is None:
                        yield None
                        continue
                    taken_in = _sum(taken_in, piece.input_tokens)
                    given_out = _sum(given_out, piece.output_tokens)
                    yield piece.text
        finally:
            so_far = self._usage
            self._usage = replace(
                so_far,
                calls=so_far.calls + 1,
                input_tokens=_sum(so_far.input_tokens, taken_in),
                output_tokens=_sum(so_far.output_tokens, given_out),
                seconds=round(so_far.seconds + time.monotonic() - begun, 3),
            )

    def _stream(self, prompt: Prompt, seconds: float) -> Generator[Piece | None, None, None]:
        if seconds <= 0:
            limit = f"{self.model.timeout:g}"
            raise ModelFailed(Message("it did not answer within {seconds} seconds", seconds=limit))
        return self.model.stream(prompt, seconds)


def _sum(one: int | None, other: int | None) -> int | None:
    """A sum of what is known."""
    return other if one is None else one + (other or 0)
