"""Ingestion and search of a large archive, beside the stock LangChain recipe on the same articles.

usage: python -m benchmarks.scale ARTICLES.jsonl.gz --questions QUESTIONS.jsonl [--limit N]

Each recipe runs in a process of its own. The stock recipe wants `pip install 'dateline[bench]'`.

Why sentence-transformers alone embeds only 1,800 chunks of 1,000 characters a second with a static model:
at its default of 32 texts a batch a chunk costs 0.58 ms of processor time, of which the tokenizer takes
0.24, and most of the rest goes into torch's threads meeting once a batch. In batches of 1,024 a chunk costs
0.29 ms; by our own path, which has no batches, 0.31.
"""

import argparse
import gzip
import json
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks import stock
from benchmarks.kept import keep
from benchmarks.timing import latencies, peak_memory, size
from ingest import load, load_embedder
from qa import Assistant
from vectorstore import Store, build

_ASKED = 300  # questions, at most
_DEPTH = 50  # hits asked of each index, as the retriever asks them

Figures = dict[str, float]


def main() -> None:
    """Measure, print and keep."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("articles", type=Path, help="rows, as `dateline ingest` reads them, gzipped")
    arguments.add_argument("--questions", type=Path, required=True, help="rows with `question`")
    arguments.add_argument("--limit", type=int, help="a random sample of so many articles")
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--alone", action="store_true", help="without the stock recipe")
    options = arguments.parse_args()
    draw = random.Random(options.seed)
    with options.questions.open(encoding="utf-8") as lines:
        asked = [json.loads(line)["question"] for line in lines]
    questions = draw.sample(asked, min(_ASKED, len(asked)))
    measured: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "rows.jsonl"
        _sample(options.articles, rows, options.limit, draw)
        recipes: dict[str, Recipe] = {"dateline": measure}
        if not options.alone:
            recipes["stock"] = stock.measure
        for name, recipe in recipes.items():
            measured[name] = _in_its_own_process(recipe, rows, questions, Path(folder) / name)
            print(f"\n{name}")
            for figure, value in measured[name].items():
                print(f"  {figure:34} {value:14,.1f}")
    keep(measured, "-scale")


def measure(rows: Path, questions: Sequence[str], folder: Path) -> Figures:
    """Ingest rows into a store in a folder, then search it."""
    embedder = load_embedder(None)
    begun = time.perf_counter()
    with Store.open(folder, embedder, create=True) as store:
        report = build(store, load([str(rows)]), embedder)
        taken = time.perf_counter() - begun
        memory = peak_memory()
        assistant = Assistant(store, embedder)
        parts = store.summary().parts
        state = store.catalogue.state()

        def look_up(question: str) -> None:
            """The store's own share of a search."""
            words = store.search_words(question, _DEPTH)
            vectors = store.search_vector(embedder.embed_query(question), _DEPTH)
            store.resolve(hit.part for hit in words + vectors[:_DEPTH])

        return {
            "articles a second": report.added / taken,
            "ingestion, s": taken,
            "articles": report.added,
            "paragraphs": parts,
            "chunks": state.chunks,
            "bytes on disk": size(folder),
            "bytes a paragraph": size(folder) / parts,
            "of it the catalogue": size(*folder.glob("catalogue.*")) / parts,
            "of it the word index": size(folder / state.words) / parts,
            "of it the vector index": size(folder / state.vectors) / parts,
            "peak memory of ingestion, MB": memory,
            **latencies("store", look_up, questions),
            **latencies("search", lambda question: assistant.search(question, 10), questions),
        }


Recipe = Callable[[Path, Sequence[str], Path], Figures]


def _sample(articles: Path, rows: Path, limit: int | None, draw: random.Random) -> None:
    """Write the articles, or a sample of them, where both recipes read them."""
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        kept = list(lines)
    if limit is not None:
        kept = draw.sample(kept, min(limit, len(kept)))
    rows.write_text("".join(kept), encoding="utf-8")


def _in_its_own_process(recipe: Recipe, rows: Path, questions: Sequence[str], folder: Path) -> Figures:
    """A recipe's figures; nothing that another one loaded or warmed counts for it."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(recipe, rows, questions, folder).result()


if __name__ == "__main__":
    main()
