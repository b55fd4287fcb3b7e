"""The `dateline` command as the tests run it: within this process, or as one of its own."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from ui.command.cli import main

ROOT = Path(__file__).parents[3]
QUESTIONS = ROOT / "examples" / "questions.jsonl"

# Asked of the sample archive.
ANSWERED = "Who won the smoked eel prize?"
NOT_HELD = "Who flumpled the zorgle quibbix?"

COMMANDING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys or turns its text around at, but for the line break."""

PROCESS = [sys.executable, "-m", "ui"]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


def dateline(*arguments: str | Path, stdin: str | bytes | None = None) -> Ran:
    """Run a command within this process, which is fast; an error that it does not tell is raised here."""
    words = [str(argument) for argument in arguments]
    result = CliRunner().invoke(main, words, input=stdin, prog_name="dateline", catch_exceptions=False)
    return Ran(result.exit_code, result.stdout, result.stderr)


def dateline_process(*arguments: str | bytes | Path, stdin: bytes = b"") -> Ran:
    """Run a command as a process of its own, as a shell does."""
    command = [*PROCESS, *arguments]
    done = subprocess.run(command, cwd=ROOT, input=stdin, capture_output=True, check=False)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def write_lines(path: Path, rows: Iterable[object]) -> Path:
    """Write values as JSON lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def read_lines(text: str) -> list[Any]:
    """The values of JSON lines."""
    return [json.loads(line) for line in text.splitlines()]
