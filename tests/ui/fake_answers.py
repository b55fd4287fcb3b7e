"""Answers of every shape that the page shows, over invented articles."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from ingest import Article, Dating
from qa.answer import (
    Answer,
    Carrier,
    Conflict,
    ConflictValue,
    Searched,
    Statement,
    TimelineRow,
)
from tests.ui.fake_articles import ARABIC, BRIDGE, COUNCIL, article, cite

SEARCHED = Searched(24, date(2024, 10, 3), date(2025, 6, 28))


def _told(publisher: str, day: int, paragraphs: tuple[str, ...]) -> Article:
    return article(
        f"flood/{publisher.lower().replace(' ', '-')}.txt",
        f"Flood at Oxley Mere, as {publisher} saw it",
        paragraphs,
        publisher=publisher,
        published=Dating(date(2025, 5, day), f"{day} May 2025"),
    )


_EARLY = "At least four people were missing on Friday morning after the Mere dam overflowed."
_LATER = "Rescuers said on Sunday that eleven people were missing, most of them from the lower town."
_AGREES = "The number of the missing stands at eleven, the district said."
FLOOD = (
    _told("Harbour Post", 2, ("The dam overflowed in the night.", _EARLY)),
    _told("Valley Courier", 4, (_LATER, "The lower town was cleared by boat.")),
    _told("Skerrow Lantern", 5, ("Schools stay shut.", _AGREES)),
)
CARRIERS = tuple(
    Carrier(_told(name, 4, (_LATER,)), 1)
    for name in ("Mill Gazette", "Quay Herald", "Northern Wire", "The Fog")
)


def flood(question: str) -> Answer:
    """A question about now: a toll that grew, independent reports, and papers that carry one of them."""
    latest = replace(cite(1, FLOOD[1], _LATER), carriers=CARRIERS)
    return Answer(
        question,
        SEARCHED,
        statements=(Statement(_LATER, (1,), "exact", reports=3, corroborated_by=(3,)),),
        citations=(latest, cite(2, FLOOD[0], _EARLY), cite(3, FLOOD[2], _AGREES)),
        short_answer="eleven",
        as_of=date(2025, 5, 5),
        conflicts=(
            Conflict(
                "people missing",
                (
                    ConflictValue("four", (2,), date(2025, 5, 2)),
                    ConflictValue("eleven", (1,), date(2025, 5, 4)),
                ),
                "update",
            ),
        ),
        elapsed_ms=31.0,
    )


_EVENTS = (
    (
        "1987",
        "1987",
        BRIDGE,
        "The town last closed the bridge in 1987, when a barge struck the northern pier in fog.",
    ),
    ("2025-03-04", "4 March 2025", BRIDGE, "The Skerrow swing bridge closed to all traffic on 4 March 2025"),
    (
        "2025-03-11",
        "on Tuesday",
        BRIDGE,
        "Repairs will cost 4.2 million crowns, the harbour master, Ada Linde, said on Tuesday.",
    ),
    ("2025-04-01", "April", COUNCIL, "The valley council voted 9 to 4 to pay its share"),
    ("2025-10", "October", BRIDGE, "Ms Linde said that the bridge would reopen in October at the earliest."),
)


def timeline(question: str) -> Answer:
    """Events of very different distance, one of them known to its year alone."""
    citations = tuple(cite(number, cited, words) for number, (_, _, cited, words) in enumerate(_EVENTS, 1))
    return Answer(
        question,
        SEARCHED,
        statements=tuple(Statement(each.quote, (each.id,), "exact") for each in citations),
        citations=citations,
        timeline=tuple(
            TimelineRow(
                edtf, printed, cited.published.day if cited.published else None, each.quote, (each.id,)
            )
            for (edtf, printed, cited, _), each in zip(_EVENTS, citations, strict=True)
        ),
        elapsed_ms=44.0,
    )


def arabic(question: str) -> Answer:
    """What an article in Arabic says, beside one in English."""
    said, number = ARABIC.parts[2].text, "٤٫٢ مليون كرونة"
    return Answer(
        question,
        SEARCHED,
        statements=(Statement(said, (1,), "exact"),),
        citations=(cite(1, ARABIC, said), cite(2, COUNCIL, COUNCIL.parts[2].text)),
        short_answer=number,
        conflicts=(
            Conflict(
                "كلفة الإصلاح",
                (ConflictValue(number, (1,)), ConflictValue("5.1 million crowns", (2,))),
            ),
        ),
        elapsed_ms=12.0,
    )


def stood_in(question: str) -> Answer:
    """The extractive answer after a language model failed."""
    return replace(
        flood(question),
        conflicts=(),
        notice="The language model gave no answer within 60 seconds; these are the articles' own sentences.",
    )


BY_WORD: dict[str, Callable[[str], Answer]] = {
    "timeline": timeline,
    "missing": flood,
    "كلفة": arabic,
    "model": stood_in,
}
"""The answer to a question that has the word in it."""
