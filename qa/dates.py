"""Printed dates made plain: "late Wednesday" in an article of 24 December 2020 is 23 December 2020.

Ingestion resolves what an article mentions; here the resolved date is stated beside the printed
words, never in place of them, with a citation of what it was counted from.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest import Article, DateMention
from qa.answer import Citation, Statement
from qa.compose import Draft
from qa.edtf import spell, spell_day
from qa.signs import holds_kind

_YEAR = re.compile(r"\b[12]\d{3}\b")
_FROM_ANOTHER_DATE = re.compile(r"\b(later|earlier|after|before)\b", re.IGNORECASE)
_ASKED_FOR = (
    (
        re.compile(r"\b(what|which|in which|of which) (\w+ and )?year\b", re.IGNORECASE),
        re.compile(r"[12]\d{3}"),
    ),
    (re.compile(r"\b(what|which) month\b", re.IGNORECASE), re.compile(r"-(0[1-9]|1[0-2])\b")),
    (re.compile(r"\b(what|which|exact) (day|date)\b", re.IGNORECASE), re.compile(r"-\d\d-\d\d|-W")),
)


def lacks_date(question: str, citations: Sequence[Citation]) -> bool:
    """True when the cited words hold no date, or none as exact as the year, month or day asked for."""
    given = [mention.resolved or "" for citation in citations for mention in _mentions(citation)]
    wanted = [form for cue, form in _ASKED_FOR if cue.search(question)]
    if any(not any(form.search(resolved) for resolved in given) for form in wanted):
        return True
    return not given and not any(holds_kind("date", citation.quote) for citation in citations)


def explain_dates(draft: Draft) -> Draft:
    """Add a statement behind each one whose dates its words leave open and its article settles."""
    statements: list[Statement] = []
    citations = list(draft.citations)
    for statement in draft.statements:
        statements.append(statement)
        for citation in draft.cited_by(statement):
            for mention in _mentions(citation):
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
    number, citations = _cite_basis(citations, citation, mention)
    published = citation.article.published
    basis = f", counted from {spell_day(published.day)}" if number is None and published else ""
    cited = (citation.id,) if number in (None, citation.id) else (citation.id, number)
    return [Statement(f"“{printed}” is {meant}{basis}.", cited, "derived")], citations


def short_date(draft: Draft) -> str | None:
    """The first date in the first statement's words, in full where the article settles it."""
    for citation in draft.citations[:1]:
        for mention in _mentions(citation):
            return spell(mention.resolved) or citation.part.text[mention.start : mention.end]
    return None


def _mentions(citation: Citation) -> list[DateMention]:
    """The dates that stand within a citation's words."""
    return [
        mention
        for mention in citation.article.mentions
        if citation.article.parts[mention.ordinal] == citation.part
        and citation.start <= mention.start
        and mention.end <= citation.end
    ]


def _cite_basis(
    citations: list[Citation], citation: Citation, mention: DateMention
) -> tuple[int | None, list[Citation]]:
    """The number of the citation that a date was counted from, added when it is not cited yet.

    None as the number when the article's date is known but not printed in a part.
    """
    basis = _basis(citation.article, mention)
    if basis is None:
        return None, citations
    for known in citations:
        if known.article.id == citation.article.id and basis in _mentions(known):
            return known.id, citations
    number = len(citations) + 1
    return number, [*citations, Citation.whole(number, citation.article, basis.ordinal)]


def _basis(article: Article, mention: DateMention) -> DateMention | None:
    """The date, printed in full, that a mention's was counted from."""
    full = [m for m in article.mentions if m is not mention and _YEAR.search(_printed(article, m))]
    same = [m for m in full if m.resolved == mention.resolved]
    if same:
        return same[0]
    before = [m for m in full if (m.ordinal, m.start) < (mention.ordinal, mention.start) and m.resolved]
    if before and _FROM_ANOTHER_DATE.search(_printed(article, mention)):
        return before[-1]
    if article.published is None:
        return None
    dated = [m for m in full if _printed(article, m) == article.published.printed]
    return dated[0] if dated else None


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
