"""The word index: stems, accents, names in capitals, and text that means harm."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import Chunk
from vectorstore import StoreDamaged
from vectorstore.lexical import LexicalIndex

_TEXTS = {
    1: "Ferries were cancelled at Havenmouth on Monday.",
    2: "The WHO warned of measles; the US did not.",
    3: "A résumé of the Müller inquiry.",
    4: "It is what it is.",
    5: "Prices rose 3.5% in May.",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    index = LexicalIndex.create(tmp_path_factory.mktemp("words"))
    index.add((key, Chunk("a", key, "Harbour news 2021-05-03", text)) for key, text in _TEXTS.items())
    index.refresh()
    return index


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Which ferry was cancelled?", 1),
        ("What did the WHO say?", 2),
        ("WHAT DID THE WHO SAY ABOUT MEASLES?", 2),
        ("did the US warn anybody", 2),
        ("resume of the Muller inquiries", 3),
        ("what is it", 4),  # nothing but stop words: then they count
        ("3.5%", 5),
    ],
)
def test_a_question_finds_its_text(index: LexicalIndex, question: str, found: int) -> None:
    assert index.search(question, 1)[0].chunk == found


def test_the_context_is_searched_but_counts_less(index: LexicalIndex, tmp_path: Path) -> None:
    assert {hit.chunk for hit in index.search("harbour", 9)} == set(_TEXTS)
    other = LexicalIndex.create(tmp_path)
    other.add([(1, Chunk("a", 0, "harbour", "ferry")), (2, Chunk("a", 1, "ferry", "harbour"))])
    other.refresh()
    assert [hit.chunk for hit in other.search("harbour", 2)] == [2, 1]


def test_stop_words_find_nothing_beside_a_word_that_tells(index: LexicalIndex) -> None:
    assert [hit.chunk for hit in index.search("what is the inquiry", 9)] == [3]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters()) | st.text('"()[]{}^~*?:\\/+-&|!<> ANDORTO', max_size=40))
def test_any_text_may_be_asked(index: LexicalIndex, text: str) -> None:
    hits = index.search(text, 3)
    assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.chunk))


def test_a_pasted_book_is_one_question(index: LexicalIndex) -> None:
    assert index.search("measles " + " ".join(f"word{n}" for n in range(200_000)), 1)[0].chunk == 2


def test_any_text_may_be_indexed(tmp_path: Path) -> None:
    index = LexicalIndex.create(tmp_path)
    index.add([(7, Chunk("a", 0, "\x00", "half \ud800 a pair \x00 ferry" + "x" * 100_000))])
    index.refresh()
    assert [hit.chunk for hit in index.search("ferry", 1)] == []  # swallowed by an endless word
    assert [hit.chunk for hit in index.search("half a pair", 1)] == [7]


def test_what_is_removed_is_gone_and_the_rest_stays(tmp_path: Path) -> None:
    index = LexicalIndex.create(tmp_path)
    index.add((key, Chunk("a", key, "", text)) for key, text in _TEXTS.items())
    index.remove([2, 99])
    index.refresh()
    assert index.keys() == set(_TEXTS) - {2}
    assert index.search("measles", 1) == []


def test_what_was_removed_counts_in_no_document_frequency(tmp_path: Path) -> None:
    index = LexicalIndex.create(tmp_path / "words")
    index.add((key, Chunk("a", key, "", f"The ferry sailed, day {key}.")) for key in range(9))
    index.remove(range(1, 9))
    index.refresh()
    assert index.document_frequencies(["ferri", "sail", "8"]) == {"ferri": 1, "sail": 1, "8": 0}


def test_document_frequencies_count_texts(index: LexicalIndex) -> None:
    assert index.document_frequencies(["ferri", "the", "harbour"]) == {"ferri": 1, "the": 2, "harbour": 0}


def test_no_index_in_the_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreDamaged, match="word index"):
        LexicalIndex(tmp_path)


def test_files_that_vanish_under_an_open_index_are_told_as_damage(tmp_path: Path) -> None:
    index = LexicalIndex.create(tmp_path / "words")
    index.add([(1, Chunk("a", 1, "", "The ferry sailed."))])
    for file in (tmp_path / "words").glob("*.pos"):
        file.unlink()
    index.refresh()
    with pytest.raises(StoreDamaged, match="word index"):
        index.search("ferry", 1)
    shutil.rmtree(tmp_path / "words")
    with pytest.raises(StoreDamaged, match="word index"):
        index.refresh()
