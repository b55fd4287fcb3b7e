"""What is learned is what is applied: the network in torch and the span reader in numpy are one function."""

import random

import numpy as np
import pytest
import torch

from ingest import shipped_embedder
from qa.reading.spans import SpanReader
from training.span_examples import TEXTS, Asked, Vocabulary, read_questions
from training.span_network import COMMON, SpanNetwork, batched
from training.squad import Asked as Question
from training.squad import Paragraph
from training.train_spans import kept, known, learn

TEXT = (
    "The ferry Aurora sank off Karvala on 3 March. Two sailors drowned, the coast guard said. "
    "Mayor Ilse Brandt opened the harbour in 1998. The repair cost 40 million crowns, a report found."
)
ASKED = [
    ("What sank off Karvala?", "The ferry Aurora"),
    ("How many sailors drowned?", "Two"),
    ("When did Brandt open the harbour?", "1998"),
    ("How much did the repair cost?", "40 million crowns"),
]


@pytest.fixture(scope="module")
def read() -> tuple[Vocabulary, list[Asked]]:
    vocabulary = Vocabulary()
    asked = tuple(Question(question, answer, TEXT.index(answer)) for question, answer in ASKED)
    other = Paragraph("Karvala", 1, "Aurora belonged to Anton Veld of Norrik. It was built in 1971.", ())
    return vocabulary, read_questions([Paragraph("Karvala", 0, TEXT, asked), other], vocabulary)


@pytest.fixture
def vocabulary(read: tuple[Vocabulary, list[Asked]]) -> Vocabulary:
    return read[0]


@pytest.fixture
def questions(read: tuple[Vocabulary, list[Asked]]) -> list[Asked]:
    return read[1]


@pytest.fixture
def network(vocabulary: Vocabulary) -> SpanNetwork:
    torch.manual_seed(7)
    common = [word for word, _ in vocabulary.counts.most_common(COMMON)]
    return SpanNetwork(*known(vocabulary, common)).eval()


def test_torch_and_numpy_give_every_word_the_same_scores(
    network: SpanNetwork, questions: list[Asked], vocabulary: Vocabulary
) -> None:
    common = [word for word, _ in vocabulary.counts.most_common(COMMON)]
    reader = SpanReader({name: w.numpy() for name, w in kept(network).items()}, common, shipped_embedder())
    for (question, _), asked in zip(ASKED, questions, strict=True):
        batch = batched([asked.example(random.Random(9), in_pieces=False)])
        scores = (network(batch) - network.null)[0, :-1].detach().numpy()
        (read,) = reader.read(question, [TEXT])
        np.testing.assert_allclose(np.stack([read.first, read.last], axis=1), scores, atol=1e-3)


def test_a_question_is_met_with_its_answer_or_without(questions: list[Asked]) -> None:
    for (_, answer), asked in zip(ASKED, questions, strict=True):
        for seed in range(40):
            for in_pieces in (True, False):
                example = asked.example(random.Random(seed), in_pieces=in_pieces)
                assert 1 <= len(example.texts) <= TEXTS
                if example.answer is None:
                    continue
                text, first, last = example.answer
                assert example.question is asked.question
                words = example.texts[text].words[first : last + 1]
                assert list(words) == list(asked.paragraph.words[asked.first : asked.last + 1])
                assert len(words) == len(answer.split())
        assert any(asked.example(random.Random(s), in_pieces=True).answer is None for s in range(40))


def test_a_false_question_differs_in_one_name_or_number(questions: list[Asked]) -> None:
    false = [
        (asked, example.question)
        for asked in questions
        for seed in range(200)
        if (example := asked.example(random.Random(seed), in_pieces=False)).question is not asked.question
    ]
    assert false
    for asked, question in false:
        assert (question.words != asked.question.words).sum() == 1


def test_learning_brings_the_right_words_to_the_front(network: SpanNetwork, questions: list[Asked]) -> None:
    def loss(network: SpanNetwork) -> float:
        batch = batched([asked.example(random.Random(9), in_pieces=False) for asked in questions])
        scores = network(batch).transpose(1, 2).flatten(0, 1)
        return torch.nn.functional.cross_entropy(scores, batch.answers.flatten()).item()

    before = loss(network)
    assert loss(learn(network.train(), questions * 48, 30)) < before / 2
