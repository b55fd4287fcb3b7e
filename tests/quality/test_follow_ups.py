"""Questions that are offered after an answer: the archive answers them, most from the same articles."""

import json
from pathlib import Path

from ui.wire import open_archive

QUESTIONS = Path(__file__).parents[2] / "examples" / "questions.jsonl"


def test_what_is_offered_next_is_answered(sample_store: Path) -> None:
    offered = answered = at_home = 0
    with open_archive(sample_store) as archive:
        for line in QUESTIONS.read_text(encoding="utf-8").splitlines():
            answer = archive.assistant.ask(json.loads(line)["question"])
            here = {citation.article.id for citation in answer.citations or answer.nearest}
            for question in archive.assistant.follow_ups([answer], 3):
                next_answer = archive.assistant.ask(question)
                offered += 1
                answered += next_answer.status == "answered"
                at_home += bool(here & {citation.article.id for citation in next_answer.citations})
    assert offered > 100
    assert answered >= 0.97 * offered  # 161 of 161 when it was written
    assert at_home >= 0.85 * offered  # 148
