"""The indexes made anew from the catalogue: into new folders, which then become the current ones."""

import shutil
from pathlib import Path

import numpy as np

from vectorstore.catalogue import Catalogue
from vectorstore.dense import DenseIndex
from vectorstore.lexical import LexicalIndex

_VECTORS_AT_ONCE = 5_000  # chunks, so that memory stays small whatever the archive


def rebuild(folder: Path, catalogue: Catalogue, *, words: bool, vectors: bool) -> None:
    """Make the named indexes of a store anew and declare both in step; hold the store's lock.

    Killed on the way, it leaves the old indexes current, and folders that the next call removes.
    """
    state = catalogue.state()
    name = str(state.generation + 1)  # never used by an index that is current
    current = (f"words-{name}" if words else state.words, f"vectors-{name}" if vectors else state.vectors)
    _clear(folder, keep=(state.words, state.vectors))
    if words:
        LexicalIndex.create(folder / current[0]).add(catalogue.articles())
    if vectors:
        _rebuild_vectors(folder / current[1], catalogue)
    catalogue.point(*current)
    _clear(folder, keep=current)


def _rebuild_vectors(folder: Path, catalogue: Catalogue) -> None:
    """A vector index of everything in the catalogue."""
    with DenseIndex.create(folder) as index:
        firsts: list[int] = []
        waiting = 0
        spans = catalogue.spans()
        for first, size in spans.items():
            firsts.append(first)
            waiting += size
            if waiting >= _VECTORS_AT_ONCE:
                _add(index, catalogue, firsts, spans)
                firsts, waiting = [], 0
        _add(index, catalogue, firsts, spans)


def _add(index: DenseIndex, catalogue: Catalogue, firsts: list[int], spans: dict[int, int]) -> None:
    """Index the vectors of some articles."""
    if firsts:
        keys = [key for first in firsts for key in range(first, first + spans[first])]
        index.add(keys, np.concatenate(list(catalogue.vectors(firsts))))


def _clear(folder: Path, keep: tuple[str, ...]) -> None:
    """Remove the folders of earlier indexes; a reader that still has one open turns to the new one."""
    for kind in ("words-*", "vectors-*"):
        for old in folder.glob(kind):
            if old.name not in keep:
                shutil.rmtree(old, ignore_errors=True)
