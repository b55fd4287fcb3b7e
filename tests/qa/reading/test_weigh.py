"""The learned weights: named as the features are, and every score a sum that can be read out."""

from dataclasses import replace

import numpy as np
import pytest

from qa.question.analysis import understand
from qa.reading.evidence import FEATURES, Candidate, gather
from qa.reading.weigh import (
    ANSWERABLE_FEATURES,
    answerable_features,
    probability_answerable,
    rank,
    shipped_reader,
)
from tests.qa.newsroom import BAKERY, READER, REBUILD, TRAM, passage, weights

QUESTION = understand("Who opened the Hobbins bakery again?")


def candidates() -> list[Candidate]:
    found = [passage(BAKERY, "oven had been"), passage(REBUILD, "will open again"), passage(TRAM, "Mayor")]
    return gather(QUESTION, found, {term.stem: 1.0 for term in QUESTION.terms})


def test_the_shipped_weights_are_numbers_for_every_feature() -> None:
    reader = shipped_reader()
    assert reader.sentence.shape == (len(FEATURES),)
    assert reader.answerable.shape == (len(ANSWERABLE_FEATURES),)
    assert np.isfinite([*reader.sentence, *reader.answerable]).all()
    assert 0 < reader.threshold < 1


def test_the_best_comes_first_and_its_score_is_the_weighted_sum() -> None:
    ranked, scores = rank(candidates(), READER)
    assert list(scores) == sorted(scores, reverse=True)
    assert "will open again" in ranked[0].text
    for candidate, score in zip(ranked, scores, strict=True):
        assert score == pytest.approx(sum(candidate.features * READER.sentence))


def test_equals_keep_their_order() -> None:
    indifferent = replace(READER, sentence=weights(FEATURES, {}))
    ranked, _ = rank(candidates(), indifferent)
    assert [candidate.text for candidate in ranked] == [candidate.text for candidate in candidates()]


def test_the_lead_is_over_the_next_passage_not_the_next_sentence() -> None:
    ranked, scores = rank(candidates(), replace(READER, sentence=weights(FEATURES, {"search_rank": 1.0})))
    assert ranked[0].passage == ranked[1].passage  # two sentences of one paragraph
    features = dict(zip(ANSWERABLE_FEATURES, answerable_features(QUESTION, ranked, scores), strict=True))
    assert (features["score"], features["lead"], features["bias"]) == (1.0, 0.5, 1.0)


def test_probability_by_hand() -> None:
    ranked, scores = rank(candidates(), READER)
    even = replace(READER, answerable=weights(ANSWERABLE_FEATURES, {}))
    likely = replace(READER, answerable=weights(ANSWERABLE_FEATURES, {"bias": np.log(3)}))
    assert probability_answerable(QUESTION, ranked, scores, even) == 0.5
    assert probability_answerable(QUESTION, ranked, scores, likely) == pytest.approx(0.75)


def test_nothing_found_is_not_answerable() -> None:
    ranked, scores = rank([], READER)
    assert probability_answerable(QUESTION, ranked, scores, READER) == 0
