"""How well an archive's words match a question's: the same stem, a close spelling, a longer form."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from qa.language.words import STOP_STEMS, split_stems
from qa.question.analysis import Term

Strengths = NDArray[np.float64]
"""How well each term of a question is matched, 0 to 1, shape (terms,)."""

_LONGER_FORM = 0.8
"""Strength of "Libyan" for "Libya", against 1 for the same stem."""
_CLOSE_SPELLING = 0.7
"""Strength of "Qatari" for "Quatari"."""
_SHORTEST = 5
"""Letters below which two different words are too often close by chance."""
_LONG = 9
"""Letters from which two edits are still the same word."""
_MOST_EDITS = 2


@dataclass(frozen=True, slots=True)
class Matches:
    """A question's terms held against a vocabulary.

    Attributes:
        weights: Each term's weight, its rarity included, shape (terms,).
        names: 1 for each term that is a name or number, shape (terms,).
        by_stem: For each stem of the vocabulary that matches at all, (term, strength) pairs.
        phrases: Several stems that stand for a term together, the term, and the strength.
    """

    weights: NDArray[np.float64]
    names: NDArray[np.float64]
    by_stem: Mapping[str, Sequence[tuple[int, float]]]
    phrases: Sequence[tuple[frozenset[str], int, float]] = ()

    def strengths(self, stems: Set[str]) -> Strengths:
        """The best match of each term among some stems, 0 to 1, shape (terms,)."""
        strengths: Strengths = self.all_strengths([stems])[0]
        return strengths

    def all_strengths(self, texts: Sequence[Set[str]]) -> Strengths:
        """The same of several texts, each given by its stems, shape (texts, terms)."""
        rows = []
        for stems in texts:
            best = [0.0] * len(self.weights)
            for stem in filter(stems.__contains__, self.by_stem):
                for term, strength in self.by_stem[stem]:
                    best[term] = max(best[term], strength)
            for together, term, strength in self.phrases:
                if together <= stems:
                    best[term] = max(best[term], strength)
            rows.append(best)
        return np.array(rows).reshape(len(texts), len(self.weights))

    def share(self, strengths: Strengths) -> float:
        """The share of the question's weight that the strengths cover, 0 to 1."""
        return float(self.shares(strengths))

    def shares(self, strengths: Strengths) -> Strengths:
        """The same for several texts at once: shape (texts, terms) to (texts,)."""
        shares: Strengths = strengths @ self.weights / (self.weights.sum() or 1.0)
        return shares

    def missing_names(self, strengths: Strengths) -> Strengths:
        """The share of the question's weight in names which each text misses: (texts, terms) to (texts,)."""
        return self.shares((1 - strengths) * self.names)

    def missing(self, strengths: Strengths) -> list[int]:
        """The numbers of the terms that are names and that the strengths miss."""
        return [int(number) for number in np.flatnonzero((strengths == 0) & (self.names == 1))]

    @property
    def matched(self) -> frozenset[str]:
        """The stems of the vocabulary that match one of the question's terms, or a part of one."""
        return frozenset(self.by_stem).union(*(together for together, _, _ in self.phrases))


def match_terms(terms: Sequence[Term], idf: Mapping[str, float], vocabulary: Iterable[str]) -> Matches:
    """Hold a question's terms against a vocabulary of stems.

    Args:
        terms: The question's terms.
        idf: Inverse document frequency of each term's stem in the archive.
        vocabulary: The stems to look among.
    """
    alike: dict[str, list[str]] = {term.stem[0]: [] for term in terms}
    for stem in vocabulary:
        if stem[0] in alike:
            alike[stem[0]].append(stem)
    by_stem: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    phrases = []
    for number, term in enumerate(terms):
        for other in term.others:
            stems = frozenset(split_stems(other.text)) - STOP_STEMS
            if len(stems) == 1:
                by_stem[next(iter(stems))].append((number, other.weight))
            elif stems:
                phrases.append((stems, number, other.weight))
        for stem in _near(term.stem, alike[term.stem[0]]):
            strength = _strength(term.stem, stem)
            if strength:
                by_stem[stem].append((number, strength))
    return Matches(
        weights=np.array([term.weight * idf[term.stem] for term in terms]),
        names=np.array([float(term.is_name) for term in terms]),
        by_stem=by_stem,
        phrases=phrases,
    )


def _near(asked: str, stems: Sequence[str]) -> list[str]:
    """Those of some stems that may match: most do not, and are told apart at once rather than one by one."""
    if not stems:
        return []
    edits = process.cdist([asked], stems, scorer=DamerauLevenshtein.distance, score_cutoff=_MOST_EDITS)[0]
    near = list(compress(stems, edits <= _MOST_EDITS))
    longer = [stem for stem in stems if stem[:_SHORTEST] == asked[:_SHORTEST]]
    return list(dict.fromkeys([*near, *longer]))


def _strength(asked: str, found: str) -> float:
    """How well one stem matches another, 0 to 1."""
    if asked == found:
        return 1.0
    if min(len(asked), len(found)) < _SHORTEST or not (asked.isalpha() and found.isalpha()):
        return 0.0  # too short, or numbered: "1990s" is not nearly "1980s"
    shorter, longer = sorted((asked, found), key=len)
    if longer.startswith(shorter) and len(longer) - len(shorter) <= 4:
        return _LONGER_FORM
    allowed = _MOST_EDITS if len(shorter) >= _LONG else 1
    edits = DamerauLevenshtein.distance(asked, found, score_cutoff=allowed)
    return _CLOSE_SPELLING if edits <= allowed else 0.0
