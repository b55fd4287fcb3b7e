"""Five real articles and what a careful reader extracts from each; neither is in the repository."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest import Article, load

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles lie outside the repository")


@pytest.fixture(scope="module")
def pairs() -> list[tuple[Article, dict[str, Any]]]:
    careful = json.loads((SEEDS / "articles.json").read_text())
    articles = [found for found in load([str(SEEDS)]) if isinstance(found, Article)]
    assert [article.name for article in articles] == [reading["file"] for reading in careful]
    return list(zip(articles, careful, strict=True))


Pairs = list[tuple[Article, dict[str, Any]]]


def texts(article: Article, kind: str) -> list[str]:
    return [part.text for part in article.parts if part.kind == kind]


def test_body_paragraphs_agree(pairs: Pairs) -> None:
    agreeing = total = 0
    for article, reading in pairs:
        body = texts(article, "body")
        total += max(len(body), len(reading["paragraphs"]))
        agreeing += sum(ours == theirs for ours, theirs in zip(body, reading["paragraphs"], strict=False))
    assert agreeing / total >= 0.95


def test_the_frame_agrees(pairs: Pairs) -> None:
    for article, reading in pairs:
        assert article.headline == reading["title"]
        assert texts(article, "standfirst") == list(filter(None, [reading["standfirst"]]))
        assert texts(article, "caption") == reading["photo_captions"]
        assert texts(article, "heading") == reading["section_headings"]


def test_credits_agree(pairs: Pairs) -> None:
    for article, reading in pairs:
        assert article.author == reading["author"]
        assert article.publisher == reading["publisher"]
        assert article.place == reading["dateline_place"]
        assert article.section == reading.get("section")


def test_printed_and_estimated_days_agree(pairs: Pairs) -> None:
    for article, reading in pairs:
        estimate = (reading["published_estimate"] or {}).get("best")
        expected = reading["published"] or estimate
        assert (article.published and article.published.day.isoformat()) == expected
        assert article.published is None or article.published.is_estimate == (reading["published"] is None)
        assert (article.modified and article.modified.day.isoformat()) == reading["modified"]


@pytest.mark.parametrize(
    ("number", "printed", "resolved"),
    [
        (0, "Tuesday", "2021-08-17"),
        (0, "last fall", "2020-23"),
        (0, "Sept. 27, 2020", "2020-09-27"),
        (0, "Nov. 10 deal last year", "2020-11-10"),
        (0, "fall 2019", "2019-23"),
        (1, "Nov. 5", "XXXX-11-05"),
        (1, "Two months later", "2021-01"),
        (2, "July 20", "XXXX-07-20"),
        (2, "June 12", "XXXX-06-12"),
        (2, "Last weekend", None),
        (3, "late Wednesday", "2020-12-23"),
        (3, "earlier this week", "2020-12-21/2020-12-23"),
        (3, "Nov. 10", "2020-11-10"),
        (3, "Earlier in December", "2020-12"),
        (3, "Sept. 27", "2020-09-27"),
        (4, "June 15", "2021-06-15"),
        (4, "1992", "1992"),
    ],
)
def test_mentioned_dates_agree(pairs: Pairs, number: int, printed: str, resolved: str | None) -> None:
    article, _ = pairs[number]
    found = {article.parts[m.ordinal].text[m.start : m.end]: m.resolved for m in article.mentions}
    assert found[printed] == resolved


def test_every_part_stands_in_its_source(pairs: Pairs) -> None:
    for article, _ in pairs:
        source = " ".join(Path(article.origin).read_text(encoding="utf-8").split())
        assert all(part.text in source for part in article.parts)
