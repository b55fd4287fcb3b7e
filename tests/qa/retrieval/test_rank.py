import json
from pathlib import Path

import pytest

from ingest import Article
from qa.answer import Passage
from qa.question.analysis import understand
from qa.retrieval import rank
from qa.retrieval.rank import shipped_ranker
from qa.retrieval.relevance import Found
from tests.qa.newsroom import article

PAPERS = [
    article("a.txt", "Council meets", ["The council met on Monday and adjourned.", "The mayor was absent."]),
    article("b.txt", "Ferry disaster", ["The ferry Anselma sank off Skerrow on 13 November.", "Boats came."]),
    article("c.txt", "Football", ["Rovers beat Dunmarrow by two goals to one on Saturday afternoon."]),
]
QUESTION = understand("When did the Anselma sink?")
IDF = {term.stem: 2.0 for term in QUESTION.terms}


def every_passage(papers: list[Article]) -> list[Found]:
    return [Found(Passage(paper, n, 0.0), 1.0, 0.1) for paper in papers for n in range(len(paper.parts))]


def test_the_passage_that_answers_comes_first() -> None:
    best = shipped_ranker().rank(QUESTION, every_passage(PAPERS), IDF)[0]
    assert best.part.text.startswith("The ferry Anselma")


def test_scores_share_out_one_and_fall() -> None:
    scores = [p.score for p in shipped_ranker().rank(QUESTION, every_passage(PAPERS), IDF)]
    assert sum(scores) == pytest.approx(1, abs=1e-4)
    assert scores == sorted(scores, reverse=True)


def test_the_order_of_what_was_found_does_not_matter() -> None:
    there = shipped_ranker().rank(QUESTION, every_passage(PAPERS), IDF)
    back = shipped_ranker().rank(QUESTION, every_passage(PAPERS)[::-1], IDF)
    assert [(p.article.name, p.ordinal) for p in there] == [(p.article.name, p.ordinal) for p in back]


def test_nothing_found_is_nothing_ranked() -> None:
    assert shipped_ranker().rank(QUESTION, [], IDF) == []


def test_weights_learned_with_other_features_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = json.loads(rank._WEIGHTS.read_text(encoding="utf-8"))
    old = tmp_path / "ranker.json"
    old.write_text(json.dumps(kept | {"features": kept["features"][::-1]}), encoding="utf-8")
    monkeypatch.setattr(rank, "_WEIGHTS", old)
    with pytest.raises(ValueError, match="other features"):
        shipped_ranker.__wrapped__()


def test_the_identity_moves_with_the_weights() -> None:
    from dataclasses import replace

    ranker = shipped_ranker()
    assert ranker.identity == replace(ranker).identity
    assert (
        ranker.identity
        != replace(ranker, network=replace(ranker.network, mean=ranker.network.mean + 1)).identity
    )
