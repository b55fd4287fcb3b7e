"""The small working assistant over articles without a Latin letter: whatever has one on the page is ours."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from string import ascii_letters
from typing import Any, get_args

from ingest import Article
from ingest.message import Message, counted
from qa.abstention.refuse import NOT_HELD, describe
from qa.answer import (
    Answer,
    AnsweredPart,
    Carrier,
    Conflict,
    ConflictValue,
    Difference,
    Progress,
    Statement,
    Turn,
    Verified,
    Widening,
)
from qa.calendar.edtf import spell
from qa.calendar.periods import Period
from tests.ui.fake_answers import CARRIERS, flood
from tests.ui.fake_assistant import FakeAssistant, answer_to
from ui.answering import Step
from vectorstore import EVERYTHING, Filters

_THERE = {ord(letter): ord(letter) + 0xFEE0 for letter in ascii_letters}
_BACK = {wide: letter for letter, wide in _THERE.items()}
_NO_WORDS = {"id", "origin", "kind", "because", "support", "happened", "url", "language", "settings", "model"}


def wide(words: str) -> str:
    """The words in full-width letters, which are none of the keyboard's."""
    return words.translate(_THERE)


def foreign(thing: Any) -> Any:  # noqa: ANN401 - whatever an answer is made of
    """The same in full-width letters, but for what we tell ourselves and what is no word."""
    if isinstance(thing, str):
        return thing if isinstance(thing, Message) else wide(thing)
    if isinstance(thing, tuple):
        return tuple(map(foreign, thing))
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    names = [field.name for field in fields(thing) if field.name not in _NO_WORDS]
    return replace(thing, **{name: foreign(getattr(thing, name)) for name in names})


def everything(question: str) -> Answer:
    """An answer that has all that an answer to one question may have."""
    answer = flood(question)
    first = answer.citations[0]
    day = spell("2025-05-02") or ""
    explained = Message("“{printed}” is {date}, counted from {start}.", printed="Ｆ", date=day, start=day)
    values = (ConflictValue("four", (2,)), ConflictValue("eleven", (1,)))
    because = [Widening("Lyon", "France", "capital"), Widening("brigde", "bridge", "typo")]
    period = Period(date(2025, 5, 1), date(2025, 5, 31))
    return replace(
        answer,
        statements=(
            replace(answer.statements[0], reports=5),
            Statement(explained, (2,), "derived"),
            Statement(answer.citations[2].quote, (3,), "exact", reports=2),
        ),
        citations=(replace(first, carriers=(*CARRIERS, Carrier(first.article, 0))), *answer.citations[1:]),
        conflicts=tuple(Conflict("people missing", values, kind) for kind in get_args(Difference)),
        widened=(*because, Widening("GNA", "Government", "alias", first)),
        searched=replace(answer.searched, period=period, newest=True, lifted=Filters(sections=("Ｓ",))),
        standalone="And how many are missing?",
        withheld=2,
        parts=(AnsweredPart("Who won?", (), None, NOT_HELD),),
        notice=Message(
            "{model} was no help: {why}. This is the answer without it.", model="Ｍ", why=NOT_HELD
        ),
    )


class ForeignAssistant(FakeAssistant):
    """Answers as the small assistant does, in other letters, and tells what the real one tells."""

    def stream(
        self, question: str, history: Sequence[Turn] = (), *, filters: Filters = EVERYTHING
    ) -> Iterator[Step]:
        """Tell two steps and a sentence, then the answer."""
        asked = question.translate(_BACK)
        answer = everything(asked) if "everything" in asked else answer_to(asked)
        answer = answer if answer.statements else replace(answer, reason=NOT_HELD)
        answer = foreign(replace(answer, searched=replace(answer.searched, limits=filters, filters=filters)))
        yield Progress(describe(answer.searched))
        for item in super().stream(asked, history, filters=filters):
            if isinstance(item, Answer):
                yield Progress(counted("Reading {count} passage.", "Reading {count} passages.", 20))
                if answer.statements:
                    yield Verified(answer.statements[0], answer.citations)
                yield answer

    def article(self, name: str) -> Article:
        """One of its articles."""
        shown: Article = foreign(super().article(name.translate(_BACK)))
        return shown

    def publishers(self) -> tuple[str, ...]:
        """Those of its articles."""
        return tuple(map(wide, super().publishers()))

    def sections(self) -> tuple[str, ...]:
        """Made-up ones."""
        return tuple(map(wide, super().sections()))

    def suggestions(self, limit: int) -> tuple[str, ...]:
        """Questions that it can answer."""
        return tuple(map(wide, super().suggestions(limit)))
