"""Is the right choice of a multiple-choice question chosen? Dated news questions over a store of articles.

usage: python -m benchmarks.choice STORE QUESTIONS.jsonl [--limit N]

Made for RealTimeQA (Kasai et al., NeurIPS 2023), whose articles are ingested first with `dateline ingest`.
The rows are a question file's, with `choices`, `answers` and `asked_on`, and `retrieved`, the names of the
articles that their makers retrieved; only those that have some are asked, and none that was learned from.

Three ways to come by passages: the question's own articles; a search of the archive as it stood on the day
of asking; a search of the whole archive. Beside each stands the choice by word overlap: that with the best
passage, by the choice's share of words in it, squared, times the weight of the question's words in it.
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tqdm import tqdm

from benchmarks.kept import keep
from ingest import Embedder, load_embedder
from qa import Assistant, Passage
from qa.assistant import READ
from qa.evaluation.questions import AskedQuestion, read_questions
from qa.language.words import split_stems
from qa.question.analysis import understand
from qa.reading.choice import choose, rarities, with_choices
from qa.retrieval.widen import widen
from training.train_choice import is_learned_from
from vectorstore import EVERYTHING, Filters, Store

_SEED = 20261122


class Row(NamedTuple):
    """A question, its accepted answers, and the names of its own articles."""

    asked: AskedQuestion
    answers: tuple[str, ...]
    articles: tuple[str, ...]


def main() -> None:
    """Measure, print and keep."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("store", type=Path)
    arguments.add_argument("questions", type=Path)
    arguments.add_argument("--limit", type=int, help="so many questions, drawn with a fixed seed")
    options = arguments.parse_args()
    rows = _rows(options.questions)
    rows = random.Random(_SEED).sample(rows, min(options.limit or len(rows), len(rows)))
    embedder = load_embedder(None)
    with Store.open(options.store, embedder) as store:
        right = _right(store, embedder, rows)
    shares = {way: sum(each) / len(each) for way, each in right.items()}
    for way, share in shares.items():
        print(f"  {way:44} {share:.3f}")
    keep({"right choice": shares | {"questions": len(rows)}}, "-choice")


def _right(store: Store, embedder: Embedder, rows: Sequence[Row]) -> dict[str, list[bool]]:
    """Which questions each way gets right."""
    assistant, right = Assistant(store, embedder), defaultdict(list)
    for row in tqdm(rows):
        asked, choices = widen(understand(row.asked.text), store), row.asked.choices
        idf = rarities(store, asked, choices)
        given = {"own articles": _own(store, row)}
        for name, filters in {
            "archive on the day": Filters(until=row.asked.asked_on),
            "whole archive": EVERYTHING,
        }.items():
            found = assistant.search(row.asked.text, READ, filters=filters)
            given[name] = with_choices(store, asked, choices, found, filters)
        for name, passages in given.items():
            chosen = choose(asked, choices, passages, idf)
            overlap = choices[_by_overlap(row.asked, passages, idf)]
            right[f"{name}, dateline"].append(chosen is not None and chosen.text in row.answers)
            right[f"{name}, word overlap"].append(overlap in row.answers)
    return right


def _own(store: Store, row: Row) -> list[Passage]:
    """Every part of the question's own articles, in their makers' order."""
    articles = map(store.article, row.articles)
    return [Passage(article, ordinal, 0.0) for article in articles for ordinal in range(len(article.parts))]


def _by_overlap(asked: AskedQuestion, passages: Sequence[Passage], idf: Mapping[str, float]) -> int:
    """The number of the choice whose best passage has most of its words and of the question's."""
    question = set(split_stems(asked.text)) & idf.keys()
    texts = [set(split_stems(passage.part.text)) for passage in passages]
    weights = [sum(idf[stem] for stem in question & text) for text in texts]
    choices = [set(split_stems(choice)) for choice in asked.choices]
    scores = [
        max((len(c & t) / max(1, len(c))) ** 2 * weight for t, weight in zip(texts, weights, strict=True))
        for c in choices
    ]
    return scores.index(max(scores))


def _rows(file: Path) -> list[Row]:
    """The questions that have articles, and that nothing was learned from."""
    with file.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    asked = read_questions(json.dumps(row) for row in rows)
    return [
        Row(question, question.answers or (), tuple(row["retrieved"]))
        for question, row in zip(asked, rows, strict=True)
        if isinstance(question, AskedQuestion) and row["retrieved"] and not is_learned_from(question)
    ]


if __name__ == "__main__":
    main()
