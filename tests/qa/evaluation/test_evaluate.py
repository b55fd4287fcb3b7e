"""A question file through the assistant: in order, and what cannot be asked does not stop the rest."""

import json
from pathlib import Path

import pytest

from qa import Assistant, EmptyArchive
from qa.evaluation.evaluate import Evaluated, evaluate
from qa.evaluation.metrics import score
from qa.evaluation.questions import AskedQuestion, BadLine, read_questions
from tests.fakes import HashEmbedder
from tests.qa.newsroom import READER, filled

LINES = (
    '{"id": "a", "question": "How many passengers were on board the first tram?", "answers": ["180"]}',
    "not JSON",
    f'{{"id": "b", "question": "{"long " * 1000}"}}',
    '{"id": "c", "question": "Whom does she succeed?", "history": [{"question": "Who directs the'
    ' Quillmouth Observatory?", "answer": "Ludmila Strand."}]}',
)


def test_answers_come_in_the_files_order_and_bad_lines_between_them(assistant: Assistant) -> None:
    first, unreadable, too_long, last = evaluate(assistant, read_questions(LINES))
    assert isinstance(first, Evaluated)
    assert isinstance(last, Evaluated)
    assert "180 passengers" in str(first.answer.text)
    assert "Piet van Aalst" in str(last.answer.text)  # the history was read
    assert isinstance(unreadable, BadLine)
    assert unreadable.line == 2
    assert isinstance(too_long, BadLine)
    assert (too_long.line, too_long.reason[:2]) == (3, "b:")


def test_each_is_scored_against_its_own_question(assistant: Assistant) -> None:
    done = [
        item for item in evaluate(assistant, read_questions(LINES), passages=2) if isinstance(item, Evaluated)
    ]
    assert [item.score for item in done] == [score(item.question, item.answer) for item in done]
    assert [len(item.answer.passages) for item in done] == [2, 2]


def test_a_question_with_choices_is_answered_and_chosen_for_within_its_limits(assistant: Assistant) -> None:
    row = {"question": "What was repaired that morning?", "choices": ["the oven", "the telescope"]}
    limited = row | {"publisher": "Quillmouth Herald", "question": "What has a mirror?"}
    lines = [json.dumps(each | {"answers": [row["choices"][0]]}) for each in (row, limited)]
    both = [item for item in evaluate(assistant, read_questions(lines)) if isinstance(item, Evaluated)]
    assert [item.answer.choice and item.answer.choice.text for item in both] == ["the oven", "the telescope"]
    assert [item.score.chosen for item in both] == [True, False]


def test_an_empty_archive_is_no_bad_line(tmp_path: Path) -> None:
    with filled(tmp_path, ()) as store, pytest.raises(EmptyArchive):
        list(evaluate(Assistant(store, HashEmbedder(), READER), [AskedQuestion("a", "Who?")]))
