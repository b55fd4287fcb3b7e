"""What a follow-up is taken for, beside the question as asked and what a person would ask instead.

Run as `python -m benchmarks.turns [--shared FOLDER]`. CAsT 2021 and 2022 (Dalton, Xiong and Callan, TREC),
with all turns' responses as one archive: mean reciprocal rank of the right response. "ours" also counts for
less what the conversation was told before, which no rewriting can; beside a person's it stands both ways.
CANARD dev (Elgohary, Peskov and Boyd-Graber, EMNLP 2019): F1 of the words with the human rewrite, whose own
F1 is 1.
"""

import argparse
import gzip
import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.kept import ROOT, keep
from ingest import Article, load_embedder
from ingest.article import article_id, number_parts
from qa import Turn
from qa.question.analysis import Question, understand
from qa.question.followup import in_conversation
from qa.question.scope import whole_scope
from qa.question.told import told_in
from qa.retrieval.retrieve import retrieve
from qa.retrieval.widen import widen
from vectorstore import EVERYTHING, Store, build

_DEPTH = 60
"""Where the right response comes later, it counts as not found."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A turn of a conversation, the response to it, and the question as a person made it stand alone."""

    text: str
    history: tuple[Turn, ...]
    rewritten: str
    response: str


def _followed(asked: Asked) -> Question:
    question = in_conversation(asked.text, asked.history)
    return understand(question.text, said=question.said, carried=question.carried, told=question.told)


def _rewritten(asked: Asked) -> Question:
    return replace(_followed(asked), told="")


def _of_what_is_new(asked: Asked) -> Question:
    return replace(understand(asked.rewritten), told=told_in(turn.answer for turn in asked.history))


_WAYS: Mapping[str, Callable[[Asked], Question]] = {
    "as asked": lambda asked: understand(asked.text),
    "rewritten": _rewritten,
    "ours": _followed,
    "a person's": lambda asked: understand(asked.rewritten),
    "a person's, of what is new": _of_what_is_new,
}


def main() -> None:
    """Measure what is here, print it and keep it."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    data = arguments.parse_args().shared / "data"
    measured = {f"CAsT {year}": _mrr(read_cast(data / f"cast/cast{year}.jsonl.gz")) for year in (2021, 2022)}
    measured["CANARD dev"] = _overlap(_rows(data / "canard/dev.jsonl.gz"))
    for name, figures in measured.items():
        raw, human = figures["as asked"], figures["a person's"]
        shares = {
            way: (figures[way] - raw) / (human - raw) for way in ("rewritten", "ours") if way in figures
        }
        figures |= {f"share of the distance, {way}": share for way, share in shares.items()}
        print(f"{name:12}", "  ".join(f"{way} {value:.3f}" for way, value in figures.items()), flush=True)
    keep(measured, "-turns")


def read_cast(file: Path) -> list[Asked]:
    """The turns that have a response, each once; 2022 lists a beginning again for each way on from it."""
    found: dict[tuple[object, ...], Asked] = {}
    history: tuple[Turn, ...] = ()
    topic = None
    for row in _rows(file):
        if row["topic"] != topic or str(row["turn"]) in ("1", "1-1"):
            topic, history = row["topic"], ()
        if row["response"]:
            asked = Asked(row["utterance"], history, row["manual_rewrite"], row["response"])
            found.setdefault((topic, *(turn.question for turn in history), asked.text), asked)
        history = (*history, Turn(row["utterance"], row["response"] or ""))
    return list(found.values())


def _mrr(turns: list[Asked]) -> dict[str, float]:
    """Mean reciprocal rank of the right response, for each way of asking."""
    embedder = load_embedder(None)
    ids = {turn.response: article_id(turn.response) for turn in turns}
    articles = [Article(ids[text], ids[text], ids[text], number_parts([("body", text)])) for text in ids]
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder), embedder, create=True) as store:
        build(store, articles, embedder, on_progress=lambda _: None)
        scope = whole_scope(store, EVERYTHING)

        def reciprocal_rank(turn: Asked, question: Question) -> float:
            found = retrieve(store, embedder, widen(question, store), _DEPTH, scope)
            places = [passage.article.id for passage in found]
            right = ids[turn.response]
            return 1 / (1 + places.index(right)) if right in places else 0.0

        return {way: mean(reciprocal_rank(turn, read(turn)) for turn in turns) for way, read in _WAYS.items()}


def _overlap(rows: Iterator[dict[str, Any]]) -> dict[str, float]:
    """Mean F1 with the human rewrite, of the question as asked and as we take it.

    The title and the section of the article that the conversation is about are its first turn.
    """
    raw, ours = [], []
    for row in rows:
        said = [*row["history"], ""]
        history = [Turn(*said[at : at + 2]) for at in range(0, len(row["history"]), 2)]
        raw.append(word_f1(row["question"], row["rewrite"]))
        ours.append(word_f1(in_conversation(row["question"], history).text, row["rewrite"]))
    return {"as asked": mean(raw), "rewritten": mean(ours), "a person's": 1.0}


def word_f1(one: str, other: str) -> float:
    """F1 of the words of two texts, each as often as it stands there; case and marks do not count."""
    words = [Counter(re.findall(r"\w+", text.lower())) for text in (one, other)]
    return 2 * (words[0] & words[1]).total() / max(1, words[0].total() + words[1].total())


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main()
