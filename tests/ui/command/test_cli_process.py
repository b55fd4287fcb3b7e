"""The command among other processes: pipes that close, and a signal in the middle of a large ingest."""

import json
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from multiprocessing import cpu_count
from pathlib import Path
from random import Random

import pytest

from tests.ui.command.running import (
    ANSWERED,
    NOT_HELD,
    PROCESS,
    QUESTIONS,
    ROOT,
    dateline,
    dateline_process,
    write_lines,
)

_ROWS, _PARAGRAPHS = 5_000, 10  # five batches
_PATIENCE = 120  # seconds, on a machine that does much else


def test_exit_codes_reach_the_shell(sample_store: Path, tmp_path: Path) -> None:
    assert dateline_process("ask", "--store", sample_store, ANSWERED).code == 0
    assert dateline_process("ask", "--store", tmp_path / "none", ANSWERED).code == 1
    assert dateline_process("ask", "--store", sample_store).code == 2
    assert dateline_process("ask", "--store", sample_store, "--json", NOT_HELD).code == 3


@pytest.mark.parametrize(("given", "threads"), [(None, 1), ("2", 2)])
def test_matrices_are_multiplied_in_one_thread_unless_the_user_wants_more(
    given: str | None, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not Path("/proc/self/task").is_dir() or cpu_count() < 2:
        pytest.skip("threads cannot be counted here, or there is but one anyway")
    program = "import os, ui.command.cli, numpy; print(len(os.listdir('/proc/self/task')))"
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    if given:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", given)
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True)
    assert int(ran.stdout) == threads


def test_standard_input_of_a_shell(sample_store: Path) -> None:
    ran = dateline_process("ask", "--store", sample_store, "--json", "-", stdin=ANSWERED.encode())
    assert json.loads(ran.out)["question"] == ANSWERED
    lines = dateline_process("batch", "--store", sample_store, "-", stdin=QUESTIONS.read_bytes())
    assert len(lines.out.splitlines()) == 72


def test_a_reader_that_goes_away_gets_its_line_and_no_traceback(sample_store: Path) -> None:
    """As `dateline batch ... | head -1`."""
    command: list[str | Path] = [*PROCESS, "batch", "--store", sample_store, "--passages", "200", QUESTIONS]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as batch:
        assert batch.stdout is not None
        assert batch.stderr is not None
        assert json.loads(batch.stdout.readline())["id"] == "v001"
        batch.stdout.close()
        assert batch.stderr.read() == b""
        assert batch.wait() == 1


def test_answers_come_one_by_one(sample_store: Path) -> None:
    command: list[str | Path] = [*PROCESS, "batch", "--store", sample_store, "-"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as batch:
        assert batch.stdin is not None
        assert batch.stdout is not None
        for number in range(3):
            batch.stdin.write(json.dumps({"id": number, "question": ANSWERED}).encode() + b"\n")
            batch.stdin.flush()
            assert json.loads(batch.stdout.readline())["id"] == number


def test_a_large_ingest_told_to_stop_keeps_what_it_acknowledged_and_the_next_one_finishes(
    tmp_path: Path,
) -> None:
    random = Random(7)
    words = (ROOT / "examples" / "README.md").read_text().split()
    rows = [
        {"id": f"r{n}", "paragraphs": [" ".join(random.sample(words, 12)) for _ in range(_PARAGRAPHS)]}
        for n in range(_ROWS)
    ]
    articles = write_lines(tmp_path / "articles.jsonl", rows)
    store = tmp_path / "s"
    command: list[str | Path] = [*PROCESS, "ingest", "--store", store, articles]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ingest:
        while not (acknowledged := _count(store)):
            assert ingest.poll() is None
            time.sleep(0.01)
        ingest.send_signal(signal.SIGTERM)
        _, told = ingest.communicate(timeout=_PATIENCE)
    assert ingest.returncode == 143
    assert told == b""
    listed = dateline("articles", "list", "--store", store).out.splitlines()
    assert acknowledged <= len(listed) < _ROWS
    assert dateline("search", "--store", store, "ferry").code == 0
    finished = dateline("ingest", "--store", store, articles)
    assert finished.code == 0
    assert re.match(rf"{_ROWS:,} articles: {_ROWS - len(listed):,} new, 0 changed", finished.err)
    assert dateline("doctor", "--store", store).code == 0


def _count(store: Path) -> int:
    """How many articles the catalogue holds, seen from outside."""
    file = store / "catalogue.sqlite3"
    if not file.exists():
        return 0
    with closing(sqlite3.connect(file)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'articles'").fetchone():
            return 0
        (count,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    return int(count)
