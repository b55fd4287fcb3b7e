"""A question for somebody's name is answered by words that name somebody."""

import pytest

from qa.abstention.nameless import lacks_name
from qa.question.analysis import understand
from tests.qa.newsroom import stated

TALKS = (
    "Theo Lund, who led the talks of the two towns in the harbour hall, said on Monday that a board of three"
    " members would be set up."
)


@pytest.mark.parametrize(
    ("question", "quote", "lacks"),
    [
        ("What was the name of the oldest victim?", "The oldest was 81. Six lived on Skerrow.", True),
        ("What was the name of the oldest victim?", "The oldest, Tamsin Hobbins, was 81.", False),
        ("What is the name of the woman suspected of it?", "Police held two in Quillmouth.", True),
        ("What is the name of the woman suspected of it?", "Police held a woman called Hobbins.", False),
        ("What was the name of the baker's son?", "He left it to his son, Orhan.", False),
        ("What is the name of the mayor who resigned?", "Mayor Strand resigned.", False),
        ("What is the name of the monument to the victims?", "It is a stone in Quillmouth.", False),
        ("What is the name of the ship?", "It sank in Quillmouth.", False),
        ("Who was the oldest victim?", "The oldest was 81.", False),
        ("What are the names of the two miners?", "Two miners were held in Quillmouth.", True),
        ("What was the clerk who resigned called?", "A clerk resigned on Monday.", True),
        ("What was the clerk who resigned called?", "The clerk, Ines Moor, resigned on Monday.", False),
        (
            "What is Ines Moor's brother-in-law called?",
            "Theo Lund sold it. Then he told her brother-in-law.",
            False,
        ),
        (
            "What is Ines Moor's brother-in-law called?",
            "Theo Lund sold the ship and the house of an old sailor of Skerrow to her brother-in-law.",
            True,
        ),
        ("Who is the diver who found the wreck?", "A diver found the wreck.", True),
        ("Who is the diver who found the wreck?", "The diver Theo Lund found the wreck.", False),
        ("Which adviser warned Ines Moor?", "Ines Moor was warned by an adviser.", True),
        ("Which adviser warned Moor?", "An adviser, Theo Lund, warned Moor.", False),
        ("Which drone models were shown?", "Drones were shown in Quillmouth.", False),
        ("Which mayor won, Moor or Lund?", "Mayor Moor won.", False),
        ("What was the name of the third victim, who died in May?", "A third victim died.", True),
        ("What was the clerk who resigned called?", "A clerk left a company called Skerrow.", True),
        ("Who were the three members of the board?", "A board of three members sat in Quillmouth.", True),
        ("Who were the three members of the board?", TALKS, True),
        ("Who were the three members of the board?", "Lund, Moor and Strand sat on the board.", False),
        ("Who was the envoy hosting the fair?", "France held its fair at the house of its envoy.", True),
        ("Who was the envoy hosting the fair?", "Theo Lund, the envoy, said that it was a fine fair.", False),
    ],
)
def test_somebody_is_named_or_not(question: str, quote: str, lacks: bool) -> None:
    assert lacks_name(understand(question), stated(quote)) is lacks


def test_who_tells_of_somebody_is_not_asked_for() -> None:
    told = stated(
        "The pilot died at St. Orla's Hospital on Wednesday, according to Dr. Hanne Moor, its head."
    )
    speaks = stated("The pilot, Hanne Moor, said on Wednesday that it was dark.")
    asked = understand("What was the name of the pilot?")
    assert lacks_name(asked, told)
    assert not lacks_name(asked, speaks)


def test_any_statement_may_say_which_one_but_the_first_must_name() -> None:
    quotes = "Officials came to the fair.", "The fair was opened by Theo Lund, an official."
    assert not lacks_name(understand("Which official opened the fair?"), stated(*quotes))
    assert lacks_name(understand("What was the name of the official?"), stated(*quotes))
