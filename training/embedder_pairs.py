"""What the embedder learns from: a short query beside the paragraph that it should find."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ingest import Skipped, load
from ingest.chunk import context
from training import squad

Tokens = NDArray[np.int32]

# Good enough for learning: a wrong cut makes one odd query among many.
SENTENCE_END = re.compile(r"""(?<=[.!?]["”’\s])\s*(?=[A-Z"“‘])""")

PARAGRAPHS_OF_ARTICLE = 12
"""Paragraphs that one article gives to one pass, so that a batch of 2,048 holds many articles."""
QUERY_TOKENS = (5, 14)
"""Fewest and most tokens of a shortened query: questions have about 13."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, what stands over it, and questions that people asked about it."""

    context: str
    text: str
    questions: tuple[str, ...] = ()


Article = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Queries and documents of equal length; `paragraphs` tells which documents are the same one."""

    queries: list[Tokens]
    documents: list[Tokens]
    paragraphs: NDArray[np.int64]


def as_articles(paragraphs: Iterable[squad.Paragraph]) -> list[Article]:
    """SQuAD's paragraphs, page by page."""
    return [
        tuple(Paragraph("", each.text, tuple(asked.question for asked in each.asked)) for each in page)
        for _, page in groupby(paragraphs, key=lambda each: each.title)
    ]


def read_archive(paths: Sequence[str]) -> list[Article]:
    """Read the articles of two body paragraphs or more; a repeated paragraph counts once."""
    seen: set[str] = set()
    archive = []
    for article in (each for each in load(paths) if not isinstance(each, Skipped)):
        body = []
        for part in article.parts:
            if part.kind == "body" and part.text not in seen:
                seen.add(part.text)
                body.append(Paragraph(context(article, part), part.text))
        if len(body) > 1:
            archive.append(tuple(body))
    return archive


def squad_batches(pages: Sequence[Article], tokenizer: Tokenizer, size: int, seed: int) -> Iterator[Batch]:
    """Give batches for ever: a question of each paragraph, page after page.

    The paragraphs of a page stay together, so that most of what a question must be told apart from is
    about the same thing: in-batch negatives as hard as those of a search.
    """
    rng = np.random.default_rng(seed)
    asked = [[each for each in page if each.questions] for page in pages]
    contexts = [tokenized(tokenizer, [each.text for each in page]) for page in asked]
    questions = [[tokenized(tokenizer, each.questions) for each in page] for page in asked]
    first = np.cumsum([0, *map(len, asked)])
    pairs = (
        (questions[page][i][rng.integers(len(questions[page][i]))], contexts[page][i], int(first[page]) + i)
        for page in _for_ever(rng, len(asked))
        for i in range(len(asked[page]))
    )
    return _batches(pairs, size)


def archive_batches(
    articles: Sequence[Article], tokenizer: Tokenizer, size: int, seed: int
) -> Iterator[Batch]:
    """Give batches for ever from articles that nobody asked about.

    The query is the headline, a sentence of the paragraph (then often taken out of it), or, where the
    paragraph is one sentence, the start of the next paragraph; mostly shortened to a question's length.
    """
    rng = np.random.default_rng(seed)
    contexts = [tokenized(tokenizer, [each.context for each in article]) for article in articles]
    sentences = [
        [tokenized(tokenizer, SENTENCE_END.split(each.text)) for each in article] for article in articles
    ]
    first = np.cumsum([0, *map(len, articles)])

    def pairs() -> Iterator[tuple[Tokens, Tokens, int]]:
        for number in _for_ever(rng, len(articles)):
            for i in rng.permutation(len(articles[number]))[:PARAGRAPHS_OF_ARTICLE]:
                query, document = _pair(rng, contexts[number][i], sentences[number], int(i))
                if len(query) >= QUERY_TOKENS[0] and len(document) > len(query):
                    yield query, document, int(first[number] + i)

    return _batches(pairs(), size)


def tokenized(tokenizer: Tokenizer, texts: Sequence[str]) -> list[Tokens]:
    """Token ids of each text."""
    encodings = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
    return [np.array(encoding.ids, dtype=np.int32) for encoding in encodings]


def _pair(
    rng: np.random.Generator, context: Tokens, sentences: list[list[Tokens]], i: int
) -> tuple[Tokens, Tokens]:
    """Choose a query for paragraph `i` of an article, and what of the paragraph is shown for it."""
    own = sentences[i]
    shown = np.concatenate(own)
    if rng.random() < 0.15:
        return _shortened(rng, context), shown
    if len(own) == 1 and i + 1 < len(sentences) and rng.random() < 0.4:
        query = sentences[i + 1][0]
    else:
        chosen = int(rng.integers(len(own)))
        query = own[chosen]
        if len(own) > 1 and rng.random() < 0.5:
            shown = np.concatenate(own[:chosen] + own[chosen + 1 :])
    if rng.random() < 0.3:
        shown = np.concatenate([context, shown])
    return _shortened(rng, query), shown


def _shortened(rng: np.random.Generator, query: Tokens) -> Tokens:
    """Cut a long query to a run of its tokens, or to a scatter of them; leave three in ten whole."""
    length = int(rng.integers(QUERY_TOKENS[0], QUERY_TOKENS[1] + 1))
    if len(query) <= length or rng.random() < 0.3:
        return query
    if rng.random() < 0.5:
        start = int(rng.integers(len(query) - length + 1))
        return query[start : start + length]
    return query[np.sort(rng.choice(len(query), length, replace=False))]


def _for_ever(rng: np.random.Generator, count: int) -> Iterator[int]:
    while True:
        yield from rng.permutation(count)


def _batches(pairs: Iterator[tuple[Tokens, Tokens, int]], size: int) -> Iterator[Batch]:
    while True:
        queries, documents, paragraphs = zip(*islice(pairs, size), strict=True)
        yield Batch(list(queries), list(documents), np.array(paragraphs))
