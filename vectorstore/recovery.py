"""What a writer that died left behind, put right by the next one."""

from pathlib import Path

from vectorstore.catalogue import Catalogue
from vectorstore.dense import DenseIndex
from vectorstore.errors import StoreDamaged
from vectorstore.lexical import LexicalIndex
from vectorstore.probe import probe
from vectorstore.rebuild import rebuild

_PROBED_FROM = 4_000  # chunks; below that, making the index anew takes no longer than the question (1 s)


def recover(folder: Path, catalogue: Catalogue) -> None:
    """Bring the indexes back in step when the mark says that they may not be; hold the store's lock."""
    state = catalogue.state()
    if not state.dirty:
        return
    words_stay = _words_can_stay(folder / state.words, catalogue)
    vectors_stay = state.chunks >= _PROBED_FROM and _vectors_can_stay(folder, catalogue)
    rebuild(folder, catalogue, words=not words_stay, vectors=not vectors_stay)


def _words_can_stay(folder: Path, catalogue: Catalogue) -> bool:
    """Whether the word index holds the whole catalogue; what it holds beyond that is removed."""
    try:
        return _tidied(LexicalIndex(folder), catalogue.part_keys())
    except StoreDamaged:
        return False


def _vectors_can_stay(folder: Path, catalogue: Catalogue) -> bool:
    """Whether every vector of the catalogue can be found; what the index holds beyond that is removed."""
    found = probe(folder)
    if found is None or not found.is_complete:
        return False
    with DenseIndex(folder / catalogue.state().vectors) as index:
        return _tidied(index, catalogue.chunk_keys())


def _tidied(index: LexicalIndex | DenseIndex, known: set[int]) -> bool:
    """Remove what the catalogue does not know; whether the rest is complete."""
    listed = index.keys()
    index.remove(sorted(listed - known))
    return known <= listed
