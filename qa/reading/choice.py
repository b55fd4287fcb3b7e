"""Multiple choice: which of several given answers do passages support best?

Each choice is held against every passage: does it have the choice's words, and with them, near them and
around them the question's? A few such numbers are weighed by learned weights (`choice.json`, by
`training/train_choice.py`), and a softmax over the choices gives each its share of belief.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.answer import Choice, Citation, Passage
from qa.language.sentences import split_sentences
from qa.language.words import split_stems
from qa.question.analysis import Question, Term, understand
from qa.retrieval.match import Matches, match_terms
from qa.retrieval.proximity import places_of
from qa.retrieval.retrieve import inverse_document_frequencies
from vectorstore import Filters, Store, as_typed

FEATURES = ("supported", "often_supported", "nearby", "in_headline", "early", "rarity", "length")
"""The numbers of a choice, in order:

- supported: its share in a passage, squared, times the question's there and around; the most of any passage.
- often_supported: how many passages have all of it, each counting for more, the more of the question it has.
- nearby: the question's share in a passage, a word counting for less, the farther from the choice it stands.
- in_headline: its share in a headline, with the question's there.
- early: as `supported`, less for a passage further down the list.
- rarity, length: how rare its words are, and how many: rare words and many are found less often.
"""

_WEIGHTS = Path(__file__).with_name("choice.json")
_NEGATED = re.compile(
    r"\b(?:[Ww]hich|[Ww]ho|[Ww]hat)\b[^.?!]{0,120}"
    r"\b(?:is|are|was|were|do|does|did|has|have|had)(?: not|n['’]t)\b"
    r"|\b(?:NOT|EXCEPT)\b"
)
_SHARED_WITH_THE_QUESTION = 0.2
"""Weight of a choice's word that the question has too: any passage about the question has it."""
_WHOLE = 0.999
_NEARLY_WHOLE = 0.6
_FOUND_EACH = 12
"""Passages that are looked for with each choice's words."""
_ALONE = 0.3
"""What a choice in a headline counts for where the headline has nothing of the question."""
_MORE_OF_THE_QUESTION = 6
_EARLY = 5
_LOOKED_AT = 60
_REACH = 12
"""Words from a choice within which a word of the question keeps more than a third of its weight."""
_MOST_PLACES = 64
"""Places of a word in one passage that are looked at."""
_LONGEST_PART = 20_000
"""Characters of a part that are read."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Support:
    """How passages support choices.

    Attributes:
        numbers: Shape (choices, len(FEATURES)).
        best: For each choice, the number of the passage that supports it best, shape (choices,).
    """

    numbers: Numbers
    best: NDArray[np.int64]


def choose(
    question: Question, choices: Sequence[str], passages: Sequence[Passage], idf: Mapping[str, float]
) -> Choice | None:
    """The choice that the passages support best; the least, where the question asks which one is not so.

    Args:
        question: What is asked.
        choices: The given answers.
        passages: What was found for the question, and behind it for each choice, best first.
        idf: How rare the stems of the question and of the choices are, as `rarities` gives it.

    Returns:
        None when no passage has words of a choice together with words of the question.
    """
    support = support_of(question, choices, passages, idf)
    if not support.numbers[:, 0].any():
        return None
    is_negated = _NEGATED.search(question.text) is not None
    scores = support.numbers @ _shipped_weights() * (-1 if is_negated else 1)
    odds = np.exp(scores - scores.max())
    best = int(np.argmax(odds))
    cited = None if is_negated else _cite(choices[best], passages[support.best[best]])
    return Choice(best + 1, choices[best], float(odds[best] / odds.sum()), cited)


def with_choices(
    store: Store, question: Question, choices: Sequence[str], found: Sequence[Passage], filters: Filters
) -> list[Passage]:
    """What was found for a question, and behind it what its words and each choice's find together."""
    hits = [
        hit
        for choice in choices
        for hit in store.search_words((*question.query, *as_typed(choice)), _FOUND_EACH, filters)
    ]
    resolved = store.resolve(hit.part for hit in hits)
    more = (Passage(*resolved[hit.part], 0.0) for hit in hits if hit.part in resolved)
    return list({(p.article.id, p.ordinal): p for p in (*found, *more)}.values())


def rarities(store: Store, question: Question, choices: Sequence[str]) -> dict[str, float]:
    """Inverse document frequency in the archive of the stems of a question and of its choices."""
    return {
        stem: rarity
        for each in (question, *map(understand, choices))
        for stem, rarity in inverse_document_frequencies(store, each).items()
    }


def support_of(
    question: Question, choices: Sequence[str], passages: Sequence[Passage], idf: Mapping[str, float]
) -> Support:
    """How each choice is supported; takes what `choose` takes."""
    if not passages:
        return Support(np.zeros((len(choices), len(FEATURES))), np.zeros(len(choices), dtype=np.int64))
    texts = [_stems(passage.part.text) for passage in passages]
    heads = [_stems(passage.article.headline or "") for passage in passages]
    around = [_around(passage) for passage in passages]
    vocabulary = frozenset().union(*texts, *heads, *around)
    asked = match_terms(question.terms, idf, vocabulary)
    offered = [match_terms(terms, idf, vocabulary) for terms in _told_apart(question, choices)]

    in_text, in_head, in_wider = (_all_strengths(asked, each) for each in (texts, heads, around))
    with_head, with_wider = np.maximum(in_text, in_head), np.maximum(in_text, in_wider)
    framed = (2 * asked.shares(in_text) + asked.shares(with_head) + asked.shares(with_wider)) / 4
    early = 1 / (1 + np.arange(len(passages)) / _EARLY)
    rows, best = [], []
    for matches in offered:
        share = matches.shares(_all_strengths(matches, texts))
        backed = share**2 * framed
        whole = share > _WHOLE
        headlines = matches.shares(_all_strengths(matches, heads)) * (_ALONE + asked.shares(in_head))
        closest = [p for p in np.argsort(-backed, kind="stable")[:_LOOKED_AT] if share[p] > _NEARLY_WHOLE]
        rows.append(
            [
                backed.max(),
                math.log1p(whole @ np.exp(_MORE_OF_THE_QUESTION * framed)),
                max((share[p] * _nearby(texts[p], matches, asked) for p in closest), default=0.0),
                headlines.max(),
                (backed * early).max(),
                float(np.mean(matches.weights)) if len(matches.weights) else 0.0,
                math.log1p(len(matches.weights)),
            ]
        )
        best.append(int(np.argmax(backed)))
    return Support(np.array(rows), np.array(best))


def _told_apart(question: Question, choices: Sequence[str]) -> list[list[Term]]:
    """Each choice's terms, a word weighing less the more of the other choices, or the question, have it."""
    terms = [understand(choice).terms for choice in choices]
    asked = {term.stem for term in question.terms}
    counts = Counter(term.stem for each in terms for term in each)
    others = max(1, len(choices) - 1)

    def weighed(term: Term) -> Term:
        alone = 1 - (counts[term.stem] - 1) / others
        known = _SHARED_WITH_THE_QUESTION if term.stem in asked else 1.0
        return replace(term, weight=alone**2 * known)

    return [[weighed(term) for term in each] for each in terms]


def _nearby(stems: Sequence[str], offered: Matches, asked: Matches) -> float:
    """The question's share in a text, a word counting for less, the farther from the choice it stands."""
    at = np.array([place for places in places_of(stems, offered) for place in places[:_MOST_PLACES]])
    if not len(at):
        return 0.0
    strengths = np.zeros(len(asked.weights))
    for term, places in enumerate(places_of(stems, asked)):
        if places:
            words = np.abs(np.array(places[:_MOST_PLACES])[:, None] - at).min()
            strengths[term] = math.exp(-words / _REACH)
    return asked.share(strengths)


def _all_strengths(matches: Matches, texts: Sequence[Sequence[str]]) -> Numbers:
    """How well each term is matched in each text, shape (texts, terms)."""
    return matches.all_strengths([frozenset(stems) for stems in texts])


def _around(passage: Passage) -> tuple[str, ...]:
    """The stems of the parts before and after."""
    parts, here = passage.article.parts, passage.ordinal
    return tuple(stem for part in parts[max(0, here - 1) : here + 2] for stem in _stems(part.text))


def _cite(choice: str, passage: Passage) -> Citation:
    """The passage's sentence with most of the choice's words, the first of equals."""
    text, words = passage.part.text, frozenset(split_stems(choice))
    start, end = max(
        split_sentences(text[:_LONGEST_PART]),
        key=lambda span: len(words.intersection(split_stems(text[slice(*span)]))),
    )
    return Citation(1, passage.article, passage.part, start, end, passage.carriers)


@lru_cache(maxsize=32768)
def _stems(text: str) -> tuple[str, ...]:
    """The stems of a text, kept: the same articles are read for question after question."""
    return tuple(split_stems(text[:_LONGEST_PART]))


@cache
def _shipped_weights() -> Numbers:
    """The weights in the package; their names must be the features' names, or they are out of date."""
    kept = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return np.array([kept["weights"][name] for name in FEATURES])
