"""How often, how close together and in what order a text has a question's words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import compress, pairwise

from qa.retrieval.match import Matches

_NEAR = 3
"""Words within which two terms that stand side by side in the question count as side by side."""
_WEIGHT_OF_A_STOP_WORD = 0.3
_MOST_PLACES = 16
"""Places of one word in a question at which a run may be: no question repeats a word so often."""
_K1, _B, _USUAL_LENGTH = 1.2, 0.75, 60
"""BM25's own, and how many words a paragraph usually has."""


def places_of(stems: Sequence[str], matches: Matches) -> list[list[int]]:
    """Where a text mentions each term, by the number of the word."""
    places: list[list[int]] = [[] for _ in range(len(matches.weights))]
    by_stem = matches.by_stem
    for place, stem in compress(enumerate(stems), map(by_stem.__contains__, stems)):
        for term, _ in by_stem[stem]:
            places[term].append(place)
    return places


def saturated(places: Sequence[Sequence[int]], length: int, matches: Matches) -> float:
    """BM25 with the question's own weights (Robertson and Zaragoza 2009)."""
    norm = _K1 * (1 - _B + _B * length / _USUAL_LENGTH)
    weights: list[float] = matches.weights.tolist()
    mentioned = [(len(at), weight) for at, weight in zip(places, weights, strict=True) if at]
    return sum([weight * times * (1 + _K1) / (times + norm) for times, weight in mentioned])


def adjacent(places: Sequence[Sequence[int]], matches: Matches) -> float:
    """The share, by weight, of the question's neighbouring terms that stand close together."""
    pairs: list[float] = [one + other for one, other in pairwise(matches.weights.tolist())]
    close = [
        bool(first and second) and any(0 < abs(a - b) <= _NEAR for a in first for b in second)
        for first, second in pairwise(places)
    ]
    return sum(compress(pairs, close)) / (sum(pairs) or 1.0)


def density(places: Sequence[Sequence[int]]) -> float:
    """Terms mentioned, by the words of the shortest stretch that mentions them all; 0 for a single term."""
    terms = sum(map(bool, places))
    if terms < 2:
        return 0.0
    mentions = sorted([(place, term) for term, at in enumerate(places) for place in at])
    shortest = mentions[-1][0] + 1
    inside: Counter[int] = Counter()
    first = 0
    for place, term in mentions:
        inside[term] += 1
        while inside[mentions[first][1]] > 1:
            inside[mentions[first][1]] -= 1
            first += 1
        if len(inside) == terms:
            shortest = min(shortest, place - mentions[first][0] + 1)
    return terms / shortest


def longest_run(asked: Sequence[str], stems: Sequence[str], rarity: Mapping[str, float]) -> tuple[int, float]:
    """The longest run of words, stop words too, that stands alike in question and text: words, and weight."""
    at: dict[str, list[int]] = {}
    for place, stem in enumerate(asked):
        if len(places := at.setdefault(stem, [])) < _MOST_PLACES:
            places.append(place)
    longest, heaviest = 0, 0.0
    runs: dict[int, tuple[int, float]] = {}  # those that end at the last word, by where in the question
    last = -1
    for there, stem in compress(enumerate(stems), map(at.__contains__, stems)):
        before = runs if there == last + 1 else {}
        weight = rarity.get(stem, _WEIGHT_OF_A_STOP_WORD)
        last, runs = there, {}
        for place in at[stem]:
            words, heavy = before.get(place - 1, (0, 0.0))
            runs[place] = words, heavy = words + 1, heavy + weight
            longest, heaviest = max(longest, words), max(heaviest, heavy)
    return longest, heaviest
