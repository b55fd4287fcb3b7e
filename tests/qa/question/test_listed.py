"""Things that were named together, and which of them a follow-up means."""

import pytest

from qa.question.discourse import Discourse
from qa.question.listed import named_together, with_listed

EITHER = Discourse().after("Who were Bell and Linde?", "Who were Bell and Linde?", "Captains.")
PLANS = Discourse().after(
    "What are the plans?", "What are the plans?", "They are a bridge, a tunnel and a ferry, says the council."
)


@pytest.mark.parametrize(
    ("known", "text", "meant"),
    [
        (EITHER, "What did the latter say?", "What did Linde say?"),
        (EITHER, "Who resigned, the former or the latter?", "Who resigned, Bell or Linde?"),
        (EITHER, "How old are both of them?", "How old are Bell and Linde?"),
        (PLANS, "What does the second one cost?", "What does a tunnel cost?"),
        (PLANS, "And the third?", "And a ferry?"),
    ],
)
def test_a_thing_is_meant_by_its_place(known: Discourse, text: str, meant: str) -> None:
    assert with_listed(text, known) == meant


@pytest.mark.parametrize(
    ("known", "text"),
    [
        (EITHER, "Who is the former mayor?"),
        (EITHER, "What did the former mayor say?"),
        (EITHER, "What was the third?"),
        (EITHER, "What did the second ferry cost?"),
        (PLANS, "What do both cost?"),
        (PLANS, "And the other?"),
        (Discourse().after("Who won?", "Who won?", "Bell."), "What did the latter say?"),
    ],
)
def test_what_has_no_place_among_others_stays(known: Discourse, text: str) -> None:
    assert with_listed(text, known) == text


def test_the_other_of_two_is_the_one_that_was_not_asked_about() -> None:
    known = EITHER.after("When was Linde born?", "When was Linde born, Linde or Bell?", "In 1961.")
    assert with_listed("And the other?", known) == "And Bell?"


def test_names_are_named_together_with_names_only() -> None:
    assert named_together("Was it Ada Bell, Piet Strand or Larch?") == ("Ada Bell", "Piet Strand", "Larch")
    assert named_together("Ada Bell and the council met.") == ()
