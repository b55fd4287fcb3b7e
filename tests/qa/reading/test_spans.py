"""The span reader: what holds for any text, and that it finds plain answers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.reading.spans import LONGEST_ANSWER, Spans, shipped_span_reader
from qa.reading.tokens import CLASSES, read_tokens

ARTICLE = [
    "The ferry Aurora sank off Karvala on Tuesday, killing 14 people, the coast guard said.",
    "Mayor Ilse Brandt opened the new harbour in 1998.",
    "The inquiry blamed a cracked valve, and the owner paid 40 million crowns.",
]


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("Who opened the new harbour?", 1, "Ilse Brandt"),
        ("When was the new harbour opened?", 1, "1998"),
        ("How many people were killed when the ferry sank?", 0, "14"),
        ("What did the inquiry blame?", 2, "cracked valve"),
    ],
)
def test_the_words_that_answer_score_best(question: str, text: int, answer: str) -> None:
    read = shipped_span_reader().read(question, ARTICLE)
    best = [spans.best(0, len(passage)) for spans, passage in zip(read, ARTICLE, strict=True)]
    scores = [found.log_odds for found in best if found]
    assert int(np.argmax(scores)) == text
    found = best[text]
    assert found
    assert answer in ARTICLE[text][found.start : found.end]


@given(st.lists(st.text(max_size=80), min_size=1, max_size=4), st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_word_for_word(texts: list[str], question: str) -> None:
    read = shipped_span_reader().read(question, texts)
    assert len(read) == len(texts)
    for spans, text in zip(read, texts, strict=True):
        assert len(spans.first) == len(spans.last) == len(spans.tokens.stems)
        assert np.isfinite(spans.first).all()
        found = spans.best(0, len(text))
        assert found is None or 0 <= found.start < found.end <= len(text)


def test_a_text_is_scored_alike_wherever_it_stands() -> None:
    question = "Who opened the new harbour?"
    forwards = shipped_span_reader().read(question, ARTICLE)
    backwards = shipped_span_reader().read(question, ARTICLE[::-1])[::-1]
    for one, other in zip(forwards, backwards, strict=True):
        np.testing.assert_allclose(one.first, other.first, atol=1e-4)


def test_an_answer_stays_within_its_bounds() -> None:
    text = " ".join(ARTICLE)
    (read,) = shipped_span_reader().read("Who opened the new harbour?", [text])
    start = len(ARTICLE[0]) + 1
    found = read.best(start, start + len(ARTICLE[1]))
    assert found
    assert start <= found.start < found.end <= start + len(ARTICLE[1])
    assert read.best(3, 4) is None


def test_no_answer_is_longer_than_allowed() -> None:
    tokens = read_tokens("word " * 60)
    first, last = np.zeros(60, np.float32), np.zeros(60, np.float32)
    first[0] = last[59] = 9
    found = Spans(tokens, first, last).best(0, 300)
    assert found
    assert 0 < found.end - found.start <= 5 * LONGEST_ANSWER


def test_words_know_how_they_are_written() -> None:
    tokens = read_tokens('In 1998, NATO ("the alliance") paid $40 to Anton-Veld. He left.')
    looks = dict(zip(tokens.written, tokens.classes, strict=True))

    def those(look: str) -> set[str]:
        return {word for word, classes in looks.items() if classes[CLASSES.index(look)]}

    assert those("year") == {"1998"}
    assert those("all capitals") == {"nato"}
    assert those("has a digit") == {"1998", "40"}
    assert those("behind a currency") == {"40"}
    assert those("behind a comma") == {"nato"}
    assert those("behind a dash") == {"veld"}
    assert those("first of a clause") == {"in", "he"}
    assert "the" in those("behind a quotation mark or bracket")
