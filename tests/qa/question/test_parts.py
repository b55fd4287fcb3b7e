"""Several questions in one are taken apart, and one question never is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.parts import MOST_PARTS, split_questions


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Who signed the pact and when does it take effect?",
            ["Who signed the pact?", "When does it take effect?"],
        ),
        ("When was the fire? And who paid?", ["When was the fire?", "And who paid?"]),
        ("What do they want built, and at what cost?", ["What do they want built?", "At what cost?"]),
        ("Was the tram late, and why?", ["Was the tram late?", "Why?"]),
        ("How did the boat sink and who was saved?", ["How did the boat sink?", "Who was saved?"]),
        ("I read of a fire. Who set it? Was he caught?", ["I read of a fire. Who set it?", "Was he caught?"]),
        (
            "What happened in May and what happened in June?",
            ["What happened in May?", "What happened in June?"],
        ),
    ],
)
def test_several_questions(text: str, parts: list[str]) -> None:
    assert list(split_questions(text)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Who met and shook hands?",
        "When and where did they meet?",
        "Who and what was saved?",
        "How much did the town pay for the ferry and the tram?",
        "Was the minister who resigned and who was charged elected again?",
        "Did he say what happened and what is planned?",
        "What is the difference between how it was and how it is?",
        "Did the baker flee, or did the town banish her?",
        "How many months passed between the fire and the vote? Check the dates.",
        "Name the candidates and the votes that each of them got.",
        "What did it cost the town, and do the two papers agree?",
        "Who won the vote? Are the reports consistent?",
        "Give me a timeline: when did the fire start and when was it put out?",
        "bakery fire and who",
    ],
)
def test_one_question(text: str) -> None:
    assert split_questions(text) == (text,)


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from("who is and , what ? why the tram".split())).map(" ".join)
)
def test_no_word_is_lost_but_what_joins(text: str) -> None:
    parts = split_questions(text)
    assert 1 <= len(parts) <= MOST_PARTS
    joined = iter(" ".join(parts).lower())
    said = [letter for letter in text.lower() if letter.isalpha()]
    kept = [letter for letter in joined if letter.isalpha()]
    assert len(said) - len(kept) <= len("and also") * (len(parts) - 1)
