"""Pack SQuAD's training questions with what our own search finds beside the answer.

usage: python -m training.neural_reader.pack_questions --squad squad11_train.jsonl.gz [--out DIR]

SQuAD's pages become two archives (`training/archives.py`): of its paragraphs, and of news-like pieces. Each
question is searched for in both, and the nearest passages that do not hold its answer are kept: near misses,
which a reader has to tell from the passage that answers (Karpukhin et al., EMNLP 2020, of hard negatives).
A question with a name or number exchanged is asked of its own paragraph, which then does not answer it.
The pages that the embedder never saw are held out here too. One core takes half an hour.
"""

import argparse
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from tqdm import tqdm

from ingest import Article, shipped_embedder
from qa.question.analysis import understand
from qa.question.scope import whole_scope
from qa.reading.tokens import CLASSES, read_tokens
from qa.retrieval.retrieve import candidates
from training.archives import SEED, as_news, as_they_are, cut
from training.neural_reader.packed import (
    NONE,
    Paragraph,
    Passages,
    Question,
    write_paragraphs,
    write_passages,
)
from training.squad import Paragraph as SquadParagraph
from training.squad import is_set_aside, read_squad
from vectorstore import EVERYTHING, Store, build

LOOKED_THROUGH, KEPT = 20, 12
"""Passages that a search gives, and how many of those without the answer are kept."""
_NAME, _DIGIT, _STOP = (
    CLASSES.index(name) for name in ("capital or digit first", "has a digit", "stop word")
)

Span = tuple[int, int, int]


def main() -> None:
    """Search and pack."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--squad", type=Path, required=True)
    arguments.add_argument("--out", type=Path, default=Path(".neural_reader/data"))
    options = arguments.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    squad = read_squad(options.squad)
    paragraphs = packed(squad)
    write_paragraphs(options.out, paragraphs)
    whole = [(number, 0, len(paragraph.text)) for number, paragraph in enumerate(squad)]
    archives = {
        "paragraphs": searched(paragraphs, whole, as_they_are(squad)[0]),
        "pieces": searched(paragraphs, list(pieces(squad)), as_news(squad)[0]),
    }
    write_passages(options.out, archives)


def packed(squad: Sequence[SquadParagraph]) -> list[Paragraph]:
    """Paragraphs with their questions, and these with something false in them."""
    asked_of = defaultdict[str, list[str]](list)
    for paragraph in squad:
        asked_of[paragraph.title] += [asked.question for asked in paragraph.asked]
    names = {title: _names(" ".join(questions)) for title, questions in asked_of.items()}
    chance = random.Random(SEED)
    return [
        Paragraph(
            paragraph.title,
            is_set_aside(paragraph.title),
            paragraph.text,
            tuple(
                Question(
                    asked.question,
                    asked.answer,
                    asked.start,
                    falsified(asked.question, paragraph.text, names[paragraph.title], chance),
                )
                for asked in paragraph.asked
            ),
        )
        for paragraph in squad
    ]


def falsified(question: str, text: str, others: Sequence[str], chance: random.Random) -> str | None:
    """The question with one of its names or numbers exchanged for another; None where it has none.

    Args:
        question: It is answered by the text.
        text: Only what it mentions too is exchanged.
        others: Names and numbers that may come in instead, besides the text's.
        chance: Draws which.
    """
    asked, read = read_tokens(question), read_tokens(text)
    places = [
        place
        for place in range(1, len(asked.stems))
        if _is_name(asked.classes[place]) and asked.stems[place] in read.stems
    ]
    if not places:
        return None
    place = chance.choice(places)
    start, end = asked.spans[place]
    has_digit = bool(asked.classes[place][_DIGIT])
    pool = [
        name
        for name in (_names(text) if chance.random() < 0.5 else others)
        if any(map(str.isdigit, name)) == has_digit and name.casefold() not in asked.written
    ]
    return f"{question[:start]}{chance.choice(pool)}{question[end:]}" if pool else None


def searched(paragraphs: Sequence[Paragraph], spans: Sequence[Span], articles: Sequence[Article]) -> Passages:
    """Search an archive for every question.

    Args:
        paragraphs: With the questions.
        spans: The archive's body passages, in its order.
        articles: The archive.
    """
    places = ((article.id, ordinal) for article in articles for ordinal in range(1, len(article.parts)))
    numbers = {place: number for number, place in enumerate(places)}
    holding = {}
    for number, (paragraph, start, end) in enumerate(spans):
        for question in paragraphs[paragraph].questions:
            if start <= question.start and question.start + len(question.answer) <= end:
                holding[paragraph, question] = number
    right, near = [], []
    embedder = shipped_embedder()
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder), embedder, create=True) as store:
        build(store, articles, embedder, on_progress=lambda _: None)
        scope = whole_scope(store, EVERYTHING)
        for number, paragraph in enumerate(tqdm(paragraphs)):
            for question in paragraph.questions:
                answer = question.answer.casefold()
                found = candidates(store, embedder, understand(question.text), LOOKED_THROUGH, scope)
                without = [
                    numbers[one.passage.article.id, one.passage.ordinal]
                    for one in found
                    if one.passage.part.kind == "body" and answer not in one.passage.part.text.casefold()
                ][:KEPT]
                right.append(holding.get((number, question), NONE))
                near.append(without + [NONE] * (KEPT - len(without)))
    return Passages(*(np.array(column, np.int32) for column in (spans, right, near)))


def pieces(squad: Sequence[SquadParagraph]) -> Iterator[Span]:
    """The passages of `as_news`, in its order."""
    for number, paragraph in enumerate(squad):
        for start, end in cut(paragraph.text, random.Random(f"{SEED}{paragraph.title}{paragraph.number}")):
            yield number, start, end


def _names(text: str) -> list[str]:
    """The names and numbers in a text, as printed, none twice."""
    tokens = read_tokens(text)
    found = zip(tokens.spans, tokens.classes, strict=True)
    return list(dict.fromkeys(text[start:end] for (start, end), looks in found if _is_name(looks)))


def _is_name(looks: Sequence[float]) -> bool:
    return bool((looks[_NAME] or looks[_DIGIT]) and not looks[_STOP])


if __name__ == "__main__":
    main()
