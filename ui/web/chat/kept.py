"""What a browser keeps of a conversation, and how the conversation comes back from it.

The server keeps nothing: a browser gets each answer as JSON and as Markdown, and sends the JSON
back when its reader opens the conversation again.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ingest import Article
from qa import Answer
from qa.errors import BadRecord
from qa.recall import recall
from qa.record import Record, answer_record
from ui.translation import _
from ui.web.answer.markdown import answer_markdown

_TURNS = 50
"""Turns of a conversation that come back, the last ones."""


@dataclass(frozen=True, slots=True)
class Reopened:
    """A conversation that was kept.

    Attributes:
        answers: Its answers, as far as they could be read.
        places: Which of the turns that were sent these are, from 0.
        note: What could not be read, in one line; empty for nothing.
    """

    answers: tuple[Answer, ...]
    places: tuple[int, ...]
    note: str


def kept_turn(answer: Answer) -> Record:
    """An answer as a browser keeps it."""
    return {"record": answer_record(answer), "markdown": answer_markdown(answer)}


def reopen(records: object, article: Callable[[str], Article]) -> Reopened:
    """Make a conversation of the answers that a browser has kept.

    Args:
        records: A list of what `answer_record` made, by whoever sent it.
        article: Finds an article by its id, and raises ArticleUnknown.
    """
    answers, places, note = list[Answer](), list[int](), ""
    sent = list(enumerate(records)) if isinstance(records, list) else []
    for place, record in sent[-_TURNS:]:
        try:
            answers.append(recall(record, article))
            places.append(place)
        except BadRecord as error:
            note = str(error)
    if not sent:
        note = _("nothing was kept of this conversation")
    return Reopened(tuple(answers), tuple(places), note)
