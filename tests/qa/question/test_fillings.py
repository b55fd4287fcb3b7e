"""What is taken to belong in a gap, and what never is."""

import json
from pathlib import Path

import numpy as np
import pytest

from qa.question import fillings as module
from qa.question.discourse import Discourse
from qa.question.fillings import FEATURES, candidates, features, filling, is_scarce, shipped_filler
from qa.question.gaps import Kind, find_gap

KNOWN = (
    Discourse()
    .after(
        "Who runs the Quillmouth Observatory?",
        "Who runs the Quillmouth Observatory?",
        "Ludmila Strand has run it since 4 March 2025.",
    )
    .after("When was she named?", "When was Ludmila Strand named?", "In Brine, on Monday.")
)


def _candidates(kind: Kind, text: str) -> set[str]:
    gap = find_gap(kind, text)
    assert gap is not None
    return {mention.text for mention in candidates(gap, text, KNOWN)}


def test_only_what_fits_is_weighed() -> None:
    assert _candidates("she", "Where was she born?") == {"Ludmila Strand"}
    assert _candidates("he", "Where was he born?") == set()  # she was called "she"
    assert _candidates("then", "What happened after that?") == {"4 March 2025", "Monday"}
    assert _candidates("there", "Who lives there?") == {"the Quillmouth Observatory", "Brine"}
    assert "Ludmila Strand" not in _candidates("it", "Did Ludmila Strand see it?")


def test_every_filling_has_its_numbers() -> None:
    text = "Who paid for it?"
    gap = find_gap("it", text)
    assert gap is not None
    mentions = candidates(gap, text, KNOWN)
    numbers = features(gap, text, text, mentions, KNOWN)
    assert numbers.shape == (1 + len(mentions), len(FEATURES))
    assert np.isfinite(numbers).all()
    assert numbers[:, FEATURES.index("is_none")].tolist() == [1.0, *[0.0] * len(mentions)]


def test_nothing_belongs_in_a_gap_where_nothing_was_said() -> None:
    text = "Who paid for it?"
    gap = find_gap("it", text)
    assert gap is not None
    assert filling(gap, text, text, Discourse()) is None


@pytest.mark.parametrize(
    ("text", "scarce"),
    [
        ("How can I help?", True),
        ("What role did women play?", True),
        ("When did Bell and Strand meet Linde?", False),
        ("How many passengers rode the first tram?", False),
    ],
)
def test_a_question_of_few_words_hardly_stands_alone(text: str, scarce: bool) -> None:
    assert is_scarce(text) is scarce


def test_weights_learned_with_other_features_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = json.loads(module._WEIGHTS.read_text(encoding="utf-8"))
    old = tmp_path / "fillings.json"
    old.write_text(json.dumps(kept | {"features": kept["features"][::-1]}), encoding="utf-8")
    monkeypatch.setattr(module, "_WEIGHTS", old)
    with pytest.raises(ValueError, match="other features"):
        shipped_filler.__wrapped__()
