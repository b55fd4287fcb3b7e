"""Question files: answered in order and whole, measured, and reported as a page."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.ui.command.running import ANSWERED, NOT_HELD, QUESTIONS, dateline, read_lines, write_lines

SCRIPT = "<script>flumple()</script>"


def _steady(records: list[Any]) -> list[Any]:
    """Answers without the time that each took."""
    return [{**record, "elapsed_ms": None} for record in records]


def test_answers_come_in_the_order_of_the_questions_with_their_ids(sample_store: Path) -> None:
    ran = dateline("batch", "--store", sample_store, QUESTIONS)
    asked = read_lines(QUESTIONS.read_text())
    answers = read_lines(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert [(each["id"], each["question"]) for each in answers] == [(q["id"], q["question"]) for q in asked]


def test_batch_says_what_ask_says(sample_store: Path, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "q.jsonl", [{"id": 7, "question": q} for q in (ANSWERED, NOT_HELD)])
    found, missing = read_lines(dateline("batch", "--store", sample_store, "--passages", "3", path).out)
    asked = [
        json.loads(dateline("ask", "--json", "--passages", "3", "--store", sample_store, question).out)
        for question in (ANSWERED, NOT_HELD)
    ]
    assert _steady([found, missing]) == [{**answer, "id": 7} for answer in _steady(asked)]
    assert len(found["passages"]) == len(missing["passages"]) == 3


def test_a_question_without_id_is_called_by_its_line(sample_store: Path) -> None:
    ran = dateline("batch", "--store", sample_store, "-", stdin='\n{"question": "Who?"}\n')
    assert [answer["id"] for answer in read_lines(ran.out)] == ["2"]


def test_unknown_columns_change_nothing(sample_store: Path, tmp_path: Path) -> None:
    plain = write_lines(tmp_path / "plain.jsonl", [{"id": "a", "question": ANSWERED}])
    more = write_lines(
        tmp_path / "more.jsonl", [{"id": "a", "question": ANSWERED, "zone": {"x": [1]}, "note": None}]
    )
    first, second = (
        read_lines(dateline("batch", "--store", sample_store, path).out) for path in (plain, more)
    )
    assert _steady(first) == _steady(second)


def test_csv_gives_the_same_answers(sample_store: Path, tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"id": "1", "question": "Since when?", "history": [{"question": ANSWERED, "answer": "Dalgaard"}]},
        {"id": "2", "question": "Who, “really”,\nwon the smoked eel prize?", "history": []},
        {"id": "3", "question": NOT_HELD, "history": []},
    ]
    lines = write_lines(tmp_path / "q.jsonl", rows)
    for table, encoding in ((tmp_path / "q.csv", "utf-8"), (tmp_path / "q2.CSV", "utf-8-sig")):
        with table.open("w", encoding=encoding, newline="") as cells:
            writer = csv.DictWriter(cells, ["note", "id", "question", "history"])
            writer.writeheader()
            writer.writerows(
                {**row, "history": json.dumps(row["history"]), "note": "[not JSON"} for row in rows
            )
        ran = dateline("batch", "--store", sample_store, table)
        assert (ran.code, ran.err) == (0, "")
        expected = read_lines(dateline("batch", "--store", sample_store, lines).out)
        assert _steady(read_lines(ran.out)) == _steady(expected)


def test_standard_input_is_a_question_file_too(sample_store: Path) -> None:
    ran = dateline("batch", "--store", sample_store, "-", stdin=QUESTIONS.read_bytes())
    expected = dateline("batch", "--store", sample_store, QUESTIONS)
    assert _steady(read_lines(ran.out)) == _steady(read_lines(expected.out))


def test_lines_that_cannot_be_read_are_told_and_the_rest_is_answered_in_order(
    sample_store: Path, tmp_path: Path
) -> None:
    good = json.dumps({"id": "first", "question": ANSWERED}).encode()
    lines = [
        good,
        b"{bad",
        b"",
        b'["no object"]',
        b'{"id": "none"}',
        b'{"id": "empty", "question": " "}',
        b'{"id": "bytes", "question": "Who \xff?"}',
        b"[" * 100_000,
        b'{"id": "long", "question": "' + b"why? " * 2000 + b'"}',
        b'{"id": "turns", "question": "Who?", "history": "none"}',
        good.replace(b"first", b"last"),
    ]
    (tmp_path / "q.jsonl").write_bytes(b"\r\n".join(lines))
    ran = dateline("batch", "--store", sample_store, tmp_path / "q.jsonl")
    assert ran.code == 1
    assert [answer["id"] for answer in read_lines(ran.out)] == ["first", "last"]
    told = [line.removeprefix(f"{tmp_path / 'q.jsonl'}, line ") for line in ran.err.splitlines()]
    assert [int(line.partition(":")[0]) for line in told] == [2, 4, 5, 6, 7, 8, 9, 10]
    assert told[4].endswith("not UTF-8")


def test_rows_of_a_table_that_cannot_be_read_are_told_and_the_rest_is_answered(
    sample_store: Path, tmp_path: Path
) -> None:
    (tmp_path / "q.csv").write_bytes(
        b"id,question,history\nfirst,Who won the eel prize?,\nlist,Who?,not a list\nbytes,Who \xff?,\nlong,"
        + b"x" * 200_000
        + b",\nlast,Who won the eel prize?\n"
    )
    ran = dateline("batch", "--store", sample_store, tmp_path / "q.csv")
    assert ran.code == 1
    assert [answer["id"] for answer in read_lines(ran.out)] == ["first", "last"]
    assert [line.split(", line ")[1].partition(":")[0] for line in ran.err.splitlines()] == ["3", "4", "5"]


def test_a_question_file_that_does_not_exist(sample_store: Path, tmp_path: Path) -> None:
    for verb in ("batch", "eval"):
        ran = dateline(verb, "--store", sample_store, tmp_path / "none.jsonl")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == f"Error: {tmp_path / 'none.jsonl'}: No such file or directory\n"


# ---------------------------------------------------------------- --out


def test_answers_in_a_file_are_whole(sample_store: Path, tmp_path: Path) -> None:
    out = tmp_path / "answers.jsonl"
    out.write_text("last week's answers, longer than nothing\n" * 10_000)
    ran = dateline("batch", "--store", sample_store, "--out", out, QUESTIONS)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert len(read_lines(out.read_text())) == len(read_lines(QUESTIONS.read_text()))
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("answers")] == ["answers.jsonl"]


@pytest.mark.parametrize("fault", ["no store", "no questions"])
def test_a_batch_that_fails_leaves_an_older_file_as_it_was(
    sample_store: Path, tmp_path: Path, fault: str
) -> None:
    out = tmp_path / "answers.jsonl"
    out.write_text("last week's answers\n")
    store = tmp_path / "none" if fault == "no store" else sample_store
    questions = tmp_path / "none.jsonl" if fault == "no questions" else QUESTIONS
    assert dateline("batch", "--store", store, "--out", out, questions).code == 1
    assert out.read_text() == "last week's answers\n"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("answers")] == ["answers.jsonl"]


def test_answers_go_through_a_link_to_the_file_it_names(sample_store: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "answers.jsonl")
    assert dateline("batch", "--store", sample_store, "--out", tmp_path / "link", QUESTIONS).code == 0
    assert (tmp_path / "link").is_symlink()
    assert len(read_lines((tmp_path / "answers.jsonl").read_text())) == 72


def test_answers_to_a_device_do_not_replace_it(sample_store: Path) -> None:
    assert dateline("batch", "--store", sample_store, "--out", "/dev/null", QUESTIONS).code == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("option", ["--out", "--report"])
def test_a_file_in_a_folder_that_does_not_exist(sample_store: Path, tmp_path: Path, option: str) -> None:
    verb = "batch" if option == "--out" else "eval"
    ran = dateline(verb, "--store", sample_store, QUESTIONS, option, tmp_path / "none" / "file")
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert str(tmp_path / "none" / "file") in ran.err
    assert bool(ran.out) == (verb == "eval")  # what was measured is told before the report is written


# ---------------------------------------------------------------- eval


@pytest.fixture
def measured(tmp_path: Path) -> Path:
    """Two questions, of which one can be answered and one is hostile."""
    evidence = [{"article": "2024-09-16-eel-fair.txt", "quote": "went to Renske Dalgaard of Skerrow Island"}]
    rows = [
        {"id": "held", "question": ANSWERED, "answers": ["Dalgaard"], "evidence": evidence},
        {"id": "not", "question": SCRIPT, "answers": []},
    ]
    return write_lines(tmp_path / "measured.jsonl", rows)


def test_eval_prints_plain_figures(sample_store: Path, measured: Path) -> None:
    ran = dateline("eval", "--store", sample_store, measured)
    assert (ran.code, ran.err) == (0, "")
    figures = dict(line.split() for line in ran.out.splitlines())
    as_json = json.loads(dateline("eval", "--json", "--store", sample_store, measured).out)
    assert as_json.pop("questions") == int(figures.pop("questions")) == 2
    assert figures == {name: f"{value:.2f}" for name, value in as_json.items()}
    assert (as_json["cited"], as_json["abstained"]) == (1.0, 1.0)


def test_a_report_escapes_what_it_shows(sample_store: Path, measured: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    assert dateline("eval", "--store", sample_store, measured, "--report", report).code == 0
    page = report.read_text(encoding="utf-8")
    assert "&lt;script&gt;flumple()&lt;/script&gt;" in page
    assert "<script" not in page
    assert "Renske Dalgaard" in page


def test_eval_is_1_when_a_line_could_not_be_read(sample_store: Path, measured: Path) -> None:
    with measured.open("a") as lines:
        lines.write("{bad\n")
    ran = dateline("eval", "--json", "--store", sample_store, measured)
    assert ran.code == 1
    assert json.loads(ran.out)["questions"] == 2
    assert len(ran.err.splitlines()) == 1
