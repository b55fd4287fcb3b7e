"""A large file of rows, read in a process of its own, gives what it gives when it is read here."""

import gzip
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ingest import Article, Skipped, load
from ingest.pipeline import read_source
from ingest.read import Source, sources

SENTENCE = "The ferry left the harbour on Tuesday, two days after the council had met on 4 May 2019. "


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """More than is read in one process: 300 articles, some rows that give none among them."""
    file = tmp_path / "rows.jsonl"
    good = [
        json.dumps({"id": f"row {number}", "title": f"Ferry {number}", "text": SENTENCE + "and on " * 1200})
        for number in range(300)
    ]
    good[70] = "no JSON"
    good[299] = good[0]
    file.write_text("\n".join(good))
    return file


def only_source(file: Path) -> Source:
    (source,) = sources([str(file)])
    assert isinstance(source, Source)
    return source


def children() -> list[int]:
    """Process ids of what this process has started and not waited for."""
    listed = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if not listed.exists():
        pytest.skip("this system does not tell of a process's children")
    return [int(number) for number in listed.read_text().split()]


def test_it_gives_the_same_in_the_same_order(rows: Path) -> None:
    found = list(load([str(rows)]))
    assert found == list(read_source(only_source(rows)))
    assert [each.name for each in found if isinstance(each, Skipped)] == ["rows.jsonl:71", "rows.jsonl:300"]
    assert len(found) == 300


def test_what_cannot_be_read_to_its_end_is_told_as_ever(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl.gz"
    noise = os.urandom(3_000_000).hex()  # so that it stays large
    row = json.dumps({"id": "a", "text": SENTENCE}) + "\n"
    file.write_bytes(gzip.compress((row + json.dumps({"noise": noise})).encode())[:-100])
    found = list(load([str(file)]))
    assert found == list(read_source(only_source(file)))
    assert isinstance(found[0], Article)
    assert isinstance(found[-1], Skipped)


def test_it_reads_in_a_child_that_is_gone_when_nobody_wants_more(rows: Path) -> None:
    before = children()
    found = load([str(rows)])
    next(found)
    assert len(children()) == len(before) + 1
    del found
    assert children() == before


def test_a_child_that_was_ended_is_told_of_and_what_it_read_stays(rows: Path) -> None:
    rows.write_text(rows.read_text().replace("row ", "again ") * 10)  # more than is read ahead
    before = children()
    found = load([str(rows)])
    assert isinstance(next(found), Article)
    (child,) = set(children()) - set(before)
    os.kill(child, signal.SIGKILL)
    *_, last = found
    assert last == Skipped("rows.jsonl", "cannot be read to its end (the process that read it was ended)")


def test_where_no_process_can_be_had_it_is_read_here(rows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert list(load([str(rows)])) == list(read_source(only_source(rows)))


def consumer(rows: Path) -> "subprocess.Popen[str]":
    """A process of a session of its own that asks for one article, tells its child, and then waits."""
    program = f"""
import os, signal, time
from ingest import load
signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs in the background ignores it
found = load([{str(rows)!r}])
next(found)
print(open(f"/proc/{{os.getpid()}}/task/{{os.getpid()}}/children").read(), flush=True)
time.sleep(600)
"""
    children()  # or skip
    rows.write_text(rows.read_text().replace("row ", "again ") * 10)  # more than is read ahead
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-c", program], stdout=pipe, stderr=pipe, text=True, start_new_session=True
    )


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_the_child_ends_in_silence_when_whoever_asked_is_ended(rows: Path, sent: signal.Signals) -> None:
    with consumer(rows) as process:
        assert process.stdout
        child = int(process.stdout.readline())
        if sent == signal.SIGINT:  # a terminal sends it to both
            os.kill(child, sent)
        process.send_signal(sent)
        try:  # the child holds its end of it open for as long as it runs
            _, told = process.communicate(timeout=60)
        finally:
            process.kill()
    assert told.count("Traceback") == (sent == signal.SIGINT)  # of whoever asked
