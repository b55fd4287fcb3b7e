"""Sentences as candidates for an answer, each with the features that speak for or against it.

The features are few and can be explained: how much of the question a sentence covers, alone and
with what stands around it; whether it holds the kind of thing that is asked for; and what the span reader
(`qa/reading/spans.py`) sees in it. `qa/reading/weigh.py` weighs them.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from ingest import Article, Part
from qa.answer import Passage
from qa.calendar.edtf import spell, spell_day
from qa.language.sentences import split_sentences
from qa.language.words import STOP_STEMS, Word, split_stems, split_words
from qa.question.analysis import Question
from qa.question.kinds import Kind
from qa.question.signs import SIGNS, find_signs
from qa.reading.spans import Seen, shipped_span_reader
from qa.retrieval.match import Matches, Strengths, match_terms
from qa.retrieval.proximity import adjacent, places_of

_COVERAGE = (
    "covered_by_sentence",
    "added_by_paragraph",
    "added_by_neighbours",
    "added_by_frame",
    "added_by_article",
)
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

_SOFTENED = 0.25
"""The power to which the ranker's shares, against the best's, are raised: they fall steeply, and all but the
first would count for nothing. Swept from 0.1 to 1 over both question files, with the reader of 0.1.0."""
READ_CLOSELY = 12
"""Passages that the span reader reads."""
_USUAL_LOG_ODDS = 10.0
"""Brings the span reader's log odds near to the other numbers."""
_LONGEST_PART = 20_000
"""Characters of a paragraph that are read: a whole book on one line would take a minute."""
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


def gather(question: Question, passages: Sequence[Passage], idf: Mapping[str, float]) -> list[Candidate]:
    """Every sentence of the passages, with its features.

    Args:
        question: What is asked.
        passages: What the search found, best first.
        idf: Inverse document frequency in the archive of each of the question's stems.
    """
    articles = {passage.article.id: passage.article for passage in passages}
    known = {key: _known(article) for key, article in articles.items()}
    stems = {key: _stems_of(_read_parts(article)) | known[key] for key, article in articles.items()}
    matches = match_terms(question.terms, idf, frozenset().union(*stems.values()))
    by_article = {key: matches.strengths(words) for key, words in stems.items()}
    by_frame = {key: matches.strengths(_frame(article) | known[key]) for key, article in articles.items()}
    unmentioned = {
        key: tuple(question.terms[i].text for i in matches.missing(strengths))
        for key, strengths in by_article.items()
    }
    best = max((passage.score for passage in passages), default=1.0) or 1.0
    sentences = [
        (rank, start, end)
        for rank, passage in enumerate(passages)
        if _may_answer(question, passage.part)
        for start, end in split_sentences(passage.part.text[:_LONGEST_PART])
    ]
    seen = _seen(question, passages, sentences)
    # Once a passage, not once a sentence of it.
    rings = {
        rank: _rings(passages[rank], matches, by_frame, by_article)
        for rank in {rank for rank, _, _ in sentences}
    }
    candidates = []
    for (rank, start, end), found, compared in zip(sentences, seen, _compared(seen), strict=True):
        passage = passages[rank]
        text = passage.part.text[start:end]
        words = split_words(text)
        features = {
            **_place_in_article(passage),
            "search_score": (passage.score / best) ** _SOFTENED,
            "search_rank": 1 / (1 + rank),
            **_coverage(words, rings[rank], matches),
            **_signs(question.kind, text, words, matches),
            **compared,
        }
        row = np.array([features.get(name, 0.0) for name in FEATURES])
        candidates.append(Candidate(passage, start, end, row, unmentioned[passage.article.id], found))
    return candidates


def _seen(
    question: Question, passages: Sequence[Passage], sentences: Sequence[tuple[int, int, int]]
) -> list[Seen | None]:
    """The best answer that the span reader sees in each sentence of the first passages."""
    ranks = list(islice(dict.fromkeys(rank for rank, _, _ in sentences), READ_CLOSELY))
    texts = [passages[rank].part.text[:_LONGEST_PART] for rank in ranks]
    read = dict(zip(ranks, shipped_span_reader().read(question.search_text, texts), strict=True))
    return [read[rank].best(start, end) if rank in read else None for rank, start, end in sentences]


def _compared(seen: Sequence[Seen | None]) -> list[dict[str, float]]:
    """What the span reader thinks of each sentence, by itself, against the best, and as a share of all."""
    odds = [each.log_odds for each in seen if each]
    best, least = max(odds, default=0.0), min(odds, default=0.0)
    total = sum(math.exp(one - best) for one in odds)
    compared = []
    for each in seen:
        log_odds = each.log_odds if each else least
        compared.append(
            {
                "span": log_odds / _USUAL_LOG_ODDS,
                "span_behind": (log_odds - best) / _USUAL_LOG_ODDS,
                "span_share": math.exp(log_odds - best) / total if each else 0.0,
                "not_read": float(each is None),
            }
        )
    return compared


def _may_answer(question: Question, part: Part) -> bool:
    """Bylines and datelines tell who published what and when; headlines repeat what the body tells."""
    if part.kind in ("byline", "dateline"):
        return question.is_about_publication
    return part.kind not in ("headline", "heading")


def _rings(
    passage: Passage, matches: Matches, by_frame: Mapping[str, Strengths], by_article: Mapping[str, Strengths]
) -> list[tuple[str, Strengths]]:
    """How well each ring of text around a sentence matches the question, from paragraph to article."""
    parts, here = _read_parts(passage.article), passage.ordinal
    return [
        ("added_by_paragraph", matches.strengths(_stems_of([passage.part]))),
        ("added_by_neighbours", matches.strengths(_stems_of(parts[max(0, here - 1) : here + 2]))),
        ("added_by_frame", by_frame[passage.article.id]),
        ("added_by_article", by_article[passage.article.id]),
    ]


def _coverage(
    words: Sequence[Word], rings: Sequence[tuple[str, Strengths]], matches: Matches
) -> dict[str, float]:
    """Shares of the question's weight: what the sentence covers, then what each wider ring adds."""
    best = matches.strengths({word.stem for word in words})
    covered = matches.share(best)
    places = places_of([word.stem for word in words], matches)
    features = {"covered_by_sentence": covered, "adjacent_pairs": adjacent(places, matches)}
    for name, strengths in rings:
        best = np.maximum(best, strengths)
        wider = matches.share(best)
        features[name], covered = wider - covered, wider
    features["missing_names"] = matches.missing_names(best)
    return features


def _signs(kind: Kind, sentence: str, words: Sequence[Word], matches: Matches) -> dict[str, float]:
    """Whether the sentence holds what is asked for, in words that the question does not have."""
    content = [word for word in words if word.stem not in STOP_STEMS]
    new = sum(not matches.is_asked(word.stem) for word in content)
    features = {"novelty": new / max(1, len(content)), "length": math.log1p(len(content))}
    if kind in SIGNS:
        found = any(_says_more(words_of, matches) for words_of in find_signs(kind, sentence))
        features |= {"holds_kind": 1.0} if found else {"lacks_kind": 1.0, f"lacks_{kind}": 1.0}
    return features


def _says_more(words: str, matches: Matches) -> bool:
    """True when the words are not all the question's own."""
    return any(not matches.is_asked(word.stem) for word in split_words(words)) or not words[0].isalnum()


def _place_in_article(passage: Passage) -> dict[str, float]:
    """What kind of part the sentence stands in, and how far down."""
    kind = passage.part.kind
    return {
        "caption": float(kind in ("caption", "standfirst")),
        "depth": math.log1p(passage.ordinal),
    }


def _read_parts(article: Article) -> Sequence[Part]:
    """The parts that are read as an article's context."""
    return article.parts[:_LONGEST_ARTICLE]


def _stems_of(parts: Iterable[Part]) -> frozenset[str]:
    """The stems of some parts of an article."""
    return frozenset().union(*(_stems(part.text[:_LONGEST_PART]) for part in parts))


def _frame(article: Article) -> frozenset[str]:
    """The stems of what frames an article's body."""
    return _stems_of(p for p in _read_parts(article) if p.kind in ("headline", "standfirst", "caption"))


def _known(article: Article) -> frozenset[str]:
    """The stems of what is known of an article besides its text: publisher, author, place and dates."""
    known = [article.publisher, article.author, article.place]
    known += [spell(mention.resolved) for mention in article.mentions]
    if article.published:
        known.append(f"{article.published.day:%A} {spell_day(article.published.day)}")
    return _stems(" ".join(filter(None, known)))


@lru_cache(maxsize=32768)
def _stems(text: str) -> frozenset[str]:
    """The stems of a part, kept: the same articles are read for question after question."""
    return frozenset(split_stems(text))
