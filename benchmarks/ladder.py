"""What each model that a user can name costs: measured on models of the same shape and random weights.

usage: python -m benchmarks.ladder [RUNG...]

Weights do not change how long a multiplication takes, so nothing is downloaded. The texts are the sample
archive's chunks in the shipped WordPieces. Times are of one processor core, so that they mean something on a
busy machine: threads that wait for each other burn time too.
"""

import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from ingest import Article, chunk, load, load_embedder
from qa.evaluation.questions import AskedQuestion, read_questions
from ui.wire import open_archive
from vectorstore import build

ROOT = Path(__file__).parents[1]
_WARM = 1
_QUESTIONS = 5


@dataclass(frozen=True, slots=True)
class Rung:
    """An embedder and a reranker; None for the shipped one, and for none."""

    name: str
    embedder: str | None = None
    reranker: str | None = None


RUNGS = (
    Rung("shipped"),
    Rung("potion-base-8M", "potion-base-8M"),
    Rung("static-retrieval-mrl-en-v1", "static-retrieval-mrl-en-v1"),
    Rung("all-MiniLM-L6-v2", "all-MiniLM-L6-v2"),
    Rung("bge-small-en-v1.5", "bge-small-en-v1.5"),
    Rung("shipped + ms-marco-MiniLM-L6-v2", None, "ms-marco-MiniLM-L6-v2"),
    Rung("shipped + bge-reranker-base", None, "bge-reranker-base"),
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a rung costs: MB to download and in memory; processor time for 1,000 paragraphs and a question."""

    download: float
    memory: float
    paragraphs_seconds: float
    question_seconds: float


def main() -> None:
    """Measure the rungs that are named, or all."""
    wanted = sys.argv[1:]
    print("| | download, MB | memory, MB | 1,000 paragraphs, s | a question, s |")
    print("| --- | --- | --- | --- | --- |")
    for rung in RUNGS:
        if not wanted or rung.name in wanted:
            cost = _measured(rung)
            sizes = f"{cost.download:.0f} | {cost.memory:.0f}"
            print(f"| {rung.name} | {sizes} | {cost.paragraphs_seconds:.2f} | {cost.question_seconds:.3f} |")


def _measured(rung: Rung) -> Cost:
    """Make the rung's models in one process and use them in another, whose memory is theirs alone."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        with _own_process() as process:
            process.submit(_make, rung, made).result()
        with _own_process() as process:
            return process.submit(_use, rung, made).result()


def _own_process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))


def _make(rung: Rung, folder: Path) -> None:
    from benchmarks.shapes import SAVERS  # with torch, which the shipped rung needs not

    for name in filter(None, (rung.embedder, rung.reranker)):
        SAVERS[name](folder / name)


def _use(rung: Rung, folder: Path) -> Cost:
    """Embed the sample archive's chunks, then ask its questions."""
    articles = [found for found in load([str(ROOT / "examples/archive")]) if isinstance(found, Article)]
    texts = [f"{piece.context}\n{piece.text}" for article in articles for piece in chunk(article)]
    paragraphs = sum(len(article.parts) for article in articles)
    if rung.embedder or rung.reranker:
        import torch

        torch.set_num_threads(1)
    embedder_name, reranker_name = (name and str(folder / name) for name in (rung.embedder, rung.reranker))
    embedder = load_embedder(embedder_name)
    embedder.embed_documents(texts[:8])
    began = time.process_time()
    embedder.embed_documents(texts)
    seconds = (time.process_time() - began) / paragraphs * 1000
    with open_archive(folder / "store", embedder_name, reranker_name, create=True) as archive:
        build(archive.store, articles, archive.embedder)
        assistant = archive.assistant
        spent = []
        for question in _questions():
            began = time.process_time()
            assistant.ask(question.text, question.history)
            spent.append(time.process_time() - began)
    files = (file for file in folder.rglob("*") if file.is_file() and "store" not in file.parts)
    return Cost(
        download=sum(file.stat().st_size for file in files) / 1e6,
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
        paragraphs_seconds=seconds,
        question_seconds=statistics.median(spent[_WARM:]),
    )


def _questions() -> list[AskedQuestion]:
    with (ROOT / "examples/questions.jsonl").open(encoding="utf-8") as lines:
        asked = [question for question in read_questions(lines) if isinstance(question, AskedQuestion)]
    return asked[: _WARM + _QUESTIONS]


if __name__ == "__main__":
    main()
