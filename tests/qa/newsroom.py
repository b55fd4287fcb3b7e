"""A town that does not exist, its newspapers, and a reader whose weights can be checked by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest import Article, Dating, PartKind
from ingest.article import article_id, number_parts
from ingest.mentions import find_mentions
from qa.answer import Citation, Passage, Statement
from qa.reading.compose import Draft
from qa.reading.evidence import FEATURES
from qa.reading.weigh import ANSWERABLE_FEATURES, Reader
from tests.fakes import HashEmbedder
from vectorstore import Store


def article(
    name: str,
    headline: str | None,
    paragraphs: Sequence[str],
    *,
    published: str | None = None,
    printed: str = "",
    publisher: str | None = None,
    frame: Sequence[tuple[PartKind, str]] = (),
) -> Article:
    """An article as ingestion would make it: parts numbered, dates found.

    `published` is the day in ISO 8601, and `printed` the words that the frame has for it, if it has any.
    """
    pieces: list[tuple[PartKind, str]] = [] if headline is None else [("headline", headline)]
    pieces += [*frame, *(("body", text) for text in paragraphs)]
    made = Article(
        id=article_id(name),
        origin=f"/archive/{name}",
        name=name,
        parts=number_parts(pieces),
        published=None if published is None else Dating(date.fromisoformat(published), printed),
        publisher=publisher,
    )
    return replace(made, mentions=find_mentions(made))


def cite(cited: Article, quote: str, number: int = 1) -> Citation:
    """A citation of the first place where the article says `quote`."""
    part = next(part for part in cited.parts if quote in part.text)
    start = part.text.index(quote)
    return Citation(number, cited, part, start, start + len(quote))


def stated(*quotes: str, publisher: str | None = None) -> Draft:
    """Statements of one article: each of its paragraphs, whole."""
    made = article("a.txt", None, quotes, publisher=publisher)
    citations = tuple(cite(made, quote, number) for number, quote in enumerate(quotes, 1))
    return Draft(tuple(Statement(each.quote, (each.id,), "exact") for each in citations), citations)


def passage(found: Article, words: str, score: float = 1.0) -> Passage:
    """The first part of the article that holds `words`, as a search would find it."""
    ordinal = next(ordinal for ordinal, part in enumerate(found.parts) if words in part.text)
    return Passage(found, ordinal, score)


def weights(names: Sequence[str], by_name: Mapping[str, float]) -> NDArray[np.float64]:
    """Weights by feature name; those that are not named are 0."""
    assert by_name.keys() <= set(names)
    return np.array([by_name.get(name, 0.0) for name in names])


READER = Reader(
    sentence=weights(FEATURES, {"covered_by_sentence": 5.0, "adjacent_pairs": 2.0, "holds_kind": 1.0}),
    answerable=weights(ANSWERABLE_FEATURES, {"covered_by_sentence": 20.0, "bias": -6.0}),
    threshold=0.5,
)
"""Answers when the best sentence covers three tenths of the question's weight."""

ALWAYS = replace(READER, threshold=0.0)
"""Answers whatever it finds."""


def filled(folder: Path, articles: Sequence[Article]) -> Store:
    """A store that holds the articles, written in this order and in several batches."""
    embedder = HashEmbedder()
    store = Store.open(folder, embedder, create=True)
    for start in range(0, len(articles), 3):
        store.write(articles[start : start + 3], embedder)
    return store


_BAKERY = article(
    "gazette/bakery.txt",
    "Bakery fire closes Mill Lane",
    (
        "A fire destroyed the Hobbins bakery on Mill Lane late Tuesday, the fire brigade said.",
        "Forty-two people were brought to safety, among them the baker, Tamsin Hobbins.",
        "“The oven had been repaired that morning,” Ms Hobbins said. “Nobody had tested it.”",
        "The fire broke out because a gas pipe behind the oven was left open, inspectors found.",
    ),
    published="2023-03-09",
    printed="March 9, 2023",
    publisher="Quillmouth Gazette",
    frame=(("byline", "By Orla Fenwick"), ("dateline", "March 9, 2023")),
)
BAKERY = replace(_BAKERY, url="https://gazette.example/bakery")
REBUILD = article(
    "herald/rebuild.txt",
    "Hobbins bakery to open again",
    (
        "The Hobbins bakery will open again on 4 May 2024, the owner told the Herald.",
        "Rebuilding it cost 310,000 crowns, of which the town of Quillmouth paid a third.",
        "A fire destroyed the Hobbins bakery on Mill Lane, as the Gazette reported.",
    ),
    published="2024-04-20",
    publisher="Quillmouth Herald",
)
OBSERVATORY = article(
    "herald/observatory.txt",
    "Observatory names its new director",
    (
        "The Quillmouth Observatory (QO) named Ludmila Strand as its director on Monday.",
        "Dr. Strand, who discovered the comet C/2019 K7, succeeds Piet van Aalst.",
        "The telescope on Larch Hill has a mirror of 3.6 metres.",
    ),
    published="2022-09-14",
    publisher="Quillmouth Herald",
)
TRAM = article(
    "gazette/tram.txt",
    "Tram line reaches the harbour",
    (
        "The first tram reached Quillmouth harbour on 2 June 2021 with 180 passengers on board.",
        "Mayor Ignatius Bell called the line the most expensive bench in the county.",
        "Trams run every twelve minutes from the market to the harbour.",
    ),
    published="2021-06-03",
    publisher="Quillmouth Gazette",
)
ARCHIVE = (BAKERY, REBUILD, OBSERVATORY, TRAM)
"""What the shared store holds."""
