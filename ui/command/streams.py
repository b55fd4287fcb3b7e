"""What goes in and out: "-" as a file, files that appear whole, lines for people, JSON for machines."""

import json
import logging
import os
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

import click

from ingest.decode import INVISIBLE
from ui.words import plain

# JSON lets controls above ASCII, direction marks and line separators stand; a terminal obeys some of them.
_WRITTEN_OUT = re.compile(rf"{INVISIBLE.pattern}|[\u2028\u2029]")

STANDARD = Path("-")
"""Standard input or output, where a file could be named."""


def read_text(path: Path) -> str:
    """The text of a file or of standard input; what is not UTF-8 in it becomes U+FFFD."""
    data = sys.stdin.buffer.read() if path == STANDARD else path.read_bytes()
    return data.decode("utf-8-sig", "replace")


@contextmanager
def open_lines(path: Path) -> Iterator[Iterator[str]]:
    """The lines of a file or of standard input; bytes that are not UTF-8 become surrogates."""
    with nullcontext(sys.stdin.buffer) if path == STANDARD else path.open("rb") as lines:
        yield (line.decode("utf-8", "surrogateescape") for line in lines)


@contextmanager
def open_output(path: Path) -> Iterator[BinaryIO]:
    """Standard output, or a file that appears whole: until then an older one stays as it was."""
    target = Path(os.path.realpath(path))
    if path == STANDARD:
        yield sys.stdout.buffer
    elif target.exists() and not target.is_file():  # a device or a pipe, which nothing may replace
        with target.open("wb") as output:
            yield output
    else:
        part = target.with_name(f"{target.name}.part")
        try:
            with part.open("wb") as output:
                yield output
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def json_bytes(value: object, indent: int | None = None) -> bytes:
    """A value as JSON in UTF-8, whatever the terminal speaks, with a final line break."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _WRITTEN_OUT.sub(_written_out, text).encode() + b"\n"


def _written_out(invisible: re.Match[str]) -> str:
    """A character that cannot be seen in the form that JSON has for any: a backslash, "u" and four digits."""
    return json.dumps(invisible[0])[1:-1]


def print_json(value: object) -> None:
    """Print a value on standard output for machines."""
    click.echo(json_bytes(value, indent=1), nl=False)


def tell(message: str) -> None:
    """A line for people, on standard error; names of files may hold anything."""
    click.echo(plain(message), err=True)


class Teller(logging.Handler):
    """Tells what is logged as any other line for people."""

    def emit(self, record: logging.LogRecord) -> None:
        """Tell one record, without time or level, which would say nothing here; then where a fault lies."""
        tell(record.getMessage())
        if record.exc_info:
            for line in "".join(traceback.format_exception(*record.exc_info)).splitlines():
                tell(line)
