"""A model's reply, read as it streams in: sentences, the numbers they cite, and what is wrong with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ingest.decode import clean
from ingest.message import Message
from qa.errors import ModelFailed
from qa.generation.prompt import REFUSAL
from qa.language.sentences import split_sentences

LONGEST_REPLY = 6_000
"""Characters after which a reply is endless: an answer has a tenth of it."""
_MOST_SENTENCES = 30
"""Sentences after which it is, since each is checked."""
_LONGEST_THOUGHT = 60_000
"""Characters that a model may think aloud before it answers."""
_LONGEST_LINE = 1_500
"""Characters without a line break; sentences are read out of a line as they end, so few are so long."""

Fault = Literal["no_number", "unknown_number", "markup"]
"""What is wrong with a sentence before any passage is looked at: it cites nothing, or a passage that there is
not, or is no sentence but markup, code or a link."""

_MARK = re.compile(r"\s?\[(?:passages? )?(\d{1,4}(?:, ?\d{1,4}){0,19})\]", re.IGNORECASE)
_SENTENCE_END = re.compile(
    r"(?:[.!?][”\"’')]{0,2}(?:\s?\[[^\[\]]{1,40}\]){1,20}[.!?]?|(?:\[[^\[\]]{1,40}\]){1,20}[.!?][”\"’']?)"
    r"(?=\s{1,9}[^\s\[])"
)
"""A full stop and marks in either order, with something behind: "It closed. [3] B", "It closed [3]. B"."""
_BULLET = re.compile(r"^(?:[-*•–]|\d{1,2}[.)])\s+")
_MARKUP = re.compile(r"^[#{}<>|\[]|```|\]\(|https?://|<[a-z/!]", re.IGNORECASE)
_ENDLESS = Message("it did not stop writing")
_THOUGHT = "<think>", "</think>"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a reply.

    Attributes:
        text: Its words, without marks.
        numbers: The passages that it names, from 1, each once.
        fault: What is wrong with its form; None where nothing is.
    """

    text: str
    numbers: tuple[int, ...]
    fault: Fault | None = None


class ReplyReader:
    """Reads a reply in pieces, whatever it is.

    Args:
        passages: How many passages the model was shown.
    """

    def __init__(self, passages: int) -> None:
        self._passages = passages
        self._rest = ""
        self._read = 0
        self._sentences_read = 0
        self._is_thinking: bool | None = None
        self.is_refusal = False
        """Whether the reply holds the token that says that the passages do not hold the answer."""

    def feed(self, piece: str) -> Iterator[Sentence]:
        """The sentences that are complete with this piece.

        Raises:
            ModelFailed: The reply is endless.
        """
        self._read += len(piece)
        self._rest += piece
        is_thought = self._skips_thought()
        if self._read > (_LONGEST_THOUGHT if self._is_thinking else LONGEST_REPLY):
            raise ModelFailed(_ENDLESS)
        if is_thought:
            return
        *lines, rest = self._rest.split("\n")
        for line in lines:
            for run in _runs(line):
                yield from self._sentences(run)
        *runs, self._rest = _runs(rest)
        for run in runs:
            yield from self._sentences(run)
        if len(self._rest) > _LONGEST_LINE:
            raise ModelFailed(_ENDLESS)

    def finish(self) -> Iterator[Sentence]:
        """What is left when the reply has ended."""
        rest, self._rest = self._rest, ""
        if not self._is_thinking:
            for run in _runs(rest):
                yield from self._sentences(run)

    def _skips_thought(self) -> bool:
        """Pass over what a model thinks aloud first; true while it does, or while that cannot be told."""
        begin, end = _THOUGHT
        if self._is_thinking is None:
            start = self._rest.lstrip()
            if start.startswith(begin):
                self._is_thinking = True
            elif begin.startswith(start):
                return True
            else:
                self._is_thinking = False
        if self._is_thinking:
            _, found, rest = self._rest.partition(end)
            if not found:
                return True
            self._is_thinking, self._rest, self._read = False, rest, len(rest)
        return False

    def _sentences(self, line: str) -> Iterator[Sentence]:
        """The sentences of a line; its marks are each one's, since models set them behind the last."""
        line = _BULLET.sub("", clean(line).strip()).replace("**", "")
        words = " ".join(_MARK.sub("", line).split())
        if words.strip(" .*_\"'[]") == REFUSAL:
            self.is_refusal = True
        elif words and not (words.endswith(":") and words == line):  # "Here is the answer:" says nothing
            numbers = tuple(
                dict.fromkeys(int(each) for marks in _MARK.findall(line) for each in marks.split(","))
            )
            for text in _split(words):
                self._sentences_read += 1
                if self._sentences_read > _MOST_SENTENCES:
                    raise ModelFailed(_ENDLESS)
                yield Sentence(text, numbers, self._fault(words, numbers))

    def _fault(self, words: str, numbers: tuple[int, ...]) -> Fault | None:
        if _MARKUP.search(words) or REFUSAL in words:
            return "markup"
        if not numbers:
            return "no_number"
        return None if all(1 <= number <= self._passages for number in numbers) else "unknown_number"


def _runs(line: str) -> list[str]:
    """A line cut behind each full stop with marks; the last piece may not be whole yet."""
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(line))]
    return [line[start:end] for start, end in pairwise([*ends, len(line)])]


def _split(line: str) -> list[str]:
    """The sentences of a line without marks."""
    return [line[start:end] for start, end in split_sentences(line)]
