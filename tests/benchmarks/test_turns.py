"""The follow-up benchmark reads conversations and counts words as it says."""

import gzip
import json
from pathlib import Path

from benchmarks.turns import read_cast, word_f1


def test_a_conversation_is_read_turn_by_turn_and_each_turn_once(tmp_path: Path) -> None:
    said = [
        (1, "1-1", "Who?"),
        (1, "1-2", "Why?"),
        (1, "1-1", "Who?"),
        (1, "2-1", "When?"),
        (2, "1-1", "So?"),
    ]
    file = tmp_path / "cast.jsonl.gz"
    with gzip.open(file, "wt") as lines:
        for topic, turn, text in said:
            row = {"topic": topic, "turn": turn, "utterance": text, "manual_rewrite": text, "response": "So."}
            lines.write(json.dumps(row) + "\n")
    asked = read_cast(file)
    turns = [(turn.text, len(turn.history)) for turn in asked]
    assert turns == [("Who?", 0), ("Why?", 1), ("When?", 1), ("So?", 0)]


def test_overlap_of_words() -> None:
    assert word_f1("Who met Bell?", "who met BELL") == 1
    assert word_f1("Who?", "When?") == 0
    assert word_f1("", "") == 0
    assert word_f1("a a b", "a b c") == 2 / 3
