"""A reranker orders the best passages anew, as its model says, and everything else stays as it was."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import ModelUnusable
from qa import Assistant, Passage
from qa.retrieval.rerank import RERANKED, Reranker, Scores, load_reranker, rerank
from tests.fakes import HashEmbedder
from tests.qa.newsroom import ARCHIVE, BAKERY, READER
from tests.small_models import save_bert, save_bi_encoder, save_cross_encoder
from vectorstore import Store

WORDS = "the a of on fire bakery lane oven mirror tram harbour hill metres has said was".split()
FAVOURITE = "mirror"
"""Stands in one paragraph of the newsroom's archive alone."""


class ByText:
    """Scores a text by what a dict says of its last line; others get 0."""

    identity = "by-text"

    def __init__(self, scores: dict[str, float]) -> None:
        self._scores = scores

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        assert question == "?"
        return np.array([self._scores.get(text.splitlines()[-1], 0.0) for text in texts], dtype=np.float32)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_cross_encoder(tmp_path_factory.mktemp("models") / "likes-mirrors", WORDS, FAVOURITE)


@pytest.fixture(scope="session")
def reranker(folder: Path) -> Reranker:
    return load_reranker(str(folder))


@given(st.lists(st.floats(-1e6, 1e6, width=32), max_size=2 * RERANKED))
def test_the_first_are_ordered_by_score_the_rest_and_every_places_score_stay(scores: list[float]) -> None:
    parts = [(article, ordinal) for article in ARCHIVE for ordinal in range(len(article.parts))] * 4
    passages = [
        Passage(article, ordinal, score=float(-place))
        for place, (article, ordinal) in enumerate(parts[: len(scores)])
    ]
    by_text = {passage.part.text: score for passage, score in zip(passages, scores, strict=True)}
    found = rerank(ByText(by_text), "?", passages)
    assert [passage.score for passage in found] == [passage.score for passage in passages]
    assert found[RERANKED:] == passages[RERANKED:]
    texts = [passage.part.text for passage in found[:RERANKED]]
    assert sorted(texts) == sorted(passage.part.text for passage in passages[:RERANKED])
    given_scores = [by_text[text] for text in texts]
    assert given_scores == sorted(given_scores, reverse=True)


def test_it_reads_headline_and_day_before_the_paragraph() -> None:
    seen: list[str] = []

    class Seeing(ByText):
        def score(self, question: str, texts: Sequence[str]) -> Scores:
            seen.extend(texts)
            return super().score(question, texts)

    headline, paragraph = (
        next(place for place, part in enumerate(BAKERY.parts) if part.kind == kind)
        for kind in ("headline", "body")
    )
    rerank(Seeing({}), "?", [Passage(BAKERY, headline, 1.0), Passage(BAKERY, paragraph, 1.0)])
    assert seen == [
        "2023-03-09\nBakery fire closes Mill Lane",
        f"Bakery fire closes Mill Lane\n2023-03-09\n{BAKERY.parts[paragraph].text}",
    ]


def test_search_and_answer_follow_the_model(store: Store, assistant: Assistant, reranker: Reranker) -> None:
    reranked = Assistant(store, HashEmbedder(), READER, reranker)
    words = "the fire of the bakery"
    plain, found = assistant.search(words, 10), reranked.search(words, 10)
    assert FAVOURITE not in plain[0].part.text
    assert FAVOURITE in found[0].part.text
    assert [passage.score for passage in found] == sorted((p.score for p in found), reverse=True)
    # What is asked for does not limit what is read.
    assert reranked.search(words, 1) == found[:1]
    answer = reranked.ask(words, passages=3)
    assert FAVOURITE in answer.passages[0].part.text
    assert answer.settings != assistant.ask(words).settings


def test_a_text_is_scored_alike_wherever_it_stands_in_a_batch(reranker: Reranker) -> None:
    texts = [
        "a fire",
        "the mirror of the oven",
        "",
        "lane " * 500,
        "\udcff",
        "tram harbour mirror",
        "said",
    ] * 3
    scores = reranker.score("who was it?", texts)
    assert scores.shape == (21,)
    assert np.allclose(scores[::-1], reranker.score("who was it?", texts[::-1]), atol=1e-4)
    assert np.allclose(
        scores[:3], [reranker.score("who was it?", [text])[0] for text in texts[:3]], atol=1e-4
    )
    assert reranker.score("who was it?", []).shape == (0,)


def test_scores_are_not_squeezed_until_they_are_equal(reranker: Reranker) -> None:
    assert reranker.score("who?", ["the mirror"])[0] > 1


def test_a_moved_folder_keeps_its_identity_and_other_weights_have_another(
    folder: Path, reranker: Reranker, tmp_path: Path
) -> None:
    moved = shutil.copytree(folder, tmp_path / folder.name)
    assert load_reranker(str(moved)).identity == reranker.identity
    other = save_bert(tmp_path / "other" / folder.name, WORDS, labels=1)
    assert load_reranker(str(other)).identity != reranker.identity


def test_nobody_is_asked_for_a_folder(folder: Path, no_network: list[object]) -> None:
    load_reranker(str(folder))
    assert no_network == []


def test_what_is_no_reranker_is_refused_in_one_line(tmp_path: Path, folder: Path) -> None:
    damaged = Path(shutil.copytree(folder, tmp_path / "damaged"))
    (damaged / "model.safetensors").write_bytes(b"\0" * 100)
    (tmp_path / "articles").mkdir()
    refused = {
        save_bi_encoder(tmp_path / "bi-encoder", WORDS, {}): "nothing in it was trained to score pairs",
        save_bert(tmp_path / "bare", WORDS): "nothing in it was trained to score pairs",
        save_bert(tmp_path / "three", WORDS, labels=3): "gives 3 scores to a pair",
        damaged: "cannot load the reranker",
        tmp_path / "articles": "cannot load the reranker",
    }
    for model, reason in refused.items():
        with pytest.raises(ModelUnusable, match=reason) as told:
            load_reranker(str(model))
        assert str(model) in str(told.value)
        assert "\n" not in str(told.value)


def test_scores_that_are_no_numbers_are_told(folder: Path, tmp_path: Path) -> None:
    from safetensors.numpy import load_file, save_file

    damaged = Path(shutil.copytree(folder, tmp_path / "damaged"))
    weights = load_file(damaged / "model.safetensors")
    save_file(weights | {"classifier.bias": np.array([np.nan], np.float32)}, damaged / "model.safetensors")
    with pytest.raises(ModelUnusable, match=r"damaged.* not numbers"):
        load_reranker(str(damaged)).score("who?", ["the mirror"])


def test_code_that_a_model_brings_is_never_run(folder: Path, tmp_path: Path) -> None:
    hostile = Path(shutil.copytree(folder, tmp_path / "hostile"))
    (hostile / "modelling.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    config = hostile / "config.json"
    told = json.loads(config.read_text()) | {
        "model_type": "unheard-of",
        "auto_map": {
            "AutoConfig": "modelling.Config",
            "AutoModelForSequenceClassification": "modelling.Model",
        },
    }
    config.write_text(json.dumps(told))
    with pytest.raises(ModelUnusable, match=r"hostile: it brings code of its own, which is never run$"):
        load_reranker(str(hostile))
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("name", ["no/such/folder", "./model", "a model", "https://example.org/model"])
def test_what_is_no_folder_and_no_name_asks_nobody(name: str, no_network: list[object]) -> None:
    with pytest.raises(ModelUnusable, match=r"no reranker .*: no such folder"):
        load_reranker(name)
    assert no_network == []


def test_a_name_without_a_network_is_told_in_one_line(no_network: list[object]) -> None:
    with pytest.raises(ModelUnusable, match=r"reranker no-such-model: .* the hub cannot be reached$") as told:
        load_reranker("no-such-model")
    assert "\n" not in str(told.value)
    assert len(no_network) <= 1
