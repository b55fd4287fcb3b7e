"""Laws of words: however one is written it is the same word, and its place gives the text back."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qa.language.words import distinct_stems, split_stems, split_words, stem

LATIN_WORDS = st.text(st.characters(categories=["L"], max_codepoint=0x24F), min_size=1, max_size=12)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(["U.N.", "U.S.", "US", "p.m.", "’s", "'t", "3.5", "İzmir", "cafés", ".", "-", "_"])
    ).map("".join),
)


@given(LATIN_WORDS)
def test_neither_case_nor_the_form_of_an_accent_matters(word: str) -> None:
    assume(word.casefold().replace(".", "") != "us")
    spellings = {
        word,
        word.upper(),
        word.casefold(),
        *(unicodedata.normalize(f, word) for f in ("NFC", "NFD")),
    }
    assert len({stem(spelling) for spelling in spellings}) == 1


@given(st.text(max_size=12))
def test_a_folded_word_folds_to_itself(word: str) -> None:
    assume(word.casefold().replace(".", "") != "us")
    folded = unicodedata.normalize("NFKD", word.casefold()).casefold()
    assert stem(folded) == stem(word)


@given(TEXTS)
def test_words_stand_in_order_and_do_not_overlap(text: str) -> None:
    places = [place for word in split_words(text) for place in (word.start, word.end)]
    assert places == sorted(places)
    assert all(word.start < word.end for word in split_words(text))


@given(TEXTS | st.lists(TEXTS).map(" ".join))
def test_stems_are_those_of_the_words(text: str) -> None:
    assert split_stems(text) == tuple(word.stem for word in split_words(text))


@given(TEXTS | st.lists(TEXTS).map(" ".join))
def test_distinct_stems_are_all_stems_once(text: str) -> None:
    assert sorted(distinct_stems(text)) == sorted(set(split_stems(text)))


@given(TEXTS)
def test_the_place_of_a_word_gives_the_word_back(text: str) -> None:
    for word in split_words(text):
        (alone,) = split_words(text[word.start : word.end])
        assert (alone.stem, alone.is_name) == (word.stem, word.is_name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łódź", "lodz"),
        ("Çavuşoğlu", "cavusoglu"),
        ("Ærø", "aero"),
        ("twelve", "12"),
        ("ferries", "ferry"),
        ("Straße", "strasse"),
    ],
)
def test_readers_type_words_without_their_marks(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_one_is_a_pronoun_more_often_than_a_number() -> None:
    assert stem("one") != "1"


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("Turkey's mayor", ["turkey", "mayor"]),
        ("the six-party talks", ["the", "6", "parti", "talk"]),
        ("the U.N. said", ["the", "un", "said"]),
        ("at 5 p.m. Tuesday", ["at", "5", "pm", "tuesday"]),
        ("", []),
        ("…—“”", []),
    ],
)
def test_how_texts_split(text: str, stems: list[str]) -> None:
    assert [word.stem for word in split_words(text)] == stems


def test_capitals_and_digits_make_a_name() -> None:
    names = [word.stem for word in split_words("the mayor of Quillmouth saw 14 U.N. trams") if word.is_name]
    assert names == ["quillmouth", "14", "un"]


def test_the_united_states_are_not_us() -> None:
    assert {stem(name) for name in ("US", "U.S.", "USA", "U.S.A.")} == {"usa"}
    assert split_stems("The US and U.S.-led forces told us.") == split_stems(
        "the usa and usa led forces told us"
    )
