"""Who asks on asks of what stands behind the last answer, and not for the answer again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.analysis import understand
from qa.question.told import told_in
from qa.reading.evidence import Candidate, gather
from qa.reading.onward import onward
from tests.qa.newsroom import article, passage

TRAM = article(
    "tram.txt",
    "Tram",
    (
        "Crews had practised all spring.",
        "The tram opened in May. Ada Bell drove the first one.",
        "It cost 3 million crowns.",
        "Nobody complained.",
    ),
)
OTHER = article("other.txt", "Other", ("Nobody spoke.", "A ferry sank.", "Nobody cared."))


def read() -> list[Candidate]:
    """The sentences of both articles, each in its order."""
    found = [passage(each, part.text) for each in (TRAM, OTHER) for part in each.parts[1:]]
    return gather(understand("Who paid?"), found, {"paid": 1.0})


def gains(*answers: str) -> dict[str, float]:
    """What sentences gain or lose, behind these answers."""
    candidates = read()
    odds = onward(candidates, told_in(answers))
    return {each.text: gain for each, gain in zip(candidates, odds, strict=True) if gain}


@pytest.mark.parametrize("answer", ["The tram opened in May [1].", "It was in May that the tram was opened."])
def test_the_rest_of_the_paragraph_and_the_next_one_gain(answer: str) -> None:
    assert {text for text, gain in gains(answer).items() if gain > 0} == {
        "Ada Bell drove the first one.",
        "It cost 3 million crowns.",
    }


def test_what_was_told_loses_only_where_it_was_told_whole() -> None:
    assert gains("The tram opened in May [1].")["The tram opened in May."] < 0
    assert "The tram opened in May." not in gains("May, the tram.")


def test_it_goes_on_from_what_the_last_answer_says_first() -> None:
    gained = gains("A ferry sank [1].", "The tram opened in May [1]. Nobody spoke [2].")
    assert "A ferry sank." in gained
    assert "Nobody cared." not in gained
    assert gained["It cost 3 million crowns."] > 0


def test_where_no_sentence_has_most_of_the_answer_it_goes_on_from_none() -> None:
    assert gains("The council of Marlow, in the autumn, after long debates.") == {}
    assert gains("Yes.") == {}


@given(st.lists(st.text(max_size=40), max_size=3))
def test_every_sentence_has_its_odds_whatever_was_told(answers: list[str]) -> None:
    candidates = read()
    assert len(onward(candidates, told_in(answers))) == len(candidates)
    assert not any(onward(candidates, told_in([])))
    assert onward([], told_in(answers)) == []
