"""Whether the catalogue, the word index and the vector index agree, and what to do when they do not."""

from collections.abc import Iterator
from itertools import islice

from vectorstore.errors import StoreDamaged
from vectorstore.lexical import LexicalIndex
from vectorstore.probe import probe
from vectorstore.rebuild import rebuild
from vectorstore.store import Store

_SEARCHED = 5  # articles whose words are searched for: a tenth of a second


def examine(store: Store) -> tuple[str, ...]:
    """Every fault, told in a line each; empty when the store is sound. Waits for writers.

    Raises:
        StoreBusy: Others kept writing for too long.
    """
    with store.exclusive():
        if told := store.catalogue.check():
            return (f"catalogue: {told}",)  # which leaves nothing to hold the indexes against
        return (*_mark_faults(store), *_word_faults(store), *_vector_faults(store))


def mend(store: Store) -> None:
    """Make both indexes anew from the catalogue.

    Raises:
        StoreBusy: Others kept writing for too long.
    """
    with store.exclusive():
        rebuild(store.folder, store.catalogue, words=True, vectors=True)


def _mark_faults(store: Store) -> Iterator[str]:
    if store.catalogue.state().dirty:
        yield "indexes: a writer was interrupted, and what it began is unfinished"


def _word_faults(store: Store) -> Iterator[str]:
    known = store.catalogue.part_keys()
    try:
        index = LexicalIndex(store.folder / store.catalogue.state().words)
        listed = index.keys()
        for _, article in islice(store.catalogue.articles(), _SEARCHED):  # the keys alone can be sound
            for part in article.parts:
                index.search(part.text, 1)
    except StoreDamaged as error:
        yield f"words: {error}"
        return
    if missing := len(known - listed):
        yield f"words: {missing} of {len(known)} parts are missing"
    if superfluous := len(listed - known):
        yield f"words: {superfluous} parts are not in the catalogue"


def _vector_faults(store: Store) -> Iterator[str]:
    found = probe(store.folder)
    if found is None:
        yield "vectors: the index cannot be used"
        return
    if found.missing:
        yield f"vectors: {found.missing} chunks are missing"
    if found.superfluous:
        yield f"vectors: {found.superfluous} chunks are not in the catalogue"
    if found.lost:
        yield f"vectors: {found.lost} vectors are gone or wrong"
    if not found.is_complete and found.unreached:
        yield f"vectors: a search does not find {found.unreached} of {found.searched} vectors"
