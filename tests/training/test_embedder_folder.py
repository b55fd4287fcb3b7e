"""The embedder's files: what quantising keeps of a table, and what is too large to ship."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers

from ingest import StaticEmbedder
from training.embedder_folder import write_model

WORDS = ["the", "of", "ferry", "harbour", "tunnel", "zinc"]


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    vocabulary = {word: number for number, word in enumerate(["[UNK]", *WORDS])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return tokenizer


@settings(max_examples=30)
@given(st.integers(0, 2**32 - 1), st.lists(st.sampled_from(WORDS), min_size=1))
def test_a_quantised_table_gives_nearly_the_same_vectors_however_short_a_row_is(
    tokenizer: Tokenizer, tmp_path_factory: pytest.TempPathFactory, seed: int, words: list[str]
) -> None:
    rng = np.random.default_rng(seed)
    table = (rng.standard_normal((7, 64)) * 10.0 ** rng.uniform(-3, 1, (7, 1))).astype(np.float32)
    folder = tmp_path_factory.mktemp("model")
    write_model(folder, tokenizer, table)
    exact = table[[WORDS.index(word) + 1 for word in words]].sum(axis=0)
    assert StaticEmbedder(folder).embed_query(" ".join(words)) @ exact > 0.999 * np.linalg.norm(exact)


def test_what_no_word_is_known_of_has_no_direction(tokenizer: Tokenizer, tmp_path: Path) -> None:
    write_model(tmp_path, tokenizer, np.ones((7, 64), np.float32))
    assert not StaticEmbedder(tmp_path).embed_query("gazebo").any()


def test_a_model_that_is_too_large_to_ship_is_refused(tokenizer: Tokenizer, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="may take 16,777,216"):
        write_model(tmp_path, tokenizer, np.ones((7, 2_400_000), np.float32))
