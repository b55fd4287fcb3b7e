"""Values that cannot be wrong: a citation without its words, an answer that is both or neither."""

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Answer, Citation, Passage, Searched, Statement
from tests.qa.newsroom import BAKERY, cite

SEARCHED = Searched(4, date(2021, 6, 3), date(2024, 4, 20))
CITATION = cite(BAKERY, "Forty-two people")
STATEMENT = Statement("Forty-two people were brought to safety.", (1,), "exact")


@given(st.integers(-5, 300), st.integers(-5, 300))
def test_a_citation_is_a_span_of_its_part_or_nothing(start: int, end: int) -> None:
    part = CITATION.part
    if 0 <= start < end <= len(part.text):
        assert Citation(1, BAKERY, part, start, end).quote == part.text[start:end]
    else:
        with pytest.raises(ValueError, match="no such span"):
            Citation(1, BAKERY, part, start, end)


def test_the_quote_is_the_parts_own_words() -> None:
    assert CITATION.quote == "Forty-two people"
    assert replace(CITATION, end=CITATION.end + 5).quote == "Forty-two people were"


def test_an_answer_is_never_both_and_never_neither() -> None:
    with pytest.raises(ValueError, match="never both and never neither"):
        Answer("Who?", SEARCHED, statements=(STATEMENT,), citations=(CITATION,), reason="not held")
    with pytest.raises(ValueError, match="never both and never neither"):
        Answer("Who?", SEARCHED)


def test_a_refusal_has_a_reason_and_no_text() -> None:
    refused = Answer("Who?", SEARCHED, reason="Nothing.", nearest=(CITATION,))
    assert (refused.status, refused.text, refused.citations) == ("not_found", None, ())


@pytest.mark.parametrize(
    ("statements", "text"),
    [
        ([("It burned.", (1,))], "It burned [1]."),
        ([("It burned.", (1, 2))], "It burned [1][2]."),
        ([("“It burned.”", (1,))], "“It burned.” [1]"),
        ([("Did it burn?", (3,))], "Did it burn? [3]"),
        ([("It burned.", (1,)), ("It rained", (2,))], "It burned [1]. It rained [2]"),
    ],
)
def test_every_statement_ends_in_its_marks(statements: list[tuple[str, tuple[int, ...]]], text: str) -> None:
    answer = Answer("Who?", SEARCHED, statements=tuple(Statement(*each, "exact") for each in statements))
    assert answer.status == "answered"
    assert answer.text == text


def test_a_passage_knows_its_part() -> None:
    assert [Passage(BAKERY, ordinal, 1.0).part for ordinal in range(len(BAKERY.parts))] == list(BAKERY.parts)


def test_answers_are_values() -> None:
    with pytest.raises(FrozenInstanceError):
        STATEMENT.text = "other"  # type: ignore[misc]
