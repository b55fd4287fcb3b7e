"""Laws of the features: bounded, finite, and wider rings never cover less."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Article, Part
from qa.answer import Passage
from qa.language.sentences import split_sentences
from qa.question.analysis import Question, understand
from qa.reading.evidence import FEATURES, Candidate, gather
from tests.qa.newsroom import ARCHIVE, BAKERY, OBSERVATORY, REBUILD, article, passage

RINGS = [name for name in FEATURES if name.startswith("added_by_")]
SHARES = ["covered_by_sentence", "missing_names", "adjacent_pairs", "novelty", "search_score", "search_rank"]
QUESTIONS = (
    "Who named Ludmila Strand?",
    "When was the Hobbins bakery destroyed?",
    "Where does the first tram run in 2021?",
    "How many people did the Quillmouth fire brigade save?",
    "Why did the fire break out?",
    "Who wrote the article about the Gazette?",
    "What did Zebulon Crake say about unicorns?",
    "the of and",
)


def everything() -> list[Passage]:
    """Every part of the archive, as if a search had found them all."""
    return [
        Passage(found, ordinal, 1 / (1 + number))
        for number, (found, ordinal) in enumerate((a, o) for a in ARCHIVE for o in range(len(a.parts)))
    ]


def read(question: str | Question, passages: list[Passage]) -> list[Candidate]:
    asked = understand(question) if isinstance(question, str) else question
    return gather(asked, passages, {term.stem: 1.0 for term in asked.terms})


def feature(candidate: Candidate, name: str) -> float:
    return float(candidate.features[FEATURES.index(name)])


def only(question: str, found: Passage, start: str) -> Candidate:
    """The candidate that begins with these words."""
    (candidate,) = (c for c in read(question, [found]) if c.text.startswith(start))
    return candidate


@pytest.mark.parametrize("question", QUESTIONS)
def test_features_are_finite_shares_are_shares_and_wider_rings_never_cover_less(question: str) -> None:
    candidates = read(question, everything())
    assert candidates
    for candidate in candidates:
        assert candidate.features.shape == (len(FEATURES),)
        assert np.isfinite(candidate.features).all()
        assert all(0 <= feature(candidate, name) <= 1 for name in SHARES)
        assert all(feature(candidate, name) >= 0 for name in RINGS)
        covered = sum(feature(candidate, name) for name in ["covered_by_sentence", *RINGS])
        assert covered <= 1 + 1e-9


@given(st.text(min_size=1, max_size=80), st.text(max_size=60))
def test_whatever_an_article_or_a_question_holds_features_are_finite(text: str, question: str) -> None:
    found = Article("a", "a", "a", (Part("body", 1, text),))
    assert all(np.isfinite(c.features).all() for c in read(question, [Passage(found, 0, 1.0)]))


def test_every_feature_is_filled_by_some_sentence() -> None:
    framed = replace(
        BAKERY, parts=(*BAKERY.parts, Part("caption", 1, "The Hobbins bakery on Mill Lane, seen."))
    )
    passages = [*everything(), Passage(framed, len(framed.parts) - 1, 0.5)]
    filled = np.zeros(len(FEATURES), dtype=bool)
    for question in QUESTIONS:
        filled |= np.any([candidate.features != 0 for candidate in read(question, passages)], axis=0)
    assert [name for name, is_filled in zip(FEATURES, filled, strict=True) if not is_filled] == []


def test_coverage_by_hand() -> None:
    pair = article("pair.txt", "Goat", ("The baker slept. The oven burned.", "Nobody saw the fire."))
    candidate = only("Did baker, oven, fire and goat meet?", passage(pair, "oven"), "The oven")
    assert feature(candidate, "covered_by_sentence") == pytest.approx(1 / 5)
    assert feature(candidate, "added_by_paragraph") == pytest.approx(1 / 5)
    assert feature(candidate, "added_by_neighbours") == pytest.approx(2 / 5)  # the headline is a neighbour
    assert feature(candidate, "added_by_frame") == 0
    assert feature(candidate, "added_by_article") == 0


def test_a_name_that_nothing_holds_is_missing() -> None:
    found = passage(OBSERVATORY, "telescope")
    assert feature(only("Where is the telescope on Larch Hill?", found, "The"), "missing_names") == 0
    assert feature(only("Where is the telescope on Cedar Hill?", found, "The"), "missing_names") > 0


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("How many people were saved?", "Forty-two people were saved.", "People were saved."),
        ("When did it burn?", "It burned on Tuesday.", "It burned."),
        ("Where did it burn?", "It burned in Mill Lane.", "It burned."),
        ("Who slept?", "The baker Tamsin Hobbins slept.", "The baker slept."),
        ("Why did it burn?", "It burned because of a pipe.", "It burned."),
    ],
)
def test_a_sentence_holds_what_is_asked_for_or_lacks_it(question: str, holds: str, lacks: str) -> None:
    one, other = (
        only(question, passage(article("a.txt", None, (text,)), text), text) for text in (holds, lacks)
    )
    assert (feature(one, "holds_kind"), feature(one, "lacks_kind")) == (1, 0)
    assert (feature(other, "holds_kind"), feature(other, "lacks_kind")) == (0, 1)


def test_the_questions_own_words_are_no_answer() -> None:
    text = "Tamsin Hobbins slept."
    candidate = only("Who is Tamsin Hobbins?", passage(article("a.txt", None, (text,)), text), text)
    assert feature(candidate, "lacks_person") == 1


def test_who_published_it_is_read_from_byline_and_dateline_alone_when_asked() -> None:
    frame = [
        Passage(BAKERY, ordinal, 1.0) for ordinal, part in enumerate(BAKERY.parts) if part.kind != "body"
    ]
    assert {c.passage.part.kind for c in read("Who wrote about the fire?", frame)} == {"byline", "dateline"}
    assert read("Who put out the fire?", frame) == []


def test_candidates_are_the_sentences_of_the_passages() -> None:
    found = passage(BAKERY, "oven had been")
    candidates = read("Who repaired the oven?", [found])
    assert [(c.start, c.end) for c in candidates] == list(split_sentences(found.part.text))
    assert [c.text for c in candidates] == [found.part.text[c.start : c.end] for c in candidates]


def test_the_search_counts_by_rank_and_by_share_of_the_best() -> None:
    first, second = read("fire", [passage(BAKERY, "gas pipe", 4.0), passage(REBUILD, "A fire", 1.0)])
    assert (feature(first, "search_score"), feature(first, "search_rank")) == (1, 1)
    assert feature(second, "search_score") == pytest.approx(0.25**0.25)  # softened
    assert feature(second, "search_rank") == 0.5


def test_depth_grows_with_the_place_in_the_article() -> None:
    depths = [
        feature(c, "depth")
        for part in (1, 2, 3)
        for c in read("telescope", [Passage(OBSERVATORY, part, 1.0)])
    ]
    assert sorted(depths) == depths
    assert depths[-1] == pytest.approx(math.log(4))


def test_nothing_found_gives_no_candidates() -> None:
    assert read("Who slept?", []) == []
