"""Which words of a conversation a follow-up is taken to go on with."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language.words import split_stems
from qa.question import carried as module
from qa.question.carried import FEATURES, Told, carried, features, places, shipped_carrier

DIRECTOR = Told(
    "Who runs the Quillmouth Observatory?",
    "Who runs the Quillmouth Observatory?",
    "Ludmila Strand has run it since 2025. The dome leaks.",
)
NAMED = Told("When was she named?", "When was Ludmila Strand named?", "On Monday, in Brine.")


def test_what_is_meant_by_a_pronoun_is_carried_and_what_was_told_by_the_way_is_not() -> None:
    alone = "What does Ludmila Strand study?"
    shares = {word.stem: word.share for word in carried("What does she study?", alone, [DIRECTOR])}
    assert shares.keys() >= {"strand", "ludmila", "observatori"}
    assert "leak" not in shares


def test_words_that_were_filled_in_are_carried_in_any_case() -> None:
    alone = "Where do the dome leaks come from, regarding the Quillmouth Observatory?"
    stems = {word.stem for word in carried("Where?", alone, [DIRECTOR, NAMED])}
    assert {"dome", "leak", "quillmouth", "observatori"} <= stems


def test_where_the_words_of_a_conversation_stand() -> None:
    found = places("Does Brine have a dome?", [DIRECTOR, NAMED])
    assert "brine" not in found
    assert "dome" not in found
    spots = [(spot.where, spot.ago, spot.is_name) for spot in found["strand"]]
    assert spots == [("meant", 0, True), ("answered", 1, True)]
    assert [(spot.where, spot.order) for spot in found["name"]] == [("asked", 0)]


def test_every_word_has_its_numbers() -> None:
    said = "And since when?"
    found = places(said, [DIRECTOR, NAMED])
    numbers = features(said, said, [DIRECTOR, NAMED], found)
    assert numbers.shape == (len(found), len(FEATURES))
    assert np.isfinite(numbers).all()


def test_how_far_a_word_is_from_those_of_the_question() -> None:
    said = "How old is the dome?"
    found = places(said, [DIRECTOR])
    near = dict(zip(found, features(said, said, [DIRECTOR], found)[:, FEATURES.index("near")], strict=True))
    assert (near["leak"], near["2025"]) == (1, 2)
    assert near["quillmouth"] > near["ludmila"] > near["2025"]


_TOLD = st.lists(
    st.builds(Told, st.text(max_size=60), st.text(max_size=60), st.text(max_size=60)), max_size=3
)


@given(st.text(max_size=60), st.text(max_size=60), _TOLD)
def test_only_words_of_the_conversation_are_carried_each_once(
    said: str, alone: str, told: list[Told]
) -> None:
    words = carried(said, alone, told)
    known = {
        stem for turn in told for text in (turn.said, turn.alone, turn.answer) for stem in split_stems(text)
    }
    assert {word.stem for word in words} <= known - set(split_stems(said))
    assert len({word.stem for word in words}) == len(words)
    assert all(0 < word.share <= 1 for word in words)


def test_weights_learned_with_other_features_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = json.loads(module._WEIGHTS.read_text(encoding="utf-8"))
    old = tmp_path / "carried.json"
    old.write_text(json.dumps(kept | {"features": kept["features"][::-1]}), encoding="utf-8")
    monkeypatch.setattr(module, "_WEIGHTS", old)
    with pytest.raises(ValueError, match="other features"):
        shipped_carrier.__wrapped__()
