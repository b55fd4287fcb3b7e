"""Articles of one day whose dates are looked for."""

from datetime import date

from ingest import Article, Dating
from ingest.article import number_parts
from ingest.mentions import find_mentions


def article(*paragraphs: str, published: str | None = "2020-12-24") -> Article:
    """An article of these body paragraphs, of Thursday 24 December 2020 unless another day is given."""
    parts = number_parts(("body", paragraph) for paragraph in paragraphs)
    dating = Dating(date.fromisoformat(published), published) if published else None
    return Article("id", "/a.txt", "a.txt", parts, dating)


def resolved(found: Article) -> dict[str, str | None]:
    """The dates that an article mentions, as printed, with what they mean."""
    return {found.parts[m.ordinal].text[m.start : m.end]: m.resolved for m in find_mentions(found)}
