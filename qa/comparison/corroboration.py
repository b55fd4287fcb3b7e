"""How many independent reports say the same: other articles, in words of their own, never copies."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from ingest import Article
from qa.answer import Citation, Statement
from qa.comparison.claims import Days, claims
from qa.comparison.quantities import Quantity
from qa.language.words import STOP_STEMS, split_stems
from qa.question.analysis import Question
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate
from qa.retrieval.copies import is_copy, says_the_same

Place = tuple[str, int, int]
"""A sentence: its article's id, the position of its part, its first character."""
Value = tuple[float | Days, frozenset[int]]
"""A number or a date, and which of the question's words its clause covers."""

_CONSIDERED = 60
"""Sentences looked at, best first: what says the same covers as much of the question."""
_MOST = 2
"""Independent reports cited beside a statement's own; more are counted only."""
_RUN = 5
"""Words in a row that two reports of an event seldom share by chance."""
_COPIED = 0.3
"""Share of such runs in common from which one report has its words from the other, or both from a third."""
_FEWEST, _SHARED = 4, 0.5
"""Content words that two sentences share at least, and share of the longer's, if one confirms the other."""
_SAME_NEWS = timedelta(days=30)
"""Longest time between two reports of one event: later ones are of another, or repeat the first."""


def corroborate(question: Question, draft: Draft, ranked: Sequence[Candidate]) -> Draft:
    """Cite and count, for each statement, what other articles say in words of their own.

    Another article says the same when it gives the same number or date for what is asked, or shares the
    numbers and most of the words of the sentence.
    """
    ranked = ranked[:_CONSIDERED]
    given = _given(question, ranked)
    statements: list[Statement] = []
    citations = list(draft.citations)
    for statement in draft.statements:
        if statement.support != "exact":
            statements.append(statement)
            continue
        said = draft.cited_by(statement)[0]
        others = _independent(said, ranked, given)
        cited = [_cited(citations, other) for other in others[:_MOST]]
        statements.append(
            replace(statement, reports=1 + len(others), corroborated_by=tuple(each.id for each in cited))
        )
    return Draft(tuple(statements), tuple(citations))


def _given(question: Question, ranked: Sequence[Candidate]) -> dict[Place, set[Value]]:
    """The numbers or dates that sentences give for what is asked, and which words of it they are about."""
    given: defaultdict[Place, set[Value]] = defaultdict(set)
    for claim in claims(question, ranked):
        value = claim.value.value if isinstance(claim.value, Quantity) else claim.value
        given[_place(claim.candidate)].add((value, claim.covered))
    return given


def _place(candidate: Candidate) -> Place:
    return candidate.passage.article.id, candidate.passage.ordinal, candidate.start


def _independent(
    said: Citation, ranked: Sequence[Candidate], given: Mapping[Place, set[Value]]
) -> list[Candidate]:
    """The sentences of other publishers that say what a citation's best sentence says, one for each."""
    best = next((each for each in ranked if _is_within(each, said)), None)
    if best is None:
        return []
    gives = given.get(_place(best), set())
    found: list[Candidate] = []
    heard = {_source(said.article), *(_source(carrier.article) for carrier in said.carriers)}
    for candidate in ranked:
        source = _source(candidate.passage.article)
        if source in heard:
            continue
        gives_the_same = gives and gives & given.get(_place(candidate), set())
        if not (gives_the_same or _confirms(best, candidate)):
            continue
        if all(_is_in_other_words(each.text, candidate.text) for each in (best, *found)):
            heard.add(source)
            found.append(candidate)
    return found


def _is_within(candidate: Candidate, citation: Citation) -> bool:
    passage = candidate.passage
    return (
        passage.article.id == citation.article.id
        and passage.part == citation.part
        and citation.start <= candidate.start
        and candidate.end <= citation.end
    )


def _confirms(one: Candidate, other: Candidate) -> bool:
    """True when two sentences of the same days have their numbers and most of their words in common."""
    first, second = one.passage.article.published, other.passage.article.published
    is_apart = first and second and abs(first.day - second.day) > _SAME_NEWS
    if is_apart or not says_the_same(one.text, other.text):
        return False
    stems, others = (set(split_stems(each.text)) - STOP_STEMS for each in (one, other))
    return len(stems & others) >= max(_FEWEST, _SHARED * max(len(stems), len(others)))


def _is_in_other_words(one: str, other: str) -> bool:
    """True when neither sentence is copied from the other, nor both from a third."""
    if is_copy(one, other):
        return False
    runs, others = _runs(one), _runs(other)
    return len(runs & others) <= _COPIED * max(1, min(len(runs), len(others)))


def _runs(sentence: str) -> set[tuple[str, ...]]:
    stems = split_stems(sentence)
    return {tuple(stems[at : at + _RUN]) for at in range(max(1, len(stems) - _RUN + 1))}


def _source(article: Article) -> str:
    """Who stands behind an article: its publisher, or itself where none is known."""
    return article.publisher or article.id


def _cited(citations: list[Citation], candidate: Candidate) -> Citation:
    """The citation of a sentence, added where there is none."""
    known = next((citation for citation in citations if _is_within(candidate, citation)), None)
    if known is None:
        passage = candidate.passage
        known = Citation(
            len(citations) + 1,
            passage.article,
            passage.part,
            candidate.start,
            candidate.end,
            passage.carriers,
        )
        citations.append(known)
    return known
