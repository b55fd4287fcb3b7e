"""The trained embedder as files: a sentence-transformers folder and its card."""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save
from tokenizers import Tokenizer

from ingest.pretrained import fingerprint
from training.embedder_measure import Hits
from training.embedder_table import UNKNOWN

MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]
CONFIG = {
    "model_type": "SentenceTransformer",
    "prompts": {"query": "", "document": ""},
    "similarity_fn_name": "cosine",
}
LARGEST = 16 * 2**20
"""Bytes that vocabulary and weights may take together: they travel in the package."""


def write_model(folder: Path, tokenizer: Tokenizer, table: NDArray[np.float32]) -> None:
    """Write vocabulary and weights, with the fingerprint of both.

    A row is kept as 8-bit integers and one weight that they are multiplied by: the form of a quantised
    model2vec model, which sentence-transformers reads.

    Raises:
        ValueError: Vocabulary and weights are too large to ship.
    """
    folder.mkdir(parents=True, exist_ok=True)
    weights = np.maximum(np.abs(table).max(axis=1), 1e-9) / 127
    rows = np.round(table / weights[:, None]).astype(np.int8)
    # A character that the model never saw says nothing; its sum with others must not either.
    rows[tokenizer.token_to_id(UNKNOWN)] = 0
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    vocabulary = (folder / "tokenizer.json").read_bytes()
    metadata = {"format": "pt", "fingerprint": fingerprint([vocabulary, rows.tobytes(), weights.tobytes()])}
    packed = save({"embeddings": rows, "weights": weights}, metadata=metadata)
    if len(vocabulary) + len(packed) > LARGEST:
        raise ValueError(f"the model takes {len(vocabulary) + len(packed):,} bytes, and may take {LARGEST:,}")
    (folder / "model.safetensors").write_bytes(packed)
    _write_json(folder / "modules.json", MODULES)
    _write_json(folder / "config_sentence_transformers.json", CONFIG)


def write_card(folder: Path, hits: Mapping[str, Hits], facts: Mapping[str, object]) -> None:
    """Write README.md: what the model is, what it learned from, what it is worth and what it is not.

    Args:
        folder: The model's folder.
        hits: What was measured, by the name of the queries.
        facts: What the places in `embedder_card.md` are filled with; numbers get thousands separators.
    """
    figures = "\n".join(
        f"| {name} | {each.asked:,} | {each.paragraphs:,} | {each.at_1:.3f} | {each.at_5:.3f} |"
        for name, each in hits.items()
    )
    shown = {name: f"{fact:,}" if isinstance(fact, int) else fact for name, fact in facts.items()}
    template = (Path(__file__).parent / "embedder_card.md").read_text(encoding="utf-8")
    (folder / "README.md").write_text(template.format(figures=figures, **shown), encoding="utf-8")


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
