"""A clause that only asks whether reports agree is not sought for; what they should agree on is."""

import pytest

from qa.question.analysis import understand


@pytest.mark.parametrize(
    ("text", "kind", "sought"),
    [
        (
            "What did the fire cost Varn in lives, and do the two reports match?",
            "description",
            "fire cost Varn lives",
        ),
        ("How many bakers died, and do the reports agree?", "number", "bakers died"),
        ("Who won the race? Do both papers say the same?", "person", "won race"),
        ("Do the articles agree on how many bakers died?", "number", "bakers died"),
        ("Which reports disagree on the number of bakers?", "number", "bakers"),
        ("How do the reports differ on who won the race?", "person", "won race"),
        ("Where do the two accounts contradict each other about the fire?", "description", "fire"),
        (
            "How many months lie between the fire and the race? Check the dates.",
            "number",
            "months lie fire race",
        ),
    ],
)
def test_what_is_sought_where_reports_are_compared(text: str, kind: str, sought: str) -> None:
    question = understand(text)
    assert question.compares_reports
    assert question.kind == kind
    assert [term.text for term in question.terms] == sought.split()


@pytest.mark.parametrize(
    "text",
    [
        "Did the miners and the owners agree on a wage?",
        "What do the reports say about the fire?",
        "How do the tram and the bus differ in price?",
        "Who checked the dates of the race?",
        "Why did the sources of the Olm run dry?",
    ],
)
def test_no_other_question_compares_reports(text: str) -> None:
    assert not understand(text).compares_reports


def test_a_question_of_nothing_else_seeks_its_own_words() -> None:
    question = understand("Do the reports agree?")
    assert question.compares_reports
    assert question.terms
