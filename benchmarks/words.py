"""What each way of saying a thing brings to the word index alone, and the sweeps of its constants.

Run as `python -m benchmarks.words [--shared FOLDER]`. SQuAD dev as one archive of paragraphs, the same with
one typing error in each question's rarest word, and the evidence of MultiHop-RAG (Tang and Yang, COLM 2024).
"""

import argparse
import gzip
import json
import random
import re
import statistics
import string
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from ingest import Article, load_embedder
from ingest.article import PartKind, article_id, number_parts
from qa.question.analysis import understand
from qa.retrieval.widen import widen
from training.squad import read_squad
from vectorstore import Store, WordQuery, as_typed

_SEED = 20261122
_DEPTH = 20

Asked = tuple[str, frozenset[str]]  # a question, and the ids of the articles that hold its answer
Way = Callable[[str, Store], WordQuery]

_WAYS: dict[str, Way] = {
    "as typed": lambda text, _: as_typed(text),
    "widened": lambda text, store: widen(understand(text), store).query,
}
# Module and name of each constant, and the values to try.
_SWEPT: dict[str, tuple[float, ...]] = {
    "vectorstore.clauses._CONTEXT_BOOST": (0.0, 0.3, 0.5, 0.7, 1.0),
    "qa.retrieval.widen._OTHER_SPELLING": (0.3, 0.5, 0.7, 1.0),
    "qa.retrieval.widen._OTHER_NAME": (0.3, 0.5, 0.7, 1.0),
    "qa.retrieval.typos._MOST": (1, 2, 3, 5),
}


def main() -> None:
    """Measure every archive, every way and every constant."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    data = arguments.parse_args().shared / "data"
    squad, asked = _squad(data / "squad" / "squad11_dev.jsonl.gz")
    evidence, multihop = _multihop(data / "multihop_rag")
    with _filled(squad) as store:
        mistyped = [(wrong, held) for text, held in asked if (wrong := _mistyped(text, store))]
        _measure("SQuAD dev", store, asked)
        _measure("SQuAD dev, mistyped", store, mistyped)
    with _filled(evidence) as store:
        _measure("MultiHop-RAG", store, multihop)


def _measure(name: str, store: Store, asked: Sequence[Asked]) -> None:
    """Print a line for each way, and for each value of each constant."""
    print(f"\n{name}, {len(asked):,} questions")
    for way, query in _WAYS.items():
        print(f"  {way:42}", _figures(store, asked, query), flush=True)
    for constant, values in _SWEPT.items():
        for value in values:
            with patch(constant, value):
                figures = _figures(store, asked, _WAYS["widened"])
            print(f"  {constant.split('.', 1)[1] + f' = {value}':42}", figures, flush=True)


def _figures(store: Store, asked: Sequence[Asked], query: Way) -> str:
    """hit@1, @5 and @20, mean average precision and recall at 10, and median milliseconds a question."""
    hits, precision, recall, took = dict.fromkeys((1, 5, 20), 0), 0.0, 0.0, []
    for text, held in asked:
        begun = time.perf_counter()
        found = store.search_words(query(text, store), 2 * _DEPTH)
        took.append(time.perf_counter() - begun)
        places = store.resolve(hit.part for hit in found)
        ids = [
            article.id
            for hit in found
            for article, ordinal in (places[hit.part],)
            if article.parts[ordinal].kind == "body"
        ]
        for depth in hits:
            hits[depth] += not held.isdisjoint(ids[:depth])
        right = [rank for rank, each in enumerate(ids[:10], 1) if each in held]
        precision += sum(n / rank for n, rank in enumerate(right, 1)) / min(10, len(held))
        recall += len(right) / len(held)
    at = "  ".join(f"@{depth} {count / len(asked):.4f}" for depth, count in hits.items())
    means = f"MAP {precision / len(asked):.4f}  R@10 {recall / len(asked):.4f}"
    return f"{at}  {means}  {statistics.median(took) * 1000:.2f} ms"


def _mistyped(text: str, store: Store) -> str | None:
    """The question with one letter of its rarest word edited; None where the archive has no word of it."""
    chance = random.Random(f"{_SEED}{text}")
    words = [match for match in re.finditer(r"[A-Za-z]{5,}", text) if as_typed(match[0])]
    known = store.document_frequencies(match[0] for match in words)
    words = [match for match in words if known[match[0]]]
    if not words:
        return None
    rarest = min(words, key=lambda match: known[match[0]])
    at, letter = chance.randrange(rarest.start(), rarest.end() - 1), chance.choice(string.ascii_lowercase)
    wrong = (text[at + 1] + text[at], text[at + 1], letter + text[at + 1], text[at : at + 2] + letter)
    return text[:at] + chance.choice(wrong) + text[at + 2 :]


@contextmanager
def _filled(articles: Sequence[Article]) -> Iterator[Store]:
    """A store that holds the articles."""
    embedder = load_embedder()
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder), embedder, create=True) as store:
        store.write(articles, embedder)
        yield store


def _squad(file: Path) -> tuple[list[Article], list[Asked]]:
    """Every paragraph as an article of its own, and the questions about it."""
    articles, asked = [], []
    for number, paragraph in enumerate(read_squad(file)):
        articles.append(_article(f"{number:05}", None, [paragraph.text], None))
        asked += [(each.question, frozenset({articles[-1].id})) for each in paragraph.asked]
    return articles, asked


def _multihop(folder: Path) -> tuple[list[Article], list[Asked]]:
    """Every sentence of evidence as an article with its headline, and the questions that have some."""
    articles: dict[tuple[str, str], Article] = {}
    with gzip.open(folder / "evidence_docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            for fact in row["facts"]:
                name = f"{len(articles):05}"
                articles[row["title"], fact] = _article(name, row["title"], [fact], row.get("source"))
    with gzip.open(folder / "queries.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    asked = [
        (row["query"], frozenset(articles[each["title"], each["fact"]].id for each in row["evidence"]))
        for row in rows
        if row["evidence"]
    ]
    return list(articles.values()), asked


def _article(name: str, headline: str | None, paragraphs: Sequence[str], publisher: str | None) -> Article:
    pieces: list[tuple[PartKind, str]] = [] if headline is None else [("headline", headline)]
    pieces += [("body", text) for text in paragraphs]
    return Article(article_id(name), f"/{name}", name, number_parts(pieces), publisher=publisher)


if __name__ == "__main__":
    main()
