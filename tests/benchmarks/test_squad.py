"""SQuAD's official measures, by hand, and its dev files as they are."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.squad import exact_match, holds, read_dev, token_f1


@pytest.mark.parametrize(
    ("given", "accepted", "exact", "f1"),
    [
        ("The Hobbins bakery", ["hobbins bakery."], True, 1.0),
        ("a bakery", ["the Hobbins bakery"], False, 2 / 3),
        ("bakery bakery", ["bakery"], False, 2 / 3),
        ("1,000 crowns", ["ten", "1000"], False, 2 / 3),
        ("", ["ten"], False, 0.0),
        ("", ["the"], True, 1.0),
    ],
)
def test_an_answer_counts_against_the_accepted_one_nearest_to_it(
    given: str, accepted: list[str], exact: bool, f1: float
) -> None:
    assert exact_match(given, accepted) is exact
    assert token_f1(given, accepted) == pytest.approx(f1)


def test_a_text_holds_whole_words() -> None:
    assert holds("It cost 1,000 crowns.", ["1000 Crowns"])
    assert not holds("It cost 1,000 crowns.", ["100", "crown", "the"])


def test_a_question_has_every_accepted_answer_or_none(tmp_path: Path) -> None:
    text = "After nine years it opened."
    answers = [{"text": "nine", "answer_start": 6}, {"text": "nine years", "answer_start": 6}]
    qas = [{"question": "How long?", "answers": answers}, {"question": "Who paid?", "answers": []}]
    row = {"title": "Harbour_tunnel", "paragraph": 3, "context": text, "qas": qas}
    file = tmp_path / "dev.jsonl.gz"
    file.write_bytes(gzip.compress(json.dumps(row).encode()))
    how_long, who = read_dev(file)
    assert (how_long.texts, who.texts) == (["nine", "nine years"], [])
    assert how_long.passage == who.passage
    assert how_long.passage.part.text == text
    assert how_long.passage.article.headline == "Harbour tunnel"
