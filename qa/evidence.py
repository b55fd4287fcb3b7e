"""Sentences as candidates for an answer, each with the features that speak for or against it.

The features are few and can be explained: how much of the question a sentence covers, alone and
with what stands around it, and whether it holds the kind of thing that is asked for.
`qa/weigh.py` weighs them.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ingest import Article
from qa.answer import Passage
from qa.match import Matches, match_terms
from qa.question import Kind, Question
from qa.sentences import split_sentences
from qa.words import STOP_WORDS, Word, split_words

FEATURES = (
    "covered_by_sentence",
    "added_by_paragraph",
    "added_by_neighbours",
    "added_by_frame",
    "added_by_article",
    "missing_names",
    "adjacent_pairs",
    "person",
    "date",
    "place",
    "number",
    "quote",
    "reason",
    "wrong_kind",
    "novelty",
    "length",
    "headline",
    "caption",
    "furniture",
    "depth",
    "search_score",
    "search_rank",
)
"""What `Candidate.features` holds, in order; `training/train_reader.py` learns their weights."""

_MONTHS = r"jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
_WEEKDAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SIGNS: Mapping[Kind, re.Pattern[str]] = {
    "person": re.compile(r"(?:[A-Z][\w'’.-]+ (?:(?:al|el|bin|de|van|von)[ -])?){1,3}[A-Z][\w'’-]+"),
    "date": re.compile(rf"\b(?:(?:{_MONTHS})[a-z]*\.? \d|\d+ (?:{_MONTHS})|{_WEEKDAYS}|[12]\d{{3}}\b"
                       r"|yesterday|today|(?:last|next|this|earlier) \w+)", re.IGNORECASE),
    "place": re.compile(r"\b(?:in|at|near|from|to|outside|across|on|off)\b (?:the )?(?:\w+ ){0,2}[A-Z][\w'’-]+"),
    "number": re.compile(
        r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?"
        r"|millions?|half|third|quarter|several|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b",
        re.IGNORECASE,
    ),
    "quote": re.compile(r"[“\"«]"),
    "reason": re.compile(r"\b(?:because|due to|after|since|as|caused by|blamed|owing to|so that|in order to|to avoid|amid)\b", re.IGNORECASE),
}
_LONGEST_ARTICLE = 80
"""Parts of an article that are read as its context; a longer one is not one news story."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that might answer.

    Attributes:
        passage: The passage that the sentence stands in.
        start: First character of the sentence in the part's text.
        end: One past the last character.
        features: One number for each of `FEATURES`, shape (len(FEATURES),).
    """

    passage: Passage
    start: int
    end: int
    features: NDArray[np.float64]

    @property
    def text(self) -> str:
        """The sentence."""
        return self.passage.part.text[self.start : self.end]


def gather(question: Question, passages: Sequence[Passage], idf: Mapping[str, float]) -> list[Candidate]:
    """Every sentence of the passages, with its features.

    Args:
        question: What is asked.
        passages: What the search found, best first.
        idf: Inverse document frequency in the archive of each of the question's stems.
    """
    articles = {passage.article.id: passage.article for passage in passages}
    matches = match_terms(question.terms, idf, _vocabulary(articles.values()))
    best = max((passage.score for passage in passages), default=1.0) or 1.0
    candidates = []
    for rank, passage in enumerate(passages):
        around = _Surroundings(passage, matches)
        for start, end in split_sentences(passage.part.text):
            sentence = passage.part.text[start:end]
            features = {
                **around.coverage(sentence),
                **_signs(question.kind, sentence, matches),
                **_place_in_article(passage),
                "search_score": passage.score / best,
                "search_rank": 1 / (1 + rank),
            }
            candidates.append(Candidate(passage, start, end, np.array([features.get(name, 0.0) for name in FEATURES])))
    return candidates


class _Surroundings:
    """The text around a passage, asked how much of the question each ring of it covers."""

    def __init__(self, passage: Passage, matches: Matches) -> None:
        parts, here = passage.article.parts[:_LONGEST_ARTICLE], passage.ordinal
        self._matches = matches
        self._rings = {
            "added_by_paragraph": passage.part.text,
            "added_by_neighbours": _joined(part.text for part in parts[max(0, here - 1) : here + 2]),
            "added_by_frame": _joined(part.text for part in parts if part.kind in ("headline", "standfirst", "caption")),
            "added_by_article": _joined(part.text for part in parts),
        }

    def coverage(self, sentence: str) -> dict[str, float]:
        """Shares of the question's weight: what the sentence covers, then what each wider ring adds."""
        matches = self._matches
        words = split_words(sentence)
        best = matches.strengths(words)
        features = {"covered_by_sentence": matches.share(best), "adjacent_pairs": matches.adjacent_pairs(words)}
        covered = features["covered_by_sentence"]
        for name, text in self._rings.items():
            best = np.maximum(best, matches.strengths(_words(text)))
            features[name] = matches.share(best) - covered
            covered = matches.share(best)
        features["missing_names"] = matches.missing_names(best)
        return features


def _signs(kind: Kind, sentence: str, matches: Matches) -> dict[str, float]:
    """Whether the sentence holds what is asked for, in words that the question does not have."""
    content = [word for word in split_words(sentence) if word.stem not in STOP_WORDS]
    new = sum(not matches.is_asked(word.stem) for word in content)
    features = {"novelty": new / max(1, len(content)), "length": math.log1p(len(content))}
    sign = _SIGNS.get(kind)
    if sign is not None:
        found = any(_says_more(match[0], matches) for match in sign.finditer(sentence))
        features[kind if found else "wrong_kind"] = 1.0
    return features


def _says_more(words: str, matches: Matches) -> bool:
    """True when the words are not all the question's own."""
    return any(not matches.is_asked(word.stem) for word in split_words(words)) or not words[0].isalnum()


def _place_in_article(passage: Passage) -> dict[str, float]:
    """What kind of part the sentence stands in, and how far down."""
    kind = passage.part.kind
    return {
        "headline": float(kind in ("headline", "heading")),
        "caption": float(kind in ("caption", "standfirst")),
        "furniture": float(kind in ("byline", "dateline")),
        "depth": math.log1p(passage.ordinal),
    }


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(texts)


def _vocabulary(articles: Iterable[Article]) -> frozenset[str]:
    """Every stem of the articles."""
    return frozenset(
        word.stem for article in articles for part in article.parts[:_LONGEST_ARTICLE] for word in _words(part.text)
    )


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[Word, ...]:
    """The words of a part, kept: the same articles are read for question after question."""
    return tuple(split_words(text))
