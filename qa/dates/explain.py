"""Printed dates made plain: "late Wednesday" in an article of 24 December 2020 is 23 December 2020.

Ingestion resolves what an article mentions; here the resolved date is stated beside the printed
words, never in place of them, with a citation of what it was counted from.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest import Article, DateMention
from ingest.dates import MONTH
from ingest.message import Message
from qa.answer import Citation, Statement
from qa.calendar.edtf import spell, spell_day
from qa.dates.when import asked_dates, cited_mentions
from qa.language.sentences import split_sentences
from qa.question.analysis import Question
from qa.reading.compose import Draft

_PREPOSITION = re.compile(r"^(?:in|on|of|by|at|since|until|during|from) ", re.IGNORECASE)
_YEAR = re.compile(r"\b[12]\d{3}\b")
_BY_THE_CALENDAR = re.compile(rf"\d{{4}}|{MONTH}")
# "Two months later", "the next day", "that year", but not "earlier this week".
_FROM_ANOTHER_DATE = re.compile(
    r"\b(?:later|earlier|before|after|afterwards?)$|^the (?:following|next|previous|preceding)\b"
    r"|\b(?:that|the same) \w+$",
    re.IGNORECASE,
)


def explain_dates(draft: Draft) -> Draft:
    """Add a statement behind each one whose dates its words leave open and its article settles."""
    statements: list[Statement] = []
    citations = list(draft.citations)
    for statement in draft.statements:
        statements.append(statement)
        for citation in draft.cited_by(statement):
            for mention in cited_mentions(citation):
                explained, citations = _explain(citation, mention, citations)
                statements += explained
    return Draft(_each_once(statements), tuple(citations))


def _explain(
    citation: Citation, mention: DateMention, citations: list[Citation]
) -> tuple[list[Statement], list[Citation]]:
    """What a cited date means, where its words leave that open, and the citations with its basis added."""
    printed = citation.part.text[mention.start : mention.end]
    meant = spell(mention.resolved)
    if meant is None or _YEAR.search(printed):
        return [], citations
    basis = _basis(citation.article, mention)
    number, citations = _cite_basis(citations, citation, basis)
    published = citation.article.published
    start = None if published is None else spell_day(published.day)
    if basis is not None:  # "the next day" behind "on Tuesday"
        start = None if _YEAR.search(_printed(citation.article, basis)) else spell(basis.resolved)
    cited = (citation.id,) if number in (None, citation.id) else (citation.id, number)
    told = (
        Message("“{printed}” is {date}, counted from {start}.", printed=printed, date=meant, start=start)
        if start
        else Message("“{printed}” is {date}.", printed=printed, date=meant)
    )
    return [Statement(told, cited, "derived")], citations


def short_date(question: Question, draft: Draft) -> str | None:
    """The asked event's date in the first statement's words, in full where the article settles it.

    None where the statement tells of the event without a date: a date elsewhere in it is of something else.
    """
    for asked in asked_dates(question, draft.leading[:1]):
        mention, text = asked.mention, asked.citation.part.text
        if not asked.nearness and len(split_sentences(asked.citation.quote)) > 1:
            return None
        return spell(mention.resolved) or _PREPOSITION.sub("", text[mention.start : mention.end])
    return None


def _cite_basis(
    citations: list[Citation], citation: Citation, basis: DateMention | None
) -> tuple[int | None, list[Citation]]:
    """The number of the citation that a date was counted from, added when it is not cited yet.

    None as the number when the article's date is known but not printed in a part.
    """
    if basis is None:
        return None, citations
    for known in citations:
        if known.article.id == citation.article.id and basis in cited_mentions(known):
            return known.id, citations
    number = len(citations) + 1
    return number, [*citations, Citation.whole(number, citation.article, basis.ordinal)]


def _basis(article: Article, mention: DateMention) -> DateMention | None:
    """The date, printed in full, that a mention's was counted from."""
    full = [m for m in article.mentions if m is not mention and _YEAR.search(_printed(article, m))]
    same = [m for m in full if m.resolved == mention.resolved]
    if same:
        return same[0]
    if _FROM_ANOTHER_DATE.search(_printed(article, mention)):
        return _last_told(article, mention)
    if article.published is None:
        return None
    dated = [m for m in full if _printed(article, m) == article.published.printed]
    return dated[0] if dated else None


def _last_told(article: Article, mention: DateMention) -> DateMention | None:
    """The date told last before one that is counted from it; months and years are counted by the calendar."""
    is_day = re.fullmatch(r"\d{4}-\d\d-\d\d~?", mention.resolved or "")
    before = [
        other
        for other in article.mentions
        if other.resolved
        and mention.ordinal - 1 <= other.ordinal
        and (other.ordinal, other.start) < (mention.ordinal, mention.start)
        and (is_day or _BY_THE_CALENDAR.search(_printed(article, other)))
    ]
    return before[-1] if before else None


def _printed(article: Article, mention: DateMention) -> str:
    return article.parts[mention.ordinal].text[mention.start : mention.end]


def _each_once(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements with the same words become one that cites everything that they cite."""
    by_text: dict[str, Statement] = {}
    for statement in statements:
        known = by_text.get(statement.text)
        cited = statement.citations if known is None else (*known.citations, *statement.citations)
        by_text[statement.text] = replace(statement, citations=tuple(dict.fromkeys(cited)))
    return tuple(by_text.values())
