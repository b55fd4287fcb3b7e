"""Invented articles whose every paragraph is unlike any other, and how to look for one."""

from datetime import date, timedelta

from ingest import Article, Dating, Part
from tests.fakes import HashEmbedder
from vectorstore import Store

# A paragraph is long enough that no two share a chunk.
_FILLER = " ".join(["Nobody in the hall had known of it before."] * 10)
_SUBJECTS = ("ferry", "council", "harvest", "tram", "library", "orchestra", "vaccine", "bridge")


def invented(number: int, *, edition: int = 1, paragraphs: int = 3) -> Article:
    """An article of a headline and some paragraphs; another edition of it has other words throughout."""
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    day = date(2021, 1, 1) + timedelta(days=number)
    body = tuple(
        Part(
            "body",
            index,
            f"The {subject} report code{number}x{edition}x{index} was read on day {index}. {_FILLER}",
        )
        for index in range(1, paragraphs + 1)
    )
    return Article(
        id=f"{number:016x}",
        origin=f"/archive/{subject}/{number}.txt",
        name=f"{subject}/{number}.txt",
        parts=(Part("headline", 1, f"News of {subject} head{number}x{edition}"), *body),
        published=Dating(day, day.isoformat()),
        publisher=f"The {subject.title()} Gazette",
    )


def one_part(text: str, headline: str = "") -> Article:
    """An article of one paragraph, whose key comes first, and a headline, if one is given, behind it."""
    head = (Part("headline", 1, headline),) if headline else ()
    return Article("a", "/a", "a", (Part("body", 1, text), *head))


def reached_by_words(store: Store, article: Article, ordinal: int) -> bool:
    """Whether a search for a part's own words puts that part first."""
    hits = store.search_words(article.parts[ordinal].text, 1)
    return store.resolve(hit.part for hit in hits) == {hit.part: (article, ordinal) for hit in hits} != {}


def reached_by_vector(store: Store, embedder: HashEmbedder, article: Article, ordinal: int) -> bool:
    """Whether a search for the vector of a part's chunk puts the parts of that chunk first, and no other."""
    from ingest import chunk

    piece = next(piece for piece in chunk(article) if piece.first <= ordinal < piece.first + piece.parts)
    hits = store.search_vector(embedder.embed_query(f"{piece.context}\n{piece.text}"), 1)
    found = store.resolve(hit.part for hit in hits)
    whole = [(article, ordinal) for ordinal in range(piece.first, piece.first + piece.parts)]
    return [found[hit.part] for hit in hits] == whole


def unreached(store: Store, embedder: HashEmbedder, articles: list[Article]) -> list[tuple[str, int]]:
    """Name and ordinal of every part that words or vectors do not find."""
    return [
        (article.name, ordinal)
        for article in articles
        for ordinal in range(len(article.parts))
        if not reached_by_words(store, article, ordinal)
        or not reached_by_vector(store, embedder, article, ordinal)
    ]
