"""What a conversation has told, and what it has not."""

from hypothesis import given
from hypothesis import strategies as st

from qa.question.told import last_told, repeats, repetition, told_in

TOLD = told_in(["The tram opened in May [1]. It is blue [2].", "Ada Bell paid."])


def test_what_was_told_whole_counts_for_less() -> None:
    assert repetition("The tram opened in May.", TOLD) < 0
    assert repetition("the tram opened in May. It is blue!", TOLD) < 0


def test_what_was_told_in_part_or_in_two_answers_is_new() -> None:
    assert repetition("The tram opened in May. It cost 3 million.", TOLD) == 0
    assert repetition("The tram opened in Ma", TOLD) == 0
    assert repetition("It is blue. Ada Bell paid.", TOLD) == 0


def test_where_nothing_was_told_nothing_is_repeated() -> None:
    assert repetition("The tram opened.", told_in([])) == 0
    assert repetition("...", TOLD) == 0


def test_what_was_told_last_is_the_last_answer() -> None:
    assert repeats("Ada Bell paid", last_told(TOLD)) == 0
    assert repeats("It is blue.", last_told(TOLD)) is None
    assert last_told(told_in([])) == ""


@given(st.text(), st.lists(st.text(), max_size=3))
def test_an_answer_repeats_itself_if_it_says_a_word(text: str, others: list[str]) -> None:
    says = any(letter.isalnum() for letter in text) and "[" not in text
    if says:
        assert repetition(text, told_in([*others, text])) < 0
