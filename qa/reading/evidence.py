"""Sentences as candidates for an answer, each with the features that speak for or against it.

The features are few and can be explained: how much of the question a sentence covers, alone and
with what stands around it; whether it holds the kind of thing that is asked for; and what the span reader
(`qa/reading/spans.py`) sees in it. `qa/reading/weigh.py` weighs them.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from ingest import Part
from qa.answer import Citation, Passage
from qa.language.sentences import split_sentences
from qa.language.words import STOP_STEMS, split_stems
from qa.question.analysis import Question
from qa.question.kinds import Kind
from qa.question.signs import SIGNS, find_signs
from qa.reading.context import LONGEST_PART, RINGS, Context, read_context
from qa.reading.spans import Seen, shipped_span_reader
from qa.retrieval.match import Matches
from qa.retrieval.proximity import adjacent, places_of

_COVERAGE = ("covered_by_sentence", *(f"added_by_{ring}" for ring in RINGS))
FEATURES = (
    *_COVERAGE,
    "missing_names",
    "adjacent_pairs",
    "holds_kind",
    "lacks_kind",
    "lacks_person",
    "lacks_date",
    "lacks_place",
    "lacks_number",
    "novelty",
    "length",
    "caption",
    "depth",
    "search_score",
    "search_rank",
    "span",
    "span_behind",
    "span_share",
    "not_read",
)
"""What `Candidate.features` holds, in order; `training/train_reader.py` learns their weights."""

Column = NDArray[np.float64]
"""A feature of every sentence, or of every passage."""

_SOFTENED = 0.25
"""The power to which the ranker's shares, against the best's, are raised: they fall steeply, and all but the
first would count for nothing. Swept from 0.1 to 1 over both question files, with the reader of 0.1.0."""
READ_CLOSELY = 12
"""Passages that the span reader reads."""
_USUAL_LOG_ODDS = 10.0
"""Brings the span reader's log odds near to the other numbers."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that might answer.

    Attributes:
        passage: The passage that the sentence stands in.
        start: First character of the sentence in the part's text.
        end: One past the last character.
        features: One number for each of `FEATURES`, shape (len(FEATURES),).
        unmentioned: The names and numbers of the question that the article nowhere mentions.
        seen: The answer that the span reader sees in the sentence; None where it did not read.
    """

    passage: Passage
    start: int
    end: int
    features: NDArray[np.float64]
    unmentioned: tuple[str, ...]
    seen: Seen | None = None

    @property
    def coverage(self) -> float:
        """The share of the question that the sentence covers, with all that stands around it, 0 to 1."""
        return float(self.features[: len(_COVERAGE)].sum())

    @property
    def sentence_coverage(self) -> float:
        """The share of the question that the sentence covers alone, 0 to 1."""
        return float(self.features[0])

    @property
    def paragraph_coverage(self) -> float:
        """The share of the question that the sentence covers with its paragraph, 0 to 1."""
        return float(self.features[:2].sum())

    @property
    def log_odds(self) -> float:
        """That the answer is in the sentence, as the span reader sees it; -inf where it did not read."""
        return self.seen.log_odds if self.seen else -math.inf

    @property
    def text(self) -> str:
        """The sentence."""
        return self.passage.part.text[self.start : self.end]


def is_in(candidate: Candidate, citation: Citation) -> bool:
    """True when a sentence and a citation have words of an article in common."""
    passage = candidate.passage
    is_of_part = passage.article.id == citation.article.id and passage.part == citation.part
    return is_of_part and candidate.start < citation.end and citation.start < candidate.end


def gather(question: Question, passages: Sequence[Passage], idf: Mapping[str, float]) -> list[Candidate]:
    """Every sentence of the passages, with its features.

    Args:
        question: What is asked.
        passages: What the search found, best first.
        idf: Inverse document frequency in the archive of each of the question's stems.
    """
    sentences = [
        (rank, start, end)
        for rank, passage in enumerate(passages)
        if _may_answer(question, passage.part)
        for start, end in split_sentences(passage.part.text[:LONGEST_PART])
    ]
    if not sentences:
        return []
    context = read_context(question, passages, idf)
    texts = [passages[rank].part.text[start:end] for rank, start, end in sentences]
    stems = [split_stems(text) for text in texts]
    ranks = np.array([rank for rank, _, _ in sentences])
    seen = _seen(question, passages, sentences)
    columns = {
        **{name: column[ranks] for name, column in _place(passages).items()},
        **_coverage(stems, ranks, context),
        **_signs(question.kind, texts, stems, context.matches),
        **_compared(seen),
    }
    missing = np.zeros(len(sentences))
    features = np.stack([columns.get(name, missing) for name in FEATURES], axis=1)
    return [
        Candidate(passages[rank], start, end, row, context.unmentioned[rank], found)
        for (rank, start, end), row, found in zip(sentences, features, seen, strict=True)
    ]


def _place(passages: Sequence[Passage]) -> dict[str, Column]:
    """Where each passage stands: in the search's list, and in its article."""
    scores = np.array([passage.score for passage in passages])
    kinds = [passage.part.kind in ("caption", "standfirst") for passage in passages]
    return {
        "search_score": (scores / (scores.max() or 1.0)) ** _SOFTENED,
        "search_rank": 1 / np.arange(1, len(passages) + 1),
        "caption": np.array(kinds, dtype=float),
        "depth": np.log1p([passage.ordinal for passage in passages]),
    }


def _seen(
    question: Question, passages: Sequence[Passage], sentences: Sequence[tuple[int, int, int]]
) -> list[Seen | None]:
    """The best answer that the span reader sees in each sentence of the first passages."""
    ranks = list(islice(dict.fromkeys(rank for rank, _, _ in sentences), READ_CLOSELY))
    texts = [passages[rank].part.text[:LONGEST_PART] for rank in ranks]
    read = dict(zip(ranks, shipped_span_reader().read(question.search_text, texts), strict=True))
    return [read[rank].best(start, end) if rank in read else None for rank, start, end in sentences]


def _compared(seen: Sequence[Seen | None]) -> dict[str, Column]:
    """What the span reader thinks of each sentence, by itself, against the best, and as a share of all."""
    read = np.array([each is not None for each in seen])
    odds = np.array([each.log_odds for each in seen if each])
    best, least = (odds.max(), odds.min()) if len(odds) else (0.0, 0.0)
    log_odds = np.full(len(seen), least)
    log_odds[read] = odds
    shares = np.where(read, np.exp(log_odds - best), 0.0)
    return {
        "span": log_odds / _USUAL_LOG_ODDS,
        "span_behind": (log_odds - best) / _USUAL_LOG_ODDS,
        "span_share": shares / (shares.sum() or 1.0),
        "not_read": 1.0 - read,
    }


def _may_answer(question: Question, part: Part) -> bool:
    """Bylines and datelines tell who published what and when; headlines repeat what the body tells."""
    if part.kind in ("byline", "dateline"):
        return question.is_about_publication
    return part.kind not in ("headline", "heading")


def _coverage(
    stems: Sequence[Sequence[str]], ranks: NDArray[np.int64], context: Context
) -> dict[str, Column]:
    """Shares of the question's weight: what each sentence covers, then what each wider ring adds."""
    matches = context.matches
    here = matches.all_strengths([frozenset(each) for each in stems])
    nested = np.maximum.accumulate(
        np.concatenate([here[:, np.newaxis], context.rings[ranks]], axis=1), axis=1
    )
    covered = matches.shares(nested)
    return {
        **dict(zip(_COVERAGE, np.diff(covered, prepend=0.0).T, strict=True)),
        "missing_names": matches.missing_names(nested[:, -1]),
        "adjacent_pairs": np.array([adjacent(places_of(each, matches), matches) for each in stems]),
    }


def _signs(
    kind: Kind, sentences: Sequence[str], stems: Sequence[Sequence[str]], matches: Matches
) -> dict[str, Column]:
    """Whether sentences hold what is asked for, in words that the question does not have."""
    content = [[stem for stem in each if stem not in STOP_STEMS] for each in stems]
    lengths = np.array([len(each) for each in content])
    asked = matches.matched
    new = lengths - np.array([sum(map(asked.__contains__, each)) for each in content])
    signs = {"novelty": new / np.maximum(1, lengths), "length": np.log1p(lengths)}
    if kind in SIGNS:
        holds = np.array(
            [any(_says_more(words, asked) for words in find_signs(kind, sentence)) for sentence in sentences]
        )
        signs |= {"holds_kind": 1.0 * holds, "lacks_kind": 1.0 - holds, f"lacks_{kind}": 1.0 - holds}
    return signs


def _says_more(words: str, asked: frozenset[str]) -> bool:
    """True when the words are not all the question's own."""
    return not asked.issuperset(split_stems(words)) or not words[0].isalnum()
