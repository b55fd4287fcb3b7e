"""SQuAD's pages: how they are read, and which the embedder never sees."""

import gzip
import json
from pathlib import Path

from training.squad import Asked, Paragraph, is_set_aside, read_squad


def test_a_line_is_a_paragraph_with_the_first_answer_to_each_question(tmp_path: Path) -> None:
    answers = [{"text": "nine", "answer_start": 6}, {"text": "nine years", "answer_start": 6}]
    row = {
        "title": "Harbour_tunnel",
        "paragraph": 3,
        "context": "After nine years it opened.",
        "qas": [{"question": "How long did it take?", "answers": answers}],
    }
    file = tmp_path / "squad.jsonl.gz"
    file.write_bytes(gzip.compress(f"{json.dumps(row)}\n{json.dumps(row | {'qas': []})}\n".encode()))
    asked = (Asked("How long did it take?", "nine", 6),)
    text = "After nine years it opened."
    assert read_squad(file) == [
        Paragraph("Harbour_tunnel", 3, text, asked),
        Paragraph("Harbour_tunnel", 3, text, ()),
    ]


def test_a_fifth_of_the_titles_is_set_aside_and_always_the_same() -> None:
    titles = [f"Page_{number}" for number in range(5000)]
    assert sum(map(is_set_aside, titles)) == 1008
    assert [title for title in titles[:20] if is_set_aside(title)] == ["Page_5", "Page_13"]
