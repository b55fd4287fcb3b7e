"""Is it told that documents contradict each other, and is it never told where they do not?

Run as `python -m benchmarks.conflicts [--shared FOLDER]`. For recall RAMDocs (Wang et al., 2025): 500 cases,
each with an archive of its own few documents, some of them wrong; they differ in names more often than in
numbers. For claims that are wrong SQuAD 1.1 dev and MultiHop-RAG, whose texts do not contradict each other on
what is asked. Beside a reader of the first two hits of plain BM25, who sees what these two say.
"""

import argparse
import gzip
import json
import random
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.kept import ROOT, keep
from benchmarks.retrieval import Task, multihop, squad
from ingest import Article, Embedder, load_embedder
from ingest.article import article_id, number_parts
from ingest.mentions import find_mentions
from qa import Answer, Assistant
from vectorstore import Store, build

_SEED = 20261123
_SQUAD, _MULTIHOP = 500, 200
"""Questions sampled of each set that has no conflicts."""

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Disputed:
    """A question, its documents, and the answers that these give."""

    question: str
    documents: tuple[Article, ...]
    answers: frozenset[str]


def measure(shared: Path) -> dict[str, Figures]:
    """Every set that is here, printed."""
    embedder = load_embedder(None)
    measured: dict[str, Figures] = {}
    if (shared / "data/ramdocs").is_dir():
        measured |= _ramdocs(list(_disputed(shared / "data/ramdocs/test.jsonl.gz")), embedder)
    if (shared / "data/squad").is_dir():
        measured["SQuAD"] = _undisputed(squad(shared / "data/squad/squad11_dev.jsonl.gz"), _SQUAD, embedder)
    if (shared / "data/multihop_rag").is_dir():
        measured["MultiHop-RAG"] = _undisputed(multihop(shared / "data/multihop_rag"), _MULTIHOP, embedder)
    for name, figures in measured.items():
        print(f"{name:28}", "  ".join(f"{measure} {value:.3g}" for measure, value in figures.items()))
    return measured


def _ramdocs(disputed: Sequence[Disputed], embedder: Embedder) -> dict[str, Figures]:
    """What is claimed over each question's documents, and what the first two hits show."""
    ours, hits = [], []
    for each in disputed:
        with _store(each.documents, embedder) as store:
            answer = Assistant(store, embedder).ask(each.question)
            found = store.resolve([hit.part for hit in store.search_words(each.question, 2)])
        ours.append((each, _quoted(answer) if answer.conflicts else []))
        hits.append((each, [article.parts[ordinal].text for article, ordinal in found.values()]))
    return {"RAMDocs, dateline": _scored(ours), "RAMDocs, first two hits": _scored(hits)}


def _quoted(answer: Answer) -> list[str]:
    """The quotes of the values on which an answer says that sources differ."""
    numbers = [n for conflict in answer.conflicts for value in conflict.values for n in value.citations]
    return [answer.citations[number - 1].quote for number in numbers]


def _scored(claims: Iterable[tuple[Disputed, Sequence[str]]]) -> Figures:
    """Precision and recall of pairs of quotes that hold two of the answers, one each."""
    claimed = right = disputed = 0
    for each, quotes in claims:
        held = [{answer for answer in each.answers if answer in quote.casefold()} for quote in quotes]
        is_right = any(one - other and other - one for one in held for other in held)
        disputed += len(each.answers) > 1
        claimed += len(quotes) > 1
        right += is_right
    return {
        "disputed": disputed,
        "claimed": claimed,
        "precision": right / max(1, claimed),
        "recall": right / max(1, disputed),
    }


def _undisputed(task: Task, sample: int, embedder: Embedder) -> Figures:
    """How many of a sample of questions are answered with a difference between sources."""
    asked = random.Random(_SEED).sample([question.text for question, _ in task.asked], sample)
    with _store(task.articles, embedder) as store:
        assistant = Assistant(store, embedder)
        return {"questions": sample, "claimed": sum(bool(assistant.ask(text).conflicts) for text in asked)}


@contextmanager
def _store(articles: Iterable[Article], embedder: Embedder) -> Iterator[Store]:
    """A store of some articles that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder), embedder, create=True) as store:
        build(store, articles, embedder, on_progress=lambda _: None)
        yield store


def _disputed(file: Path) -> Iterator[Disputed]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            documents = [
                _document(f"{number}-{at}", each["text"]) for at, each in enumerate(row["documents"])
            ]
            answers = {each["answer"].casefold() for each in row["documents"]} - {"unknown"}
            yield Disputed(row["question"], tuple(documents), frozenset(answers))


def _document(name: str, text: str) -> Article:
    article = Article(article_id(name), name, name, number_parts([("body", text)]))
    return replace(article, mentions=find_mentions(article))


if __name__ == "__main__":
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="data not in the project"
    )
    keep(measure(options.parse_args().shared), "-conflicts")
