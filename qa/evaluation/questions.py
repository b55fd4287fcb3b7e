"""Question files: JSON lines or CSV, one question each, with what a good answer holds."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from qa.answer import Turn
from qa.calendar.periods import Period, parse_period, today
from qa.errors import BadQuestionFile
from vectorstore import EVERYTHING, Filters

_PLAIN = ("id", "question", "type", "since", "until", "asked_on")
_NAMES = ("publisher", "author", "section")
_COLUMNS = (*_PLAIN, *_NAMES, "history", "choices", "answers", "must_include_any", "evidence")
_MOST_CHOICES = 26
_LONGEST_CHOICE = 1000
"""Characters."""
_BROKEN = re.compile("[\udc80-\udcff]")  # what `surrogateescape` makes of bytes that are not UTF-8

_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote that a right citation overlaps, and the article it stands in."""

    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question of a file.

    Attributes:
        id: The file's id as it is given there, or the line's number when it has none.
        text: The question.
        type: The file's own label of the question's type, "" when it has none.
        history: Earlier turns, oldest first.
        answers: Accepted answers; empty when the articles do not hold it, None when not given.
        must_include_any: A good answer holds one string of every group.
        evidence: Where the answer stands.
        filters: Which articles to ask; names as the file has them.
        asked_on: The day of asking; None for today.
        choices: The answers to choose from, where the question is multiple choice.
        line: Where in the file the question stands, from 1.
    """

    id: str | int
    text: str
    type: str = ""
    history: tuple[Turn, ...] = ()
    answers: tuple[str, ...] | None = None
    must_include_any: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    filters: Filters = EVERYTHING
    asked_on: date | None = None
    choices: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of a question file that could not be read, and why."""

    line: int
    reason: str


def read_questions(lines: Iterable[str], *, is_csv: bool = False) -> Iterator[AskedQuestion | BadLine]:
    """Read a question file, line by line; a line that cannot be read does not stop the rest.

    Args:
        lines: The file's lines, with bytes that are not UTF-8 as surrogates (`surrogateescape`).
        is_csv: Whether they are CSV, and not JSON lines.
    """
    for number, row in _csv_rows(lines) if is_csv else _json_rows(lines):
        if isinstance(row, str):
            yield BadLine(number, row)
            continue
        try:
            yield _question(number, row)
        except ValueError as error:
            yield BadLine(number, str(error))


def read_history(text: str) -> tuple[Turn, ...]:
    """Turns as `--history` takes them: a JSON list of objects with `question` and `answer`.

    Raises:
        BadQuestionFile: The text is no such list.
    """
    try:
        return _turns(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise BadQuestionFile(f"the history cannot be read: {error}") from error


def _json_rows(lines: Iterable[str]) -> Iterator[tuple[int, _Row | str]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(_whole(line).removeprefix("\ufeff"))
        except (ValueError, RecursionError) as error:
            yield number, f"not JSON: {error}"
            continue
        yield number, row if isinstance(row, dict) else "not a JSON object"


def _csv_rows(lines: Iterable[str]) -> Iterator[tuple[int, _Row | str]]:
    reader = csv.DictReader(line.removeprefix("\ufeff") for line in lines)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # The line of `reader.line_num` is that of the last row that could be read.
            yield reader.reader.line_num, f"not CSV: {error}"
            continue
        try:
            yield reader.line_num, _values(cells)
        except (ValueError, RecursionError) as error:
            yield reader.line_num, f"a cell cannot be read (a list is written as JSON): {error}"


def _values(cells: dict[str, str]) -> _Row:
    """What a CSV row's cells say; one that holds a list is JSON."""
    ours = {name: _whole(cell) for name, cell in cells.items() if name in _COLUMNS and cell}
    plain = {name for name, cell in ours.items() if name in _PLAIN or (name in _NAMES and cell[0] != "[")}
    return {name: cell if name in plain else json.loads(cell) for name, cell in ours.items()}


def _whole(text: str) -> str:
    """The text, unless some of its bytes were not UTF-8."""
    if _BROKEN.search(text):
        raise ValueError("it is not UTF-8")
    return text


def _question(number: int, row: dict[str, Any]) -> AskedQuestion:
    text = row.get("question")
    if not isinstance(text, str) or not text.strip():
        raise ValueError("no question")
    answers = row.get("answers")
    groups = _listed("must_include_any", row.get("must_include_any") or [])
    asked_on = _period("asked_on", row, today())
    day = asked_on.last if asked_on else None
    return AskedQuestion(
        id=given if isinstance(given := row.get("id"), int) else str(given or number),
        text=text,
        type=str(row.get("type") or ""),
        history=_turns(row.get("history") or []),
        choices=_choices(row),
        answers=None if answers is None else tuple(map(str, _listed("answers", answers))),
        must_include_any=tuple(tuple(map(str, _listed("must_include_any", group))) for group in groups),
        evidence=tuple(_evidence(each) for each in _listed("evidence", row.get("evidence") or [])),
        filters=_filters(row, day or today()),
        asked_on=day,
        line=number,
    )


def _choices(row: _Row) -> tuple[str, ...]:
    choices = tuple(map(str, _listed("choices", row.get("choices") or [])))
    if len(choices) > _MOST_CHOICES or any(len(choice) > _LONGEST_CHOICE for choice in choices):
        raise ValueError(f"choices: at most {_MOST_CHOICES}, of at most {_LONGEST_CHOICE:,} characters each")
    return choices


def _filters(row: _Row, asked_on: date) -> Filters:
    """Which articles a row's question is for; a month as `until` means its last day."""
    since, until = (_period(name, row, asked_on) for name in ("since", "until"))
    publishers, authors, sections = (
        tuple(map(str, [given] if isinstance(given, str) else _listed(name, given)))
        for name in _NAMES
        for given in [row.get(name) or []]
    )
    return Filters(
        since.first if since else None, until.last if until else None, publishers, authors, sections
    )


def _period(name: str, row: _Row, asked_on: date) -> Period | None:
    """The time in a column; None where it is empty."""
    if not row.get(name):
        return None
    period = parse_period(str(row[name]), asked_on)
    if period is None:
        raise ValueError(f"{name}: {row[name]!r:.40} is no date")
    return period


def _listed(name: str, value: object) -> list[Any]:
    """The value, which must be a list: a string would be taken apart into its letters."""
    if not isinstance(value, list):
        message = f"{name}: a list is wanted where {value!r:.40} stands"
        raise ValueError(message)  # noqa: TRY004 - the file is wrong, not the caller
    return value


def _evidence(evidence: object) -> Evidence:
    if not isinstance(evidence, dict) or not {"article", "quote"} <= evidence.keys():
        raise ValueError('evidence is a list of {"article": ..., "quote": ...}')
    return Evidence(str(evidence["article"]), str(evidence["quote"]))


def _turns(turns: object) -> tuple[Turn, ...]:
    if not isinstance(turns, list) or not all(
        isinstance(turn, dict) and "question" in turn for turn in turns
    ):
        raise ValueError('a history is a list of {"question": ..., "answer": ...}')
    return tuple(Turn(str(turn["question"]), str(turn.get("answer") or "")) for turn in turns)
