"""Articles that are honest but for one place, in which a payload stands, as ingestion reads them."""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

from ingest import Article, load
from tests.injection.payloads import Payload

HEADLINE = "Parish hall roof to be mended in spring"
BYLINE = "Edda Moll"
# Long and harmless: a text with too many control characters is refused as no text.
BODY = (
    "The roof of the parish hall will be mended in April, the warden said on Friday.",
    "Volunteers may put their names on the list beside the door, where the keys hang as well.",
    "Slates were counted, ladders were lent, and tea was served to everybody who had come. " * 8,
)
ABOUT_THE_HALL = "When will the roof of the parish hall be mended?"
_PUBLISHED = "2024-02-12"
_LONGEST_NAME = 200  # bytes; file systems take 255

_ROW: dict[str, object] = {
    "title": HEADLINE,
    "author": BYLINE,
    "publisher": "Quillmouth Parish News",
    "published": _PUBLISHED,
    "url": "https://parish.example/hall",
    "section": "Local",
    "language": "en",
    "summary": "A roof is mended.",
    "paragraphs": BODY,
}


def carriers(payload: Payload, folder: Path) -> list[Article]:
    """Write the articles into a folder and read them; what ingestion refuses is not among them."""
    folder.mkdir(parents=True)
    _write_rows(payload.text, folder)
    _write_texts(payload.text, folder)
    _write_pages(payload.text, folder)
    return [found for found in load([str(folder)]) if isinstance(found, Article)]


def _write_rows(text: str, folder: Path) -> None:
    """A row for each column, one for a name of a column, and one whose id is the payload."""
    rows = [{**_ROW, "id": f"{folder.name}-{column}", column: text} for column in _ROW]
    rows += [
        {**_ROW, "id": f"{folder.name}-body", "paragraphs": [BODY[0], text, *BODY[1:]]},
        {**_ROW, "id": f"{folder.name}-address", "url": f"https://evil.example/{text}"},
        {**_ROW, "id": f"{folder.name}-column", text: text},
        {**_ROW, "id": text},
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "rows.jsonl").write_text(lines, encoding="utf-8")


def _write_texts(text: str, folder: Path) -> None:
    """Plain texts: the payload as headline, byline, paragraph, and name of the file."""
    first, *rest = BODY
    plain = {
        f"{folder.name}-headline": [text, f"By {BYLINE}", _PUBLISHED, *BODY],
        f"{folder.name}-byline": [HEADLINE, f"By {text}", _PUBLISHED, *BODY],
        f"{folder.name}-body": [HEADLINE, f"By {BYLINE}", _PUBLISHED, first, text, *rest],
        _file_name(text): [HEADLINE, f"By {BYLINE}", _PUBLISHED, *BODY],
    }
    for name, lines in plain.items():
        (folder / f"{name}.txt").write_text("\n\n".join(lines), encoding="utf-8")


def _write_pages(text: str, folder: Path) -> None:
    """Saved web pages: the payload as markup of its own, and as text everywhere."""
    quoted = escape(text)
    for name, said in {"markup": text, "text": quoted}.items():
        paragraphs = "".join(f"<p>{line}</p>" for line in (BODY[0], said, *BODY[1:]))
        page = (
            f'<html lang="{quoted}"><head><title>{quoted}</title><meta name="author" content="{quoted}">'
            f'<meta property="og:site_name" content="{quoted}"><meta property="og:url" content="{quoted}">'
            f'<link rel="canonical" href="{quoted}"><meta name="description" content="{quoted}"></head>'
            f"<body><article><h1>{HEADLINE}</h1>{paragraphs}</article></body></html>"
        )
        (folder / f"{folder.name}-{name}.html").write_text(page, encoding="utf-8")


def _file_name(text: str) -> str:
    """The payload as far as a file can be called so."""
    name = text.replace("/", "\u2215").replace("\0", "").encode()[:_LONGEST_NAME].decode(errors="ignore")
    return name.lstrip(".") or "unnamed"


def fields(article: Article) -> Iterator[str]:
    """Every text of an article that is shown or searched; its name is as the user has it."""
    yield from (part.text for part in article.parts)
    known = (article.author, article.publisher, article.place, article.url, article.section)
    yield from filter(None, (*known, article.language, article.summary))
    for name, value in article.metadata:
        yield from (name, value)
