"""Files of rows (JSON lines, CSV), plain or gzipped: one article per row, read as a stream.

Columns: `id`, `title`, `text` or `paragraphs` (a list; in CSV a JSON list), and, all optional,
`url`, `published`, `modified`, `author`, `publisher`, `section`, `language`, `summary`. Any other
column is kept as metadata.
"""

import codecs
import csv
import gzip
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO, TypeVar

from ingest.address import web_address
from ingest.article import Article, Dating, Skipped
from ingest.dates import parse_day
from ingest.decode import clean, decode
from ingest.errors import UnreadableSource
from ingest.layout import Piece, assemble
from ingest.lines import join_lines
from ingest.message import Message
from ingest.read import LARGEST_ARTICLE, Source

_OURS = frozenset(
    (
        *("id", "title", "text", "paragraphs", "url", "published", "modified"),
        *("author", "publisher", "section", "language", "summary"),
    )
)
_TOO_LARGE = Message("is larger than {most} MB", most=LARGEST_ARTICLE // 1_000_000)
# News text packs to a third of its size. What unpacks to this many times its size is an attack,
# unless it is small anyway.
_MOST_UNPACKED = 200

# Lists and filters show all of each; addresses serve as ids, and some articles have fifty authors.
_LONGEST_NAME = 1000  # characters
_NAMES = ("id", "author", "publisher", "section", "language")
# Each is kept until it is told of, and a small file can have a hundred million rows of nothing.
_MOST_IN_VAIN = 10_000

_T = TypeVar("_T")
_Row = Mapping[str, object]


class _Lines:
    """The lines of a stream, decoded; after one that cannot be read the next still can."""

    def __init__(self, stream: BinaryIO, most_bytes: int | None) -> None:
        self._stream = stream
        self._bytes_left = most_bytes
        self.number = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        """Read one line.

        Raises:
            UnreadableSource: This line is too long, or no text.
            BadGzipFile: The file unpacks to too much.
        """
        line = self._read()
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) <= LARGEST_ARTICLE:
            return decode(line)
        while line and not line.endswith(b"\n"):
            line = self._read()
        raise UnreadableSource(_TOO_LARGE)

    def _read(self) -> bytes:
        line = self._stream.readline(LARGEST_ARTICLE + 1)
        if self._bytes_left is not None:
            self._bytes_left -= len(line)
            if self._bytes_left < 0:
                raise gzip.BadGzipFile(f"it unpacks to more than {_MOST_UNPACKED} times its size")
        return line


def read_rows(source: Source) -> Iterator[Article | Skipped]:
    """Read the articles of a row file one by one, without holding the file in memory.

    Yields:
        Articles named by their row's `id` (without one, `file#line`), and for each row that
        gives none a `Skipped` named `file:line`: no text, malformed, or an id seen before.

    Raises:
        UnreadableSource: The file itself cannot be read, or not to its end, or most of it gives no article.
    """
    seen: set[str] = set()
    articles = in_vain = 0
    try:
        with source.open() as stream:
            if stream.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
                raise UnreadableSource(Message("is UTF-16, and rows are read from UTF-8"))
            stream.seek(0)
            lines = _Lines(stream, _most_bytes(source))
            next_row = _json_reader(lines) if source.form == "jsonl" else _csv_reader(lines)
            while in_vain < _MOST_IN_VAIN or in_vain <= articles:
                line = lines.number + 1
                try:
                    row = next_row()
                    if row:
                        yield _article(source, line, row, seen)
                        articles += 1
                        continue
                except StopIteration:
                    break
                except (UnreadableSource, csv.Error) as error:
                    yield Skipped(f"{source.name}:{line}", str(error))
                in_vain += 1
            else:
                raise UnreadableSource(
                    Message("has {count} rows that give no article; the others are not read", count=in_vain)
                )
    except (OSError, EOFError, zlib.error) as error:  # the last two: a .gz file that was cut off or damaged
        raise UnreadableSource(Message("cannot be read to its end ({error})", error=str(error))) from error
    if lines.number == 0:
        raise UnreadableSource(Message("is empty"))


def _most_bytes(source: Source) -> int | None:
    packed = source.packed_size
    return None if packed is None else max(LARGEST_ARTICLE, _MOST_UNPACKED * packed)


def _json_reader(lines: _Lines) -> Callable[[], _Row | None]:
    def next_row() -> _Row | None:
        line = next(lines)
        return _parse_json(line, dict) if line.strip() else None

    return next_row


def _csv_reader(lines: _Lines) -> Callable[[], _Row | None]:
    csv.field_size_limit(LARGEST_ARTICLE)  # the module's own limit is one long article
    first = next(lines, "")
    delimiter = max(",;\t", key=first.count)  # spreadsheets of half of Europe write semicolons
    try:
        header = [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])]
    except csv.Error as error:
        raise UnreadableSource(Message("has no line of column names ({error})", error=str(error))) from error
    reader = csv.reader(lines, delimiter=delimiter)

    def next_row() -> _Row | None:
        cells = next(reader)
        if len(cells) > len(header):
            raise UnreadableSource(
                Message(
                    "has {cells} cells under {columns} column names", cells=len(cells), columns=len(header)
                )
            )
        row: dict[str, object] = dict(zip(header, cells, strict=False))
        if row.get("paragraphs"):
            row["paragraphs"] = _parse_json(str(row["paragraphs"]), list)
        return row

    return next_row


def _parse_json(text: str, expected: type[_T]) -> _T:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(Message("is not valid JSON ({error})", error=str(error))) from error
    if not isinstance(value, expected):
        raise UnreadableSource(
            Message("is not a JSON object") if expected is dict else Message("is not a JSON list")
        )
    return value


def _article(source: Source, line: int, row: _Row, seen: set[str]) -> Article:
    field = {name: _text(row.get(name)) for name in _OURS}
    for name in _NAMES:
        if len(field[name]) > _LONGEST_NAME:
            raise UnreadableSource(
                Message("has more than {count} characters as {name}", count=_LONGEST_NAME, name=name)
            )
    row_id = field["id"]
    if row_id in seen:
        raise UnreadableSource(Message("repeats an id ({id})", id=row_id))
    pieces: list[Piece] = [
        ("headline", field["title"]),
        ("byline", field["author"]),
        ("dateline", field["publisher"]),
        ("dateline", field["published"]),
        ("dateline", field["modified"]),
    ]
    body = _paragraphs(row)
    if not any(body):
        raise UnreadableSource(Message("has no text"))
    article = assemble(
        f"{source.origin}#{row_id or line}",
        row_id or f"{source.name}#{line}",
        [piece for piece in pieces if piece[1]] + [("body", text) for text in body],
        (),
    )
    if row_id:
        seen.add(row_id)
    return replace(
        article,
        published=_dating(field["published"]) or article.published,
        modified=_dating(field["modified"]),
        author=field["author"] or None,
        publisher=field["publisher"] or article.publisher,
        url=web_address(field["url"]),
        section=field["section"] or None,
        language=field["language"] or None,
        summary=field["summary"] or None,
        metadata=tuple(
            (_text(name), _text(value)) for name, value in row.items() if name not in _OURS and _text(value)
        ),
    )


def _paragraphs(row: _Row) -> list[str]:
    given = row.get("paragraphs")
    if given:
        if not isinstance(given, list) or not all(isinstance(text, str) for text in given):
            raise UnreadableSource(Message("has paragraphs that are not a list of texts"))
        return [_text(text) for text in given]
    text = row.get("text")
    if text is not None and not isinstance(text, str):
        raise UnreadableSource(Message("has a text that is not text"))
    return join_lines(clean(text or ""))


def _dating(printed: str) -> Dating | None:
    day = parse_day(printed)
    return Dating(day, printed) if day else None


def _text(value: object) -> str:
    """A field as one clean line: a list of names is joined, nothing is ""."""
    match value:
        case None:
            return ""
        case str():
            return " ".join(clean(value).split())
        case list() if all(isinstance(item, str) for item in value):
            return ", ".join(map(_text, value))
        case _:
            return json.dumps(value, ensure_ascii=False)
