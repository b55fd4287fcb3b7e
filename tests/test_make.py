"""`make ask` hands its question over exactly as it was typed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

MAKEFILE = Path(__file__).parents[1] / "Makefile"

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="no make here")

_WRITE_DOWN = """
import os, sys
with open("told", "wb") as told:
    told.write(b"\\0".join(map(os.fsencode, sys.argv[1:])))
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder in which everything is set up, with a `dateline` that writes down what it was told."""
    command = tmp_path / ".venv" / "bin" / "dateline"
    sources = [
        "requirements.lock",
        "pyproject.toml",
        "ingest/model/model.safetensors",
        "examples/archive/a.txt",
    ]
    for name in [*sources, ".venv/bin/dateline", ".venv/.done", ".dateline/.done"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        os.utime(path, (1e9, 1e9) if name in sources else None)  # older than what is made from them
    command.write_text(f"#!{sys.executable}\n{_WRITE_DOWN}")
    command.chmod(0o755)
    shutil.copy(MAKEFILE, tmp_path)
    return tmp_path


QUESTIONS = [
    "Who won the smoked eel prize?",
    "What did $HOME, $(HOME) and ${HOME} cost; $$5 or $5?",
    "`touch pwned`; touch pwned && $(touch pwned) | $(shell touch pwned)",
    """Who said "it's 'over'" in \\"quotes\\"?""",
    "100 % # of * ? [a-z] {x,y} ~ ! \\ <in >out & @x -n",
    "--help",
    "Wie heißt “Renée” auf 日本語?",
]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("way", ["argument", "environment"])
def test_the_question_arrives_as_it_was_typed(checkout: Path, question: str, way: str) -> None:
    arguments = ["make", "--silent", "ask"] + ([f"Q={question}"] if way == "argument" else [])
    environment = {"PATH": os.defpath, "HOME": "/home/of/the/shell"} | (
        {"Q": question} if way == "environment" else {}
    )
    ran = subprocess.run(arguments, cwd=checkout, env=environment, capture_output=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    told = (checkout / "told").read_bytes().split(b"\0")
    assert told == [b"ask", b"--store", b".dateline", b"--", question.encode()]
    assert not (checkout / "pwned").exists()


def test_no_store_of_the_users_own_can_be_named_where_one_is_removed(checkout: Path) -> None:
    (checkout / "own").mkdir()
    arguments = ["make", "--silent", "ask", "clean", "Q=Who?", "STORE=own"]
    assert subprocess.run(arguments, cwd=checkout, check=False).returncode == 0
    assert (checkout / "told").read_bytes().split(b"\0")[2] == b".dateline"
    assert (checkout / "own").is_dir()
