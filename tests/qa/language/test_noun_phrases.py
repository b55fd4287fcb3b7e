"""What a text names, as far as its form tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language.noun_phrases import find_noun_phrases


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("When did the bakery on Mill Lane burn down?", ["bakery", "Mill Lane"]),
        ("Who runs the Quillmouth Observatory?", ["Quillmouth Observatory"]),
        ("What is sea fog?", ["sea fog"]),
        ("Tell me about the new tram.", ["new tram"]),
        ("Where will the joint rescue centre be set up?", ["joint rescue centre"]),
        ("Was the June 3 meeting with Bell's deputy held in Brine?", ["June 3 meeting", "Bell", "Brine"]),
        ("Did the council close the bridge?", ["council", "bridge"]),
        (
            "Mr. Bell met Capt. Edda Moss-Vane in New Brine.",
            ["Mr. Bell", "Capt. Edda Moss-Vane", "New Brine"],
        ),
        ("Moss & Sons of the Larch sold boats.", ["Moss & Sons of the Larch"]),
        ("I've heard that it's good.", []),
        ("Really?", []),
        ("did they meet", []),
        ("How did sea fog begin?", ["sea fog"]),
        ("Why did the tram stop running?", ["tram"]),
        ("What causes sea fog?", ["sea fog"]),
        ("Which are the different kinds of trams?", ["trams"]),
        ('Who wrote "The Fog over Brine"?', ["The Fog over Brine"]),
    ],
)
def test_what_is_named(text: str, named: list[str]) -> None:
    found = [phrase.text for phrase in find_noun_phrases(text)]
    assert [name for name in found if name in named] == named
    assert not named or len(found) <= len(named) + 1


@pytest.mark.parametrize(
    ("text", "is_name", "is_plural", "determiner", "head"),
    [
        ("in the old boats", False, True, "the", "boats"),
        ("the mayor of Brine", False, False, "the", "mayor"),
        ("for Ludmila Strand", True, False, "", "strand"),
        ("about these trams", False, True, "these", "trams"),
    ],
)
def test_its_form(text: str, is_name: bool, is_plural: bool, determiner: str, head: str) -> None:
    phrase = find_noun_phrases(text)[0]
    assert (phrase.is_name, phrase.is_plural, phrase.determiner, phrase.head) == (
        is_name,
        is_plural,
        determiner,
        head,
    )


@given(st.text(max_size=200))
def test_phrases_stand_in_the_text_one_after_the_other(text: str) -> None:
    place = 0
    for phrase in find_noun_phrases(text):
        assert place <= phrase.start < phrase.end <= len(text)
        assert text[: phrase.end].endswith(phrase.text)
        place = phrase.end
