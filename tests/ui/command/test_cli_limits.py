"""Flags and columns that say which articles to ask."""

import json
from pathlib import Path

import pytest

from tests.ui.command.running import ANSWERED, NOT_HELD, dateline, read_lines, write_lines

COUNCIL = "When did the council pass its budget?"


def searched(*arguments: str | Path) -> dict[str, object]:
    record: dict[str, object] = json.loads(dateline(*arguments).out)["searched"]
    return record


def test_flags_limit_what_is_asked(sample_store: Path) -> None:
    flags = ["--since", "2025-01", "--until", "January 2025", "--publisher", "harbour"]
    told = searched("ask", "--store", sample_store, "--json", *flags, COUNCIL)
    assert told["limits"] == {
        "since": "2025-01-01",
        "until": "2025-01-31",
        "publishers": ["Harbour Post"],
        "authors": [],
        "sections": [],
    }
    everything = searched("ask", "--store", sample_store, "--json", COUNCIL)
    assert 0 < int(str(told["articles"])) < int(str(everything["articles"]))
    assert everything["limits"] is None


def test_a_section_limits_what_is_asked(sample_store: Path) -> None:
    told = searched("ask", "--store", sample_store, "--json", "--section", "economy", "Who owns the cannery?")
    assert isinstance(limits := told["limits"], dict)
    assert limits["sections"] == ["Economy"]


def test_the_terminal_says_what_was_searched(sample_store: Path) -> None:
    ran = dateline("ask", "--store", sample_store, "--since", "2025-01", COUNCIL)
    assert "articles published since 1 January 2025" in " ".join(ran.out.split())


@pytest.mark.parametrize("verb", ["ask", "search"])
@pytest.mark.parametrize("flag", ["--publisher", "--author", "--section"])
def test_a_name_that_the_archive_does_not_have_is_1_and_one_line(
    sample_store: Path, verb: str, flag: str
) -> None:
    ran = dateline(verb, "--store", sample_store, flag, "Nobody\x1b[2J", ANSWERED)
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1
    assert "nearest: " in ran.err
    assert "\x1b" not in ran.err


@pytest.mark.parametrize("flag", ["--since", "--until"])
def test_what_is_no_date_is_wrong_usage(sample_store: Path, flag: str) -> None:
    ran = dateline("search", "--store", sample_store, flag, "some day", "ferry")
    assert ran.code == 2
    assert "'some day' is no date" in ran.err


def test_limits_that_leave_nothing_are_told(sample_store: Path) -> None:
    asked = dateline("ask", "--store", sample_store, "--since", "2031", ANSWERED)
    assert asked.code == 3
    assert "No article is within these limits." in asked.out
    found = dateline("search", "--store", sample_store, "--since", "2031", ANSWERED)
    assert (found.code, found.err) == (0, "No article is within these limits.\n")


def test_a_questions_own_limits_take_the_place_of_the_flags(sample_store: Path, tmp_path: Path) -> None:
    rows = [
        {"id": 1, "question": COUNCIL},
        {"id": 2, "question": COUNCIL, "since": "2025-02", "publisher": ["Harbour Post"]},
        {"id": 3, "question": COUNCIL, "publisher": "Nobody"},
        {"id": 4, "question": COUNCIL, "until": "some day"},
        {"id": 5, "question": NOT_HELD, "asked_on": "2025-06-06", "since": "last month"},
    ]
    path = write_lines(tmp_path / "q.jsonl", rows)
    ran = dateline("batch", "--store", sample_store, "--since", "2025-01", path)
    limits = {answer["id"]: answer["searched"]["limits"] for answer in read_lines(ran.out)}
    assert ran.code == 1
    assert {number: limit["since"] for number, limit in limits.items()} == {
        1: "2025-01-01",
        2: "2025-02-01",
        5: "2025-05-01",
    }
    assert limits[2]["publishers"] == ["Harbour Post"]
    assert "line 3: 3: no publisher" in ran.err
    assert "line 4: until: 'some day' is no date" in ran.err


def test_a_flag_that_names_nobody_is_told_once_for_a_whole_file(sample_store: Path, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "q.jsonl", [{"id": n, "question": ANSWERED} for n in range(3)])
    for verb in ("batch", "eval"):
        ran = dateline(verb, "--store", sample_store, "--author", "Nobody", path)
        assert (ran.code, ran.out) == (1, "")
        assert len(ran.err.splitlines()) == 1
