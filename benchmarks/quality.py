"""Answers over question files, beside plain BM25 and the vector index alone.

A baseline answers with the first paragraph among its index's first five hits, whole, and refuses only when
there is none: what a reader gets from a search box.
"""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from ingest import Embedder, load, load_embedder
from qa import Answer, Assistant, Citation, Statement
from qa.evaluation.metrics import score, summarise
from qa.evaluation.questions import AskedQuestion, read_questions
from vectorstore import Hit, Store, build

Measures = dict[str, dict[str, float]]


def measure(root: Path, shared: Path) -> dict[str, Measures]:
    """Every archive that is here, each with its question file."""
    archives = {"sample archive": ([root / "examples/archive"], root / "examples/questions.jsonl")}
    seeds = sorted((shared / "seeds").glob("*.txt"))
    if seeds:
        archives["five real articles"] = (seeds, shared / "seeds/questions/dev.jsonl")
    return {name: _archive(name, articles, questions) for name, (articles, questions) in archives.items()}


def _archive(name: str, articles: Sequence[Path], questions: Path) -> Measures:
    """One archive: Dateline's answers and the baselines', printed side by side."""
    embedder = load_embedder(None)
    with questions.open(encoding="utf-8") as lines:
        asked = [question for question in read_questions(lines) if isinstance(question, AskedQuestion)]
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder), embedder, create=True) as store:
        build(store, load([str(path) for path in articles]), embedder, on_progress=lambda _: None)
        assistant = Assistant(store, embedder)
        ways: dict[str, Callable[[AskedQuestion], Answer]] = {
            "dateline": lambda q: assistant.ask(q.text, q.history),
            "plain BM25": lambda q: _first(store, assistant, q, store.search_words(q.text, 5)),
            "vectors alone": lambda q: _first(store, assistant, q, _nearest(store, embedder, q)),
        }
        measures = {way: summarise([score(q, answer(q)) for q in asked]) for way, answer in ways.items()}
    print(f"\n{name}, {len(asked)} questions")
    for way, figures in measures.items():
        print(f"  {way:14}", "  ".join(f"{measure} {value:.2f}" for measure, value in figures.items()))
    return measures


def _nearest(store: Store, embedder: Embedder, question: AskedQuestion) -> list[Hit]:
    return store.search_vector(embedder.embed_query(question.text), 5)


def _first(store: Store, assistant: Assistant, question: AskedQuestion, hits: Sequence[Hit]) -> Answer:
    """The first body paragraph among the hits, whole, as an answer."""
    found = store.resolve([hit.part for hit in hits])
    for article, ordinal in (found[hit.part] for hit in hits if hit.part in found):
        part = article.parts[ordinal]
        if part.kind == "body":
            citation = Citation.whole(1, article, ordinal)
            statement = Statement(part.text, (1,), "exact")
            return Answer(question.text, assistant.searched(), statements=(statement,), citations=(citation,))
    return Answer(question.text, assistant.searched(), reason="nothing found")
