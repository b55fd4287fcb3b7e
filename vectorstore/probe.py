"""Whether the vector index is sound, asked in a child process: a wrecked one can end the interpreter."""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from vectorstore.catalogue import CATALOGUE_FILE, Catalogue
from vectorstore.dense import DenseIndex
from vectorstore.errors import StoreDamaged

_SEARCHED = 500  # vectors searched for, evenly spread: half a second
_SAME = 1e-4  # difference in a stored vector's number, or in cosine, that rounding explains
_LONGEST = 1800  # seconds; a million vectors take a tenth of it
_PAGE = 5_000  # vectors compared at once

# The child looks for modules where we do, wherever it is started.
_CHILD = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from vectorstore.probe import main
main(sys.argv[2])
"""


@dataclass(frozen=True, slots=True)
class Probe:
    """What a look into the vector index found: how many chunks of the catalogue or index.

    Attributes:
        missing: In the catalogue, not listed by the index.
        superfluous: Listed by the index, not in the catalogue.
        lost: Listed, but the vector is gone or another.
        searched: Looked for by their own vector.
        unreached: Of those, not found, nor one as near.
    """

    missing: int
    superfluous: int
    lost: int
    searched: int
    unreached: int

    @property
    def is_complete(self) -> bool:
        """Whether everything in the catalogue is there, and the search works.

        HNSW leaves dozens of twins ("Correction", page after page) as an island that few searches reach: 2 in
        100 of a sound archive were not found. A wreck loses far more, and what is gone is counted by `lost`.
        """
        return not (self.missing or self.lost) and self.unreached <= self.searched // 10


def probe(folder: Path) -> Probe | None:
    """Look into the vector index of the store in a folder; None when it cannot be used at all."""
    command = [sys.executable, "-c", _CHILD, json.dumps(sys.path), str(folder)]
    try:
        child = subprocess.run(command, capture_output=True, timeout=_LONGEST, check=True)  # noqa: S603  ourselves
        return Probe(**json.loads(child.stdout.splitlines()[-1]))
    except (subprocess.SubprocessError, IndexError, ValueError):
        return None


def main(folder: str) -> None:
    """The child's part: print the findings as one line of JSON."""
    catalogue = Catalogue(Path(folder) / CATALOGUE_FILE)
    with DenseIndex(Path(folder) / catalogue.state().vectors) as index:
        sys.stdout.write(json.dumps(asdict(_examine(catalogue, index))) + "\n")


def _examine(catalogue: Catalogue, index: DenseIndex) -> Probe:
    """Compare the index with the catalogue, then search for a sample."""
    keys = np.array(sorted(catalogue.chunk_keys()), dtype=np.int64)  # the order of the spans, too
    blocks = catalogue.vectors(list(catalogue.spans()))
    vectors = np.concatenate([np.empty((0, catalogue.state().dimensions), np.float32), *blocks])
    listed = index.keys()
    missing = len(set(keys.tolist()) - listed)
    shared = np.isin(keys, list(listed))
    keys, vectors = keys[shared], vectors[shared]
    sample = vectors[:: max(1, len(vectors) // _SEARCHED)]
    sample = sample[np.linalg.norm(sample, axis=1) > _SAME]  # a text without known words has no direction
    unreached = sum(not _reached(index, vector) for vector in sample)
    return Probe(missing, len(listed) - len(keys), _lost(index, keys, vectors), len(sample), unreached)


def _lost(index: DenseIndex, keys: np.ndarray, vectors: np.ndarray) -> int:
    """How many listed vectors are gone, or differ from the catalogue's."""
    lost = 0
    for start in range(0, len(keys), _PAGE):
        page = slice(start, start + _PAGE)
        try:
            far = np.abs(index.vectors(keys[page].tolist()) - vectors[page]).max(axis=1) > _SAME
            lost += int(far.sum())
        except (StoreDamaged, KeyError):  # one lost vector spoils the call for its whole page
            lost += len(keys[page])
    return lost


def _reached(index: DenseIndex, vector: np.ndarray) -> bool:
    """Whether a search for a vector finds it, or a twin of it."""
    hits = index.search(vector, 1)
    return bool(hits) and hits[0].score > 1 - _SAME
