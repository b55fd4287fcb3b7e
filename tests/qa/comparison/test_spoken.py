"""A question for somebody's words is answered by words of theirs."""

import pytest

from qa.comparison.spoken import lacks_words, lead_with_words
from qa.question.analysis import understand
from qa.reading.evidence import gather
from tests.qa.newsroom import article, passage, stated

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
        ("What did Ines Moor say at the fair?", ("“It is fine,” he said. Moor came late.",), True),
        ("What did Ines Moor say at the fair?", ("The fair was fine, said Mayor Ines Moor.",), False),
        ("What did Ines Moor say at the fair?", ("The court confirmed the election of Ines Moor.",), True),
        ("What was Ines Moor's view of the fair?", ("The fair was held in May.",), True),
        ("How did the Varn Ministry answer?", ("The Skerrow Ministry said it was dark.",), True),
        ("How did the Varn Ministry answer?", ("The Varn Ministry denied it.",), False),
        # A single word tells no occasion, several do.
        ("What did Ines Moor say when she opened the new pier?", ("Moor praised the fair.",), True),
        (
            "What did Ines Moor say when she opened the new pier?",
            ("Moor praised the pier she opened.",),
            False,
        ),
        ("What did Ines Moor tell reporters at the summer fair?", ("Lund met Ines Moor at the fair.",), True),
        (
            "What did Ines Moor say at the fair in May?",
            ("The fair was held in May.", "Moor praised it."),
            False,
        ),
        # Who is not named may be anybody who speaks.
        ("What did the mayor say about the dredging?", (SPEAKS,), False),
        ("What did the mayor say about the dredging?", ("The dredging began in May.",), True),
        ("What did the Varnish envoy say about the dredging?", (SPEAKS,), True),
        ("What did the Varnish envoy say about the dredging?", (SPEAKS, "An envoy came."), False),
        ("What was Ali al-Lund's reply?", ("“It is fine,” said al-Lund.",), False),
        ("What was Ali al-Lund's reply?", ("“It is fine,” Moor told them, and al-Lund left.",), True),
        ("What did Guler say at the fair?", ("Güler praised the fair.",), False),
        # These ask for a thing.
        ("What did Ines Moor say would be dredged?", ("The harbour is to be dredged.",), False),
        ("What did Ines Moor open?", ("Moor was there.",), False),
    ],
)
def test_somebody_speaks_or_not(question: str, quotes: tuple[str, ...], lacks: bool) -> None:
    assert lacks_words(understand(question), stated(*quotes)) is lacks


@pytest.mark.parametrize(
    ("who", "about", "lacks"),
    [
        ("the Skerrow Lantern", "the pier works", False),
        ("the Lantern", "the works", False),
        ("the Lantern", "the lighthouse", True),
        ("the Lantern", "the pier fair", True),  # it tells of a pier, and of no fair
        ("the Harbour Post", "the pier works", True),
    ],
)
def test_a_paper_says_what_its_articles_tell(who: str, about: str, lacks: bool) -> None:
    told = stated("The pier is shut until May.", "Works began on Monday.", publisher="Skerrow Lantern")
    assert lacks_words(understand(f"What does {who} say about {about}?"), told) is lacks


@pytest.mark.parametrize(
    "question", ["What did Ilse Brandt say about the sluice?", "What has Brandt said on it?"]
)
def test_what_somebody_says_of_a_thing_leads_where_only_the_last_name_stands(question: str) -> None:
    told = article(
        "c.txt", None, ["Mayor Ilse Brandt said she was tired.", "Brandt said the sluice should have held."]
    )
    asked = understand(question)
    found = [passage(told, "tired"), passage(told, "held")]
    ranked = gather(asked, found, {term.stem: 1.0 for term in asked.terms})
    draft = lead_with_words(asked, stated("Mayor Ilse Brandt said she was tired."), ranked)
    about_sluice = "sluice" in question
    assert [("sluice" in each.text) for each in draft.statements] == (
        [True, False] if about_sluice else [False]
    )


def test_a_statement_that_they_speak_leads_before_one_that_tells_of_them() -> None:
    quotes = "An inquiry is led by Ines Moor.", "“We will take our time,” Moor said."
    asked, draft = understand("What did Ines Moor say about her inquiry?"), stated(*quotes)
    assert [each.text for each in lead_with_words(asked, draft, ()).statements] == [*reversed(quotes)]
