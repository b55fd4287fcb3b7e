"""Is the right paragraph found? Dateline's ranking beside plain BM25 and the vector index alone.

Plain BM25 is our own word index asked with the question as typed: stems, stop words left out, headlines.
Body paragraphs are what is right or wrong; whatever else a search finds is passed over, for every way alike.
"""

import gzip
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import ir_measures
from ir_measures import AP, Qrel, R, ScoredDoc, Success

from ingest import Article, Dating, Embedder, PartKind, load, load_embedder
from ingest.article import article_id, number_parts
from qa.calendar.periods import today
from qa.evaluation.questions import AskedQuestion, read_questions
from qa.question.analysis import understand
from qa.question.followup import in_conversation
from qa.question.scope import scopes
from qa.retrieval.retrieve import retrieve
from qa.retrieval.widen import widen
from training.archives import as_they_are
from training.squad import read_squad
from vectorstore import EVERYTHING, Hit, Store, build

Figures = dict[str, dict[str, float]]
Place = tuple[str, int]
"""A paragraph: its article's id, and its position in the article's parts."""

_DEPTH = 100


@dataclass(frozen=True, slots=True)
class Task:
    """An archive with questions whose right paragraphs are known."""

    name: str
    articles: Sequence[Article]
    asked: Sequence[tuple[AskedQuestion, frozenset[Place]]]
    measures: tuple[ir_measures.Measure, ...] = (Success @ 1, Success @ 5, Success @ 20)


def measure(root: Path, shared: Path) -> dict[str, Figures]:
    """Every set that is here."""
    return {task.name: _measure(task) for task in _tasks(root, shared)}


def _tasks(root: Path, shared: Path) -> Iterator[Task]:
    """The sets, each read when its turn comes."""
    if (shared / "data/squad").is_dir():
        yield squad(shared / "data/squad/squad11_dev.jsonl.gz")
    if (shared / "seeds").is_dir():
        seeds = shared / "seeds"
        yield asked_of("five real articles", sorted(seeds.glob("*.txt")), seeds / "questions/dev.jsonl")
    yield asked_of("sample archive", [root / "examples/archive"], root / "examples/questions.jsonl")
    if (shared / "data/multihop_rag").is_dir():
        yield multihop(shared / "data/multihop_rag")


def squad(file: Path) -> Task:
    """SQuAD 1.1 dev as one archive: 2,067 paragraphs, 10,570 questions."""
    articles, examples = as_they_are(read_squad(file))
    asked = [
        (AskedQuestion(str(number), e.question), frozenset({(e.article_id, e.ordinal)}))
        for number, e in enumerate(examples)
    ]
    return Task("SQuAD 1.1 dev as one archive", articles, asked)


def asked_of(name: str, sources: Sequence[Path], questions: Path) -> Task:
    """The questions of a file that have evidence."""
    articles = [
        article for article in load([str(source) for source in sources]) if isinstance(article, Article)
    ]
    with questions.open(encoding="utf-8") as lines:
        read = [question for question in read_questions(lines) if isinstance(question, AskedQuestion)]
    asked = [(question, _evidence(question, articles)) for question in read]
    return Task(name, articles, [(question, right) for question, right in asked if right])


def multihop(folder: Path) -> Task:
    """MultiHop-RAG (Tang and Yang, 2024): 981 evidence sentences of 609 articles, 2,255 questions."""
    rows = _rows(folder / "evidence_docs.jsonl.gz")
    articles = {row["title"]: _evidence_article(row) for row in rows}
    asked = []
    for row in _rows(folder / "queries.jsonl.gz"):
        right = {
            (articles[e["title"]].id, ordinal)
            for e in row["evidence"]
            for ordinal, part in enumerate(articles[e["title"]].parts)
            if part.text == e["fact"] and part.kind == "body"
        }
        if right:
            asked.append((AskedQuestion(str(row["id"]), row["query"]), frozenset(right)))
    return Task("MultiHop-RAG evidence", tuple(articles.values()), asked, (AP, R @ 10, Success @ 1))


def unanswerable(folder: Path) -> list[str]:
    """MultiHop-RAG's 301 questions that its articles do not answer."""
    return [row["query"] for row in _rows(folder / "queries.jsonl.gz") if not row["evidence"]]


def _measure(task: Task) -> Figures:
    """One set, asked in three ways, printed side by side."""
    embedder = load_embedder(None)
    print(f"\n{task.name}, {len(task.asked)} questions", flush=True)
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder), embedder, create=True) as store:
        build(store, task.articles, embedder, on_progress=lambda _: None)
        ways: dict[str, Callable[[AskedQuestion], list[Place]]] = {
            "plain BM25": lambda q: _places(store, store.search_words(q.text, _DEPTH)),
            "vectors alone": lambda q: _places(
                store, store.search_vector(embedder.embed_query(q.text), _DEPTH)
            ),
            "dateline": lambda q: _found(store, embedder, q),
        }
        return {way: _scored(way, task, search) for way, search in ways.items()}


def _scored(way: str, task: Task, search: Callable[[AskedQuestion], list[Place]]) -> dict[str, float]:
    """One way's figures."""
    qrels = [Qrel(str(q.id), str(place), 1) for q, right in task.asked for place in right]
    run = [
        ScoredDoc(str(question.id), str(place), -rank)
        for question, _ in task.asked
        for rank, place in enumerate(search(question))
    ]
    found = ir_measures.calc_aggregate(task.measures, qrels, run)
    figures = {str(each): found[each] for each in task.measures}
    print(f"  {way:14}", "  ".join(f"{name} {value:.3f}" for name, value in figures.items()), flush=True)
    return figures


def _found(store: Store, embedder: Embedder, question: AskedQuestion) -> list[Place]:
    """What Dateline finds; behind it, what it finds where limits in the question's words are lifted."""
    found = []
    asked = in_conversation(question.text, question.history)
    for scope in scopes(store, asked.text, EVERYTHING, today(), asked.before):
        carried = [word for word in asked.carried if word.stem not in scope.constraints.aside]
        read = understand(asked.text, scope.constraints.spans, said=asked.said, carried=carried)
        passages = retrieve(store, embedder, widen(read, store), _DEPTH, scope)
        found += [passage for passage in passages if passage.part.kind == "body"]
    return list(dict.fromkeys((passage.article.id, passage.ordinal) for passage in found))


def _places(store: Store, hits: Sequence[Hit]) -> list[Place]:
    """The body paragraphs among hits."""
    found = store.resolve(hit.part for hit in hits)
    parts = (found[hit.part] for hit in hits if hit.part in found)
    return [(article.id, ordinal) for article, ordinal in parts if article.parts[ordinal].kind == "body"]


def _evidence(question: AskedQuestion, articles: Sequence[Article]) -> frozenset[Place]:
    """The paragraphs that hold a question's evidence."""
    return frozenset(
        (article.id, ordinal)
        for evidence in question.evidence
        for article in articles
        if article.name == evidence.article
        for ordinal, part in enumerate(article.parts)
        if part.kind == "body" and " ".join(evidence.quote.split()) in " ".join(part.text.split())
    )


def _evidence_article(row: dict[str, Any]) -> Article:
    """An article of nothing but its evidence, with what is known of it."""
    pieces: list[tuple[PartKind, str]] = [("headline", row["title"]), *(("body", f) for f in row["facts"])]
    printed = row.get("published_at")
    return Article(
        id=article_id(row["title"]),
        origin=row["title"],
        name=row["title"],
        parts=number_parts(pieces),
        published=Dating(date.fromisoformat(printed[:10]), printed) if printed else None,
        publisher=row.get("source"),
        author=row.get("author"),
    )


def _rows(file: Path) -> list[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
