"""The embedders: what every vector must be, and which models can be had."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors import safe_open
from tokenizers import Tokenizer

from ingest import ModelUnusable, SentenceTransformerEmbedder, StaticEmbedder, load_embedder
from ingest.embed import SHIPPED
from ingest.pretrained import fingerprint
from tests.small_models import save_bert, save_bi_encoder

WORDS = ["question", ":", "who", "approved", "the", "tunnel", "ferry"]
SHIPPED_EMBEDDER = StaticEmbedder()
TOKENIZER = Tokenizer.from_file(str(SHIPPED / "tokenizer.json"))

TEXTS = [
    "The council approved the harbour tunnel on Tuesday, after nine years of dispute.",
    "Who approved the tunnel?",
    "",
    " \n\t",
    "Ünïcödé, naïve façades — and “quotes”…",
    "日本語の文章",
    "word" * 5000,
    "ferry " * 3000,
]


@pytest.fixture(scope="session")
def transformer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small BERT of random weights, which wants a prompt before questions."""
    return save_bi_encoder(tmp_path_factory.mktemp("models") / "small-bert", WORDS, {"query": "question : "})


def test_the_fingerprint_is_that_of_the_shipped_files() -> None:
    with safe_open(SHIPPED / "model.safetensors", framework="numpy") as weights:
        tables = [weights.get_tensor(name).tobytes() for name in ("embeddings", "weights")]
    found = fingerprint([(SHIPPED / "tokenizer.json").read_bytes(), *tables])
    assert SHIPPED_EMBEDDER.identity == f"dateline-static:{found}"


def test_the_shipped_files_stay_small_enough_to_travel_in_a_package() -> None:
    files = [SHIPPED / "tokenizer.json", SHIPPED / "model.safetensors"]
    assert sum(file.stat().st_size for file in files) <= 16 * 2**20


def test_sentence_transformers_reads_the_same_vectors_from_the_folder(no_network: list[object]) -> None:
    other = SentenceTransformerEmbedder(str(SHIPPED))
    ours, theirs = SHIPPED_EMBEDDER.embed_documents(TEXTS), other.embed_documents(TEXTS)
    assert other.dimensions == SHIPPED_EMBEDDER.dimensions
    assert np.abs(ours - theirs).max() < 1e-3
    known = np.linalg.norm(ours, axis=1) > 0
    assert ((ours * theirs).sum(axis=1)[known] > 0.9999).all()
    assert np.abs(SHIPPED_EMBEDDER.embed_query(TEXTS[1]) - other.embed_query(TEXTS[1])).max() < 1e-3
    assert no_network == []


@given(
    st.sampled_from(TEXTS)
    | st.text()
    | st.lists(st.sampled_from([*" \n\t\x0b\x85\u2028\u0301.’é的", "[UNK]"])).map("".join)
)
def test_the_pieces_of_a_text_are_the_tokenizer_s_own(text: str) -> None:
    assert SHIPPED_EMBEDDER.pieces(text).tolist() == TOKENIZER.encode(text, add_special_tokens=False).ids


@given(st.text())
def test_any_text_has_a_unit_vector_or_zero(text: str) -> None:
    vector = SHIPPED_EMBEDDER.embed_query(text)
    assert vector.shape == (SHIPPED_EMBEDDER.dimensions,)
    assert vector.dtype == np.float32
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5) or not vector.any()


def test_a_lone_surrogate_from_the_command_line_is_no_error() -> None:
    assert np.array_equal(
        SHIPPED_EMBEDDER.embed_query("tunnel \udcff"), SHIPPED_EMBEDDER.embed_query("tunnel ?")
    )


@given(
    st.lists(
        st.sampled_from(TEXTS)
        | st.text(max_size=40)
        | st.lists(st.sampled_from([*"aZ9 \n\t.’“—…é", "[UNK]", "İt", "THE ferry"])).map("".join),
        max_size=12,
    )
)
def test_a_vector_does_not_depend_on_what_it_was_embedded_beside(texts: list[str]) -> None:
    together = SHIPPED_EMBEDDER.embed_documents(texts)
    assert together.shape == (len(texts), SHIPPED_EMBEDDER.dimensions)
    for text, row in zip(texts, together, strict=True):
        assert np.array_equal(row, SHIPPED_EMBEDDER.embed_query(text))


def test_more_texts_than_are_tokenized_at_once_keep_their_order() -> None:
    texts = [f"Ferry {number} left the harbour" for number in range(2500)]
    rows = SHIPPED_EMBEDDER.embed_documents(texts)
    for number in (0, 1023, 1024, 2047, 2048, 2499):
        assert np.array_equal(rows[number], SHIPPED_EMBEDDER.embed_query(texts[number]))


def test_a_question_is_nearer_to_its_paragraph_than_to_another() -> None:
    tunnel, ferry = SHIPPED_EMBEDDER.embed_documents(
        [
            "The council approved the harbour tunnel, which will cost 4 billion crowns.",
            "Two sailors were rescued when their ferry ran aground in heavy fog.",
        ]
    )
    question = SHIPPED_EMBEDDER.embed_query("What is the price of the new tunnel?")
    assert question @ tunnel > question @ ferry + 0.1


def test_squad_is_found_as_often_as_the_card_says() -> None:
    dev = Path(__file__).parents[3] / "shared" / "data" / "squad" / "squad11_dev.jsonl.gz"
    if not dev.exists():
        pytest.skip("SQuAD is not beside this checkout")
    from training.embedder_measure import paragraphs_by_question
    from training.embedder_pairs import as_articles
    from training.squad import read_squad

    hits = paragraphs_by_question(SHIPPED_EMBEDDER.embed_documents, as_articles(read_squad(dev)))
    assert f"| {hits.at_1:.3f} | {hits.at_5:.3f} |" in (SHIPPED / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [None, "default"])
def test_the_default_is_the_shipped_one(name: str | None) -> None:
    assert load_embedder(name).identity == SHIPPED_EMBEDDER.identity


def test_importing_and_asking_loads_no_heavy_library() -> None:
    program = (
        "import sys, ingest; ingest.load_embedder().embed_query('Who won?');"
        "heavy = {'torch', 'scipy', 'transformers', 'sentence_transformers', 'huggingface_hub'};"
        "print(*heavy & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


@pytest.mark.parametrize("broken", ["model.safetensors", "tokenizer.json"])
@pytest.mark.parametrize("content", [b"", b"{}", b"\xff" * 100])
def test_a_broken_model_is_unavailable_in_one_line(tmp_path: Path, broken: str, content: bytes) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "model"))
    (folder / broken).write_bytes(content)
    with pytest.raises(ModelUnusable, match="model") as told:
        StaticEmbedder(folder)
    assert "\n" not in str(told.value)


def test_a_transformer_in_a_folder_embeds(transformer: Path, no_network: list[object]) -> None:
    embedder = load_embedder(str(transformer))
    texts = ["the council approved the tunnel", "ferry", ""] * 20
    rows = embedder.embed_documents(texts)
    assert rows.shape == (60, 16) == (60, embedder.dimensions)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert np.allclose(rows[:3], [embedder.embed_documents([text])[0] for text in texts[:3]], atol=1e-5)
    assert embedder.embed_documents([]).shape == (0, 16)
    assert no_network == []


def test_a_question_is_embedded_with_the_prompt_that_its_model_wants(transformer: Path) -> None:
    embedder = load_embedder(str(transformer))
    asked = embedder.embed_query("who approved the tunnel")
    spelled_out, bare = embedder.embed_documents(
        ["question : who approved the tunnel", "who approved the tunnel"]
    )
    assert np.allclose(asked, spelled_out, atol=1e-5)
    assert not np.allclose(asked, bare, atol=1e-3)


def test_a_model_keeps_its_identity_where_its_folder_moves_and_loses_it_with_its_prompts(
    transformer: Path, tmp_path: Path
) -> None:
    moved = Path(shutil.copytree(transformer, tmp_path / transformer.name))
    original = load_embedder(str(transformer)).identity
    assert load_embedder(str(moved)).identity == original
    config = moved / "config_sentence_transformers.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"prompts": {"query": "ask : "}}))
    assert load_embedder(str(moved)).identity != original


@pytest.mark.parametrize(
    "name", ["no/such/folder", "./model", "", "a model", "https://example.org/model", "a\0b"]
)
def test_what_is_no_folder_and_no_name_asks_nobody(name: str, no_network: list[object]) -> None:
    with pytest.raises(ModelUnusable, match="no such folder"):
        load_embedder(name)
    assert no_network == []


def test_a_folder_without_a_model_is_unavailable(tmp_path: Path, no_network: list[object]) -> None:
    (tmp_path / "article.txt").write_text("News.")
    with pytest.raises(ModelUnusable, match="cannot load") as told:
        load_embedder(str(tmp_path))
    assert "\n" not in str(told.value)
    assert no_network == []


def test_an_unknown_name_without_a_network_is_asked_for_once(no_network: list[object]) -> None:
    with pytest.raises(ModelUnusable, match=r"no-such-owner/no-such-model: .* the hub cannot be reached$"):
        load_embedder("no-such-owner/no-such-model")
    assert len(no_network) <= 1


def test_every_text_is_counted_while_a_slow_model_embeds(transformer: Path) -> None:
    embedded: list[int] = []
    embedder = load_embedder(str(transformer), embedded.append)
    embedder.embed_documents(["the ferry"] * 100)
    assert sum(embedded) == 100
    assert len(embedded) > 3  # a bar that moves


def test_rows_stand_in_the_order_of_their_texts_however_long_they_are(transformer: Path) -> None:
    embedder = load_embedder(str(transformer))
    texts = ["ferry " * (number * 7 % 61) + "the tunnel" for number in range(40)]
    rows = embedder.embed_documents(texts)
    assert np.allclose(rows, [embedder.embed_documents([text])[0] for text in texts], atol=1e-5)


def test_what_is_no_embedder_is_refused_in_one_line(tmp_path: Path) -> None:
    for model in (save_bert(tmp_path / "bare", WORDS), save_bert(tmp_path / "reranker", WORDS, labels=1)):
        with pytest.raises(ModelUnusable, match="no embedder of sentence-transformers") as told:
            load_embedder(str(model))
        assert str(model) in str(told.value)
        assert "\n" not in str(told.value)


def test_a_damaged_model_is_refused_and_not_found_out_while_ingesting(
    transformer: Path, tmp_path: Path
) -> None:
    from safetensors.numpy import load_file, save_file

    damaged = Path(shutil.copytree(transformer, tmp_path / "damaged"))
    weights = load_file(damaged / "model.safetensors")
    name = "embeddings.LayerNorm.bias"
    save_file(weights | {name: np.full_like(weights[name], np.nan)}, damaged / "model.safetensors")
    with pytest.raises(ModelUnusable, match="damaged makes no vector"):
        load_embedder(str(damaged))


def test_code_that_a_model_brings_is_never_run(transformer: Path, tmp_path: Path) -> None:
    hostile = Path(shutil.copytree(transformer, tmp_path / "hostile"))
    (hostile / "modelling.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    modules = json.loads((hostile / "modules.json").read_text())
    modules[0]["type"] = "modelling.Transformer"
    (hostile / "modules.json").write_text(json.dumps(modules))
    with pytest.raises(ModelUnusable, match=r"hostile: it brings code of its own, which is never run$"):
        load_embedder(str(hostile))
    assert not (tmp_path / "ran").exists()
