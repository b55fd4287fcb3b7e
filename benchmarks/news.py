"""Does one of the first five passages hold the answer? Dated questions over a store of news articles.

usage: python -m benchmarks.news STORE QUESTIONS.jsonl [--limit N]

Made for RealTimeQA (Kasai et al., NeurIPS 2023), whose articles are ingested first with `dateline ingest`.
Rows have `question`, `answers`, and `asked_on`, the day of asking. Only questions count whose answer stands
word for word in an article that their makers retrieved: give those alone.
"""

import argparse
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from benchmarks.kept import keep
from ingest import load_embedder
from qa import Assistant
from vectorstore import Hit, Store

_PASSAGES = 5
_DEPTH = 20
_ARTICLE = re.compile(r"\b(a|an|the)\b")
_NO_WORD = re.compile(r"[^a-z0-9 ]")


def main() -> None:
    """Measure, print and keep."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("store", type=Path)
    arguments.add_argument("questions", type=Path)
    arguments.add_argument("--limit", type=int)
    options = arguments.parse_args()
    with options.questions.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][: options.limit]
    embedder = load_embedder(None)
    with Store.open(options.store, embedder) as store:
        assistant = Assistant(store, embedder)
        ways: dict[str, Callable[[Any], list[str]]] = {
            "plain BM25": lambda row: _texts(store, store.search_words(row["question"], _DEPTH)),
            "vectors alone": lambda row: _texts(
                store, store.search_vector(embedder.embed_query(row["question"]), _DEPTH)
            ),
            "dateline": lambda row: [p.part.text for p in assistant.search(row["question"], _PASSAGES)],
        }
        found = {way: _share(way, rows, search) for way, search in ways.items()}
    keep({"answer held by one of five passages": found | {"questions": len(rows)}}, "-news")


def _share(way: str, rows: Sequence[Any], search: Callable[[Any], list[str]]) -> float:
    """The share of questions for which a passage holds an accepted answer."""
    held = [_holds(search(row)[:_PASSAGES], row["answers"]) for row in tqdm(rows, desc=way)]
    share = sum(held) / len(held)
    print(f"  {way:14} {share:.3f}", flush=True)
    return share


def _holds(texts: Sequence[str], answers: Sequence[str]) -> bool:
    """Whether a text has an answer word for word, but for case, punctuation and articles."""
    read = [f" {_plain(text)} " for text in texts]
    return any(f" {_plain(answer)} " in text for answer in answers if _plain(answer) for text in read)


def _plain(text: str) -> str:
    return " ".join(_ARTICLE.sub(" ", _NO_WORD.sub(" ", text.lower())).split())


def _texts(store: Store, hits: Sequence[Hit]) -> list[str]:
    found = store.resolve(hit.part for hit in hits)
    return [found[hit.part][0].parts[found[hit.part][1]].text for hit in hits if hit.part in found]


if __name__ == "__main__":
    main()
