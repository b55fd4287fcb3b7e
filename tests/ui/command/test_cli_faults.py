"""Bad input: one clear line on standard error, the right exit code, nothing lost and no traceback."""

import json
import os
from pathlib import Path

import pytest

from tests.conftest import SAMPLE_ARTICLES
from tests.ui.command.running import ANSWERED, QUESTIONS, Ran, dateline, dateline_process, write_lines

ARTICLE = "Harbour reopens\n\nThe harbour reopened on Monday after the storm, the council said.\n"


def _told(ran: Ran, *words: str) -> bool:
    """One line on standard error, and nothing on standard output; a traceback would have many."""
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1, ran.err
    return all(word in ran.err for word in words)


# ---------------------------------------------------------------- what is to be ingested


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = dateline("ingest", "--store", tmp_path / "s", tmp_path / "empty")
    assert _told(ran, str(tmp_path / "empty"), "holds no article files")


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    ran = dateline("ingest", "--store", tmp_path / "s", tmp_path / "no-such")
    assert _told(ran, str(tmp_path / "no-such"), "no such file")


def test_a_folder_in_which_nothing_is_an_article(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 20)
    ran = dateline("ingest", "--store", tmp_path / "s", folder)
    assert _told(ran, "noise.txt", "is not text")


def test_a_binary_file_beside_a_good_one(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE)
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 20)
    ran = dateline("ingest", "--store", tmp_path / "s", folder, tmp_path / "no-such.txt")
    assert ran.code == 1
    noise, missing, summary = ran.err.splitlines()
    assert noise.startswith("skipped noise.txt: ")
    assert missing.startswith("skipped " + str(tmp_path / "no-such.txt"))
    assert summary == "1 article: 1 new, 0 changed, 0 unchanged."
    listed = json.loads(dateline("articles", "list", "--json", "--store", tmp_path / "s").out)
    assert [entry["article"] for entry in listed] == ["good.txt"]


def test_a_text_of_fifty_megabytes(tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_text("The harbour reopened on Monday. " * 1_600_000)
    ran = dateline("ingest", "--store", tmp_path / "s", tmp_path / "dump.txt")
    assert _told(ran, "dump.txt", "is larger than 10 MB")


def test_rows_skipped_for_the_same_reason_share_a_line(tmp_path: Path) -> None:
    rows = [{"id": f"r{n}", "question": "Who?"} for n in range(84)]
    rows.insert(40, {"id": "good", "text": "The harbour reopened on Monday after the storm."})
    path = write_lines(tmp_path / "questions.jsonl", rows)
    with path.open("a") as lines:
        lines.write("{bad\n[1]\n{worse\n")
    ran = dateline("ingest", "--store", tmp_path / "s", path)
    assert ran.code == 1
    no_text, bad, other, summary = ran.err.splitlines()
    assert no_text == "skipped questions.jsonl: has no text (84 rows, first: line 1)"
    assert bad.startswith("skipped questions.jsonl: is not valid JSON (")
    assert bad.endswith(" (2 rows, first: line 86)")
    assert other == "skipped questions.jsonl:87: is not a JSON object"
    assert summary.startswith("1 article: 1 new")
    report = json.loads(dateline("ingest", "--json", "--store", tmp_path / "s", path).out)
    assert report["unchanged"] == 1
    assert len(report["skipped"]) == 87
    assert report["skipped"][0] == {"name": "questions.jsonl:1", "reason": "has no text"}


# ---------------------------------------------------------------- the store

ASKING = [["ask", "who?"], ["search", "who"], ["batch", QUESTIONS]]
UPKEEP = [["articles", "list"], ["doctor"]]


@pytest.mark.parametrize("verb", [*ASKING, *UPKEEP])
def test_a_missing_store(tmp_path: Path, verb: list[str | Path]) -> None:
    ran = dateline(*verb, "--store", tmp_path / "none")
    assert _told(ran, f"there is no store at {tmp_path / 'none'}", "dateline ingest")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("verb", [*ASKING, *UPKEEP, ["ingest", SAMPLE_ARTICLES]])
def test_a_store_folder_that_is_a_file(tmp_path: Path, verb: list[str | Path]) -> None:
    (tmp_path / "file").write_text("not to be lost")
    assert _told(dateline(*verb, "--store", tmp_path / "file"), str(tmp_path / "file"))
    assert (tmp_path / "file").read_text() == "not to be lost"


@pytest.mark.parametrize("verb", [*ASKING, ["ingest", SAMPLE_ARTICLES]])
def test_a_store_made_by_another_embedder(tmp_path: Path, verb: list[str | Path]) -> None:
    from tests.fakes import HashEmbedder
    from vectorstore import Store

    Store.open(tmp_path / "s", HashEmbedder(), create=True).close()
    assert _told(dateline(*verb, "--store", tmp_path / "s"), "hash-64", "dateline-static")


@pytest.mark.parametrize("verb", UPKEEP)
def test_looking_after_an_archive_loads_no_embedder(tmp_path: Path, verb: list[str]) -> None:
    from tests.fakes import HashEmbedder
    from vectorstore import Store

    Store.open(tmp_path / "s", HashEmbedder(), create=True).close()
    assert dateline(*verb, "--store", tmp_path / "s", "--embedder", "./no/such/folder").code == 0


@pytest.mark.parametrize("verb", [*ASKING, ["ingest", SAMPLE_ARTICLES]])
def test_an_embedder_that_does_not_exist(sample_store: Path, verb: list[str | Path]) -> None:
    ran = dateline(*verb, "--store", sample_store, "--embedder", "./no/such/folder")
    assert _told(ran, "no embedder ./no/such/folder")


@pytest.mark.parametrize("verb", [["ask", ANSWERED], ["articles", "list"], ["ingest", SAMPLE_ARTICLES]])
def test_a_damaged_catalogue(own_store: Path, verb: list[str | Path]) -> None:
    _damage(own_store)
    assert _told(dateline(*verb, "--store", own_store), "catalogue.sqlite3", "damaged")


def test_the_doctor_names_a_damaged_catalogue_and_cannot_mend_it(own_store: Path) -> None:
    _damage(own_store)
    ran = dateline("doctor", "--store", own_store)
    assert (ran.code, len(ran.out.splitlines())) == (1, 1)
    assert ran.out.startswith("catalogue: ")
    assert _told(dateline("doctor", "--repair", "--store", own_store), "damaged")


def _damage(store: Path) -> None:
    """Overwrite some pages of the catalogue, but not the first."""
    with (store / "catalogue.sqlite3").open("r+b") as catalogue:
        catalogue.seek(4096 * 2)
        catalogue.write(b"\xaa" * 4096 * 60)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize(
    "verb", [["ingest", SAMPLE_ARTICLES], ["articles", "remove", "2024-09-16-eel-fair.txt"]]
)
def test_a_store_folder_that_may_not_be_written(own_store: Path, verb: list[str | Path]) -> None:
    before = {path: path.read_bytes() for path in own_store.rglob("*") if path.is_file()}
    own_store.chmod(0o500)
    (own_store / "catalogue.sqlite3").chmod(0o400)
    try:
        assert _told(dateline(*verb, "--store", own_store), str(own_store))
    finally:
        own_store.chmod(0o700)
    assert {path: path.read_bytes() for path in own_store.rglob("*") if path.is_file()} == before


# ---------------------------------------------------------------- the question


@pytest.mark.parametrize("question", ["", " \n\t "])
@pytest.mark.parametrize("verb", ["ask", "search"])
def test_an_empty_question(sample_store: Path, verb: str, question: str) -> None:
    assert _told(dateline(verb, "--store", sample_store, question), "the question is empty")
    assert _told(dateline(verb, "--store", sample_store, "-", stdin=question), "the question is empty")


@pytest.mark.parametrize("verb", ["ask", "search"])
def test_a_question_of_ten_thousand_characters(sample_store: Path, verb: str) -> None:
    assert _told(dateline(verb, "--store", sample_store, "why? " * 2000), "9,999 characters")


def test_half_a_surrogate_pair_in_an_argument_is_asked_and_comes_back_as_json(sample_store: Path) -> None:
    question = b"Who won the smoked eel prize \xff\xfe?"
    ran = dateline_process("ask", "--store", sample_store, "--json", question)
    assert ran.code == 0
    assert ran.err == ""
    assert json.loads(ran.out)["question"] == question.decode("utf-8", "surrogateescape")
    assert dateline_process("search", "--store", sample_store, question).code == 0
    missing = dateline_process("articles", "show", "--store", sample_store, b"\xff.txt")
    assert _told(missing, "no article is called")
    assert _told(dateline_process("ingest", "--store", sample_store, b"/no\xff"), "no such file")


def test_standard_input_that_is_not_utf8_is_asked_all_the_same(sample_store: Path) -> None:
    ran = dateline("ask", "--store", sample_store, "--json", "-", stdin=b"Who won the smoked eel prize \xff?")
    assert ran.code == 0
    assert json.loads(ran.out)["question"] == "Who won the smoked eel prize \ufffd?"


@pytest.mark.parametrize(
    "content",
    [b"", b"{bad", b"\xff\xfe", b'{"question": "q"}', b'["q"]', b'[{"answer": "a"}]', b"[" * 100_000, b"7"],
)
def test_a_history_that_cannot_be_read(sample_store: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "history.json").write_bytes(content)
    ran = dateline("ask", "--store", sample_store, "--history", tmp_path / "history.json", ANSWERED)
    assert _told(ran, "history")


def test_a_history_that_is_not_there(sample_store: Path, tmp_path: Path) -> None:
    ran = dateline("ask", "--store", sample_store, "--history", tmp_path / "none.json", ANSWERED)
    assert _told(ran, str(tmp_path / "none.json"), "No such file")
