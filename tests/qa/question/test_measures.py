"""An age, a sum, a time and a share are told from bare numbers."""

import pytest

from qa.question.measures import asks_for_measure, find_age, holds_measure


@pytest.mark.parametrize(
    ("question", "text", "holds"),
    [
        ("How old is the mayor?", "Holt, 41, a former teacher, won.", True),
        ("How old is the mayor?", "The 41-year-old won.", True),
        ("How old is Ada Lund?", "Holt, 41, beat Lund.", False),
        ("How old is Ada Lund?", "Ada Lund (41) beat Holt.", True),
        ("How old is Ada Lund?", "Lund won with 51%. Turnout was 61.4%.", False),
        ("How old is the mill?", "The mill was built by monks.", True),
        ("How old is the mayor?", "She won after 12 years under Bell.", False),
        ("How much will Holt earn?", "Holt, 46, was chosen from 31.", False),
        ("How much will Holt earn?", "She will get $214,000.", True),
        ("How much did the mill cost?", "It cost 310 crowns.", True),
        ("How much did the mill cost?", "It is to cost CHF 12m.", True),
        ("What does one tram cost?", "A tram costs 2.4 million crowns.", True),
        ("What does one tram cost?", "One of 12 trams left on 25 March.", False),
        ("What was the price of the ticket?", "They are free.", True),
        ("What was the price of the ticket?", "Line 4 got tickets in 2019.", False),
        ("How long did the search last?", "It took four days.", True),
        ("How long did the search last?", "All 12 boats took part.", False),
        ("How long did the trial last?", "A lifeboat crew asked for life-jackets.", False),
        ("How many weeks did it take?", "It began in 30 mills.", False),
        ("What percentage of them voted?", "Some 61% did.", True),
        ("What percentage of them voted?", "There were 412 of them.", False),
        ("What did the truce cost the town in people?", "Two died.", True),
        ("How long after the fire did it open?", "It opened.", True),
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
