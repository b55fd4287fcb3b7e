"""An article keeps its own name as long as nobody else has it."""

import pytest

from ingest import Article
from vectorstore.names import unique_name


@pytest.mark.parametrize(
    ("name", "origin", "taken", "shown"),
    [
        ("a.txt", "/news/may/a.txt", set(), "a.txt"),
        ("a.txt", "/news/may/a.txt", {"a.txt"}, "may/a.txt"),
        ("may/a.txt", "/news/may/a.txt", {"may/a.txt"}, "news/may/a.txt"),
        ("a.txt", "/may/a.txt", {"a.txt", "may/a.txt", "/may/a.txt"}, "/may/a.txt (2)"),
        ("17", "/news/rows.jsonl#17", {"17"}, "rows.jsonl#17"),
        ("rows.csv#3", "/news/rows.csv#3", {"rows.csv#3"}, "news/rows.csv#3"),
        ("https://e.org/1", "https://e.org/1", {"https://e.org/1"}, "https://e.org/1 (2)"),
        ("caf\udce9.txt", "/caf\udce9.txt", set(), "caf\\udce9.txt"),
    ],
)
def test_the_shortest_free_name(name: str, origin: str, taken: set[str], shown: str) -> None:
    assert unique_name(Article("id", origin, name, ()), taken.__contains__) == shown
