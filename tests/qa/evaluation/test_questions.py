"""Question files: JSON lines and CSV say the same, and what cannot be read does not stop the rest."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Turn
from qa.errors import BadQuestionFile
from qa.evaluation.questions import AskedQuestion, BadLine, Evidence, read_history, read_questions
from vectorstore import Filters

ROWS: list[dict[str, Any]] = [
    {
        "id": "q1",
        "question": "Who put out the fire, and when?",
        "type": "who",
        "history": [{"question": "What burned?", "answer": "The bakery."}],
        "answers": ["the brigade", "the fire, brigade"],
        "must_include_any": [["brigade"], ["Tuesday", "7 March"]],
        "evidence": [{"article": "gazette/bakery.txt", "quote": "the fire “brigade” said"}],
    },
    {"id": "q2", "question": "Who flew\nover the town?", "answers": []},
    {"id": "q3", "question": "Warum?"},
    {
        "id": "q4",
        "question": "Who won?",
        "since": "last week",
        "until": "November 2021",
        "publisher": "gazette",
        "author": ["Orla Fenwick", "P. van Aalst"],
        "section": "sport",
        "asked_on": "2021-11-10",
        "choices": ['the "reds"', "the blues, again"],
    },
]
QUESTIONS = [
    AskedQuestion(
        "q1",
        "Who put out the fire, and when?",
        "who",
        (Turn("What burned?", "The bakery."),),
        ("the brigade", "the fire, brigade"),
        (("brigade",), ("Tuesday", "7 March")),
        (Evidence("gazette/bakery.txt", "the fire “brigade” said"),),
        line=1,
    ),
    AskedQuestion("q2", "Who flew\nover the town?", answers=(), line=2),
    AskedQuestion("q3", "Warum?", line=3),
    AskedQuestion(
        "q4",
        "Who won?",
        filters=Filters(
            date(2021, 11, 1), date(2021, 11, 30), ("gazette",), ("Orla Fenwick", "P. van Aalst"), ("sport",)
        ),
        asked_on=date(2021, 11, 10),
        choices=('the "reds"', "the blues, again"),
        line=4,
    ),
]
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


def as_json_lines(rows: Sequence[dict[str, Any]]) -> list[str]:
    return [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]


def as_csv(rows: Sequence[dict[str, Any]]) -> list[str]:
    """The same rows with lists as JSON in their cells, as lines of a file opened with newline=""."""
    written = io.StringIO(newline="")
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(written, names)
    writer.writeheader()
    for row in rows:
        writer.writerow(
            {name: value if isinstance(value, str) else json.dumps(value) for name, value in row.items()}
        )
    return written.getvalue().splitlines(keepends=True)


def without_lines(items: Sequence[AskedQuestion | BadLine]) -> list[dict[str, Any]]:
    """The questions, whatever line they stand in."""
    assert not any(isinstance(item, BadLine) for item in items)
    fields = [name for name in AskedQuestion.__slots__ if name != "line"]
    return [{name: getattr(item, name) for name in fields} for item in items]


def test_json_lines() -> None:
    assert list(read_questions(as_json_lines(ROWS))) == QUESTIONS


def test_csv_gives_the_same_questions() -> None:
    assert without_lines(list(read_questions(as_csv(ROWS), is_csv=True))) == without_lines(QUESTIONS)


@given(
    st.lists(
        st.fixed_dictionaries(
            {"id": WORDS.map("x".__add__), "question": WORDS.map("y".__add__)},
            optional={
                "type": WORDS,
                "answers": st.lists(WORDS, max_size=2),
                "must_include_any": st.lists(st.lists(WORDS, max_size=2), max_size=2),
            },
        ),
        max_size=4,
    )
)
def test_both_forms_say_the_same_whatever_the_words(rows: list[dict[str, Any]]) -> None:
    from_json = without_lines(list(read_questions(as_json_lines(rows))))
    assert without_lines(list(read_questions(as_csv(rows), is_csv=True))) == from_json


@pytest.mark.parametrize("is_csv", [False, True])
def test_byte_order_mark_windows_line_ends_and_blank_lines_change_nothing(is_csv: bool) -> None:
    lines = (as_csv if is_csv else as_json_lines)(
        [{"id": "a", "question": "Who?"}, {"id": "b", "question": "Why?"}]
    )
    windows = ["\ufeff" + lines[0].rstrip() + "\r\n", "\r\n", *(line.rstrip() + "\r\n" for line in lines[1:])]
    read = [list(read_questions(given, is_csv=is_csv)) for given in (lines, windows)]
    assert without_lines(read[0]) == without_lines(read[1])
    assert [item.line for item in read[1]] == ([3, 4] if is_csv else [1, 3])


@pytest.mark.parametrize("is_csv", [False, True])
def test_columns_that_are_not_ours_are_ignored(is_csv: bool) -> None:
    rows = [{"id": "a", "question": "Who?", "difficulty": "not [JSON", "note": "{"}]
    (question,) = read_questions((as_csv if is_csv else as_json_lines)(rows), is_csv=is_csv)
    assert question == AskedQuestion("a", "Who?", line=question.line)


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[1, 2]",
        '"Who?"',
        "null",
        "{}",
        '{"question": ""}',
        '{"question": "  "}',
        '{"question": 7}',
        '{"question": "Who?", "answers": 7}',
        '{"question": "Who?", "answers": "the brigade"}',
        '{"question": "Who?", "must_include_any": "goat"}',
        '{"question": "Who?", "must_include_any": ["goat"]}',
        '{"question": "Who?", "must_include_any": [7]}',
        '{"question": "Who?", "evidence": [{"article": "a.txt"}]}',
        '{"question": "Who?", "evidence": ["a.txt"]}',
        '{"question": "Who?", "history": "What burned?"}',
        '{"question": "Who?", "history": [{"answer": "The bakery."}]}',
        '{"question": "Who?", "choices": "the reds"}',
        json.dumps({"question": "Who?", "choices": ["x"] * 27}),
        json.dumps({"question": "Who?", "choices": ["x" * 1001]}),
        "[" * 100_000,
        '{"question": "Wh\udcffo?"}',
    ],
)
def test_a_line_that_cannot_be_read_does_not_stop_the_rest(bad: str) -> None:
    first, second = as_json_lines([{"id": "a", "question": "Who?"}, {"id": "b", "question": "Why?"}])
    before, told, after = read_questions([first, bad + "\n", second])
    assert isinstance(told, BadLine)
    assert told.line == 2
    assert told.reason
    assert "\n" not in told.reason
    assert (before, after) == (AskedQuestion("a", "Who?", line=1), AskedQuestion("b", "Why?", line=3))


@pytest.mark.parametrize(
    "bad",
    [
        "x,Who?,not JSON",
        "x,Who?,7",
        'x,Who?,"""the brigade"""',
        "x,,[]",
        "x",
        f"x,Who?,{'[' * 100_000}",
        "x,Wh\udcffo?,[]",
    ],
)
def test_a_row_that_cannot_be_read_does_not_stop_the_rest(bad: str) -> None:
    lines = ["id,question,answers\n", "a,Who?,[]\n", bad + "\n", "b,Why?,[]\n"]
    before, told, after = read_questions(lines, is_csv=True)
    assert isinstance(told, BadLine)
    assert told.line == 3
    assert told.reason
    assert before == AskedQuestion("a", "Who?", answers=(), line=2)
    assert after == AskedQuestion("b", "Why?", answers=(), line=4)


@pytest.mark.parametrize(("given_id", "read"), [("q7", "q7"), (7, 7), (0, 0), (None, "2"), ("", "2")])
def test_the_id_is_the_files_or_the_lines_number(given_id: object, read: object) -> None:
    (question,) = read_questions(["\n", json.dumps({"id": given_id, "question": "Who?"})])
    assert isinstance(question, AskedQuestion)
    assert (question.id, type(question.id)) == (read, type(read))


def test_no_answers_given_is_not_the_same_as_none_held() -> None:
    held, unknown = read_questions(['{"question": "Who?", "answers": []}', '{"question": "Who?"}'])
    assert isinstance(held, AskedQuestion)
    assert isinstance(unknown, AskedQuestion)
    assert (held.answers, unknown.answers) == ((), None)


def test_an_empty_file_asks_nothing() -> None:
    assert list(read_questions([])) == []
    assert list(read_questions([], is_csv=True)) == []


def test_a_history() -> None:
    assert read_history('[{"question": "What burned?", "answer": "The bakery."}, {"question": "Why?"}]') == (
        Turn("What burned?", "The bakery."),
        Turn("Why?", ""),
    )
    assert read_history("[]") == ()


@pytest.mark.parametrize("text", ["", "{}", '"Who?"', "[1]", '[{"answer": "x"}]', "[" * 100_000])
def test_what_is_no_history_is_told(text: str) -> None:
    with pytest.raises(BadQuestionFile):
        read_history(text)
