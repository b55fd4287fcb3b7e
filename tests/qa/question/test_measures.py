"""An age and a sum are told from bare numbers."""

import pytest

from qa.question.measures import asks_for_measure, find_age, holds_measure


@pytest.mark.parametrize(
    ("question", "text", "holds"),
    [
        ("How old is the mayor?", "Holt, 41, a former teacher, won.", True),
        ("How old is the mayor?", "The 41-year-old won.", True),
        ("How old is the mill?", "The mill was built by monks.", True),
        ("How old is the mayor?", "She won after 12 years under Bell.", False),
        ("How much will Holt earn?", "Holt, 46, was chosen from 31.", False),
        ("How much will Holt earn?", "She will get $214,000.", True),
        ("How much did the mill cost?", "It cost 310 crowns.", True),
        ("How many trams are there?", "Twelve run.", True),
        ("Who won?", "She did.", True),
    ],
)
def test_an_age_and_a_sum_are_no_bare_numbers(question: str, text: str, holds: bool) -> None:
    assert holds_measure(question, text) is holds
    assert asks_for_measure(question) or holds


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Holt, 31, had never run before.", "31"),
        ("Ada Holt (31) won.", "31"),
        ("It was won by Holt, aged 31.", "31"),
        ("Ada Holt won in 2 hours.", None),
        ("Bell, 54, lost to Holt.", None),
    ],
)
def test_an_age_stands_beside_the_last_name(text: str, age: str | None) -> None:
    assert find_age("How old is Ada Holt?", text) == age
    assert find_age("Who is Ada Holt?", text) is None
