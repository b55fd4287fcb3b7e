"""Row files: each row is an article or is told about; the rest goes on."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from ingest import Article, Skipped, load
from ingest.read import LARGEST_ARTICLE

ROW = {
    "id": "r1",
    "title": "Keeper retires",
    "paragraphs": ["She left on Friday.", "  ", "Nobody\n waved."],
    "url": "https://corran.example/1",
    "published": "2019-05-04T09:30:00Z",
    "modified": "6 May 2019",
    "author": ["Ada Quill", "Omar Basri"],
    "publisher": "Corran Post",
    "section": "Culture",
    "language": "en",
    "summary": "A keeper leaves.",
    "shelf": 7,
}


def load_one(path: Path) -> Article:
    (article,) = load([str(path)])
    assert isinstance(article, Article)
    return article


def write_jsonl(path: Path, *rows: object) -> Path:
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
    return path


def test_every_column(tmp_path: Path) -> None:
    article = load_one(write_jsonl(tmp_path / "feed.jsonl", ROW))
    assert (article.name, article.origin) == ("r1", f"{tmp_path.resolve() / 'feed.jsonl'}#r1")
    assert [(part.kind, part.text) for part in article.parts] == [
        ("headline", "Keeper retires"),
        ("byline", "Ada Quill, Omar Basri"),
        ("dateline", "Corran Post"),
        ("dateline", "2019-05-04T09:30:00Z"),
        ("dateline", "6 May 2019"),
        ("body", "She left on Friday."),
        ("body", "Nobody waved."),
    ]
    assert article.published is not None
    assert article.modified is not None
    assert (article.published.day.isoformat(), article.modified.day.isoformat()) == (
        "2019-05-04",
        "2019-05-06",
    )
    assert (article.author, article.publisher) == ("Ada Quill, Omar Basri", "Corran Post")
    assert (article.url, article.section, article.language) == ("https://corran.example/1", "Culture", "en")
    assert (article.summary, article.metadata) == ("A keeper leaves.", (("shelf", "7"),))


def test_an_empty_paragraph_keeps_its_number(tmp_path: Path) -> None:
    article = load_one(write_jsonl(tmp_path / "feed.jsonl", ROW))
    assert [part.paragraph for part in article.parts if part.kind == "body"] == [1, 3]


def test_all_four_kinds_of_file_give_the_same_article(tmp_path: Path) -> None:
    plain = write_jsonl(tmp_path / "feed.jsonl", ROW)
    table = tmp_path / "feed.csv"
    with table.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(ROW)
        cells = {**ROW, "author": "Ada Quill, Omar Basri", "paragraphs": json.dumps(ROW["paragraphs"])}
        writer.writerow(cells.values())
    for path in (plain, table):
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
    articles = [load_one(path) for path in sorted(tmp_path.iterdir())]
    assert len(articles) == 4
    assert (
        len({(article.parts, article.mentions, article.published, article.metadata) for article in articles})
        == 1
    )


def test_text_is_split_into_paragraphs(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "feed.jsonl", {"text": "One came.\n\nTwo came.\nThree came."})
    article = load_one(path)
    assert (article.name, article.headline) == ("feed.jsonl#1", None)
    assert [part.text for part in article.parts] == ["One came.", "Two came.", "Three came."]


def test_bad_rows_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    rows = [
        b'{"id": "a", "text": "First."}',
        b"{not json",
        b"[1]",
        b'{"id": "b"}',
        b'{"id": "a", "text": "Again."}',
        b"",
        b'{"id": "c", "paragraphs": [1]}',
        b'{"id": "d", "text": {"a": 1}}',
        b"\x00\x00",
        b"[" * 100_000,
        b'{"id": "e", "text": "Zo\xc3\xab."}',
    ]
    path.write_bytes(b"\n".join(rows))
    found = list(load([str(path)]))
    assert [one.name for one in found] == ["a", *(f"feed.jsonl:{n}" for n in (2, 3, 4, 5, 7, 8, 9, 10)), "e"]
    reasons = [one.reason for one in found if isinstance(one, Skipped)]
    assert [reason.split(" (")[0] for reason in reasons] == [
        "is not valid JSON",
        "is not a JSON object",
        "has no text",
        "repeats an id",
        "has paragraphs that are not a list of texts",
        "has a text that is not text",
        "is not text",
        "is not valid JSON",
    ]


def test_a_row_that_is_too_large_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = write_jsonl(
        tmp_path / "feed.jsonl", {"id": "a", "text": "x" * LARGEST_ARTICLE}, {"id": "b", "text": "Second."}
    )
    large, second = load([str(path)])
    assert large == Skipped("feed.jsonl:1", "is larger than 10 MB")
    assert second.name == "b"


def test_csv_rows(tmp_path: Path) -> None:
    path = tmp_path / "feed.csv"
    long = '"' + f"It was {'very ' * 8_000}long.\r\n\r\n" * 5 + '"'  # longer than the csv module's own limit
    path.write_bytes(
        "\ufeffid;title;text\r\n"
        'a;"Two; lines";"One ""came"".\r\n\r\nTwo came."\r\n'
        "b;t;x;too many\r\n"
        "c;t;\r\n"
        f"d;t;{long}\r\n".encode()
    )
    first, many, empty, last = load([str(path)])
    assert isinstance(first, Article)
    assert [part.text for part in first.parts] == ["Two; lines", 'One "came".', "Two came."]
    assert many == Skipped("feed.csv:5", "has 4 cells under 3 column names")
    assert empty == Skipped("feed.csv:6", "has no text")
    assert last.name == "d"


def test_a_table_with_the_line_ends_of_old_macs_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"id,title,text\ra,One,It rained.\rb,Two,It snowed.\r")
    (tmp_path / "b.csv").write_bytes(b"id,text\nb,It rained.\n")
    told, article = load([str(tmp_path)])
    assert isinstance(told, Skipped)
    assert (told.name, told.reason[:27]) == ("a.csv", "has no line of column names")
    assert article.name == "b"


def test_a_date_that_programs_write_for_no_date_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    rows = [
        {"id": day, "published": day, "text": "It rained last week, and will next Monday."}
        for day in ("0001-01-01T00:00:00", "9999-12-31", "2024-05-06")
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    first, last, dated = load([str(path)])
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(dated, Article)
    assert (first.published, last.published) == (None, None)
    assert [mention.resolved for mention in dated.mentions] == [
        "2024-05-06",
        "2024-04-29/2024-05-05",
        "2024-05-13",
    ]


def test_a_legacy_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "feed.csv"
    path.write_bytes("id,text\na,Zoë’s café closed.\n".encode("cp1252"))
    assert load_one(path).parts[0].text == "Zoë’s café closed."


@pytest.mark.parametrize(
    "damage", [b"", b"not gzip at all", gzip.compress(b'{"text": "One."}\n' * 999, mtime=0)[:-20]]
)
def test_a_damaged_gz_file_is_told(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "feed.jsonl.gz"
    path.write_bytes(damage)
    found = list(load([str(path)]))
    assert isinstance(found[-1], Skipped)


def test_a_gz_bomb_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl.gz"
    path.write_bytes(gzip.compress((b" " * 9_999 + b"\n") * 5_000))
    (found,) = load([str(path)])
    assert isinstance(found, Skipped)
    assert "unpacks to more than 200 times its size" in found.reason


@pytest.mark.parametrize("row", [b"", b"x", b'{"id": "a"}'])
@pytest.mark.parametrize("end", ["jsonl", "csv"])
def test_a_file_of_rows_that_give_nothing_is_given_up(tmp_path: Path, row: bytes, end: str) -> None:
    path = tmp_path / f"feed.{end}"
    path.write_bytes(b"id,title,text\n" + (row + b"\n") * 30_000)
    *_, last = load([str(path)])
    assert last == Skipped(path.name, "has 10,000 rows that give no article; the others are not read")


def test_a_file_with_as_many_articles_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "feed.csv"
    path.write_text("title,text\n" + "Pier,Mended.\nPier,\n" * 11_000)
    *_, before, last = load([str(path)])
    assert (before.name, last) == ("feed.csv#22000", Skipped("feed.csv:22001", "has no text"))


@pytest.mark.parametrize("name", ["id", "author", "publisher", "section", "language"])
def test_an_endless_name_is_refused(tmp_path: Path, name: str) -> None:
    rows = [{name: "x" * length, "text": "One."} for length in (1001, 1000)]
    long, kept = load([str(write_jsonl(tmp_path / "feed.jsonl", *rows))])
    assert long == Skipped("feed.jsonl:1", f"has more than 1,000 characters as {name}")
    assert isinstance(kept, Article)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
@pytest.mark.parametrize("end", ["jsonl", "csv"])
def test_rows_in_another_encoding_are_told_once(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / f"feed.{end}"
    path.write_text("title,text\nPier,Mended.\nQuay,Sold.\n", encoding=encoding)
    assert [*load([str(path)])] == [Skipped(path.name, "is UTF-16, and rows are read from UTF-8")]
