"""Learn the reader's weights from SQuAD training questions: which sentence answers, and whether any does.

usage: python -m training.train_reader --squad squad11_train.jsonl.gz [--out qa/reading/reader.json]

The pages that neither the embedder nor the span reader saw become two archives: of their paragraphs as they
are, and of news-like articles (`training/archives.py`). Questions about them are searched for and read as a
user's are.

- Sentence model: softmax over a question's candidate sentences (ListNet's top-one loss, Cao et al.,
  ICML 2007); the sentences of the right paragraph that hold the answer are right.
- Answerable model: logistic regression over the best candidate's features. Each question is seen three
  times: as it is; with its paragraph taken out of what was found, so that the articles that are left are
  about the same thing and do not hold the answer; and so that what it supposes is false: denied, or with one
  of its words replaced by its opposite or by another question's, a name by a name. The answerable weigh as
  much as all others, so that the probability is one at even odds.

Half of the pages are learned from; the figures are of the other half, and so is the threshold: the highest
that refuses none of the questions whose answer was found: readers of news ask in other words than SQuAD's.
"""

import argparse
import json
import random
import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from tqdm import tqdm

from ingest import Article, shipped_embedder
from qa.answer import Passage
from qa.assistant import READ
from qa.language.opposites import opposite_words
from qa.language.words import STOP_STEMS, Word, split_words
from qa.question.analysis import Question, understand
from qa.question.scope import whole_scope
from qa.reading.evidence import FEATURES, Candidate, gather
from qa.reading.weigh import ANSWERABLE_FEATURES, Reader, answerable_features, rank
from qa.retrieval.retrieve import inverse_document_frequencies, retrieve
from qa.retrieval.widen import widen
from training.archives import SEED, Example, as_news, as_they_are
from training.squad import Paragraph, is_set_aside, read_squad
from vectorstore import EVERYTHING, Store, build

QUESTIONS = 900
"""Of each archive."""
DENIED, OPPOSED = 0.12, 0.5
"""Shares of false questions that are denied, and of those with a word that has an opposite, that get it."""
_AUXILIARY = re.compile(
    r"\b(?:did|does|do|was|were|is|are|has|have|had|can|could|will|would)\b", re.IGNORECASE
)
_DENIALS = ("not", "never")
_DENIED = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)
RIDGE = 1e-3
"""Penalty on squared weights: the features overlap, and a small one keeps their weights readable."""
Matrix = NDArray[np.float64]


class Read(NamedTuple):
    """A question and what was read for it."""

    question: Question
    candidates: list[Candidate]


@dataclass(frozen=True, slots=True)
class Seen:
    """A question with the features of its candidates, as it is and in its unanswerable forms."""

    page: str
    features: Matrix
    is_right: NDArray[np.bool_]
    answerable: Read
    unanswerable: tuple[Read, ...]


def main() -> None:
    """Learn both models and write them down."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--squad", type=Path, required=True)
    arguments.add_argument("--out", type=Path, default=Path("qa/reading/reader.json"))
    arguments.add_argument("--questions", type=int, default=QUESTIONS)
    options = arguments.parse_args()
    pages = [paragraph for paragraph in read_squad(options.squad) if is_set_aside(paragraph.title)]
    seen = [one for way in (as_they_are, as_news) for one in look_at(way, pages, options.questions)]
    held_out = [one for one in seen if is_held_out(one.page)]
    learned_from = [one for one in seen if not is_held_out(one.page)]

    sentence = learn_sentence(learned_from)
    reader = Reader(sentence, np.zeros(len(ANSWERABLE_FEATURES)), 0.0)
    reader = replace(reader, answerable=learn_answerable(learned_from, reader))
    reader = replace(reader, threshold=choose_threshold(held_out, reader))
    counts = {"questions": len(learned_from), "held_out_questions": len(held_out)}
    write(options.out, reader, measure(held_out, reader) | counts)


def look_at(
    way: Callable[[Sequence[Paragraph]], tuple[list[Article], list[Example]]],
    pages: Sequence[Paragraph],
    limit: int,
) -> list[Seen]:
    """Ask an archive of some pages about themselves."""
    articles, examples = way(pages)
    random.Random(SEED).shuffle(examples)
    embedder = shipped_embedder()
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder), embedder, create=True) as store:
        build(store, articles, embedder, on_progress=lambda _: None)
        asked = islice(pairwise(examples), limit)
        return [look(store, *those) for those in tqdm(asked, total=limit, desc=way.__name__)]


def is_held_out(page: str) -> bool:
    """Half of the pages, the same ones every time."""
    return random.Random(f"{SEED}reader{page}").random() < 0.5


def look(store: Store, example: Example, other: Example) -> Seen:
    """Search for a question as it is, without the right paragraph, and with a word of another question."""
    question, found = search(store, example.question)
    idf = inverse_document_frequencies(store, question)
    candidates = gather(question, found[:READ], idf)
    without = [taken_out(passage, example) for passage in found]
    false, found_for_false = search(store, falsified(example.question, other.question))
    is_right = [
        (c.passage.article.id, c.passage.ordinal) == (example.article_id, example.ordinal)
        and example.answer in c.text
        for c in candidates
    ]
    return Seen(
        example.page,
        np.stack([c.features for c in candidates]) if candidates else np.zeros((0, len(FEATURES))),
        np.array(is_right, dtype=bool),
        Read(question, candidates),
        (
            Read(question, gather(question, [passage for passage in without if passage][:READ], idf)),
            Read(false, gather(false, found_for_false[:READ], inverse_document_frequencies(store, false))),
        ),
    )


def search(store: Store, text: str) -> tuple[Question, list[Passage]]:
    """A question, and what is found for it, one passage more than is read."""
    question = widen(understand(text), store)
    found = retrieve(store, shipped_embedder(), question, READ + 1, whole_scope(store, EVERYTHING))
    return question, found


def falsified(question: str, other: str) -> str:
    """The question denied, or with a word replaced by its opposite or by one of the other question's.

    A name is replaced by a name.
    """
    chance = random.Random(f"{SEED}{question}")
    return contradicted(question, chance) or exchanged(question, other, chance)


def contradicted(question: str, chance: random.Random) -> str | None:
    """The question denied, or with a word replaced by its opposite; None by chance or for want of a word."""
    way, helping = chance.random(), _AUXILIARY.search(question)
    if way < DENIED and helping and not _DENIED.search(question):
        return f"{question[: helping.end()]} {chance.choice(_DENIALS)}{question[helping.end() :]}"
    written = [(word, question[word.start : word.end].lower()) for word in split_words(question)]
    opposed = [(word, opposite_words()[text]) for word, text in written if text in opposite_words()]
    if not opposed or way > DENIED + OPPOSED:
        return None
    word, opposites = chance.choice(opposed)
    return question[: word.start] + chance.choice(opposites) + question[word.end :]


def exchanged(question: str, other: str, chance: random.Random) -> str:
    """The question with one content word replaced by one of the other question's, a name by a name."""
    words, others = content_words(question), content_words(other)
    name = next((word for word in chance.sample(words, len(words)) if word.is_name), None)
    substitute = next((word for word in others if word.is_name), None)
    if name is None or substitute is None:
        name, substitute = chance.choice(words), chance.choice(others)
    return question[: name.start] + other[substitute.start : substitute.end] + question[name.end :]


def content_words(question: str) -> list[Word]:
    """The words of a question that carry content; all of them where none does. The first is no name."""
    words = split_words(question)
    return [w._replace(is_name=w.is_name and w.start > 0) for w in words if w.stem not in STOP_STEMS] or words


def taken_out(passage: Passage, example: Example) -> Passage | None:
    """The passage in an article that lacks the example's paragraph; None when it is that paragraph."""
    if passage.article.id != example.article_id:
        return passage
    if passage.ordinal == example.ordinal:
        return None
    parts = tuple(part for ordinal, part in enumerate(passage.article.parts) if ordinal != example.ordinal)
    shift = passage.ordinal > example.ordinal
    return Passage(replace(passage.article, parts=parts), passage.ordinal - shift, passage.score)


def learn_sentence(seen: Sequence[Seen]) -> Matrix:
    """Weights under which the right sentences get the most of a softmax over all."""
    usable = [s for s in seen if s.is_right.any()]

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        total, gradient = RIDGE * weights @ weights * len(usable), 2 * RIDGE * weights * len(usable)
        for s in usable:
            scores = s.features @ weights
            odds = np.exp(scores - scores.max())
            share, right = odds / odds.sum(), odds[s.is_right] / odds[s.is_right].sum()
            total -= np.log(share[s.is_right].sum())
            gradient += share @ s.features - right @ s.features[s.is_right]
        return float(total), gradient

    found: Matrix = minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B").x
    return found


def learn_answerable(seen: Sequence[Seen], reader: Reader) -> Matrix:
    """Logistic regression: is the answer there, given the best candidate?"""
    x, y = answerable_matrix(seen, reader)
    counts = np.where(y == 1, len(y) / 2 / y.sum(), len(y) / 2 / (1 - y).sum())

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        margin = x @ weights
        gradient = x.T @ (counts * (1 / (1 + np.exp(-margin)) - y)) + 2 * RIDGE * weights * len(y)
        total = counts @ (np.logaddexp(0, margin) - y * margin)
        return float(total + RIDGE * weights @ weights * len(y)), gradient

    found: Matrix = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def answerable_matrix(seen: Sequence[Seen], reader: Reader) -> tuple[Matrix, Matrix]:
    """Features and labels: 1 with the paragraph found, 0 for the unanswerable forms."""
    rows, labels = [], []
    for s in seen:
        for label, read in ((1.0, s.answerable), *((0.0, form) for form in s.unanswerable)):
            if read.candidates and (label == 0.0 or s.is_right.any()):
                rows.append(answerable_features(read.question, *rank(read.candidates, reader)))
                labels.append(label)
    return np.stack(rows), np.array(labels)


def choose_threshold(held_out: Sequence[Seen], reader: Reader) -> float:
    """The least probability of all questions whose answer was found."""
    x, y = answerable_matrix(held_out, reader)
    probability = 1 / (1 + np.exp(-x @ reader.answerable))
    return float(probability[y == 1].min())


def measure(held_out: Sequence[Seen], reader: Reader) -> dict[str, float]:
    """What both models reach on held-out pages."""
    first = [s.is_right[np.argmax(s.features @ reader.sentence)] for s in held_out if s.is_right.any()]
    x, y = answerable_matrix(held_out, reader)
    probability = 1 / (1 + np.exp(-x @ reader.answerable))
    pairs = probability[y == 1][:, None] - probability[y == 0][None, :]
    return {
        "paragraph_among_read": float(np.mean([s.is_right.any() for s in held_out])),
        "right_sentence_first": float(np.mean(first)),
        "answerable_area_under_curve": float(np.mean((pairs > 0) + 0.5 * (pairs == 0))),
        "refused_answerable": float(np.mean(probability[y == 1] < reader.threshold)),
        "refused_unanswerable": float(np.mean(probability[y == 0] < reader.threshold)),
    }


def write(path: Path, reader: Reader, figures: dict[str, float]) -> None:
    """Keep the weights by feature name, with how they were learned and what they reach."""
    kept = {
        "learned_by": "training/train_reader.py on SQuAD 1.1 training questions (CC BY-SA 4.0)",
        "figures_on_held_out_pages": {name: round(value, 3) for name, value in figures.items()},
        "threshold": round(reader.threshold, 4),
        "sentence": named(FEATURES, reader.sentence),
        "answerable": named(ANSWERABLE_FEATURES, reader.answerable),
    }
    text = json.dumps(kept, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    print(text)


def named(names: Sequence[str], weights: Matrix) -> dict[str, float]:
    """Weights by name, rounded to what matters."""
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


if __name__ == "__main__":
    main()
