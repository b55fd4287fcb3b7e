"""What is told of one Moor is no answer about another."""

import pytest

from qa.abstention.namesake import is_of_namesake
from qa.question.analysis import understand
from tests.qa.newsroom import stated

OF_THEO = "Theo Moor found a leak in the boiler."
OF_INES = "Ines Moor was at sea that day."


@pytest.mark.parametrize(
    ("question", "quotes", "is_of_another"),
    [
        ("What did Ines Moor's survey find?", (OF_THEO, OF_INES), True),
        ("What did Ines Moor's survey find?", (OF_INES, OF_THEO), False),
        ("What did Theo Moor's survey find?", (OF_THEO, OF_INES), False),
        ("What did Moor's survey find?", (OF_THEO, OF_INES), False),
        ("What did Mayor Moor's survey find?", (OF_THEO, "Mayor Moor is Ines Moor."), False),
        # No article knows her: it may be how another paper writes his name.
        ("What did Ines Moor's survey find?", (OF_THEO,), False),
        # "Theodor" is Theo in full.
        ("What did Theodor Moor's survey find?", (OF_THEO, "Theodor Moor is 61."), False),
        ("What did Skerrow Council's survey find?", ("Varn Council found it.", "Skerrow Council."), False),
    ],
)
def test_another_of_the_same_last_name(question: str, quotes: tuple[str, ...], is_of_another: bool) -> None:
    assert is_of_namesake(understand(question), stated(*quotes)) is is_of_another
