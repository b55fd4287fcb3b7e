"""The cited paragraphs as sentences that were taken apart, and the names that frame them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest import Part
from ingest.mentions import find_mentions
from qa.answer import Passage
from qa.language.sentences import split_sentences
from qa.language.words import split_words
from qa.verification.items import Dated, Sentence, take_apart

_FRAME = ("headline", "byline", "dateline")


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence of a cited paragraph.

    Attributes:
        passage: The paragraph.
        start: First character of the sentence in the part's text.
        end: One past the last.
        sentence: What it says.
    """

    passage: Passage
    start: int
    end: int
    sentence: Sentence


def read_sources(passages: Sequence[Passage]) -> list[Source]:
    """The sentences of the passages, in an order that does not depend on theirs; each paragraph once."""
    by_place = {(passage.article.id, passage.ordinal): passage for passage in passages}
    return [
        Source(passage, start, end, sentence)
        for _, passage in sorted(by_place.items())
        for start, end, sentence in _sentences(passage.part.text, _dated(passage))
    ]


def read_statement(text: str, passages: Sequence[Passage]) -> Sentence:
    """A sentence about some passages, its dates resolved as their articles would."""
    meant: dict[tuple[int, int], list[str | None]] = {}
    for article, part in {
        passage.article.id: (passage.article, passage.part) for passage in passages
    }.values():
        # Behind the cited part, so that "two days later" is counted from what is told there.
        said = replace(article, parts=(part, Part("body", part.index + 1, text)), mentions=())
        for mention in find_mentions(said):
            if mention.ordinal == 1:
                meant.setdefault((mention.start, mention.end), []).append(mention.resolved)
    dated = tuple((start, end, tuple(dates)) for (start, end), dates in sorted(meant.items()))
    return take_apart(text, dated)


def frame_stems(passages: Sequence[Passage]) -> frozenset[str]:
    """Stems of the words that stand about the articles, not in them: headline, byline, place."""
    articles = {passage.article.id: passage.article for passage in passages}.values()
    texts = [part.text for article in articles for part in article.parts if part.kind in _FRAME]
    texts += [article.place for article in articles if article.place]
    return frozenset(word.stem for text in texts for word in split_words(text))


def reporter_stems(passages: Sequence[Passage]) -> frozenset[str]:
    """Stems of the words that name who reports: publisher and author, whom no article need mention."""
    articles = {passage.article.id: passage.article for passage in passages}.values()
    names = [name for article in articles for name in (article.publisher, article.author) if name]
    return frozenset(word.stem for name in names for word in split_words(name))


def _dated(passage: Passage) -> tuple[Dated, ...]:
    return tuple(
        (mention.start, mention.end, (mention.resolved,))
        for mention in passage.article.mentions
        if mention.ordinal == passage.ordinal
    )


@lru_cache(maxsize=4096)  # the same paragraphs are cited sentence after sentence
def _sentences(text: str, dated: tuple[Dated, ...]) -> tuple[tuple[int, int, Sentence], ...]:
    return tuple(
        (
            start,
            end,
            take_apart(
                text[start:end],
                tuple((s - start, e - start, d) for s, e, d in dated if start <= s and e <= end),
            ),
        )
        for start, end in split_sentences(text)
    )
