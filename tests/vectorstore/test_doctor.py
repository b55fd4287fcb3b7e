"""Every way in which the parts of a store can disagree is told, and mended."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from tests.fakes import HashEmbedder
from tests.vectorstore.invented import invented, one_part, unreached
from vectorstore import Store, StoreDamaged, examine, mend
from vectorstore.dense import DenseIndex
from vectorstore.lexical import LexicalIndex

_ARTICLES = [invented(number) for number in range(10)]


@pytest.fixture
def filled(store: Store, embedder: HashEmbedder) -> Store:
    store.write(_ARTICLES, embedder)
    return store


def _words(store: Store) -> Path:
    return store.folder / store.catalogue.state().words


def _vectors(store: Store) -> Path:
    return store.folder / store.catalogue.state().vectors


def _is_mended(store: Store, embedder: HashEmbedder) -> None:
    mend(store)
    assert examine(store) == ()
    with Store.open(store.folder, embedder, exact_below=0) as through_chroma:
        assert unreached(through_chroma, embedder, _ARTICLES) == []
    assert len(list(store.folder.glob("words-*"))) == len(list(store.folder.glob("vectors-*"))) == 1


def test_garbage_in_chromas_files(filled: Store, chroma_store: Store, embedder: HashEmbedder) -> None:
    for file in _vectors(filled).rglob("*"):
        if file.is_file():
            file.write_bytes(b"garbage" * 1000)
    assert examine(filled) == ("vectors: the index cannot be used",)
    assert unreached(chroma_store, embedder, _ARTICLES) == []  # a reader does without it
    _is_mended(filled, embedder)


def test_an_index_that_is_missing(filled: Store, embedder: HashEmbedder) -> None:
    shutil.rmtree(_vectors(filled))
    shutil.rmtree(_words(filled))
    words, vectors = examine(filled)
    assert words.startswith("words: the word index cannot be read")
    assert vectors == "vectors: the index cannot be used"
    _is_mended(filled, embedder)


def test_chunks_that_an_index_lacks(filled: Store, embedder: HashEmbedder) -> None:
    LexicalIndex(_words(filled)).remove([1, 2])
    with DenseIndex(_vectors(filled)) as index:
        index.remove([3])
    assert examine(filled) == ("words: 2 of 40 parts are missing", "vectors: 1 chunks are missing")
    _is_mended(filled, embedder)


def test_chunks_that_the_catalogue_does_not_know(filled: Store, embedder: HashEmbedder) -> None:
    LexicalIndex(_words(filled)).add([(901, one_part("stray"))])
    with DenseIndex(_vectors(filled)) as index:
        index.add([902], embedder.embed_documents(["stray"]))
    assert examine(filled) == (
        "words: 1 parts are not in the catalogue",
        "vectors: 1 chunks are not in the catalogue",
    )
    _is_mended(filled, embedder)


def test_a_vector_that_is_another_than_the_catalogues(filled: Store, embedder: HashEmbedder) -> None:
    with DenseIndex(_vectors(filled)) as index:
        index.remove([5])
        index.add([5], -embedder.embed_documents(["something else"]))
    faults = examine(filled)
    assert faults[0] == "vectors: 1 vectors are gone or wrong"
    _is_mended(filled, embedder)


def test_what_a_dead_writer_left_is_told(filled: Store, embedder: HashEmbedder) -> None:
    filled.catalogue.begin(3, 1)
    assert examine(filled) == ("indexes: a writer was interrupted, and what it began is unfinished",)
    _is_mended(filled, embedder)


def test_indexes_made_anew_equal_the_first(
    filled: Store, chroma_store: Store, embedder: HashEmbedder
) -> None:
    vector = embedder.embed_query("report on the ferry")

    def answers() -> tuple[object, ...]:
        return chroma_store.search_words("report on the ferry", 40), chroma_store.search_vector(vector, 40)

    before = answers()
    mend(filled)
    assert answers() == before


class TestAtTheNextWrite:
    """A store large enough that asking whether Chroma is sound is quicker than making it anew."""

    @pytest.fixture
    def large(self, store: Store, embedder: HashEmbedder) -> Store:
        store.write([*_ARTICLES, invented(99, paragraphs=4_000)], embedder)
        return store

    def test_a_sound_index_stays_and_is_tidied(self, large: Store, embedder: HashEmbedder) -> None:
        kept = _vectors(large)
        with DenseIndex(kept) as index:  # a writer adds, and dies before it commits
            _, first = large.catalogue.begin(2, 2)
            index.add([first, first + 1], np.eye(2, 64, dtype=np.float32))
        large.write([invented(50)], embedder)
        assert _vectors(large) == kept
        assert examine(large) == ()

    def test_a_wrecked_index_is_made_anew(self, large: Store, embedder: HashEmbedder) -> None:
        wrecked = _vectors(large)
        large.catalogue.begin(2, 2)
        for file in wrecked.rglob("*.bin"):
            file.write_bytes(b"garbage")
        large.write([invented(50)], embedder)
        assert not wrecked.exists()
        assert examine(large) == ()


def test_a_removal_from_the_words_that_was_cut_short_is_mended(
    store: Store, embedder: HashEmbedder, tmp_path: Path
) -> None:
    store.write(_ARTICLES, embedder)
    words, copied = store.folder / store.catalogue.state().words, tmp_path / "copied"
    key, _ = store.catalogue.begin(1, 1)
    LexicalIndex(words).remove([1])
    LexicalIndex(words).add([(1, one_part("known")), (key, one_part("never acknowledged"))])
    shutil.copytree(words, copied)
    LexicalIndex(copied).remove([key])
    (left,) = {file.name for file in copied.glob("*.del")} - {file.name for file in words.glob("*.del")}
    (words / left).touch()  # what a killed writer leaves, and tantivy will not write over
    with pytest.raises(StoreDamaged, match="cannot be written"):
        LexicalIndex(words).remove([key])
    store.write([invented(50)], embedder)
    assert examine(store) == ()


def test_flipped_bytes_in_the_words_are_told(filled: Store, embedder: HashEmbedder) -> None:
    for file in _words(filled).glob("*.idx"):  # the keys are elsewhere, and stay sound
        content = bytearray(file.read_bytes())
        content[40:-200] = bytes(byte ^ 0xFF for byte in content[40:-200])
        file.write_bytes(content)
    assert len(LexicalIndex(_words(filled)).keys()) == len(filled.catalogue.part_keys())
    told = [fault for fault in examine(filled) if fault.startswith("words: ")]
    assert told
    _is_mended(filled, embedder)
