"""Answers as chat completions in OpenAI's form, whole or in chunks."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from uuid import uuid4

from qa import Answer, Statement, Verified
from qa.record import Record, answer_record
from ui.api.chat_request import MODEL
from ui.words import plain, unformatted

_WEB = ("http://", "https://")  # nothing else is an address for a client to open


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some words of a reply.

    Attributes:
        text: The words, with citation marks.
        citations: Ids of the marks that stand together at their end, in this order.
    """

    text: str
    citations: tuple[int, ...] = ()


class Words:
    """The words of a reply as they come, and where in them citations are marked."""

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []
        self._said: set[str] = set()

    @property
    def text(self) -> str:
        """All words so far."""
        return "".join(piece.text for piece in self._pieces)

    def sentence(self, verified: Verified) -> str:
        """Say a sentence ahead of its answer."""
        self._said.add(verified.statement.marked)
        return self._state(verified.statement)

    def rest(self, answer: Answer) -> Iterator[str]:
        """Say what an answer says and has not been said yet.

        That is its statements, or why there are none, and why a language model was no help, if one was none.
        """
        if answer.reason is not None:
            yield self._say(unformatted(answer.reason))
        for statement in answer.statements:
            if statement.marked not in self._said:
                yield self._state(statement)
        if answer.notice is not None:
            yield self._say(f"\n\n{unformatted(answer.notice)}")

    def annotations(self, answer: Answer) -> list[Record]:
        """A `url_citation` for each mark whose article has an address on the web."""
        articles = {citation.id: citation.article for citation in answer.citations}
        annotations, start = list[Record](), 0
        for piece in self._pieces:
            end = start + piece.text.rfind("]") + 1
            for number in reversed(piece.citations):
                article, mark = articles[number], len(f"[{number}]")
                if article.url and article.url.lower().startswith(_WEB):
                    place = {"start_index": end - mark, "end_index": end}
                    about = {"url": article.url, "title": plain(article.headline or article.name)}
                    annotations.append({"type": "url_citation", "url_citation": {**place, **about}})
                end -= mark
            start += len(piece.text)
        return sorted(annotations, key=lambda each: int(each["url_citation"]["start_index"]))

    def _state(self, statement: Statement) -> str:
        gap = " " if self._pieces else ""
        return self._say(gap + _safe(statement), statement.citations)

    def _say(self, text: str, citations: tuple[int, ...] = ()) -> str:
        self._pieces.append(_Piece(text, citations))
        return text


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply, whose name and time all of its chunks bear."""

    id: str = field(default_factory=lambda: f"chatcmpl-{uuid4().hex}")
    created: int = field(default_factory=lambda: int(time.time()))

    def whole(self, answer: Answer) -> Record:
        """The reply in one piece."""
        words = Words()
        message = {
            "role": "assistant",
            "content": "".join(words.rest(answer)),
            "refusal": None,
            "annotations": words.annotations(answer),
        }
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        return {**self._head("chat.completion"), "choices": [choice], **_beside(answer)}

    def opening(self) -> Record:
        """The first chunk: who speaks."""
        return self._chunk({"role": "assistant", "content": ""})

    def piece(self, text: str) -> Record:
        """A chunk of words."""
        return self._chunk({"content": text})

    def closing(self, answer: Answer, words: Words) -> Record:
        """The last chunk: that it ends, and what stands beside the words that were said."""
        last = self._chunk({"annotations": words.annotations(answer)}, "stop")
        return {**last, **_beside(answer)}

    def _chunk(self, delta: Record, finish_reason: str | None = None) -> Record:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
        return {**self._head("chat.completion.chunk"), "choices": [choice]}

    def _head(self, kind: str) -> Record:
        return {"id": self.id, "object": kind, "created": self.created, "model": MODEL}


def _safe(statement: Statement) -> str:
    """A statement with its marks; what its words begin cannot take the marks along.

    Most clients show a reply as Markdown, and fetch its images: an article's stay words.
    """
    return replace(statement, text=unformatted(statement.text)).marked


def _beside(answer: Answer) -> Record:
    """What a reply holds besides words: a language model's tokens, the answer as `ask --json` prints it."""
    taken = (answer.usage and answer.usage.input_tokens) or 0
    given = (answer.usage and answer.usage.output_tokens) or 0
    usage = {"prompt_tokens": taken, "completion_tokens": given, "total_tokens": taken + given}
    return {"usage": usage, "dateline": answer_record(answer)}
