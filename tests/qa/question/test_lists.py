"""Which questions want several things, over the ways in which people ask for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.analysis import understand
from qa.question.lists import asks_for_list


@pytest.mark.parametrize(
    "question",
    [
        "Which countries sent boats?",
        "What companies are named in the article?",
        "Which three towns does the tram cross?",
        "In which towns did the bakery have shops?",
        "What kinds of bread were sold?",
        "What are the main reasons for the delay?",
        "What were the baker's demands?",
        "Who were the speakers at the meeting?",
        "What are the names of the two bakers?",
        "Name the winners.",
        "Please name all the towns on the line",
        "List everything that burned.",
        "Give me the names of the boats that sank",
        "Tell me three reasons why it closed.",
        "What does each cost?",
        "What does each cost, regarding the two trams?",
        "How many votes did each of them get?",
        "How many did each one sell?",
    ],
)
def test_it_asks_for_several(question: str) -> None:
    assert asks_for_list(question)


@pytest.mark.parametrize(
    "question",
    [
        "Which country sent a boat?",
        "What happens when the bridge opens?",
        "What causes the delays?",
        "Which river runs through the towns?",
        "Who is the mayor?",
        "Name the winner of the race.",
        "What news came from the islands?",
        "Why did the bakeries close?",
        "When do the shops open?",
        "What is the name of the baker?",
        "How many visit the island each year?",
        "How much did each ticket cost?",
        "Do the bakers know each other?",
    ],
)
def test_it_asks_for_one(question: str) -> None:
    assert not asks_for_list(question)


def test_words_that_were_spoken_are_no_list() -> None:
    assert not understand("What were the mayor's exact remarks in his own words?").is_list
    assert understand("What were the mayor's demands?").is_list


@given(st.text(max_size=200))
def test_any_text_can_be_asked_about(text: str) -> None:
    assert asks_for_list(text) in (True, False)
