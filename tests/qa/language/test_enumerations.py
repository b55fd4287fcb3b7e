"""A list is found whole from any of its items, and what is no list stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language.enumerations import whole_enumeration


def whole(text: str, words: str) -> str:
    start = text.index(words)
    first, last = whole_enumeration(text, start, start + len(words))
    return text[first:last]


COUNTRIES = "The lake borders Armenia, Turkey and Iran in the north."


@pytest.mark.parametrize("item", ["Armenia", "Turkey", "Iran", "Armenia, Turkey", "Turkey and Iran"])
def test_a_list_is_whole_from_any_item(item: str) -> None:
    expected = item if " and " in item else "Armenia, Turkey and Iran"
    assert whole(COUNTRIES, item) == expected


@pytest.mark.parametrize(
    ("text", "item", "expected"),
    [
        ("Bread, cakes, and pies were sold.", "cakes", "Bread, cakes, and pies"),
        ("It sold bread, cakes and pies to schools.", "bread", "bread, cakes and pies"),
        (
            "It went to Ada Berg and Piet van der Aalst on Monday.",
            "Ada Berg",
            "Ada Berg and Piet van der Aalst",
        ),
        ("Boats came from Oster, Lyme as well as Pell.", "Lyme", "Oster, Lyme as well as Pell"),
        ("Oster, Lyme and Pell stayed dry.", "Oster", "Oster, Lyme and Pell"),
        ("Oster, Lyme and Pell stayed dry.", "Lyme", "Oster, Lyme and Pell"),
        ("They chose the pier or the bridge.", "the pier", "the pier or the bridge"),
    ],
)
def test_lists(text: str, item: str, expected: str) -> None:
    assert whole(text, item) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The council approved the pier, and the mayor resigned.", "the pier"),
        ("Ada Berg, the mayor, resigned.", "Ada Berg"),
        ("It rained in Oster. Lyme and Pell stayed dry.", "Oster"),
        ("In Oster, the mayor said, it rained.", "Oster"),
        ("Berg won and said so.", "Berg"),
        ("Two dogs, Rex and Bello, barked.", "Rex and Bello"),
    ],
)
def test_what_is_no_list(text: str, words: str) -> None:
    assert whole(text, words) == words


@given(
    st.lists(
        st.sampled_from(["and", "or", ",", "Oster", "the", "pies", "of", "said", ".", "“", "é"]), min_size=3
    ),
    st.data(),
)
def test_the_words_are_within_and_whole_is_whole(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words).replace(" ,", ",")
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = whole_enumeration(text, start, end)
    assert 0 <= first <= start < end <= last <= len(text)
