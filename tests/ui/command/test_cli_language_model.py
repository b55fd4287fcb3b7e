"""The command line with a language model on a loopback server."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.chat_server import KEY, Serve, answers, fails, hangs, says
from tests.ui.command.running import (
    ANSWERED,
    PROCESS,
    ROOT,
    dateline,
    dateline_process,
    read_lines,
    write_lines,
)


def quoting(prompt: str) -> str:
    """The first passage's text, as its own answer."""
    passage = re.search(r"^\[(\d+)\] .*\n(.*)$", prompt, re.MULTILINE)
    assert passage
    return f"{passage[2].rstrip('.')} [{passage[1]}]."


def test_a_model_writes_the_answer(serve: Serve, sample_store: Path) -> None:
    server = serve(answers(quoting))
    ran = dateline("ask", "--store", sample_store, "--model", "openai:local", ANSWERED, "--json")
    assert (ran.code, ran.err) == (0, "")
    answer = json.loads(ran.out)
    assert (answer["model"], answer["withheld"], answer["notice"]) == ("openai:local", 0, None)
    assert answer["usage"]["calls"] == len(server.requests) == 1
    assert server.keys == [f"Bearer {KEY}"]


def test_the_environment_may_name_the_model(
    serve: Serve, sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(answers(quoting))
    monkeypatch.setenv("DATELINE_MODEL", "openai:local")
    ran = dateline("ask", "--store", sample_store, ANSWERED)
    assert ran.out.rstrip().endswith("openai:local")


def test_where_the_model_fails_the_answer_says_so(serve: Serve, sample_store: Path) -> None:
    serve(hangs)
    limits = ["--model", "openai:local", "--model-timeout", "1"]
    ran = dateline("ask", "--store", sample_store, ANSWERED, *limits)
    assert (ran.code, ran.err) == (0, "")
    notice = "openai:local was no help: it did not answer within 1 seconds. This is the answer without it."
    assert " ".join(ran.out.split()).startswith(notice)
    assert "Dalgaard" in ran.out
    assert ran.out.rstrip().endswith("extractive")


def test_a_refusal_of_the_model_is_exit_code_3(serve: Serve, sample_store: Path) -> None:
    serve(says("NOT-IN-ARTICLES"))
    ran = dateline("ask", "--store", sample_store, "--model", "openai:local", ANSWERED)
    assert ran.code == 3


def test_a_terminal_shows_what_is_waited_for(serve: Serve, sample_store: Path) -> None:
    """And keeps nothing of it; what goes to a pipe or a file has none."""
    serve(hangs)
    ours, terminal = os.openpty()
    limits = ["--model", "openai:local", "--model-timeout", "3"]
    command = [*PROCESS, "ask", "--store", str(sample_store), ANSWERED, *limits]
    with os.fdopen(terminal) as stderr:
        asked = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=stderr, check=True)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    lines = shown.split("\r\x1b[2K")
    assert "Asking openai:local." in lines
    assert any(re.fullmatch(r"Asking openai:local\. [1-9] s", line) for line in lines)
    assert lines[-1] == ""
    assert "\x1b" not in asked.stdout.decode()


def test_withheld_sentences_are_told(serve: Serve, sample_store: Path) -> None:
    serve(answers(lambda prompt: f"{quoting(prompt)}\nThe pope won 812 prizes [1]."), says("NOT-IN-ARTICLES"))
    ran = dateline("ask", "--store", sample_store, "--model", "openai:local", ANSWERED)
    assert "1 sentence of the language model not borne out and not shown" in " ".join(ran.out.split())
    assert "812" not in ran.out


def test_batch_is_written_by_the_model_question_by_question(
    serve: Serve, sample_store: Path, tmp_path: Path
) -> None:
    serve(answers(quoting), fails(401))
    questions = write_lines(tmp_path / "q.jsonl", [{"id": n, "question": ANSWERED} for n in range(2)])
    ran = dateline("batch", "--store", sample_store, "--model", "openai:local", questions)
    assert ran.code == 0
    first, second = read_lines(ran.out)
    assert (first["model"], second["model"]) == ("openai:local", "extractive")
    assert "key" in second["notice"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gpt-4o", "name it as provider:model"),
        ("opnai:x", "no provider of language models is called 'opnai'"),
    ],
)
def test_a_model_that_is_none_is_told_in_one_line(sample_store: Path, name: str, words: str) -> None:
    ran = dateline("ask", "--store", sample_store, "--model", name, ANSWERED)
    assert (ran.code, ran.out) == (1, "")
    assert words in ran.err
    assert ran.err.count("\n") == 1


def test_the_key_is_in_no_output_and_not_in_the_store(serve: Serve, own_store: Path) -> None:
    """As processes of their own, in which every log goes to standard error."""
    serve(fails(401), fails(500, retry_after="0"), answers(quoting))
    for _ in range(3):
        ran = dateline_process("ask", "--store", own_store, "--model", "openai:local", ANSWERED, "--json")
        assert ran.code == 0
        assert KEY not in ran.out + ran.err
    assert not any(KEY.encode() in path.read_bytes() for path in own_store.rglob("*") if path.is_file())


def test_an_entailment_model_that_is_none_is_told_in_one_line(serve: Serve, sample_store: Path) -> None:
    serve(answers(quoting))
    ran = dateline(
        "ask", "--store", sample_store, "--model", "openai:local", "--entailment", "/nowhere", ANSWERED
    )
    assert ran.code == 1
    assert ran.err.startswith("Error: no entailment model /nowhere")
    assert ran.err.count("\n") == 1
