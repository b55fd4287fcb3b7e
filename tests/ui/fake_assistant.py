"""A small working assistant over invented articles, for the page's tests: it answers by fixed rules."""

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest import Article
from ingest.message import Message
from qa.answer import Answer, Conflict, ConflictValue, Passage, Progress, Searched, Statement, Turn
from qa.errors import BadQuestion, UnknownSource
from tests.ui.fake_answers import BY_WORD, SEARCHED
from tests.ui.fake_articles import ARABIC, BRIDGE, COUNCIL, FERRY, FILLER, HIGHER, LOWER, cite
from ui.answering import Step
from vectorstore import EVERYTHING, ArticleUnknown, Filters

LONGEST = 2000
PATIENCE, BEAT = 20.0, 0.1
"""Seconds, at most, that a question waits which nobody lets go on, and between two words of it."""


class FakeAssistant:
    """Answers by what the question mentions: cost, when, Friday; "fault" fails.

    "wait" waits to be let go on, and says its step again meanwhile, as is done while a language model writes.
    """

    def __init__(self) -> None:
        self.histories: list[list[Turn]] = []
        self.filters: list[Filters] = []
        self._gate = threading.Event()

    def let_go_on(self) -> None:
        """Answer the questions that wait."""
        opened, self._gate = self._gate, threading.Event()
        opened.set()

    def stream(
        self, question: str, history: Sequence[Turn] = (), *, filters: Filters = EVERYTHING
    ) -> Iterator[Step]:
        """Tell two steps, then the answer."""
        self.histories.append(list(history))
        self.filters.append(filters)
        gate = self._gate
        if filters.publishers == ("Nobody",):
            raise UnknownSource(Message("no publisher of the archive is called “{called}”", called="Nobody"))
        if len(question) > LONGEST:
            raise BadQuestion(
                Message(
                    "the question has {count} characters; at most {most} are read",
                    count=len(question),
                    most=LONGEST,
                )
            )
        found = Progress("24 articles from October 2024 to June 2025 searched")
        yield found
        if "wait" in question:
            until = time.monotonic() + PATIENCE
            while not gate.wait(BEAT) and time.monotonic() < until:
                yield found
        if "fault" in question:
            raise RuntimeError("secret detail of the fault")
        yield Progress("Reading 20 passages")
        answer = answer_to(question)
        yield replace(answer, searched=replace(answer.searched, limits=filters, filters=filters))

    def search(self, words: str, limit: int, *, filters: Filters = EVERYTHING) -> list[Passage]:
        """The cited parts of its articles, whatever is looked for."""
        if filters.publishers and filters.publishers != ("Harbour Post",):
            raise UnknownSource(f"no article is by {filters.publishers[0]}")
        if "fault" in words:
            raise RuntimeError("secret detail of the fault")
        return [Passage(BRIDGE, 1, 0.5), Passage(COUNCIL, 2, 0.25)][:limit]

    def article(self, name: str) -> Article:
        """One of its articles."""
        for known in (BRIDGE, COUNCIL, FERRY, ARABIC):
            if name in (known.name, known.id):
                return known
        raise ArticleUnknown(Message("no article is called {name}", name=name))

    def publishers(self) -> tuple[str, ...]:
        """Those of its articles, and one whose name is hostile."""
        return ("Harbour Post", "Valley Courier", "<b>Nobody</b>")

    def sections(self) -> tuple[str, ...]:
        """Made-up ones."""
        return ("Economy", "Sport")

    def searched(self, filters: Filters = EVERYTHING) -> Searched:
        """A made-up archive."""
        if "Nobody" in filters.publishers:
            raise UnknownSource(Message("no publisher of the archive is called “{called}”", called="Nobody"))
        if filters == EVERYTHING:
            return SEARCHED
        return replace(SEARCHED, articles=3, limits=filters, filters=filters)

    def suggestions(self, limit: int) -> tuple[str, ...]:
        """Questions that it can answer."""
        return (
            "How much will the bridge repairs cost?",
            "When did the bridge close?",
            "Who will win the regatta?",
        )[:limit]

    def follow_ups(self, answers: Sequence[Answer], limit: int) -> tuple[str, ...]:
        """Those of its questions that were not asked yet."""
        asked = {answer.question for answer in answers}
        return tuple(question for question in self.suggestions(limit) if question not in asked)


def answer_to(question: str) -> Answer:
    """The fixed answer to a question."""
    for word, answer in BY_WORD.items():
        if word in question:
            return answer(question)
    if "cost" in question:
        return cost(question)
    if "close" in question:
        return closed(question)
    return Answer(
        question,
        SEARCHED,
        reason="The articles do not say: none of the 24 names a winner of the regatta.",
        nearest=(
            cite(1, FERRY, "A night ferry runs from the east quay on Fridays."),
            cite(2, BRIDGE, FILLER[0]),
        ),
        elapsed_ms=7.4,
    )


def cost(question: str) -> Answer:
    """Two sources that differ."""
    return Answer(
        question,
        SEARCHED,
        statements=(
            Statement(
                LOWER,
                (1,),
                "exact",
            ),
            Statement(
                HIGHER,
                (2,),
                "exact",
            ),
            Statement("The council votes for the bridge, nine votes against four", (3, 2), "derived"),
        ),
        citations=(
            cite(
                1,
                BRIDGE,
                LOWER,
            ),
            cite(
                2,
                COUNCIL,
                HIGHER,
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
        SEARCHED,
        statements=(
            Statement("The Skerrow swing bridge closed to all traffic on 4 March 2025.", (1,), "exact"),
        ),
        citations=(cite(1, BRIDGE, quote),),
        short_answer="4 March 2025",
        elapsed_ms=1204.0,
    )
