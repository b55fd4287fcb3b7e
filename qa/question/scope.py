"""Which articles a question is asked of: what its asker allows, and what its own words say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from ingest.message import Message
from qa.answer import Searched
from qa.errors import EmptyArchive
from qa.question.constraints import UNCONSTRAINED, Constraints, inherited, read_constraints
from qa.question.limits import narrow
from qa.question.sources import SourceKind, resolve_source
from vectorstore import EVERYTHING, UNKNOWN, Filters, Store


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the archive, and what to prefer in it.

    Attributes:
        searched: What it holds, with the limits that made it.
        constraints: What the question says about when and by whom.
    """

    searched: Searched
    constraints: Constraints = UNCONSTRAINED

    @property
    def filters(self) -> Filters:
        """The limits of a search in it."""
        return self.searched.limits


def whole_scope(store: Store, filters: Filters) -> Scope:
    """The articles within some limits, names in them as people write them.

    Raises:
        UnknownSource: The archive has no such publisher, author or section, or several.
        EmptyArchive: The store holds no article at all.
    """
    if not store.summary().articles:
        raise EmptyArchive(Message("the store holds no articles yet: run `dateline ingest` first"))
    own = resolve(store, filters)
    return Scope(within(store, own, own))


def within(store: Store, limits: Filters, filters: Filters) -> Searched:
    """What a search with these limits covers, of which `filters` are its asker's; names as in the archive."""
    summary = store.summary(limits)
    return Searched(summary.articles, summary.first_day, summary.last_day, limits, filters=filters)


def resolve(store: Store, filters: Filters) -> Filters:
    """Limits with the archive's own names for what people write.

    Raises:
        UnknownSource: The archive has no such publisher, author or section, or several.
    """
    return replace(
        filters,
        publishers=_all(filters.publishers, store.publishers() if filters.publishers else (), "publisher"),
        authors=_all(filters.authors, store.authors() if filters.authors else (), "author"),
        sections=_all(filters.sections, store.sections() if filters.sections else (), "section"),
    )


def scopes(
    store: Store, question: str, filters: Filters, asked_on: date, before: Sequence[str] = ()
) -> Iterator[Scope]:
    """The scopes to ask a question of, one after the other until one answers it.

    The first keeps to the limits that the question's own words name. Where nothing in it answers, they are
    lifted, for the words may mean something else; the asker's own limits never are.

    Args:
        store: The archive.
        question: The question's text.
        filters: The asker's own limits.
        asked_on: The day that "yesterday" is counted from.
        before: For a follow-up, the questions before it, the last one first: what they say of sources and of
            time holds on.

    Raises:
        UnknownSource: The archive has no such publisher, author or section as `filters` names, or several.
        EmptyArchive: The store holds no article at all.
    """
    whole = whole_scope(store, filters)
    sources = store.publishers(), store.authors()
    thread = [
        read_constraints(each, *sources, asked_on, whole.searched.until) for each in (question, *before)
    ]
    read = reduce(lambda earlier, own: inherited(own, earlier), reversed(thread))
    wishes = replace(read, limits=EVERYTHING)
    if read.limits == EVERYTHING:
        yield _preferring(whole, wishes)
        return
    both = narrow(whole.filters, _or_unknown(read.limits))
    narrower = Scope(within(store, both, whole.filters)) if both else None
    if narrower and narrower.searched.articles:
        yield _preferring(narrower, wishes)
    lifted = _preferring(whole, replace(wishes, spans=(), aside=frozenset()))
    yield replace(lifted, searched=replace(lifted.searched, lifted=read.limits))


def _or_unknown(limits: Filters) -> Filters:
    """The limits, but for articles whose source is not known: they may be by whom the question names."""
    publishers, authors = (
        (*names, UNKNOWN) if names else () for names in (limits.publishers, limits.authors)
    )
    return replace(limits, publishers=publishers, authors=authors)


def _preferring(scope: Scope, constraints: Constraints) -> Scope:
    searched = replace(scope.searched, period=constraints.period, newest=constraints.newest is not None)
    return Scope(searched, constraints)


def _all(called: tuple[str, ...], names: tuple[str, ...], kind: SourceKind) -> tuple[str, ...]:
    meant = (name for each in called for name in resolve_source(each, names, kind))
    return tuple(dict.fromkeys(meant))
