"""Sources by what people call them, and only those that the archive has."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import UnknownSource
from qa.question.sources import find_sources, resolve_source

NAMES = (
    *("Anadolu Agency", "BBC News - Sport", "BBC News - World", "Fortune", "Harbour Post", "Le Monde"),
    *("Öresund Tidning", "The Verge", "Varn Post"),
)


@pytest.mark.parametrize(
    ("called", "meant"),
    [
        ("Fortune", ["Fortune"]),
        ("anadolu", ["Anadolu Agency"]),
        ("oresund", ["Öresund Tidning"]),
        ("verge", ["The Verge"]),
        ("the bbc", ["BBC News - Sport", "BBC News - World"]),
        ("bbc news - sport", ["BBC News - Sport"]),
        ("harbour", ["Harbour Post"]),
    ],
)
def test_a_name_is_known_by_its_parts(called: str, meant: list[str]) -> None:
    assert list(resolve_source(called, NAMES, "publisher")) == meant


@pytest.mark.parametrize(
    ("called", "message"),
    [
        ("Post", "2 publishers fit “Post”: Harbour Post, Varn Post; name one in full"),
        ("Fortuna", "no publisher of the archive is called “Fortuna”; nearest: Fortune, "),
        ("", "no publisher of the archive is called “”"),
    ],
)
def test_none_or_several_are_told_with_the_nearest(called: str, message: str) -> None:
    with pytest.raises(UnknownSource) as told:
        resolve_source(called, NAMES, "publisher")
    assert str(told.value).startswith(message)


@given(st.sampled_from(NAMES))
def test_an_exact_name_means_itself(name: str) -> None:
    assert resolve_source(name, NAMES, "author") == (name,)


def test_a_text_names_the_longest_names_that_it_can() -> None:
    text = "Did BBC News - Sport, the Verge's staff or Anadolu say more than ÖRESUND TIDNING?"
    found = [(text[named.start : named.end], sorted(named.names)) for named in find_sources(text, NAMES)]
    assert found == [
        ("BBC News - Sport", ["BBC News - Sport"]),
        ("Verge", ["The Verge"]),
        ("Anadolu", ["Anadolu Agency"]),
        ("ÖRESUND TIDNING", ["Öresund Tidning"]),
    ]


def test_a_word_that_is_no_name_names_nothing() -> None:
    assert list(find_sources("Who made a fortune on the verge of war?", NAMES)) == []
    assert [named.names for named in find_sources("what does fortune say", NAMES)] == [{"Fortune"}]


@given(st.text(), st.lists(st.text(), max_size=5), st.randoms())
def test_any_text_and_any_names_can_be_compared_in_any_order(
    text: str, names: list[str], random: Random
) -> None:
    text = f"{text} {' '.join(names)}"
    found = list(find_sources(text, names))
    assert all(0 <= named.start < named.end <= len(text) for named in found)
    random.shuffle(names)
    assert list(find_sources(text, names)) == found
