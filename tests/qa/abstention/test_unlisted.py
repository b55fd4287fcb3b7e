"""How many there are does not say which they are."""

import pytest

from qa.abstention.unlisted import tells_number_only
from qa.question.analysis import understand
from tests.qa.newsroom import stated

COUNTED = "The mill will give back 14 old barges to the town of Quillmouth."


@pytest.mark.parametrize(
    ("question", "quotes", "is_number_only"),
    [
        ("Which barges will the mill give back?", (COUNTED,), True),
        ("What are the names of the barges?", (COUNTED,), True),
        ("Which barges will it give back?", (COUNTED, "The barges are the Heron and the Swift."), False),
        ("Which barges will it give back?", (COUNTED, "The barges: Heron, Swift and Tern."), False),
        ("Which barges will it give back?", ("It gives back the barges Heron and Swift.",), False),
        ("What are the numbers of the 14 barges?", (COUNTED,), True),
        ("What are the numbers of the barges?", (COUNTED, "Barges 104, 106 and 230 are old."), False),
        ("How many barges will it give back?", (COUNTED,), False),
        ("Which towns get the barges?", (COUNTED,), False),
    ],
)
def test_what_is_counted_is_listed_or_not(
    question: str, quotes: tuple[str, ...], is_number_only: bool
) -> None:
    assert tells_number_only(understand(question), stated(*quotes)) is is_number_only
