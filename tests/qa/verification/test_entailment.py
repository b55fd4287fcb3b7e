"""Any cross-encoder with a label for entailment can be asked; nothing else is taken for one."""

import json
from pathlib import Path

import numpy as np
import pytest

from ingest import ModelUnusable
from qa.verification import load_entailment
from tests.small_models import save_bert

WORDS = "the a of on fire bakery lane oven mirror tram harbour hill metres has said was".split()


def labelled(folder: Path, labels: list[str]) -> Path:
    """A cross-encoder of random weights with these labels."""
    save_bert(folder, WORDS, labels=len(labels))
    config = json.loads((folder / "config.json").read_text())
    config["id2label"] = dict(enumerate(labels))
    config["label2id"] = {label: number for number, label in enumerate(labels)}
    (folder / "config.json").write_text(json.dumps(config))
    return folder


def test_it_gives_the_probability_of_its_entailment_label(tmp_path: Path) -> None:
    premises, hypotheses = ["the tram has a mirror", "fire"], ["the mirror was on the tram", "hill"]
    model = load_entailment(str(labelled(tmp_path / "one", ["contradiction", "entailment", "neutral"])))
    other = load_entailment(str(labelled(tmp_path / "other", ["Entailment", "neutral", "contradiction"])))
    given = model(premises, hypotheses)
    assert given.shape == (2,)
    assert np.all((given > 0) & (given < 1))
    assert not np.allclose(given, other(premises, hypotheses))  # the same weights, another label
    assert model([], []).shape == (0,)
    assert model.identity.startswith("one:")


@pytest.mark.parametrize("labels", [["good"], ["yes", "no"]])
def test_a_model_without_such_a_label_is_refused(tmp_path: Path, labels: list[str]) -> None:
    with pytest.raises(ModelUnusable, match="is no entailment model"):
        load_entailment(str(labelled(tmp_path / "ranker", labels)))


def test_a_folder_that_is_not_there_is_told_by_name() -> None:
    with pytest.raises(ModelUnusable, match="no entailment model /nowhere"):
        load_entailment("/nowhere")
