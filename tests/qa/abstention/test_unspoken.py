"""A question for somebody's words is answered by words of theirs."""

import pytest

from qa.abstention.unspoken import lacks_words
from qa.question.analysis import understand
from tests.qa.abstention.test_nameless import stated

SPEAKS = "The dredging will go on, Theo Lund told the council."


@pytest.mark.parametrize(
    ("question", "quotes", "lacks"),
    [
        ("What did Theo Lund say about the dredging?", (SPEAKS,), False),
        ("What did Lund tell the council about the dredging?", (SPEAKS,), False),
        ("What did Theo Lund say about the lighthouse?", (SPEAKS,), True),
        ("What did Ines Moor say about the dredging?", (SPEAKS,), True),
        ("What did Ines Moor say at the fair?", ("Lund met Ines Moor at the fair.",), True),
        ("What did Ines Moor say at the fair?", ("Moor praised the fair.",), False),
        ("What did Ines Moor say at the fair?", ("Moor came late.", "“It is fine,” she said."), False),
        ("What did Ines Moor say at the fair?", ("The fair was fine, said Mayor Ines Moor.",), False),
        ("What was Ines Moor's view of the fair?", ("The fair was held in May.",), True),
        ("How did the Varn Ministry answer?", ("The Skerrow Ministry said it was dark.",), True),
        ("How did the Varn Ministry answer?", ("The Varn Ministry denied it.",), False),
        # Who is not named may be anybody who speaks.
        ("What did the mayor say about the dredging?", (SPEAKS,), False),
        ("What did the mayor say about the dredging?", ("The dredging began in May.",), True),
        # These ask for a thing.
        ("What did Ines Moor say would be dredged?", ("The harbour is to be dredged.",), False),
        ("What did Ines Moor open?", ("Moor was there.",), False),
    ],
)
def test_somebody_speaks_or_not(question: str, quotes: tuple[str, ...], lacks: bool) -> None:
    assert lacks_words(understand(question), stated(*quotes)) is lacks
