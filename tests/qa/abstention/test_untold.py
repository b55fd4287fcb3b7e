"""What a question says was done must be told, in some form."""

import pytest

from qa.abstention.untold import lacks_deed
from tests.qa.abstention.reading import read

DOUBTED = -5.0
"""Log odds of the span reader."""
SAILED = "The Heron, built in Quillmouth in 1987, was inspected on 3 June."


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("When was the Heron inspected?", False),
        ("When was the Heron painted?", True),
        ("When did inspectors inspect the Heron?", False),
        ("Where was the Heron built?", False),
        ("Where was the Heron buried?", True),
        ("How many ships did they build at Quillmouth?", False),
        ("How many sailors of the Heron were arrested?", True),
        ("Why did the owner sell the Heron?", True),
        ("When is the Heron's birthday?", False),
        ("Who painted the Heron?", False),  # a person may be told without the deed
        ("When was the Heron painted, according to both papers?", False),
        ("Was the Heron painted?", False),
    ],
)
def test_a_date_a_place_a_number_or_a_reason_belongs_to_what_the_article_tells(
    question: str, lacks: bool
) -> None:
    assert lacks_deed(*read(question, SAILED, log_odds=DOUBTED)) is lacks


@pytest.mark.parametrize(
    ("deed", "told"),
    [("sink", "sank"), ("decide", "a decision"), ("move", "its movement"), ("kill", "the death of a man")],
)
def test_it_may_be_told_in_another_form(deed: str, told: str) -> None:
    assert not lacks_deed(
        *read(f"When did the Heron {deed} it?", f"There was {told} on 3 June.", log_odds=DOUBTED)
    )


def test_where_the_reader_does_not_doubt_it_it_may_be_told_in_other_words() -> None:
    assert lacks_deed(*read("When was the Heron checked?", SAILED, log_odds=DOUBTED))
    assert not lacks_deed(*read("When was the Heron checked?", SAILED))


def test_what_is_told_elsewhere_is_not_stated() -> None:
    told = read("Where was the Heron repaired?", SAILED, "It was repaired twice.", log_odds=DOUBTED)
    assert lacks_deed(*told)
