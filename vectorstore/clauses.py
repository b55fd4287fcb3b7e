"""What is looked for, in the word index's own query language."""

import math
from collections import defaultdict
from collections.abc import Iterator

from tantivy import FieldType, Occur, Query, Schema, Searcher

from vectorstore.analysis import terms
from vectorstore.filters import Filters
from vectorstore.record import storable
from vectorstore.word_query import Group, WordQuery

# How much a word in the context (headline and day) counts against one in the text. tantivy adds the
# fields' scores up, so a boost above 1 lets headlines drown paragraphs.
_CONTEXT_BOOST = 0.5

_Terms = tuple[str, ...]  # of one word, or of the words of a phrase


def compile_query(query: WordQuery, searcher: Searcher, schema: Schema) -> Query | None:
    """The query as the index takes it; None when it holds no word.

    The ways of saying one thing are added up, not maximised: a passage seldom has two of them, and
    tantivy skips blocks of postings for a flat sum only, a third of the time on 1.2 million paragraphs.
    """
    typed = {tuple(terms(word.text)): word.weight for word in reversed([g.alternatives[0] for g in query])}
    others: defaultdict[_Terms, float] = defaultdict(float)
    for group in query:
        for sought, weight in _weighted(group, searcher).items():
            others[sought] += weight  # one abbreviation stands for each word of its long form
    clauses = [
        (Occur.Should, Query.boost_query(clause, boost))
        for sought, weight in {**others, **typed}.items()
        if sought
        for clause, boost in _clauses(sought, weight, schema)
    ]
    return Query.boolean_query(clauses) if clauses else None


def limited(query: Query, filters: Filters, schema: Schema) -> Query:
    """The query for no other articles than filters let through; the scores stay what they are."""
    limits = [(Occur.Must, Query.const_score_query(limit, 0.0)) for limit in _limits(filters, schema)]
    # Left as it is where there is nothing to limit: only so does tantivy skip blocks of postings.
    return Query.boolean_query([(Occur.Must, query), *limits]) if limits else query


def _limits(filters: Filters, schema: Schema) -> Iterator[Query]:
    """What must hold of an article, one by one."""
    if filters.since or filters.until:
        first, last = (day.toordinal() if day else None for day in (filters.since, filters.until))
        yield Query.range_query(schema, "day", FieldType.Integer, first, last)
    named = {"publisher": filters.publishers, "author": filters.authors, "section": filters.sections}
    for field, names in named.items():
        if names:
            yield Query.term_set_query(schema, field, [storable(name) for name in names])


def in_text(sought: _Terms, schema: Schema) -> Query:
    """A word, or several side by side, in the text."""
    if len(sought) == 1:
        return Query.term_query(schema, "text", sought[0], index_option="freq")
    return Query.phrase_query(schema, "text", list(sought))


def _clauses(sought: _Terms, weight: float, schema: Schema) -> Iterator[tuple[Query, float]]:
    """What is sought in the text, and a single word for less in the context."""
    yield in_text(sought, schema), weight
    if len(sought) == 1:
        in_context = Query.term_query(schema, "context", sought[0], index_option="freq")
        yield in_context, weight * _CONTEXT_BOOST


def _weighted(group: Group, searcher: Searcher) -> dict[_Terms, float]:
    """The group's alternatives as terms, each with its weight; but for the typed one, only what a text has.

    An alternative in seldom used words counts no more than the commonest way of saying the same, as in
    Lucene's SynonymQuery: else one paper's odd spelling would come before everybody else's.
    """
    typed, *others = [(tuple(terms(each.text)), each.weight) for each in group.alternatives]
    rarities = {sought: _rarity(sought, searcher) for sought, _ in (typed, *others) if sought}
    commonest = min(rarities.values(), default=0.0)
    weighted = {typed[0]: typed[1]} if typed[0] else {}
    for sought, weight in others:
        rarity = rarities.get(sought, math.inf)
        if rarity < math.inf:
            weighted.setdefault(sought, weight * commonest / rarity if rarity else weight)
    return weighted


def _rarity(sought: _Terms, searcher: Searcher) -> float:
    """Sum of the terms' inverse document frequencies, as BM25 has them; infinite when no text has one."""
    frequencies = [searcher.doc_freq("text", term) for term in sought]
    if not all(frequencies):
        return math.inf
    # A removed part counts in a frequency until its segment is merged, but not among the documents.
    parts = max(searcher.num_docs, *frequencies)
    return sum(math.log(1 + (parts - each + 0.5) / (each + 0.5)) for each in frequencies)
