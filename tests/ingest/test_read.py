"""What the user names is found once, in order, and never outside of what was named."""

import gzip
import os
from pathlib import Path

import pytest

from ingest import Article, Skipped, load
from ingest.read import LARGEST_ARTICLE, Source, sources

TEXT = "The keeper left on Friday.\n"


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)


def names(*arguments: str | Path) -> list[str]:
    return [found.name for found in sources([str(argument) for argument in arguments])]


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a/z.html", "a/b/c.jsonl", "a.md", "Z.TXT", "x.csv.gz")
    assert names(tmp_path) == ["Z.TXT", "a.md", "a/b/c.jsonl", "a/z.html", "b.txt", "x.csv.gz"]


def test_other_files_in_a_folder_are_left_out_and_counted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fill(tmp_path, "a.txt", "b.pdf", ".hidden.txt", ".git/c.txt", "d.json", "e")
    with caplog.at_level("INFO", logger="ingest.read"):
        assert names(tmp_path) == ["a.txt"]
    assert "links out of the folder): 4" in caplog.text


def test_origins_are_absolute_and_named_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, "in/a.txt")
    monkeypatch.chdir(tmp_path)
    found = list(sources(["in", "in/a.txt", str(tmp_path / "in"), "in/../in/a.txt"]))
    assert [(source.name, source.origin) for source in found if isinstance(source, Source)] == [
        ("a.txt", str((tmp_path / "in/a.txt").resolve()))
    ]
    assert len(found) == 1


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    fill(tmp_path, "out/secret.txt", "in/a.txt")
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "out/secret.txt")
    (tmp_path / "in/folder").symlink_to(tmp_path / "out")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    assert names(tmp_path / "in") == ["a.txt"]


def test_a_link_inside_the_folder_does_not_make_its_article_two(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt")
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    assert names(tmp_path) == ["a.txt"]
    again = list(sources([str(tmp_path / "b.txt"), str(tmp_path)]))
    assert [source.name for source in again] == ["b.txt"]


@pytest.mark.parametrize("beyond", ["file", "folder"])
def test_what_the_system_refuses_inside_a_folder_is_told_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beyond: str
) -> None:
    """Too long a path stands for whatever is refused; a lack of permission would not stop root."""
    fill(tmp_path, "a.txt")
    monkeypatch.chdir(tmp_path)
    while (room := os.pathconf("/", "PC_PATH_MAX") - 150 - len(str(Path.cwd()))) > 0:
        Path(min(250, room) * "d").mkdir()
        os.chdir(min(250, room) * "d")
    last = Path(251 * "e" + ".txt")
    last.mkdir() if beyond == "folder" else last.write_text("It rained.")
    found = list(load([str(tmp_path)]))
    skipped = [each for each in found if isinstance(each, Skipped)]
    assert [each.name for each in found if isinstance(each, Article)] == ["a.txt"]
    assert [each.reason for each in skipped] == ["cannot be read (File name too long)"]
    assert skipped[0].name.endswith(str(last))


@pytest.mark.parametrize("name", ["photo.jpg", "articles.json", "README"])
def test_a_file_of_another_type_that_is_named_is_told(tmp_path: Path, name: str) -> None:
    fill(tmp_path, name)
    (found,) = load([str(tmp_path / name)])
    assert isinstance(found, Skipped)
    assert "is not an article file" in found.reason


def test_what_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    fill(tmp_path, "images/a.jpg")
    os.mkfifo(tmp_path / "pipe.txt")
    arguments = [str(tmp_path / name) for name in ("nowhere", "empty", "images", "pipe.txt")]
    found = list(load([*arguments, "with\0nul", "ftp://corran.example/a.txt"]))
    assert all(isinstance(one, Skipped) and "\n" not in one.reason for one in found)
    reasons = [one.reason for one in found if isinstance(one, Skipped)]
    assert reasons[0] == "no such file or folder"
    assert reasons[1].startswith("holds no article files")
    assert reasons[2].startswith("holds no article files")
    assert reasons[3] == "is not a regular file"
    assert reasons[5] == "is not an http or https address"


@pytest.mark.parametrize("ending", ["txt", "html"])
def test_an_article_of_many_megabytes_is_refused(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(b"a word " * (LARGEST_ARTICLE // 7 + 1))
    assert list(load([str(path)])) == [Skipped(f"a.{ending}", "is larger than 10 MB")]


def test_a_name_that_is_not_utf8_can_be_printed(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(TEXT)
    (found,) = load([str(tmp_path)])
    assert found.name.encode() == b"caf\\xe9.txt"


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "c.txt")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\x00\x00")
    (tmp_path / "d.jsonl.gz").write_bytes(b"no gzip")
    (tmp_path / "e.csv.gz").write_bytes(gzip.compress(b"id,text\ne,It closed.\n"))
    found = list(load([str(tmp_path)]))
    assert [type(one) for one in found] == [Article, Skipped, Article, Skipped, Article]
    assert found[1] == Skipped("b.txt", "is not text")
