"""What the reader makes of a question and passages, without search, and the plain ways beside it.

The one place in the benchmarks that knows how `Assistant` reads: `read` takes the same steps.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer import Passage
from qa.language.sentences import split_sentences
from qa.language.words import STOP_STEMS, split_stems
from qa.question.analysis import understand
from qa.reading.compose import compose
from qa.reading.evidence import Candidate, gather
from qa.reading.weigh import probability_answerable, rank, shipped_reader
from qa.retrieval.retrieve import inverse_document_frequencies
from qa.retrieval.widen import widen
from qa.short import short_answer
from vectorstore import Store

_K1, _B = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader makes of passages.

    Attributes:
        ranked: Their sentences, best first.
        short_answer: The few words that answer; None when it gives none.
        probability: That the passages hold the answer, 0 to 1.
    """

    ranked: Sequence[Candidate]
    short_answer: str | None
    probability: float


def read(store: Store, text: str, passages: Sequence[Passage]) -> Reading:
    """Read passages for a question.

    Args:
        store: The archive whose words say how rare the question's are.
        text: The question.
        passages: What is read, best first.
    """
    question, reader = widen(understand(text), store), shipped_reader()
    candidates = gather(question, passages, inverse_document_frequencies(store, question))
    ranked, scores = rank(candidates, reader)
    return Reading(
        ranked,
        short_answer(question, compose(question, ranked, scores), ranked) if ranked else None,
        probability_answerable(question, ranked, scores, reader),
    )


def best_by_bm25(store: Store, text: str, paragraph: str) -> tuple[tuple[int, int], float]:
    """The paragraph's sentence with the best BM25 score, as (start, end), and the score.

    Frequencies are the archive's (Robertson and Zaragoza 2009), lengths are against the paragraph's mean.
    """
    question = understand(text)
    rarity = inverse_document_frequencies(store, question)
    spans = split_sentences(paragraph)
    read = [[s for s in split_stems(paragraph[start:end]) if s not in STOP_STEMS] for start, end in spans]
    usual = sum(map(len, read)) / len(read) or 1.0
    scores = [
        sum(
            rarity[stem] * count * (1 + _K1) / (count + _K1 * (1 - _B + _B * len(stems) / usual))
            for stem in rarity
            if (count := stems.count(stem))
        )
        for stems in read
    ]
    best = max(range(len(spans)), key=scores.__getitem__)
    return spans[best], scores[best]
