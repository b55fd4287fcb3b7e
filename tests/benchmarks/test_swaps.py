"""What is made wrong is wrong, and of its kind; the sample archive's own sentences hold."""

from collections import defaultdict
from pathlib import Path
from random import Random

import pytest

from benchmarks.frank import names_in
from benchmarks.swaps import swap
from ingest import Article, load
from qa.answer import Passage
from qa.language.sentences import split_sentences
from qa.verification import verify

ARCHIVE = Path(__file__).parents[2] / "examples" / "archive"


@pytest.fixture(scope="module")
def cited() -> list[tuple[str, Passage]]:
    """A sentence of each body paragraph of the sample archive, with its paragraph."""
    drawn = Random(1)
    articles = [each for each in load([str(ARCHIVE)]) if isinstance(each, Article)]
    passages = [
        Passage(article, ordinal, 1.0)
        for article in articles
        for ordinal, part in enumerate(article.parts)
        if part.kind == "body" and len(part.text.split()) > 8
    ]
    sentences = []
    for passage in drawn.sample(passages, min(150, len(passages))):
        start, end = drawn.choice(split_sentences(passage.part.text))
        sentences.append((passage.part.text[start:end], passage))
    return sentences


def test_a_sentence_holds_and_is_caught_once_something_is_exchanged(
    cited: list[tuple[str, Passage]],
) -> None:
    drawn = Random(2)
    names = names_in(passage.part.text for _, passage in cited)
    caught: dict[str, list[bool]] = defaultdict(list)
    for text, passage in cited:
        assert verify(text, [passage]).flaws == ()
        around = "\n".join(part.text for part in passage.article.parts)
        for wrong in swap(text, around, names, drawn):
            assert wrong.text != text
            caught[wrong.kind].append(bool(verify(wrong.text, [passage]).flaws))
    assert {"number", "date", "name", "negation"} <= caught.keys()
    told = [value for values in caught.values() for value in values]
    assert sum(told) >= 0.95 * len(told), {kind: sum(each) / len(each) for kind, each in caught.items()}
