"""How near a passage's words come to a question's in meaning."""

import numpy as np
import pytest
from numpy.typing import NDArray

from ingest import shipped_embedder
from qa.retrieval.meaning import MEANING, meaning

QUESTION = "When was the treaty signed?"
TEXTS = [
    "The treaty was signed in May.",
    "The agreement was approved in spring.",
    "Eels are smoked over oak.",
    "世界",
]


def column(name: str, texts: list[str]) -> NDArray[np.float64]:
    numbers: NDArray[np.float64] = meaning(QUESTION, texts, shipped_embedder())[:, MEANING.index(name)]
    return numbers


@pytest.mark.parametrize("name", ["cosine", "nearest_pieces", "nearest_heavy_pieces"])
def test_other_words_for_it_come_nearer_than_words_for_something_else(name: str) -> None:
    same, akin, foreign, unknown = column(name, TEXTS)
    assert same > akin > foreign
    assert unknown == 0


def test_a_text_is_as_near_as_can_be_to_itself() -> None:
    for name in ("cosine", "nearest_pieces", "nearest_heavy_pieces", "same_pieces", "least_piece"):
        assert column(name, [QUESTION, *TEXTS])[0] == pytest.approx(1, abs=1e-5), name


def test_a_text_s_cosine_does_not_depend_on_what_else_was_found() -> None:
    together = column("cosine", TEXTS)
    assert together == pytest.approx([column("cosine", [text])[0] for text in TEXTS], abs=1e-5)


def test_rows_of_pieces_add_up_to_the_vector_that_the_archive_has() -> None:
    embedder = shipped_embedder()
    for text in TEXTS[:3]:
        total = embedder.rows(embedder.pieces(text)).sum(axis=0)
        np.testing.assert_allclose(total / np.linalg.norm(total), embedder.embed_query(text), atol=1e-5)
