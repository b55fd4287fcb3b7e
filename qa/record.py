"""Answers and passages as the JSON objects that other programs rely on (DESIGN: the contract)."""

from datetime import date
from typing import Any

from qa.answer import (
    Answer,
    AnsweredPart,
    Carrier,
    Choice,
    Citation,
    Conflict,
    ModelUsage,
    Passage,
    Searched,
    Statement,
    TimelineRow,
    Widening,
)
from qa.calendar.periods import Period
from qa.question.limits import known
from vectorstore import EVERYTHING, Filters

Record = dict[str, Any]


def answer_record(answer: Answer, question_id: str | int | None = None) -> Record:
    """An answer as one JSON object; later versions may add fields, none is ever renamed."""
    record: Record = {
        "id": question_id,
        "question": answer.question,
        "standalone": answer.standalone,
        "status": answer.status,
        "answer": answer.text,
        "short_answer": answer.short_answer,
        "statements": [_statement_record(statement) for statement in answer.statements],
        "citations": [citation_record(citation) for citation in answer.citations],
        "parts": [_part_record(part) for part in answer.parts],
        "conflicts": [_conflict_record(conflict) for conflict in answer.conflicts],
        "as_of": _iso(answer.as_of),
        "timeline": [_timeline_record(row) for row in answer.timeline],
        "reason": answer.reason,
        "searched": _searched_record(answer.searched),
        "widened": [widening_record(widening) for widening in answer.widened],
        "choice": answer.choice and _choice_record(answer.choice),
        "model": answer.model,
        "usage": answer.usage and _usage_record(answer.usage),
        "withheld": answer.withheld,
        "notice": answer.notice,
        "settings": answer.settings,
        "elapsed_ms": answer.elapsed_ms,
    }
    if answer.nearest:
        record["nearest"] = [citation_record(citation) for citation in answer.nearest]
    if answer.passages:
        record["passages"] = [passage_record(n, passage) for n, passage in enumerate(answer.passages, 1)]
    return record


def _usage_record(usage: ModelUsage) -> Record:
    """What a language model was asked, and what it took."""
    return {
        "model": usage.name,
        "calls": usage.calls,
        "input_tokens": usage.input_tokens,
        "output_tokens": usage.output_tokens,
        "seconds": usage.seconds,
    }


def widening_record(widening: Widening) -> Record:
    """What was searched for besides the question's words, and where an article says that it may be."""
    return {
        "asked": widening.asked,
        "added": widening.added,
        "because": widening.because,
        "source": widening.source and citation_record(widening.source),
    }


def _statement_record(statement: Statement) -> Record:
    """A sentence of an answer: what supports it, who says it, how many independent reports say it."""
    told = statement.attribution
    return {
        "text": statement.text,
        "citations": list(statement.citations),
        "support": statement.support,
        "attribution": told
        and {"speaker": told.speaker, "citation": told.citation, "start": told.start, "end": told.end},
        "reports": statement.reports,
        "corroborated_by": list(statement.corroborated_by),
    }


def _part_record(part: AnsweredPart) -> Record:
    """One of several questions asked at once: which statements answer it, or why none does."""
    return {
        "question": part.question,
        "statements": list(part.statements),
        "short_answer": part.short_answer,
        "reason": part.reason,
    }


def _conflict_record(conflict: Conflict) -> Record:
    """What sources differ on: what each says, oldest first, and what kind of difference it is."""
    values = [
        {"text": value.text, "citations": list(value.citations), "published": _iso(value.published)}
        for value in conflict.values
    ]
    return {"about": conflict.about, "kind": conflict.kind, "values": values}


def _timeline_record(row: TimelineRow) -> Record:
    """An event of a timeline: its date, settled and as printed, and the day on which it was reported."""
    return {
        "date": row.happened,
        "printed": row.printed,
        "reported": _iso(row.reported),
        "text": row.text,
        "citations": list(row.citations),
    }


def _choice_record(choice: Choice) -> Record:
    """Which of the given answers is supported best, and the sentence that supports it."""
    return {
        "number": choice.number,
        "text": choice.text,
        "probability": choice.probability,
        "citation": choice.citation and citation_record(choice.citation),
    }


def _searched_record(searched: Searched) -> Record:
    """What was searched: how much, within which limits, with which preferences."""
    period, newest = searched.period or Period(None, None), searched.newest
    preferred = {"from": _iso(period.first), "to": _iso(period.last), "newest": newest}
    return {
        "articles": searched.articles,
        "from": _iso(searched.since),
        "to": _iso(searched.until),
        "limits": _limits_record(searched.limits),
        "filters": _limits_record(searched.filters),
        "preferred": preferred if searched.period or newest else None,
        "lifted": _limits_record(searched.lifted),
    }


def _limits_record(limits: Filters) -> Record | None:
    """Limits on publication, None where there is none."""
    if limits == EVERYTHING:
        return None
    return {
        "since": _iso(limits.since),
        "until": _iso(limits.until),
        "publishers": known(limits.publishers),
        "authors": known(limits.authors),
        "sections": known(limits.sections),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def citation_record(citation: Citation) -> Record:
    """A citation: which article, which part of it, which characters, which words."""
    article, part = citation.article, citation.part
    return {
        "id": citation.id,
        "article": article.name,
        "article_id": article.id,
        "title": article.headline,
        "publisher": article.publisher,
        "author": article.author,
        "published": article.published and article.published.day.isoformat(),
        "published_is_estimate": bool(article.published and article.published.is_estimate),
        "url": article.url,
        "part": part.kind,
        "paragraph": part.paragraph,
        "index": part.index,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "carriers": [_carrier_record(carrier) for carrier in citation.carriers],
    }


def _carrier_record(carrier: Carrier) -> Record:
    """Another place where the cited part stands: a citation's fields that say whose it is and where."""
    article, part = carrier.article, carrier.part
    return {
        "article": article.name,
        "article_id": article.id,
        "publisher": article.publisher,
        "published": article.published and article.published.day.isoformat(),
        "part": part.kind,
        "paragraph": part.paragraph,
        "index": part.index,
    }


def passage_record(number: int, passage: Passage) -> Record:
    """A passage in a citation's form, its whole text as the quote, with its score."""
    whole = Citation.of(number, passage)
    return {**citation_record(whole), "score": passage.score}
