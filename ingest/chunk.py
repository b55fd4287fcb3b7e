"""An article becomes chunks: one or a few whole parts each, with what they need to be found."""

from collections.abc import Iterator, Sequence

from ingest.article import Article, Chunk, Part

# Characters up to which consecutive parts are joined. A longer part stands alone.
_LONGEST_CHUNK = 800


def chunk(article: Article) -> tuple[Chunk, ...]:
    """Cut an article into chunks; each part is in exactly one, in the order of `Article.parts`."""
    return tuple(
        Chunk(
            first,
            len(parts),
            context(article, parts[0]),
            "\n".join(part.text for part in parts),
        )
        for first, parts in _joined(article.parts)
    )


def context(article: Article, part: Part) -> str:
    """What a part, or a chunk that begins with it, needs to be found: headline and day.

    A paragraph seldom repeats what its article is about or when it was written. The headline's own
    context is the day of publication alone (ISO 8601).
    """
    day = article.published.day.isoformat() if article.published else ""
    headline = "" if part.kind == "headline" else article.headline
    return " ".join(filter(None, (headline, day)))


def _joined(parts: Sequence[Part]) -> Iterator[tuple[int, Sequence[Part]]]:
    """Consecutive parts that share a chunk, with the position of the first."""
    first = length = 0
    for position, part in enumerate(parts):
        if first < position and length + len(part.text) > _LONGEST_CHUNK:
            yield first, parts[first:position]
            first, length = position, 0
        length += len(part.text) + 1  # the line end
    if first < len(parts):
        yield first, parts[first:]
