"""The word index: stems, accents, names in capitals, and text that means harm."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.vectorstore.invented import one_part
from vectorstore import Alternative, Group, StoreDamaged
from vectorstore.lexical import LexicalIndex

_TEXTS = {
    10: "Ferries were cancelled at Havenmouth on Monday.",
    20: "The WHO warned of measles; the US did not.",
    30: "A résumé of the Müller inquiry.",
    40: "It is what it is.",
    50: "Prices rose 3.5% in May.",
    60: "U.N. monitors counted 12,000 people in İzmir.",
    70: "Straße by Straße, Łódź and Ørsted's town were searched.",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    index = LexicalIndex.create(tmp_path_factory.mktemp("words"))
    index.add((key, one_part(text, "Harbour news")) for key, text in _TEXTS.items())
    index.refresh()
    return index


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Which ferry was cancelled?", 10),
        ("What did the WHO say?", 20),
        ("WHAT DID THE WHO SAY ABOUT MEASLES?", 20),
        ("did the US warn anybody", 20),
        ("resume of the Muller inquiries", 30),
        ("what is it", 40),  # nothing but stop words: then they count
        ("3.5%", 50),
        ("UN monitors", 60),
        ("the u.n.", 60),
        ("12000", 60),
        ("12,000", 60),
        ("Izmir", 60),
        ("izmir", 60),
        ("strasse", 70),
        ("Lodz", 70),
        ("Orsted", 70),
    ],
)
def test_a_question_finds_its_text(index: LexicalIndex, question: str, found: int) -> None:
    assert index.search(question, 1)[0].part == found


def test_the_context_is_searched_but_counts_less(index: LexicalIndex, tmp_path: Path) -> None:
    assert {hit.part for hit in index.search("harbour", 99)} > set(_TEXTS)
    other = LexicalIndex.create(tmp_path)
    other.add([(10, one_part("ferry", "harbour")), (20, one_part("harbour", "ferry"))])
    other.refresh()
    assert [hit.part for hit in other.search("harbour", 9) if hit.part in (10, 20)] == [20, 10]


def test_stop_words_find_nothing_beside_a_word_that_tells(index: LexicalIndex) -> None:
    assert [hit.part for hit in index.search("what is the inquiry", 9)] == [30]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters()) | st.text('"()[]{}^~*?:\\/+-&|!<> ANDORTO', max_size=40))
def test_any_text_may_be_asked(index: LexicalIndex, text: str) -> None:
    hits = index.search(text, 3)
    assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.part))


def test_a_pasted_book_is_one_question(index: LexicalIndex) -> None:
    assert index.search("measles " + " ".join(f"word{n}" for n in range(200_000)), 1)[0].part == 20


def test_any_text_may_be_indexed(tmp_path: Path) -> None:
    index = LexicalIndex.create(tmp_path)
    index.add([(7, one_part("half \ud800 a pair \x00 ferry" + "x" * 100_000, "\x00"))])
    index.refresh()
    assert [hit.part for hit in index.search("ferry", 1)] == []  # swallowed by an endless word
    assert [hit.part for hit in index.search("half a pair", 1)] == [7]


def _group(*texts: str, weight: float = 0.5) -> Group:
    first, *others = texts
    return Group((Alternative(first), *(Alternative(text, weight) for text in others)))


def _indexed(folder: Path, *texts: str) -> LexicalIndex:
    index = LexicalIndex.create(folder)
    index.add((key, one_part(text)) for key, text in enumerate(texts))
    index.refresh()
    return index


def test_any_way_of_saying_it_finds_it_and_the_typed_one_comes_first(tmp_path: Path) -> None:
    index = _indexed(tmp_path, "defense cuts", "defence cuts", "cuts in ministry of war", "war on cuts")
    group = _group("defence", "defense", "ministry of war")
    assert [hit.part for hit in index.search((group,), 9)] == [1, 0, 2]


def test_a_phrase_must_stand_side_by_side(tmp_path: Path) -> None:
    index = _indexed(tmp_path, "the national accord of a government", "a Government of National Accord met")
    assert [hit.part for hit in index.search((_group("government of national accord"),), 9)] == [1]


def test_an_odd_spelling_counts_no_more_than_the_common_one(tmp_path: Path) -> None:
    texts = ["the colur of it", *["the colour of it"] * 9, *["nothing"] * 50]
    found = _indexed(tmp_path, *texts).search((_group("colour", "colur", weight=1.0),), 99)
    assert len(found) == 10
    assert found[0].score == pytest.approx(found[-1].score)


@given(st.lists(st.text(max_size=9), min_size=1, max_size=4))
def test_any_text_may_be_an_alternative(index: LexicalIndex, texts: list[str]) -> None:
    index.search((_group(*texts),), 3)


def test_what_is_removed_is_gone_and_the_rest_stays(tmp_path: Path) -> None:
    index = LexicalIndex.create(tmp_path)
    index.add((key, one_part(text)) for key, text in _TEXTS.items())
    index.remove([20, 99])
    index.refresh()
    assert index.keys() == set(_TEXTS) - {20}
    assert index.search("measles", 1) == []


def test_what_was_removed_counts_in_no_document_frequency(tmp_path: Path) -> None:
    index = LexicalIndex.create(tmp_path / "words")
    index.add((key, one_part(f"The ferry sailed, day {key}.")) for key in range(9))
    index.remove(range(1, 9))
    assert index.document_frequencies(["ferry"]) == {"ferry": 0}  # nothing is seen before a refresh
    index.refresh()
    assert index.document_frequencies(["ferry", "sail", "8"]) == {"ferry": 1, "sail": 1, "8": 0}


def test_document_frequencies_count_texts_with_words_in_any_form_and_phrases(index: LexicalIndex) -> None:
    counted = {"ferry": 1, "The": 2, "tram": 0, "Müller inquiries": 1, "inquiry Müller": 0, "": 0}
    assert index.document_frequencies(counted) == counted


def test_no_index_in_the_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreDamaged, match="word index"):
        LexicalIndex(tmp_path)


def test_files_that_vanish_under_an_open_index_are_told_as_damage(tmp_path: Path) -> None:
    index = LexicalIndex.create(tmp_path / "words")
    index.add([(1, one_part("The ferry sailed."))])
    for file in (tmp_path / "words").glob("*.pos"):
        file.unlink()
    index.refresh()
    with pytest.raises(StoreDamaged, match="word index"):
        index.search("ferry", 1)
    shutil.rmtree(tmp_path / "words")
    with pytest.raises(StoreDamaged, match="word index"):
        index.refresh()
