"""Answers that were kept as JSON, made anew: nothing is shown that the archive does not hold today.

A record may have been changed by anybody. The words of an article come from the archive alone, and a
statement comes back only when everything that it cites still stands where it stood.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import get_args

from ingest import Article
from ingest.message import Message, counted
from qa.answer import (
    Answer,
    AnsweredPart,
    Attribution,
    Carrier,
    Citation,
    Conflict,
    ConflictValue,
    Difference,
    ModelUsage,
    Reason,
    Searched,
    Statement,
    Support,
    TimelineRow,
    Widening,
)
from qa.calendar.edtf import days, spell
from qa.calendar.periods import Period
from qa.errors import BadRecord
from qa.fields import Fields
from vectorstore import EVERYTHING, ArticleUnknown, Filters

GONE = Message("What this answer cites has been changed or removed in the archive since. Ask again.")
"""The reason of an answer of which nothing stands any more."""

_ARTICLES = 200
"""Articles that an answer may cite: far more than any does."""
_LONGEST_DATE = 40
"""Characters of a date in EDTF."""

_Find = Callable[[str], Article | None]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A record's citations that still stand, by number, and its statements whose citations all do."""

    citations: dict[int, Citation]
    statements: dict[int, Statement]  # by their place in the record

    def holds(self, numbers: Iterable[int]) -> bool:
        """Whether all these citations still stand."""
        return all(number in self.citations for number in numbers)


def recall(record: object, article: Callable[[str], Article]) -> Answer:
    """Make an answer of the JSON that `qa.record.answer_record` made of it.

    Args:
        record: The JSON; passages and a choice in it are passed over.
        article: Finds an article by its id, and raises ArticleUnknown.

    Returns:
        The answer. A statement that cites what no longer stands is left out, and a notice says so.

    Raises:
        BadRecord: It is no such JSON.
    """
    fields, find = Fields(record), _finder(article)
    kept = _standing(fields, find)
    answer = Answer(
        fields.text("question"),
        _searched(fields.inner("searched")),
        reason=fields.text_or_none("reason") or GONE,
        nearest=_citations(fields.each("nearest"), find),
        standalone=fields.text_or_none("standalone"),
        widened=_widened(fields.each("widened"), find),
        model=fields.text("model"),
        usage=_usage(fields.inner("usage")),
        withheld=fields.number("withheld"),
        notice=fields.text_or_none("notice"),
        settings=fields.text("settings"),
        elapsed_ms=fields.amount("elapsed_ms"),
    )
    parts = _parts(fields.each("parts"), tuple(kept.statements))
    if not kept.statements:
        return replace(answer, parts=parts)
    left_out = len(fields.each("statements")) - len(kept.statements)
    return replace(
        answer,
        reason=None,
        nearest=(),
        statements=tuple(kept.statements.values()),
        citations=tuple(kept.citations.values()),
        # It speaks of all statements, and of the first above all.
        short_answer=None if left_out else fields.text_or_none("short_answer"),
        conflicts=_conflicts(fields.each("conflicts"), kept),
        as_of=fields.day("as_of"),
        timeline=_timeline(fields.each("timeline"), kept),
        parts=parts,
        notice=_notice(answer.notice, left_out),
    )


def _finder(article: Callable[[str], Article]) -> _Find:
    """Finds each article once, by its id alone, and not more of them than an answer cites."""
    known: dict[str, Article | None] = {}

    def find(named: str) -> Article | None:
        if named not in known:
            if len(known) == _ARTICLES:
                raise BadRecord(Message("a kept answer cannot be read: it cites too many articles"))
            try:
                found = article(named)
            except ArticleUnknown:
                known[named] = None
            else:
                known[named] = found if found.id == named else None  # not by the end of its name
        return known[named]

    return find


def _standing(fields: Fields, find: _Find) -> _Kept:
    """What of a record's citations and statements still stands."""
    kept = _Kept({citation.id: citation for citation in _citations(fields.each("citations"), find)}, {})
    for place, each in enumerate(fields.each("statements")):
        cited = each.numbers("citations")
        if not cited or not kept.holds(cited):
            continue
        kept.statements[place] = Statement(
            each.text("text"),
            cited,
            each.word("support", get_args(Support)),
            _attribution(each.inner("attribution"), kept),
            each.number("reports"),
            tuple(number for number in each.numbers("corroborated_by") if kept.holds([number])),
        )
    return kept


def _citations(entries: Iterable[Fields], find: _Find) -> tuple[Citation, ...]:
    """The citations that still stand: the archive has the article, and it says these words at this place."""
    standing = []
    for entry in entries:
        found, start, end = _part(entry, find), entry.number("start"), entry.number("end")
        if found is None:
            continue
        article, ordinal = found
        part = article.parts[ordinal]
        if start < end and part.text[start:end] == entry.text("quote") and end <= len(part.text):
            carriers = [_part(carrier, find) for carrier in entry.each("carriers")]
            also = tuple(Carrier(*carrier) for carrier in carriers if carrier)
            standing.append(Citation(entry.number("id"), article, part, start, end, also))
    return tuple(standing)


def _part(entry: Fields, find: _Find) -> tuple[Article, int] | None:
    """The article that a citation names and its part's position there; None where there is none by now."""
    article, place = find(entry.text("article_id")), (entry.text("part"), entry.number("index"))
    if article is None:
        return None
    ordinals = (n for n, part in enumerate(article.parts) if (part.kind, part.index) == place)
    return next(((article, ordinal) for ordinal in ordinals), None)


def _attribution(fields: Fields | None, kept: _Kept) -> Attribution | None:
    """Who says it, where the words that tell still stand."""
    if fields is None or fields.number("citation") not in kept.citations:
        return None
    start, end = fields.number("start"), fields.number("end")
    return Attribution(fields.text("speaker"), fields.number("citation"), start, end)


def _conflicts(entries: Iterable[Fields], kept: _Kept) -> tuple[Conflict, ...]:
    """What sources differ on, where all that differ still stand."""
    conflicts = []
    for entry in entries:
        values = tuple(
            ConflictValue(value.text("text"), value.numbers("citations"), value.day("published"))
            for value in entry.each("values")
        )
        if all(value.citations and kept.holds(value.citations) for value in values):
            conflicts.append(Conflict(entry.text("about"), values, entry.word("kind", get_args(Difference))))
    return tuple(conflicts)


def _timeline(entries: Iterable[Fields], kept: _Kept) -> tuple[TimelineRow, ...]:
    """The rows that still stand."""
    rows = (
        TimelineRow(
            _settled(entry.text("date")),
            entry.text("printed"),
            entry.day("reported"),
            entry.text("text"),
            entry.numbers("citations"),
        )
        for entry in entries
    )
    return tuple(row for row in rows if row.citations and kept.holds(row.citations))


def _settled(edtf: str) -> str:
    """A date in EDTF that can be spelled."""
    try:
        spell(edtf[:_LONGEST_DATE])
        days(edtf[:_LONGEST_DATE])
    except ValueError:
        raise BadRecord(Message("a kept answer cannot be read: a date of its timeline is none")) from None
    return edtf[:_LONGEST_DATE]


def _parts(entries: Iterable[Fields], places: tuple[int, ...]) -> tuple[AnsweredPart, ...]:
    """The questions that were asked at once; `places` are those of the statements that are left."""
    return tuple(
        AnsweredPart(
            entry.text("question"),
            tuple(places.index(place) for place in entry.numbers("statements") if place in places),
            entry.text_or_none("short_answer"),
            entry.text_or_none("reason"),
        )
        for entry in entries
    )


def _widened(entries: Iterable[Fields], find: _Find) -> tuple[Widening, ...]:
    """What was searched for besides, but for names that no article gives any more."""
    widened = []
    for entry in entries:
        source = entry.inner("source")
        standing = _citations([source], find) if source else ()
        if source is None or standing:
            because = entry.word("because", get_args(Reason))
            widened.append(Widening(entry.text("asked"), entry.text("added"), because, *standing))
    return tuple(widened)


def _searched(fields: Fields | None) -> Searched:
    """What was searched then."""
    if fields is None:
        raise BadRecord(Message("a kept answer cannot be read: it does not say what was searched"))
    preferred = fields.inner("preferred")
    first, last = (preferred.day("from"), preferred.day("to")) if preferred else (None, None)
    return Searched(
        fields.number("articles"),
        fields.day("from"),
        fields.day("to"),
        _limits(fields.inner("limits")),
        Period(first, last) if first or last else None,
        preferred.truth("newest") if preferred else False,
        _limits(fields.inner("lifted")),
        _limits(fields.inner("filters")),
    )


def _limits(fields: Fields | None) -> Filters:
    """Limits on publication."""
    if fields is None:
        return EVERYTHING
    return Filters(
        fields.day("since"),
        fields.day("until"),
        fields.texts("publishers"),
        fields.texts("authors"),
        fields.texts("sections"),
    )


def _usage(fields: Fields | None) -> ModelUsage | None:
    """What a language model was asked."""
    if fields is None:
        return None
    tokens = fields.number_or_none("input_tokens"), fields.number_or_none("output_tokens")
    return ModelUsage(fields.text("model"), fields.number("calls"), *tokens, fields.amount("seconds"))


def _notice(told: str | None, left_out: int) -> str | None:
    """What was told with the answer, and how many of its statements do not stand any more."""
    if not left_out:
        return told
    lost = counted(
        "{count} sentence is left out: what was cited has been changed or removed in the archive since.",
        "{count} sentences are left out: what was cited has been changed or removed in the archive since.",
        left_out,
    )
    return Message("{told} {more}", told=told, more=lost) if told else lost
