"""An article becomes chunks: one for each part, with what the part needs to be found."""

from ingest.article import Article, Chunk


def chunk(article: Article) -> tuple[Chunk, ...]:
    """Make one chunk of every part, in the order of `Article.parts`.

    A paragraph seldom repeats what its article is about or when it was written, so the headline
    and the day of publication (ISO 8601) are its context. The headline's own context is the day.
    """
    day = article.published.day.isoformat() if article.published else ""
    headline = article.headline or ""
    return tuple(
        Chunk(
            article.id,
            ordinal,
            day if part.kind == "headline" else " ".join(filter(None, (headline, day))),
            part.text,
        )
        for ordinal, part in enumerate(article.parts)
    )
