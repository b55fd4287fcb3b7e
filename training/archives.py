"""SQuAD's pages as archives to ask: its paragraphs as they are, or cut into news-like articles."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest import Article, Part
from qa.language.sentences import split_sentences
from training.squad import Paragraph

SEED = 20261122
PARAGRAPHS_TO_AN_ARTICLE = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A question whose paragraph is known."""

    question: str
    answer: str
    page: str
    article_id: str
    ordinal: int


def as_they_are(paragraphs: Sequence[Paragraph]) -> tuple[list[Article], list[Example]]:
    """A page is an article, its title the headline; every question."""
    articles: dict[str, list[Part]] = {}
    examples = []
    for paragraph in paragraphs:
        parts = _parts_of(articles, paragraph.title, paragraph)
        examples += [
            Example(asked.question, asked.answer, paragraph.title, paragraph.title, len(parts))
            for asked in paragraph.asked
        ]
        parts.append(Part("body", len(parts), paragraph.text))
    return _articles(articles), examples


def as_news(paragraphs: Sequence[Paragraph]) -> tuple[list[Article], list[Example]]:
    """Short articles of short paragraphs, as newspapers print them; every question."""
    articles: dict[str, list[Part]] = {}
    examples = []
    for paragraph in paragraphs:
        key = f"{paragraph.title}/{paragraph.number // PARAGRAPHS_TO_AN_ARTICLE}"
        parts = _parts_of(articles, key, paragraph)
        chance = random.Random(f"{SEED}{paragraph.title}{paragraph.number}")
        for start, end in cut(paragraph.text, chance):
            examples += [
                Example(asked.question, asked.answer, paragraph.title, key, len(parts))
                for asked in paragraph.asked
                if start <= asked.start < end
            ]
            parts.append(Part("body", len(parts), paragraph.text[start:end]))
    return _articles(articles), examples


def _parts_of(articles: dict[str, list[Part]], key: str, paragraph: Paragraph) -> list[Part]:
    return articles.setdefault(key, [Part("headline", 1, paragraph.title.replace("_", " "))])


def _articles(articles: dict[str, list[Part]]) -> list[Article]:
    return [Article(key, key, key, tuple(parts)) for key, parts in articles.items()]


def cut(text: str, chance: random.Random) -> Iterator[tuple[int, int]]:
    """A text as a newspaper would print it: spans of one or two sentences each."""
    sentences = list(split_sentences(text))
    while sentences:
        taken = [sentences.pop(0) for _ in range(min(chance.choice((1, 1, 2)), len(sentences)))]
        yield taken[0][0], taken[-1][1]
