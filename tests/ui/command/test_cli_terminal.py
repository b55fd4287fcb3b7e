"""Nothing that an article, a file name or a question holds can command the terminal."""

from pathlib import Path

import pytest

from tests.ui.command.running import COMMANDING, dateline, write_lines

CLEAR = "\x1b[2J\x1b]0;owned\x07\x9b31m\x08\r\u202e"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A store of articles that try: in their name, headline, byline and body, as file and as row."""
    folder = tmp_path / "articles"
    folder.mkdir()
    # The rest is long and harmless: a text with too many control characters is refused as no text.
    rest = "Ferries left on time and the fish market opened early, as it does in summer. " * 50
    body = f"The harbour{CLEAR} reopened on Monday, harbourmaster Ottilie Brandt said."
    text = f"Harbour{CLEAR} reopens\n\nBy {CLEAR}A. B.\n\n{body}\n\n{rest}\n"
    (folder / f"name{CLEAR}.txt").write_text(text)
    row = {
        "id": f"row{CLEAR}",
        "title": f"Title{CLEAR}",
        "publisher": f"Post{CLEAR}",
        "text": body,
        "url": CLEAR,
    }
    write_lines(folder / "rows.jsonl", [row, {"id": CLEAR}])
    (folder / f"noise{CLEAR}.txt").write_bytes(bytes(range(256)) * 20)
    ran = dateline("ingest", "--store", tmp_path / "s", folder)
    assert ran.code == 1
    assert COMMANDING.search(ran.err) is None
    assert "2 articles: 2 new" in ran.err
    return tmp_path / "s"


@pytest.mark.parametrize(
    "verb",
    [
        ["ask", f"Who said that the harbour{CLEAR} reopened on Monday?"],
        ["ask", f"Who flumpled the zorgle{CLEAR} quibbix?"],
        ["search", f"harbour{CLEAR} Monday"],
        ["articles", "list"],
        ["articles", "show", "row"],
        ["articles", "show", f"none{CLEAR}"],
        ["articles", "remove", f"none{CLEAR}"],
        ["batch", f"none{CLEAR}"],
        ["bogus\x1b[2J"],
        ["search", "-k", "\x1b[2J", "words"],
    ],
    ids=lambda verb: verb[0],
)
def test_no_verb_passes_a_control_character_on(hostile: Path, verb: list[str]) -> None:
    ran = dateline(*verb, "--store", hostile)
    assert ran.out + ran.err
    assert COMMANDING.search(ran.out + ran.err) is None


def test_a_bad_line_of_a_question_file_is_told_without_its_commands(hostile: Path, tmp_path: Path) -> None:
    questions = write_lines(tmp_path / f"q{CLEAR}.jsonl", [{"id": CLEAR, "question": "why? " * 2000}])
    ran = dateline("batch", "--store", hostile, questions)
    assert (ran.code, ran.out) == (1, "")
    assert "characters" in ran.err
    assert COMMANDING.search(ran.err) is None
