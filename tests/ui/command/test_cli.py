"""What each verb prints, where it prints it, and the exit code that tells a program what happened."""

import json
from pathlib import Path

import click
import pytest

from tests.conftest import SAMPLE_ARTICLES
from tests.ui.command.running import ANSWERED, NOT_HELD, QUESTIONS, Ran, dateline, dateline_process
from ui.command.cli import main

EEL_FAIR = "harbour-post/2024-09-16-eel-fair.txt"
CITATION = {
    *("id", "article", "article_id", "title", "publisher", "author", "published", "published_is_estimate"),
    *("url", "part", "paragraph", "index", "start", "end", "quote", "carriers"),
}
UNLIMITED = {"limits": None, "filters": None, "preferred": None, "lifted": None}
STATEMENT = {"text", "citations", "support", "attribution", "reports", "corroborated_by"}
ANSWER = {
    *("id", "question", "standalone", "status", "answer", "short_answer", "statements", "citations"),
    *("parts", "conflicts", "timeline", "as_of", "choice", "reason"),
    *("searched", "widened", "model", "usage", "withheld", "notice", "settings", "elapsed_ms"),
}


def _commands(command: click.Command, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], click.Command]:
    """A command and every command in it, by the words that name it."""
    found = {path: command}
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            found |= _commands(inner, (*path, name))
    return found


COMMANDS = _commands(main)


# ---------------------------------------------------------------- help and usage


def test_the_verbs_are_those_of_the_contract() -> None:
    verbs = {"ingest", "ask", "search", "batch", "eval", "chat", "articles", "aliases", "users", "doctor"}
    assert {path[0] for path in COMMANDS if path} == verbs
    assert {path[1] for path in COMMANDS if path[:1] == ("articles",) and path[1:]} == {
        "list",
        "show",
        "remove",
    }
    assert {path[1] for path in COMMANDS if path[:1] == ("aliases",) and path[1:]} == {
        "list",
        "forget",
        "restore",
    }
    assert {path[1] for path in COMMANDS if path[:1] == ("users",) and path[1:]} == {
        "add",
        "remove",
        "token",
        "list",
    }


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_verb_explains_itself(path: tuple[str, ...]) -> None:
    ran = dateline(*path, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(" ".join(["Usage: dateline", *path, "["]))
    assert COMMANDS[path].help
    options = [each for each in COMMANDS[path].params if isinstance(each, click.Option)]
    assert [option.name for option in options if not option.help] == []
    where = "--auth" if path[:1] == ("users",) else "--store"
    assert isinstance(COMMANDS[path], click.Group) or where in ran.out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bogus"],
        ["ask"],
        ["ask", "one", "two"],
        ["ask", "--bogus", "one"],
        ["ask", "--passages", "-1", "one"],
        ["search", "-k", "0", "words"],
        ["search", "-k", "many", "words"],
        ["ingest"],
        ["articles"],
        ["articles", "show"],
        ["chat", "--port", "99999"],
        ["chat", "--port", "0"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2_and_says_so_on_standard_error(arguments: list[str]) -> None:
    ran = dateline(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: dateline")


# ---------------------------------------------------------------- ask and search


def test_an_answer_is_0_with_its_citation_and_nothing_on_standard_error(sample_store: Path) -> None:
    ran = dateline("ask", "--store", sample_store, ANSWERED)
    assert (ran.code, ran.err) == (0, "")
    assert "Renske Dalgaard" in " ".join(ran.out.split())
    assert "[1]" in ran.out
    assert EEL_FAIR in ran.out


def test_not_in_the_articles_is_3(sample_store: Path) -> None:
    ran = dateline("ask", "--store", sample_store, NOT_HELD)
    assert (ran.code, ran.err) == (3, "")
    assert "do not hold" in ran.out or "No passage" in ran.out


def test_json_of_an_answer_has_the_contracts_fields(sample_store: Path) -> None:
    ran = dateline("ask", "--store", sample_store, "--json", "--passages", "4", ANSWERED)
    record = json.loads(ran.out)
    assert ran.code == 0
    assert record.keys() == ANSWER | {"passages"}
    assert (record["id"], record["question"], record["status"]) == (None, ANSWERED, "answered")
    assert record["reason"] is None
    assert record["searched"] == {"articles": 26, "from": "2024-09-16", "to": "2025-06-06", **UNLIMITED}
    assert [citation["id"] for citation in record["citations"]] == [*range(1, len(record["citations"]) + 1)]
    ids = {citation["id"] for citation in record["citations"]}
    for statement in record["statements"]:
        assert statement.keys() == STATEMENT
        assert statement["support"] in {"exact", "supported", "derived"}
        assert set(statement["citations"]) <= ids
        assert statement["citations"]
    for citation in record["citations"]:
        assert citation.keys() == CITATION
    assert [passage.keys() for passage in record["passages"]] == [CITATION | {"score"}] * 4
    scores = [passage["score"] for passage in record["passages"]]
    assert scores == sorted(scores, reverse=True)


def test_a_mended_word_is_told_and_words_can_be_taken_as_typed(sample_store: Path) -> None:
    typed = "Who won the smoked eel prrize?"
    mended = dateline("ask", "--store", sample_store, typed)
    assert "Searched for “prize” (you wrote “prrize”)." in mended.out
    plain = json.loads(dateline("ask", "--store", sample_store, "--as-typed", "--json", typed).out)
    assert plain["widened"] == []
    found = dateline("search", "--store", sample_store, "prrize")
    assert "prize" in found.out
    assert found.out != dateline("search", "--store", sample_store, "--as-typed", "prrize").out


def test_aliases_are_listed_forgotten_and_restored(tmp_path: Path) -> None:
    news, store = tmp_path / "news.txt", tmp_path / "store"
    news.write_text("Talks\n\nThe Quill River Council (QRC) met on Monday and spoke of fish.\n")
    dateline("ingest", "--store", store, news)
    assert "QRC = Quill River Council  (1 article; news.txt, paragraph 1)" in _aliases(store).out
    (record,) = json.loads(_aliases(store, "--json").out)
    assert record["source"]["quote"] == "Quill River Council (QRC)"
    asked = ("ask", "--store", store, "When did the QRC meet?")
    assert "Searched for “Quill River Council” (“QRC” in news.txt, paragraph 1)." in dateline(*asked).out
    assert dateline("aliases", "forget", "--store", store, "QRC").code == 0
    assert "Quill River Council” (" not in dateline(*asked).out
    assert dateline("aliases", "forget", "--store", store, "QRC").code == 1
    assert dateline("aliases", "restore", "--store", store, "QRC").code == 0
    assert "QRC" in _aliases(store).out


def _aliases(store: Path, *options: str) -> Ran:
    return dateline("aliases", "list", "--store", store, *options)


def test_every_quote_stands_where_its_citation_says(sample_store: Path) -> None:
    record = json.loads(dateline("ask", "--store", sample_store, "--json", ANSWERED).out)
    assert record["citations"]
    for citation in record["citations"]:
        shown = json.loads(
            dateline("articles", "show", "--json", "--store", sample_store, citation["article_id"]).out
        )
        (part,) = [
            p for p in shown["parts"] if (p["part"], p["index"]) == (citation["part"], citation["index"])
        ]
        assert part["paragraph"] == citation["paragraph"]
        assert part["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_not_found_is_3_with_json_too_and_says_why(sample_store: Path) -> None:
    ran = dateline("ask", "--store", sample_store, "--json", NOT_HELD)
    record = json.loads(ran.out)
    assert ran.code == 3
    assert record["status"] == "not_found"
    assert (record["answer"], record["short_answer"]) == (None, None)
    assert record["statements"] == record["citations"] == record["conflicts"] == []
    assert record["reason"]
    assert all(nearest.keys() == CITATION for nearest in record.get("nearest", []))


def test_a_dash_is_standard_input(sample_store: Path) -> None:
    def steady(text: str) -> object:
        record = json.loads(text)
        return {**record, "elapsed_ms": None} if isinstance(record, dict) else record

    for verb in ("ask", "search"):
        argued = dateline(verb, "--store", sample_store, "--json", ANSWERED)
        piped = dateline(verb, "--store", sample_store, "--json", "-", stdin=f"\ufeff{ANSWERED}")
        assert steady(piped.out) == steady(argued.out)


def test_a_question_may_look_like_an_option_after_two_dashes(sample_store: Path) -> None:
    ran = dateline("ask", "--store", sample_store, "--json", "--", "--help")
    assert json.loads(ran.out)["question"] == "--help"


def test_a_history_gives_a_follow_up_question_its_subject(sample_store: Path, tmp_path: Path) -> None:
    history = tmp_path / "history.json"
    history.write_text(json.dumps([{"question": ANSWERED, "answer": "Renske Dalgaard"}]))
    ran = dateline("ask", "--store", sample_store, "--json", "--history", history, "Since when?")
    assert ran.code in (0, 3)  # what it makes of the turns is the reader's own test
    assert json.loads(ran.out)["question"] == "Since when?"


def test_search_lists_the_best_passages(sample_store: Path) -> None:
    ran = dateline("search", "--store", sample_store, "-k", "3", "--json", "smoked eel prize")
    found = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert [passage["id"] for passage in found] == [1, 2, 3]
    assert all(passage.keys() == CITATION | {"score"} for passage in found)
    assert (found[0]["article"], found[0]["paragraph"]) == (EEL_FAIR, 5)
    words = dateline("search", "--store", sample_store, "-k", "3", "smoked eel prize").out
    assert words.index("smoked eel prize") < words.index("  2. ") < words.index("  3. ")


# ---------------------------------------------------------------- ingest and articles


def test_ingest_tells_on_standard_error_what_came_of_it(tmp_path: Path) -> None:
    first = dateline("ingest", "--store", tmp_path / "s", SAMPLE_ARTICLES)
    assert (first.code, first.out) == (0, "")
    assert first.err == "26 articles: 26 new, 0 changed, 0 unchanged.\n"
    again = dateline("ingest", "--store", tmp_path / "s", "--json", SAMPLE_ARTICLES)
    assert (again.code, again.err) == (0, "")
    assert json.loads(again.out) == {"added": 0, "changed": 0, "unchanged": 26, "skipped": []}


def test_the_store_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "from-environment"))
    dateline("ingest", SAMPLE_ARTICLES / EEL_FAIR)
    assert (tmp_path / "from-environment").is_dir()
    monkeypatch.delenv("DATELINE_STORE")
    dateline("ingest", SAMPLE_ARTICLES / EEL_FAIR)
    assert (tmp_path / "home" / "data" / "dateline").is_dir()


def test_what_of_a_folder_is_left_out_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("Harbour reopens\n\nThe harbour reopened on Monday, the council said.\n")
    (folder / "b.json").write_text("{}")
    ran = dateline_process("ingest", "--store", tmp_path / "s", folder)
    assert ran.code == 0
    assert f"{folder}: files left out" in ran.err


def test_articles_are_listed(sample_store: Path) -> None:
    listed = json.loads(dateline("articles", "list", "--store", sample_store, "--json").out)
    assert len(listed) == 26
    assert listed[0].keys() == {"article", "article_id", "title", "publisher", "published", "parts"}
    lines = dateline("articles", "list", "--store", sample_store).out.splitlines()
    assert len(lines) == 26
    assert sum(EEL_FAIR in line for line in lines) == 1


def test_an_article_is_shown_with_every_part_paragraph_and_date(sample_store: Path) -> None:
    shown = json.loads(dateline("articles", "show", "--store", sample_store, "--json", EEL_FAIR).out)
    assert shown["article"] == EEL_FAIR
    assert {"headline", "byline", "body"} <= {part["part"] for part in shown["parts"]}
    body = [part for part in shown["parts"] if part["part"] == "body"]
    assert [part["paragraph"] for part in body] == [*range(1, len(body) + 1)]
    assert all(part["paragraph"] is None for part in shown["parts"] if part["part"] != "body")
    assert shown["paragraphs"] == [part["text"] for part in body]
    assert (shown["published"], shown["published_is_estimate"]) == ("2024-09-16", True)
    assert shown["published_printed"] == "2024-09-16"
    assert shown["dates"]
    for found in shown["dates"]:
        assert found.keys() == {"part", "index", "paragraph", "start", "end", "printed", "resolved"}
        (part,) = [p for p in shown["parts"] if (p["part"], p["index"]) == (found["part"], found["index"])]
        assert part["text"][found["start"] : found["end"]] == found["printed"]
    words = dateline("articles", "show", "--store", sample_store, EEL_FAIR).out
    assert all(part["text"] in words for part in shown["parts"])


def test_articles_are_removed_by_name_end_of_name_or_id(own_store: Path) -> None:
    listed = json.loads(dateline("articles", "list", "--store", own_store, "--json").out)
    by_id = next(entry for entry in listed if entry["article"] != EEL_FAIR)
    ran = dateline("articles", "remove", "--store", own_store, Path(EEL_FAIR).name, by_id["article_id"])
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    left = json.loads(dateline("articles", "list", "--store", own_store, "--json").out)
    assert left == [entry for entry in listed if entry["article"] not in (EEL_FAIR, by_id["article"])]


def test_what_cannot_be_removed_is_told_and_the_rest_is_done(own_store: Path) -> None:
    ran = dateline("articles", "remove", "--store", own_store, "no-such-article", EEL_FAIR)
    assert (ran.code, ran.err) == (1, "no article is called no-such-article\n")
    assert dateline("articles", "show", "--store", own_store, EEL_FAIR).code == 1


# ---------------------------------------------------------------- doctor and the empty store


def test_the_doctor_is_1_while_there_is_a_fault(own_store: Path) -> None:
    sound = dateline("doctor", "--store", own_store)
    assert (sound.code, sound.err) == (0, "")
    (words,) = own_store.glob("words-*")
    (words / "meta.json").unlink()
    ill = dateline("doctor", "--store", own_store, "--json")
    assert ill.code == 1
    assert [fault.partition(":")[0] for fault in json.loads(ill.out)["faults"]] == ["words"]
    assert dateline("doctor", "--store", own_store).code == 1
    assert dateline("doctor", "--store", own_store, "--repair").code == 0
    assert json.loads(dateline("doctor", "--store", own_store, "--json").out) == {"faults": []}
    assert dateline("ask", "--store", own_store, ANSWERED).code == 0


@pytest.mark.parametrize(
    "verb",
    [
        ["ask", ANSWERED],
        ["ask", "--json", ANSWERED],
        ["search", "eel"],
        ["batch", QUESTIONS],
        ["eval", QUESTIONS],
    ],
)
def test_a_store_without_articles_is_1(own_store: Path, verb: list[str | Path]) -> None:
    listed = json.loads(dateline("articles", "list", "--store", own_store, "--json").out)
    dateline("articles", "remove", "--store", own_store, *[entry["article_id"] for entry in listed])
    ran = dateline(*verb, "--store", own_store)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "Error: the store holds no articles yet: run `dateline ingest` first\n"


def test_an_empty_store_can_be_listed_and_examined(tmp_path: Path) -> None:
    assert dateline("ingest", "--store", tmp_path / "s", tmp_path / "nothing.txt").code == 1
    listed = dateline("articles", "list", "--store", tmp_path / "s")
    assert (listed.code, listed.out) == (0, "No articles.\n")
    assert dateline("doctor", "--store", tmp_path / "s").code == 0
