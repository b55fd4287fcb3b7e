"""Question files: JSON lines or CSV, one question each, with what a good answer holds."""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from qa.answer import Turn
from qa.errors import BadQuestionFile

_COLUMNS = ("id", "question", "type", "history", "answers", "must_include_any", "evidence")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote that a right citation overlaps, and the article it stands in."""

    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question of a file.

    Attributes:
        id: The file's id, or the line's number when it has none.
        text: The question.
        type: The file's own label of the question's type, "" when it has none.
        history: Earlier turns, oldest first.
        answers: Accepted answers; empty when the articles do not hold it, None when not given.
        must_include_any: A good answer holds one string of every group.
        evidence: Where the answer stands.
    """

    id: str
    text: str
    type: str = ""
    history: tuple[Turn, ...] = ()
    answers: tuple[str, ...] | None = None
    must_include_any: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of a question file that could not be read, and why."""

    line: int
    reason: str


def read_questions(lines: Iterable[str], *, is_csv: bool = False) -> Iterator[AskedQuestion | BadLine]:
    """Read a question file, line by line; a line that cannot be read does not stop the rest."""
    for number, row in _csv_rows(lines) if is_csv else _json_rows(lines):
        if isinstance(row, str):
            yield BadLine(number, row)
            continue
        try:
            yield _question(number, row)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield BadLine(number, str(error) or type(error).__name__)


def read_history(text: str) -> tuple[Turn, ...]:
    """Turns as `--history` takes them: a JSON list of objects with `question` and `answer`.

    Raises:
        BadQuestionFile: The text is no such list.
    """
    try:
        return _turns(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadQuestionFile(
            'a history is a JSON list of {"question": ..., "answer": ...}: ' + str(error)
        ) from error


def _json_rows(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any] | str]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.removeprefix("\ufeff"))
        except (ValueError, RecursionError) as error:
            yield number, f"not JSON: {error}"
            continue
        yield number, row if isinstance(row, dict) else "not a JSON object"


def _csv_rows(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Rows of a CSV file; a cell that holds a list is JSON."""
    reader = csv.DictReader(line.removeprefix("\ufeff") for line in lines)
    for row in reader:
        try:
            yield (
                reader.line_num,
                {
                    name: json.loads(cell) if name not in ("id", "question", "type") else cell
                    for name, cell in row.items()
                    if name in _COLUMNS and cell
                },
            )
        except ValueError as error:
            yield reader.line_num, f"a list in a cell is written as JSON: {error}"


def _question(number: int, row: dict[str, Any]) -> AskedQuestion:
    text = row.get("question")
    if not isinstance(text, str) or not text.strip():
        raise ValueError("no question")
    answers = row.get("answers")
    return AskedQuestion(
        id=str(row.get("id") or number),
        text=text,
        type=str(row.get("type") or ""),
        history=_turns(row.get("history") or []),
        answers=None if answers is None else tuple(str(answer) for answer in answers),
        must_include_any=tuple(tuple(map(str, group)) for group in row.get("must_include_any") or ()),
        evidence=tuple(Evidence(str(e["article"]), str(e["quote"])) for e in row.get("evidence") or ()),
    )


def _turns(turns: list[dict[str, Any]]) -> tuple[Turn, ...]:
    if not isinstance(turns, list):
        raise TypeError("a history is a list")
    return tuple(Turn(str(turn["question"]), str(turn.get("answer") or "")) for turn in turns)
