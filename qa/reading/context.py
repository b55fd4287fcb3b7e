"""What stands around a sentence, held against the question: paragraph, neighbours, the whole article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest import Article
from qa.answer import Passage
from qa.calendar.edtf import spell, spell_day
from qa.language.words import distinct_stems, stem_set
from qa.question.analysis import Question
from qa.retrieval.match import Matches, match_terms

LONGEST_PART = 20_000
"""Characters of a paragraph that are read: a whole book on one line would take a minute."""
_LONGEST_ARTICLE = 80
"""Parts of an article that are read as its context; a longer one is not one news story."""
RINGS = ("paragraph", "neighbours", "frame", "article")
"""From near to far. The frame is headline, standfirst, captions, and who published the article when."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around the sentences of some passages.

    Attributes:
        matches: The question's terms held against all that was read.
        rings: How well each of `RINGS` around each passage matches each term, shape (passages, rings, terms).
        unmentioned: The names and numbers of the question that each passage's article nowhere mentions.
    """

    matches: Matches
    rings: NDArray[np.float64]
    unmentioned: tuple[tuple[str, ...], ...]


def read_context(question: Question, passages: Sequence[Passage], idf: Mapping[str, float]) -> Context:
    """Read what stands around some passages.

    Args:
        question: What is asked.
        passages: What the search found, at least one passage.
        idf: Inverse document frequency in the archive of each of the question's stems.
    """
    articles = {passage.article.id: passage.article for passage in passages}
    known = [_known(article) for article in articles.values()]
    stems = [*map(distinct_stems, map(_text, articles.values(), known))]
    matches = match_terms(question.terms, idf, frozenset().union(*stems))
    in_article = matches.all_strengths([*map(matches.matched.intersection, stems)])
    in_frame = matches.all_strengths([*map(stem_set, map(_frame, articles.values(), known))])
    missing = [tuple(question.terms[number].text for number in matches.missing(row)) for row in in_article]
    number_of = {article_id: number for number, article_id in enumerate(articles)}
    owners = [number_of[passage.article.id] for passage in passages]
    rings = (
        matches.all_strengths([stem_set(passage.part.text[:LONGEST_PART]) for passage in passages]),
        matches.all_strengths([_stems_near(passage) for passage in passages]),
        in_frame[owners],
        in_article[owners],
    )
    return Context(matches, np.stack(rings, axis=1), tuple(missing[owner] for owner in owners))


def _stems_near(passage: Passage) -> frozenset[str]:
    """The stems of a passage and of the parts before and behind it, as far as its article is read."""
    parts, here = passage.article.parts[:_LONGEST_ARTICLE], passage.ordinal
    near = parts[max(0, here - 1) : here + 2]
    return frozenset().union(*(stem_set(part.text[:LONGEST_PART]) for part in near))


def read_text(article: Article) -> str:
    """All that is read of an article."""
    return "\n".join([part.text[:LONGEST_PART] for part in article.parts[:_LONGEST_ARTICLE]])


def _text(article: Article, known: str) -> str:
    """All that is read of an article, and what is known of it besides."""
    return f"{read_text(article)}\n{known}"


def _frame(article: Article, known: str) -> str:
    """What frames an article's body, and what is known of it besides."""
    framing = (p for p in article.parts[:_LONGEST_ARTICLE] if p.kind in ("headline", "standfirst", "caption"))
    return "\n".join([*(part.text[:LONGEST_PART] for part in framing), known])


def _known(article: Article) -> str:
    """What is known of an article besides its text: publisher, author, place and dates."""
    known = [article.publisher, article.author, article.place]
    known += map(spell, dict.fromkeys(mention.resolved for mention in article.mentions))
    if article.published:
        known.append(f"{article.published.day:%A} {spell_day(article.published.day)}")
    return " ".join(filter(None, known))
