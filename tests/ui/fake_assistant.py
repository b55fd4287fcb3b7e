"""A small working assistant over three invented articles, for the page's tests: it answers by fixed rules."""

import time
from collections.abc import Iterator, Sequence
from datetime import date

from ingest import Article, Dating, Part
from qa.answer import Answer, Citation, Conflict, ConflictValue, Passage, Progress, Searched, Statement, Turn
from qa.errors import BadQuestion, UnknownSource
from ui.answering import Step
from vectorstore import EVERYTHING, ArticleUnknown, Filters

LONGEST = 2000


def article(name: str, headline: str | None, paragraphs: Sequence[str], **fields: object) -> Article:
    """An article of a headline and body paragraphs."""
    parts = [Part("headline", 1, headline)] if headline is not None else []
    parts += [Part("body", index, text) for index, text in enumerate(paragraphs, 1)]
    return Article(id=f"id-{name}", origin=f"/archive/{name}", name=name, parts=tuple(parts), **fields)  # type: ignore[arg-type]


def cite(number: int, cited: Article, quote: str) -> Citation:
    """A citation of the first place where the article says `quote`."""
    part = next(part for part in cited.parts if quote in part.text)
    start = part.text.index(quote)
    return Citation(number, cited, part, start, start + len(quote))


_FILLER = (
    "The harbour board met twice in the following weeks, and both times the gallery was full.",
    "Traders on the quay said that deliveries had been late since spring and that few had been told why.",
    "A spokesman for the contractor declined to comment while the inspection was open.",
    "The town last closed the bridge in 1987, when a barge struck the northern pier in fog.",
    "Bus services were sent round by the mill road, which added eleven minutes to the journey.",
)
_LOWER = "Repairs will cost 4.2 million crowns, the harbour master, Ada Linde, said on Tuesday."
_HIGHER = "The treasurer put the cost at 5.1 million crowns, including the approach road."

BRIDGE = article(
    "harbour/2025-03-04-bridge.txt",
    "Skerrow bridge to stay shut until autumn after cracks are found",
    (
        "The Skerrow swing bridge closed to all traffic on 4 March 2025 after divers found cracks.",
        *_FILLER,
        _LOWER,
        "Ms Linde said that the bridge would reopen in October at the earliest.",
        *_FILLER[:2],
    ),
    publisher="Harbour Post",
    author="Ines Ward",
    published=Dating(date(2025, 3, 5), "5 March 2025"),
    section="Local",
    language="en",
    url="https://harbour-post.example/bridge",
)
COUNCIL = article(
    "valley/council-vote.html",
    "Council votes for the bridge, and for a higher bill",
    (
        "The valley council voted 9 to 4 to pay its share of the Skerrow bridge repairs.",
        _HIGHER,
        *_FILLER,
    ),
    publisher="Valley Courier",
    published=Dating(date(2025, 4, 2), "", is_estimate=True),
)
FERRY = article(
    "skerrow-lantern/ferry.txt", None, ("A night ferry runs from the east quay on Fridays.", *_FILLER[2:])
)

_SEARCHED = Searched(24, date(2024, 10, 3), date(2025, 6, 28))


class FakeAssistant:
    """Answers by what the question mentions: cost, when, Friday; "wait" is slow and "fault" fails."""

    def __init__(self) -> None:
        self.histories: list[list[Turn]] = []

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Iterator[Step]:
        """Tell two steps, then the answer."""
        self.histories.append(list(history))
        if len(question) > LONGEST:
            raise BadQuestion(f"the question has {len(question):,} characters; at most {LONGEST:,} are read")
        yield Progress("24 articles from October 2024 to June 2025 searched")
        if "wait" in question:
            time.sleep(3)
        if "fault" in question:
            raise RuntimeError("secret detail of the fault")
        yield Progress("Reading 20 passages")
        yield answer_to(question)

    def search(self, words: str, limit: int, *, filters: Filters = EVERYTHING) -> list[Passage]:
        """The cited parts of its articles, whatever is looked for."""
        if filters.publishers and filters.publishers != ("Harbour Post",):
            raise UnknownSource(f"no article is by {filters.publishers[0]}")
        if "fault" in words:
            raise RuntimeError("secret detail of the fault")
        return [Passage(BRIDGE, 1, 0.5), Passage(COUNCIL, 2, 0.25)][:limit]

    def article(self, name: str) -> Article:
        """One of its articles."""
        for known in (BRIDGE, COUNCIL, FERRY):
            if name in (known.name, known.id):
                return known
        raise ArticleUnknown(f"no article is called {name}")

    def searched(self) -> Searched:
        """A made-up archive."""
        return _SEARCHED

    def suggestions(self, limit: int) -> tuple[str, ...]:
        """Questions that it can answer."""
        return (
            "How much will the bridge repairs cost?",
            "When did the bridge close?",
            "Who will win the regatta?",
        )[:limit]


def answer_to(question: str) -> Answer:
    """The fixed answer to a question."""
    if "cost" in question:
        return cost(question)
    if "close" in question:
        return closed(question)
    return Answer(
        question,
        _SEARCHED,
        reason="The articles do not say: none of the 24 names a winner of the regatta.",
        nearest=(
            cite(1, FERRY, "A night ferry runs from the east quay on Fridays."),
            cite(2, BRIDGE, _FILLER[0]),
        ),
        elapsed_ms=7.4,
    )


def cost(question: str) -> Answer:
    """Two sources that differ."""
    return Answer(
        question,
        _SEARCHED,
        statements=(
            Statement(
                _LOWER,
                (1,),
                "exact",
            ),
            Statement(
                _HIGHER,
                (2,),
                "exact",
            ),
            Statement("The council votes for the bridge, nine votes against four", (3, 2), "derived"),
        ),
        citations=(
            cite(
                1,
                BRIDGE,
                _LOWER,
            ),
            cite(
                2,
                COUNCIL,
                _HIGHER,
            ),
            cite(3, COUNCIL, "voted 9 to 4"),
        ),
        conflicts=(
            Conflict(
                "the cost of the repairs",
                (ConflictValue("4.2 million crowns", (1,)), ConflictValue("5.1 million crowns", (2,))),
            ),
        ),
        elapsed_ms=8.1,
    )


def closed(question: str) -> Answer:
    """One source and a short answer."""
    quote = "closed to all traffic on 4 March 2025"
    return Answer(
        question,
        _SEARCHED,
        statements=(
            Statement("The Skerrow swing bridge closed to all traffic on 4 March 2025.", (1,), "exact"),
        ),
        citations=(cite(1, BRIDGE, quote),),
        short_answer="4 March 2025",
        elapsed_ms=1204.0,
    )
