"""Answers and passages as the JSON objects that other programs rely on (DESIGN: the contract)."""

from typing import Any

from qa.answer import Answer, Carrier, Citation, Passage, Widening

Record = dict[str, Any]


def answer_record(answer: Answer, question_id: str | int | None = None) -> Record:
    """An answer as one JSON object; later versions may add fields, none is ever renamed."""
    record: Record = {
        "id": question_id,
        "question": answer.question,
        "status": answer.status,
        "answer": answer.text,
        "short_answer": answer.short_answer,
        "statements": [
            {"text": s.text, "citations": list(s.citations), "support": s.support} for s in answer.statements
        ],
        "citations": [citation_record(citation) for citation in answer.citations],
        "conflicts": [
            {"about": c.about, "values": [{"text": v.text, "citations": list(v.citations)} for v in c.values]}
            for c in answer.conflicts
        ],
        "reason": answer.reason,
        "searched": {
            "articles": answer.searched.articles,
            "from": answer.searched.since and answer.searched.since.isoformat(),
            "to": answer.searched.until and answer.searched.until.isoformat(),
        },
        "widened": [widening_record(widening) for widening in answer.widened],
        "model": answer.model,
        "settings": answer.settings,
        "elapsed_ms": answer.elapsed_ms,
    }
    if answer.nearest:
        record["nearest"] = [citation_record(citation) for citation in answer.nearest]
    if answer.passages:
        record["passages"] = [passage_record(n, passage) for n, passage in enumerate(answer.passages, 1)]
    return record


def widening_record(widening: Widening) -> Record:
    """What was searched for besides the question's words, and where an article says that it may be."""
    return {
        "asked": widening.asked,
        "added": widening.added,
        "because": widening.because,
        "source": widening.source and citation_record(widening.source),
    }


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
