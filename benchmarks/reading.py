"""How well are given passages read? Sentences, short answers and refusals on public questions.

usage: python -m benchmarks.reading [--shared FOLDER] [--all]

SQuAD 1.1 and 2.0 dev and MultiHop-RAG (Tang and Yang, COLM 2024), 1,000 questions of each drawn with a fixed
seed, each figure beside a plain way's. Nothing in the project was learned from these questions.
"""

import argparse
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import Any, TypeVar

from tqdm import tqdm

from benchmarks.calibration import area_under_curve, expected_calibration_error, reliability
from benchmarks.kept import ROOT, keep
from benchmarks.reader import best_by_bm25, read
from benchmarks.retrieval import multihop, squad, unanswerable
from benchmarks.squad import Asked, exact_match, holds, read_dev, token_f1
from ingest import Article, Embedder, load_embedder
from ingest.mentions import find_mentions
from qa import Answer, Assistant
from qa.assistant import READ
from qa.language.sentences import split_sentences
from vectorstore import Store, build

Figures = dict[str, Any]
Row = Mapping[str, float]
"""One question's figures."""
T = TypeVar("T")

_SEED = 20261122
_SAMPLE = 1000
_FIRST = 5
"""Hits among which plain BM25 looks for a body paragraph."""


def main() -> None:
    """Measure, print and keep."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    arguments.add_argument("--all", action="store_true", help="every question, not a sample")
    options = arguments.parse_args()
    keep(measure(options.shared, None if options.all else _SAMPLE), "-reading")


def measure(shared: Path, most: int | None = _SAMPLE) -> dict[str, Figures]:
    """Every measure whose data is here, over at most so many questions each."""
    embedder = load_embedder(None)
    measured: dict[str, Figures] = {}
    if (folder := shared / "data/squad").is_dir():
        asked = _drawn(read_dev(folder / "squad11_dev.jsonl.gz"), most)
        asked_twice = _drawn(read_dev(folder / "squad20_dev.jsonl.gz"), most)
        with _filled(squad(folder / "squad11_dev.jsonl.gz").articles, embedder) as store:
            measured |= _paragraph_given(store, asked) | {
                "first statement": _first_statement(store, embedder, asked),
                "SQuAD 2.0 answerable": _answerable_paragraphs(store, asked_twice),
            }
    if (folder := shared / "data/multihop_rag").is_dir():
        task = multihop(folder)
        queries = [(q.text, True) for q, _ in task.asked] + [(text, False) for text in unanswerable(folder)]
        with _filled(task.articles, embedder) as store:
            measured["MultiHop-RAG answerable"] = _answerable_archive(store, embedder, _drawn(queries, most))
    return measured


def _paragraph_given(store: Store, asked: Sequence[Asked]) -> dict[str, Figures]:
    """Given the right paragraph: is the sentence that holds the answer chosen, are the right words named?"""
    chosen, named = defaultdict(list), defaultdict(list)
    for each in tqdm(asked):
        text = each.passage.part.text
        plain, _ = best_by_bm25(store, each.question, text)
        reading = read(store, each.question, [each.passage])
        best = reading.ranked[0]
        sentences = {
            "first sentence": split_sentences(text)[0],
            "BM25": plain,
            "dateline": (best.start, best.end),
        }
        for way, (start, end) in sentences.items():
            chosen[way].append({"top-1": any(start <= a and b <= end for a, b in each.answers)})
        for way, words in {
            "BM25's sentence": text[slice(*plain)],
            "dateline": reading.short_answer or "",
        }.items():
            named[way].append(
                {
                    "F1": token_f1(words, each.texts),
                    "EM": exact_match(words, each.texts),
                    "given": bool(words),
                }
            )
    print(f"\nSQuAD 1.1 dev, {len(asked)} questions, the right paragraph given: its sentence, its words")
    return {"sentence choice": _means(chosen), "short answer": _means(named)}


def _first_statement(store: Store, embedder: Embedder, asked: Sequence[Asked]) -> Figures:
    """With all of SQuAD as one archive, does the first statement hold an answer?"""
    assistant, rows = Assistant(store, embedder), defaultdict(list)
    for each in tqdm(asked):
        for way, (text, paragraph) in {
            "BM25's sentence": _first_by_bm25(store, each.question),
            "dateline": _first_stated(assistant.ask(each.question)),
        }.items():
            held = holds(text, each.texts)
            row = {
                "held": held,
                "held in the right paragraph": held and paragraph == each.passage.part.text,
                "refused": not text,
            }
            rows[way].append(row | {"words": len(text.split())} if text else row)
    print(f"\nSQuAD 1.1 dev as one archive, {len(asked)} questions: the first statement")
    return _means(rows)


def _answerable_paragraphs(store: Store, asked: Sequence[Asked]) -> Figures:
    """Given a paragraph, is a question that it answers told from one that it does not?"""
    readings = [read(store, each.question, [each.passage]) for each in tqdm(asked)]
    print(f"\nSQuAD 2.0 dev, {len(asked)} questions, the paragraph given: answerable or not")
    scores = {
        "BM25": [best_by_bm25(store, each.question, each.passage.part.text)[1] for each in asked],
        "coverage": [max(c.coverage for c in reading.ranked) for reading in readings],
        "dateline": [reading.probability for reading in readings],
    }
    return _told_apart(scores, [bool(each.answers) for each in asked])


def _answerable_archive(store: Store, embedder: Embedder, asked: Sequence[tuple[str, bool]]) -> Figures:
    """With an archive to search, is a question that it answers told from one that it does not?"""
    assistant, rows = Assistant(store, embedder), []
    scores = defaultdict(list)
    for text, is_answerable in tqdm(asked):
        answer = assistant.ask(text, passages=READ)
        reading = read(store, text, answer.passages)
        scores["BM25"].append(max((hit.score for hit in store.search_words(text, 1)), default=0.0))
        scores["coverage"].append(max((c.coverage for c in reading.ranked), default=0.0))
        scores["dateline"].append(reading.probability)
        rows.append({f"refused, {'' if is_answerable else 'un'}answerable": answer.reason is not None})
    print(f"\nMultiHop-RAG, {len(asked)} questions, the archive searched: answerable or not")
    told_apart = _told_apart(scores, [is_answerable for _, is_answerable in asked])
    return told_apart | {"refusals": _means({"dateline": rows})}


def _told_apart(scores: Mapping[str, Sequence[float]], labels: Sequence[bool]) -> Figures:
    """The area under each way's curve, and how far our probability means what it says."""
    curves = _means({way: [{"AUC": area_under_curve(given, labels)}] for way, given in scores.items()})
    bins = reliability(scores["dateline"], labels)
    error = expected_calibration_error(bins)
    print(f"  expected calibration error {error:.3f}")
    for each in bins:
        print(f"    said {each.said:.2f}  true {each.true:.2f}  {each.questions:5} questions")
    return {**curves, "ECE": error, "reliability": [each._asdict() for each in bins]}


def _first_by_bm25(store: Store, question: str) -> tuple[str, str]:
    """The best sentence of the first body paragraph that the word index finds, and the paragraph."""
    hits = store.search_words(question, _FIRST)
    found = store.resolve(hit.part for hit in hits)
    for article, ordinal in (found[hit.part] for hit in hits):
        part = article.parts[ordinal]
        if part.kind == "body":
            start, end = best_by_bm25(store, question, part.text)[0]
            return part.text[start:end], part.text
    return "", ""


def _first_stated(answer: Answer) -> tuple[str, str]:
    """The first statement, and the part that it cites; empty when nothing was answered."""
    if not answer.statements:
        return "", ""
    first = answer.statements[0]
    return first.text, answer.citations[first.citations[0] - 1].part.text


@contextmanager
def _filled(articles: Sequence[Article], embedder: Embedder) -> Iterator[Store]:
    """A store that holds the articles."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder), embedder, create=True) as store:
        dated = (replace(article, mentions=find_mentions(article)) for article in articles)
        build(store, dated, embedder, on_progress=lambda _: None)
        yield store


def _drawn(questions: Sequence[T], most: int | None) -> Sequence[T]:
    """As many of the questions, the same ones every time."""
    if most is None or most >= len(questions):
        return questions
    return random.Random(_SEED).sample(questions, most)


def _means(ways: Mapping[str, Sequence[Row]]) -> Figures:
    """Each way's mean of each figure over the questions that have it, printed side by side."""
    means = {}
    for way, rows in ways.items():
        names = dict.fromkeys(name for row in rows for name in row)
        means[way] = {name: fmean(row[name] for row in rows if name in row) for name in names}
        print(
            f"  {way:16}", "  ".join(f"{name} {value:.3f}" for name, value in means[way].items()), flush=True
        )
    return means


if __name__ == "__main__":
    main()
