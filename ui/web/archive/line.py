"""An article as lists show it: in a few lines, with the link to the whole."""

from dataclasses import dataclass

from ingest import Article
from ui.translation import _, ngettext
from ui.words import given_on

_LONGEST = 300  # characters; no article takes a list from the others


@dataclass(frozen=True, slots=True)
class Line:
    """What a list tells of an article; all of it is text.

    Attributes:
        id: The article's.
        headline: Its headline; its name where it has none.
        name: What it is called in the archive.
        source: Publisher and section, as far as they are known.
        told: Author, day and length.
        language: Its language; None where that is not known.
    """

    id: str
    headline: str
    name: str
    source: str
    told: str
    language: str | None


def line(article: Article) -> Line:
    """An article's lines."""
    paragraphs = sum(part.kind == "body" for part in article.parts)
    told = [
        _("By {author}").format(author=article.author) if article.author else "",
        given_on(article),
        ngettext("{count} paragraph", "{count} paragraphs", paragraphs).format(count=paragraphs),
    ]
    return Line(
        article.id,
        _cut(article.headline or article.name),
        _cut(article.name),
        _cut(" · ".join(filter(None, (article.publisher, article.section)))),
        _cut(" · ".join(filter(None, told))),
        article.language,
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
