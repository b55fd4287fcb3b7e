"""The sample archive as an exam: how good the shipped embedder and reader are may not fall unnoticed."""

import hashlib
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from ingest import load, load_embedder
from ingest.decode import clean, decode
from qa import Assistant, Citation
from qa.evaluation.evaluate import Evaluated, evaluate
from qa.evaluation.metrics import summarise
from qa.evaluation.questions import read_questions
from vectorstore import Store, build

EXAMPLES = Path(__file__).parents[2] / "examples"
ARCHIVE, QUESTIONS = EXAMPLES / "archive", EXAMPLES / "questions.jsonl"
FLOORS: dict[str, Any] = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def evaluated(tmp_path_factory: pytest.TempPathFactory) -> list[Evaluated]:
    """Every question of the sample, asked of an archive made as a user makes it."""
    embedder = load_embedder()
    with Store.open(tmp_path_factory.mktemp("archive"), embedder, create=True) as store:
        report = build(store, load([str(ARCHIVE)]), embedder)
        assert report.skipped == ()
        with QUESTIONS.open(encoding="utf-8") as lines:
            found = list(evaluate(Assistant(store, embedder), read_questions(lines), passages=5))
    asked = [item for item in found if isinstance(item, Evaluated)]
    assert len(asked) == len(found)
    return asked


def test_the_exam_is_the_one_that_the_floors_were_measured_on() -> None:
    assert hashlib.sha256(QUESTIONS.read_bytes()).hexdigest() == FLOORS["questions_sha256"]


@pytest.mark.parametrize("name", FLOORS["at_least"])
def test_at_least(evaluated: list[Evaluated], name: str) -> None:
    assert summarise([item.score for item in evaluated])[name] >= FLOORS["at_least"][name]


@pytest.mark.parametrize("name", FLOORS["at_most"])
def test_at_most(evaluated: list[Evaluated], name: str) -> None:
    assert summarise([item.score for item in evaluated])[name] <= FLOORS["at_most"][name]


def test_every_measure_has_a_bound(evaluated: list[Evaluated]) -> None:
    bounds = {*FLOORS["at_least"], *FLOORS["at_most"]}
    assert bounds == set(summarise([item.score for item in evaluated]))


def test_every_quote_stands_in_its_part(evaluated: list[Evaluated]) -> None:
    for item in evaluated:
        for citation in shown(item):
            assert citation.part in citation.article.parts
            assert citation.quote == citation.part.text[citation.start : citation.end]


def test_every_quote_stands_in_its_source(evaluated: list[Evaluated]) -> None:
    sources: dict[str, str] = {}
    for item in evaluated:
        for citation in shown(item):
            origin = citation.article.origin
            if origin not in sources:
                sources[origin] = squeezed(source_text(origin))
            assert squeezed(citation.quote) in sources[origin]


def shown(item: Evaluated) -> list[Citation]:
    """All that an answer shows of its articles: what it cites, what came nearest, the passages."""
    passages = [Citation(1, p.article, p.part, 0, len(p.part.text)) for p in item.answer.passages]
    return [*item.answer.citations, *item.answer.nearest, *passages]


def source_text(origin: str) -> str:
    """The words of a source, read without any of our layout: a row's strings, a page's texts, or the file."""
    path, _, row_id = origin.partition("#")
    text = decode(Path(path).read_bytes())
    if path.endswith(".jsonl"):
        rows = [json.loads(line) for line in text.splitlines()]
        (row,) = (row for row in rows if row["id"] == row_id)
        return "\n".join(
            "\n".join(value) if isinstance(value, list) else str(value) for value in row.values()
        )
    if path.endswith(".html"):
        page = _Texts()
        page.feed(text)
        return page.text
    return text


def squeezed(text: str) -> str:
    """The text in NFC, without anything invisible (`clean` sees to both) and without white space."""
    return "".join(clean(text).split())


class _Texts(HTMLParser):
    """Every text of a page, whatever element it stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data
