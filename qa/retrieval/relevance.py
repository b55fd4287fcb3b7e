"""How well a passage fits a question: the numbers that ranking looks at.

Each can be explained: how a passage stood in each index's list; how much of the question it covers, alone,
in one sentence, with its headline, with its neighbours; how close together and in what order the question's
words stand; whether it holds the kind of thing that is asked for; and how near its words come to the
question's in meaning (`qa/retrieval/meaning.py`). `qa/retrieval/rank.py` weighs them.
"""

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest import StaticEmbedder
from qa.answer import Passage
from qa.calendar.edtf import spell_day
from qa.language.words import split_stems, stem_set
from qa.question.analysis import Question
from qa.question.signs import SIGNS
from qa.retrieval.clauses import CLAUSES, clause_coverage, clause_weights
from qa.retrieval.match import Matches
from qa.retrieval.meaning import MEANING, meaning, standard
from qa.retrieval.proximity import adjacent, density, longest_run, places_of, saturated

FEATURES = (
    # in the word index's list: against the best, in standard deviations, against the question's rarity
    "word_score",
    "word_score_standard",
    "word_score_by_rarity",
    "vector_score_standard",
    # shares of the question's weight
    "covered",
    "covered_by_sentence",
    "covered_by_headline",
    "covered_with_headline",
    "covered_by_sentence_with_headline",
    "covered_with_neighbours",
    "names_covered",
    "names_missing",
    *CLAUSES,
    # how often, how close together, in what order
    "saturated",
    "adjacent_pairs",
    "density",
    "longest_run",
    "longest_run_weight",
    "pairs",
    "stop_words",
    "length",
    "rarity",
    # the kind of thing that is asked for, and the kind of part
    "signs",
    "has_signs",
    "is_frame",
    *MEANING,
)
"""What `features` gives, in order; `training/train_ranker.py` learns their weights."""

Columns = NDArray[np.float64]

_SENTENCE_END = re.compile(r"[.!?][\"”')]*\s+(?=[\"“(]?[A-Z0-9])")
"""Good enough for ranking, at a hundredth of the time of `language/sentences.py`, which finds quotes."""
_LONGEST_PART = 20_000
"""Characters of a part that are read."""
_MOST_SIGNS = 5
_FRAME = {"headline", "heading", "byline", "dateline"}
"""Parts that seldom answer: the body tells what they tell, and who wrote it."""


class Found(NamedTuple):
    """A passage with what each index gave it; 0 where an index did not list it."""

    passage: Passage
    word_score: float
    vector_score: float


class _Text(NamedTuple):
    """A part's stems, in order, and those of each sentence.

    Not as sets: thousands are kept, and the garbage collector walks through every set.
    """

    stems: tuple[str, ...]
    by_sentence: tuple[tuple[str, ...], ...]


def features(
    question: Question, found: Sequence[Found], matches: Matches, embedder: StaticEmbedder
) -> NDArray[np.float32]:
    """The numbers of every passage, shape (len(found), len(FEATURES)).

    Args:
        question: What is asked.
        found: What the search found, at least one passage.
        matches: The question's terms held against the `vocabulary` of what was found.
        embedder: Gives words their meaning.
    """
    passages = [one.passage for one in found]
    return np.hstack(
        [
            _of_search(found, matches),
            _coverage(question, passages, matches),
            _togetherness(question, passages, matches),
            _kind(question, passages),
            meaning(question.search_text, [_read(passage) for passage in passages], embedder),
        ],
        dtype=np.float32,
    )


def vocabulary(passages: Iterable[Passage]) -> frozenset[str]:
    """The stems of some passages and of what `features` reads around them."""
    read, framing = set[str](), set[str]()
    for passage in passages:
        read.add(_read(passage))
        framing.update((_headline(passage), *_around(passage)))
    return frozenset().union(*(_text(text).stems for text in read), *map(stem_set, framing))


def _of_search(found: Sequence[Found], matches: Matches) -> Columns:
    """How a passage stands in the indexes' lists."""
    words = np.array([one.word_score for one in found])
    vectors = np.array([one.vector_score for one in found])
    most = float(matches.weights.sum()) or 1.0
    return np.stack([words / (words.max() or 1.0), standard(words), words / most, standard(vectors)], axis=1)


def _coverage(question: Question, passages: Sequence[Passage], matches: Matches) -> Columns:
    """Which share of the question's weight, and of its clauses', stands in a passage and around it."""
    texts = [_text(_read(passage)) for passage in passages]
    headlines = matches.all_strengths([stem_set(_headline(passage)) for passage in passages])
    sentences = matches.all_strengths([frozenset(stems) for text in texts for stems in text.by_sentence])
    firsts = np.cumsum([0] + [len(text.by_sentence) for text in texts])[:-1]
    owners = np.repeat(np.arange(len(texts)), [len(text.by_sentence) for text in texts])
    here = np.maximum.reduceat(sentences, firsts)
    framed = np.maximum(here, headlines)
    around = [frozenset().union(*map(stem_set, _around(passage))) for passage in passages]

    def best_sentence(shares: NDArray[np.float64]) -> NDArray[np.float64]:
        best: NDArray[np.float64] = np.maximum.reduceat(shares, firsts)
        return best

    whole = np.stack(
        [
            matches.shares(here),
            best_sentence(matches.shares(sentences)),
            matches.shares(headlines),
            matches.shares(framed),
            best_sentence(matches.shares(np.maximum(sentences, headlines[owners]))),
            matches.shares(np.maximum(framed, matches.all_strengths(around))),
            matches.shares(here * matches.names),
            matches.shares((1 - framed) * matches.names),
        ],
        axis=1,
    )
    by_clause = clause_coverage(clause_weights(question, matches), here, framed, sentences, firsts)
    return np.hstack([whole, by_clause])


def _togetherness(question: Question, passages: Sequence[Passage], matches: Matches) -> Columns:
    """How close together, and in what order, a passage has the question's words; and how often."""
    asked = _text(question.search_text).stems
    rarity = dict(zip((term.stem for term in question.terms), matches.weights.tolist(), strict=True))
    pairs = frozenset(pairwise(asked))
    stop_words = frozenset(asked) - rarity.keys()
    most = float(matches.weights.sum()) or 1.0
    rows = []
    for passage in passages:
        text = _text(_read(passage))
        stems = text.stems
        places = places_of(stems, matches)
        run, weight = longest_run(asked, stems, rarity)
        rows.append(
            [
                saturated(places, len(stems), matches) / most,
                adjacent(places, matches),
                density(places),
                run,
                weight / most,
                len(pairs.intersection(pairwise(stems))) / max(1, len(pairs)),
                len(stop_words.intersection(stems)) / max(1, len(stop_words)),
                math.log1p(len(stems)),
                most,
            ]
        )
    return np.array(rows)


def _kind(question: Question, passages: Sequence[Passage]) -> Columns:
    """How often a passage shows what is asked for, in words that are not the question's; its own kind."""
    frame = {"headline", "heading"} if question.is_about_publication else _FRAME
    is_frame = [passage.part.kind in frame for passage in passages]
    sign = SIGNS.get(question.kind)
    if sign is None:
        return np.stack([*np.zeros((2, len(passages))), is_frame], axis=1)
    asked = frozenset(_text(question.text).stems)
    counts = [
        sum(
            not asked.issuperset(split_stems(match[0]))
            for match in islice(sign.finditer(_read(passage)), _MOST_SIGNS)
        )
        for passage in passages
    ]
    return np.stack([counts, np.ones(len(counts)), is_frame], axis=1)


def _read(passage: Passage) -> str:
    """As much of a passage as is read."""
    return passage.part.text[:_LONGEST_PART]


def _headline(passage: Passage) -> str:
    """The article's headline and day."""
    published = passage.article.published
    day = spell_day(published.day) if published else ""
    return f"{passage.article.headline or ''} {day}"[:_LONGEST_PART]


def _around(passage: Passage) -> list[str]:
    """The texts of the parts before and after."""
    parts = passage.article.parts
    return [
        parts[ordinal].text[:_LONGEST_PART]
        for ordinal in (passage.ordinal - 1, passage.ordinal + 1)
        if 0 <= ordinal < len(parts)
    ]


@lru_cache(maxsize=8192)  # the same articles are read for question after question
def _text(text: str) -> _Text:
    """A text's stems."""
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    sentences = tuple(split_stems(text[start:end]) for start, end in pairwise(ends))
    return _Text(tuple(chain.from_iterable(sentences)), sentences)
