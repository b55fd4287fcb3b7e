"""A saved page gives the same parts as a text, in the page's order."""

from pathlib import Path

import pytest

from ingest import Article, PartKind, Skipped, UnreadableSource, load
from ingest.webpage import read_webpage

BODY = [
    "The last keeper of the Corran light climbed down its 212 steps for the final time on Friday, forty "
    "winters after she first climbed them.",
    "“I do not dislike the laptop that replaces me,” Perdita Vane said. “I only wonder who it will wave to.”",
    "Her logbooks, all 160 of them, go to the museum in Corran, where they will be shown next year.",
]
HEAD = '<meta charset="utf-8"><title>Keeper retires | Corran Post</title>'
CREDITS = '<p class="byline">By <a href="/ada">Ada Quill</a> | <time>4 May 2019</time></p>'
FIGURE = "<figure><img src='x.jpg'><figcaption>The keeper at her door. (CX Photo)</figcaption></figure>"


def page(head: str = HEAD, above: str = CREDITS) -> bytes:
    return (
        f'<!doctype html><html lang="en"><head>{head}</head><body>'
        "<nav><a href='/'>Home</a> <a href='/w'>World</a></nav>"
        f"<article><h1>Keeper retires</h1>{above}{FIGURE}<p>{BODY[0]}</p><p>{BODY[1]}</p>"
        f"<h2>The logbooks</h2><p>{BODY[2]}</p></article>"
        "<aside><h3>Most read</h3><a href='/h'>Herring are back, say herring</a></aside>"
        "<footer>© 2019 Corran Post</footer></body></html>"
    ).encode()


def texts(article: Article, kind: PartKind) -> list[str]:
    return [part.text for part in article.parts if part.kind == kind]


def test_parts_in_order() -> None:
    article = read_webpage(page(), "/p.html", "p.html")
    assert article.headline == "Keeper retires"
    assert texts(article, "caption") == ["The keeper at her door. (CX Photo)"]
    assert texts(article, "body") == BODY
    kinds = [part.kind for part in article.parts]
    assert kinds[-4:] == ["body", "body", "heading", "body"]
    assert texts(article, "heading") == ["The logbooks"]
    assert article.language == "en"
    assert "Herring" not in " ".join(part.text for part in article.parts)


def test_visible_credits() -> None:
    article = read_webpage(page(), "/p.html", "p.html")
    assert article.author == "Ada Quill"
    assert article.published is not None
    assert article.published.day.isoformat() == "2019-05-04"
    assert "Ada Quill" in " ".join(texts(article, "byline"))


@pytest.mark.parametrize(
    "data",
    [
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle",'
        '"datePublished": "2019-05-04T09:30:00+02:00", "dateModified": "2019-05-06",'
        '"author": [{"@type": "Person", "name": "Ada Quill"}]}]}</script>',
        '<meta property="article:published_time" content="2019-05-04T09:30:00Z">'
        '<meta property="article:modified_time" content="2019-05-06">'
        '<meta name="author" content="Ada Quill">',
    ],
)
def test_data_for_machines_is_read_and_can_be_cited(data: str) -> None:
    article = read_webpage(page(HEAD + data, above=""), "/p.html", "p.html")
    assert article.author == "Ada Quill"
    assert article.published is not None
    assert article.modified is not None
    assert (article.published.day.isoformat(), article.modified.day.isoformat()) == (
        "2019-05-04",
        "2019-05-06",
    )
    assert texts(article, "byline") == ["Ada Quill"]
    assert texts(article, "dateline")[-1].startswith("2019-05-04")


def test_a_byline_without_by_is_known_by_its_author() -> None:
    data = HEAD + '<meta name="author" content="Ada Quill">'
    article = read_webpage(page(data, above="<p>Ada Quill, 4 May 2019</p>"), "/p.html", "p.html")
    assert texts(article, "byline") == ["Ada Quill, 4 May 2019"]
    assert texts(article, "body") == BODY


def test_a_marked_standfirst_is_no_paragraph() -> None:
    deck = "She climbed its 212 steps every evening of forty years."
    article = read_webpage(page(above=f'<p class="standfirst">{deck}</p>{CREDITS}'), "/p.html", "p.html")
    assert (texts(article, "standfirst"), texts(article, "body")) == ([deck], BODY)


def test_what_stands_above_the_headline_is_the_sites() -> None:
    masthead = "<table><tr><td><b>THE CORRAN POST</b><br>Every Friday, since 1911</td></tr></table>"
    story = f"<h2>Keeper retires</h2>{CREDITS}" + "".join(f"<p>{text}</p>" for text in BODY)
    article = read_webpage(f"<html><body>{masthead}{story}</body></html>".encode(), "/p.html", "p.html")
    assert (article.headline, texts(article, "body")) == ("Keeper retires", BODY)


def test_a_bold_line_is_a_heading() -> None:
    data = page().replace(b"<h2>The logbooks</h2>", b"<p><b>The logbooks</b></p>")
    article = read_webpage(data, "/p.html", "p.html")
    assert (texts(article, "heading"), texts(article, "body")) == (["The logbooks"], BODY)


@pytest.mark.parametrize(
    ("declared", "actual"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("ascii", "utf-8"),
        ("undefined", "utf-8"),  # codecs that Python has, and that decode no page
        ("punycode", "utf-8"),
        ("hex", "utf-8"),
    ],
)
def test_encodings(declared: str, actual: str) -> None:
    text = page(HEAD.replace("utf-8", declared)).decode()
    assert texts(read_webpage(text.encode(actual, "xmlcharrefreplace"), "/p", "p"), "body") == BODY


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html></html>",
        b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
        b"\x00\x01\x02",
        b"<div>" * 100_000,
        b"<!--",
        b"<script type='application/ld+json'>" + b"[" * 100_000,
    ],
)
def test_what_is_no_article(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match=r"^(is not text|holds no article text)$"):
        read_webpage(data, "/p.html", "p.html")


def test_deep_data_for_machines_is_survived() -> None:
    data = HEAD + '<script type="application/ld+json">' + "[" * 100_000 + "</script>"
    assert texts(read_webpage(page(data), "/p.html", "p.html"), "body") == BODY


def test_a_bad_page_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<html></html>")
    (tmp_path / "b.html").write_bytes(page())
    bad, good = load([str(tmp_path)])
    assert bad == Skipped("a.html", "holds no article text")
    assert good.name == "b.html"
