"""What a user waits for: one cold question, the import it rests on, ingestion, and reading."""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ingest import load_embedder
from qa.assistant import READ, Assistant
from qa.evaluation.questions import AskedQuestion, read_questions
from vectorstore import Store

_RUNS = 11
_QUESTION = "When did the ferry strike the bridge?"


def measure(root: Path) -> dict[str, float]:
    """CPU seconds (user and system, whole process) over cold runs, medians, and articles a second."""
    with tempfile.TemporaryDirectory() as folder:
        archive = str(root / "examples/archive")
        ingest = _cpu_seconds(root, "-m", "ui", "ingest", "--store", folder, archive)
        again = _cpu_seconds(root, "-m", "ui", "ingest", "--store", folder, archive)
        figures = {
            "ask, cold": _median(root, "-m", "ui", "ask", "--store", folder, _QUESTION),
            "of it, python alone": _median(root, "-c", "pass"),
            "of it, numpy": _median(root, "-c", "import numpy"),
            "of it, all imports": _median(root, "-c", "import ui.command.cli"),
            "ingest the sample archive": ingest,
            "ingest it again, unchanged": again,
            "reading, added to a search": _reading(root / "examples/questions.jsonl", Path(folder)),
        }
    print("\nCPU seconds, median")
    for name, seconds in figures.items():
        print(f"  {name:28} {seconds:.3f}")
    return figures


def _median(root: Path, *arguments: str) -> float:
    """Median CPU time of a command over cold runs; the first warms the disk and does not count."""
    return statistics.median([_cpu_seconds(root, *arguments) for _ in range(_RUNS + 1)][1:])


def _reading(questions: Path, folder: Path) -> float:
    """Median CPU time by which an answer takes longer than its search, where all was read once before."""
    embedder = load_embedder(None)
    with Store.open(folder, embedder) as store:
        assistant = Assistant(store, embedder)

        def added(question: str) -> float:
            begun = time.process_time()
            assistant.search(question, READ)
            found = time.process_time()
            assistant.ask(question)
            return time.process_time() - found - (found - begun)

        with questions.open(encoding="utf-8") as lines:
            asked = [each.text for each in read_questions(lines) if isinstance(each, AskedQuestion)]
        for question in asked:
            assistant.ask(question)
        return statistics.median(map(added, asked))


def _cpu_seconds(root: Path, *arguments: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], cwd=root, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
