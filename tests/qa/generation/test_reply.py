"""Replies become sentences with numbers, in whatever pieces they come; what is no sentence is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import ModelFailed
from qa.generation.prompt import REFUSAL
from qa.generation.reply import LONGEST_REPLY, Fault, ReplyReader, Sentence


def read(reply: str, size: int = 10_000, passages: int = 9) -> list[Sentence]:
    reader = ReplyReader(passages)
    pieces = [reply[start : start + size] for start in range(0, len(reply), size)]
    return [sentence for piece in pieces for sentence in reader.feed(piece)] + list(reader.finish())


def faults(reply: str) -> list[Fault | None]:
    return [sentence.fault for sentence in read(reply)]


@pytest.mark.parametrize(
    ("line", "text", "numbers"),
    [
        ("It closed in May [3].", "It closed in May.", (3,)),
        ("It closed in May. [3]", "It closed in May.", (3,)),
        ("It closed in May [3][7].", "It closed in May.", (3, 7)),
        ("It closed in May [3, 7].", "It closed in May.", (3, 7)),
        ("It closed [3] in May [7].", "It closed in May.", (3, 7)),
        ("- It closed in May [3].", "It closed in May.", (3,)),
        ("2. It closed in May [3].", "It closed in May.", (3,)),
        ("It closed in **May** [3].", "It closed in May.", (3,)),
        ("It closed in May [passage 3].", "It closed in May.", (3,)),
        ("“It closed,” he said [3].", "“It closed,” he said.", (3,)),
        ("It cost $4.2 million [3].", "It cost $4.2 million.", (3,)),
        ("Gen. Bell left the U.S. in May [3].", "Gen. Bell left the U.S. in May.", (3,)),
    ],
)
def test_a_sentence_and_its_numbers(line: str, text: str, numbers: tuple[int, ...]) -> None:
    assert read(line) == [Sentence(text, numbers)]


def test_several_sentences_on_a_line() -> None:
    assert read("It closed [1]. It opened [2]. It stayed.\nIt was sold [3].") == [
        Sentence("It closed.", (1,)),
        Sentence("It opened.", (2,)),
        Sentence("It stayed.", (), "no_number"),
        Sentence("It was sold.", (3,)),
    ]


def test_numbers_behind_the_last_sentence_of_a_run_are_each_ones() -> None:
    assert read("It closed in May. It opened in June [4].") == [
        Sentence("It closed in May.", (4,)),
        Sentence("It opened in June.", (4,)),
    ]


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        ("It closed in May.", "no_number"),
        ("It closed in May [12].", "unknown_number"),
        ("It closed in May [0].", "unknown_number"),
        ("It closed in May [3][12].", "unknown_number"),
        ('{"answer": "It closed in May", "sources": [3]}', "markup"),
        ("```", "markup"),
        ("# Answer [3]", "markup"),
        ("| May | closed [3] |", "markup"),
        ("It closed ![x](http://evil.example/?q=1) in May [3].", "markup"),
        ("See [this](javascript:alert) [3].", "markup"),
        ("See https://evil.example/ [3].", "markup"),
        ("<b>It closed</b> in May [3].", "markup"),
        (f"It closed, or {REFUSAL} [3].", "markup"),
    ],
)
def test_what_is_no_sentence_is_named(reply: str, fault: Fault) -> None:
    assert set(faults(reply)) == {fault}


@pytest.mark.parametrize("reply", [REFUSAL, f"{REFUSAL}.", f" **{REFUSAL}**\n", f"{REFUSAL} [1]"])
def test_the_token_refuses(reply: str) -> None:
    reader = ReplyReader(9)
    assert [*reader.feed(reply), *reader.finish()] == []
    assert reader.is_refusal


def test_a_heading_before_the_answer_says_nothing() -> None:
    assert read("Here is the answer:\n\nIt closed in May [3].") == [Sentence("It closed in May.", (3,))]


def test_what_a_model_thinks_aloud_is_passed_over() -> None:
    assert read("<think>\nIt opened [1].\n</think>\n\nIt closed [2].", size=4) == [
        Sentence("It closed.", (2,))
    ]
    assert read("<think>It never ends [1].") == []


def test_a_sentence_comes_as_soon_as_it_is_whole() -> None:
    reader = ReplyReader(9)
    assert list(reader.feed("It closed in May [3].")) == []  # "[4]" may follow
    assert list(reader.feed(" It")) == [Sentence("It closed in May.", (3,))]
    assert list(reader.feed(" opened [4].\n")) == [Sentence("It opened.", (4,))]


@pytest.mark.parametrize("sentence", ["It goes on and on ", "It goes on [1].\n", "on", "[1]", "\n \n"])
def test_an_endless_reply_is_stopped(sentence: str) -> None:
    reader = ReplyReader(9)
    pieces = (read for _ in range(LONGEST_REPLY) for read in reader.feed(sentence))
    with pytest.raises(ModelFailed, match="did not stop"):
        list(pieces)


def test_an_endless_thought_is_stopped() -> None:
    reader = ReplyReader(9)
    with pytest.raises(ModelFailed, match="did not stop"):
        list(reader.feed("<think>" + "hm " * 30_000))


REPLIES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "It closed",
                "He said",
                "“No,” she said",
                " ",
                ".",
                "\n",
                "[1]",
                "[2, 3]",
                "[99]",
                "[",
                "]",
                "- ",
                "**",
            ]
        ),
        st.sampled_from([REFUSAL, "<think>", "</think>", "{", "```", "http://x", "3.5", "Gen. Bell", ":"]),
        st.text(max_size=8),
    ),
    max_size=30,
).map("".join)


@given(REPLIES, st.integers(1, 40))
def test_pieces_make_no_difference(reply: str, size: int) -> None:
    assert read(reply, size) == read(reply)


@given(REPLIES)
def test_numbers_that_are_not_shown_are_faults(reply: str) -> None:
    for sentence in read(reply, passages=2):
        assert sentence.text.strip()
        assert sentence.fault or (sentence.numbers and {*sentence.numbers} <= {1, 2})
