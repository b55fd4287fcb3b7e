"""Two reports that tell the same in other words stand side by side where it is asked whether they agree."""

import numpy as np
import pytest

from ingest import Article
from qa.comparison.difference import Differing
from qa.comparison.retold import retold
from qa.question.analysis import understand
from qa.reading.compose import compose
from qa.reading.evidence import gather
from tests.qa.newsroom import article, passage

ASKED = "What did the raid on Varn cost the garrison in lives, and do the two reports match?"
TOLD = (
    "Despite the truce, raiders from Norland attacked Varn and killed several guards and a baker, they said."
)


def found(question: str, *sentences: str, published: tuple[str, ...] = ()) -> Differing | None:
    """What is found when the first article's sentence is stated."""
    asked = understand(question)
    days = (*published, *[None] * len(sentences))
    articles: list[Article] = [
        article(f"{number}.txt", None, (sentence,), published=day)
        for number, (sentence, day) in enumerate(zip(sentences, days, strict=False))
    ]
    passages = [passage(each, part.text) for each in articles for part in each.parts]
    read = gather(asked, passages, {term.stem: 1.0 for term in asked.terms})
    return retold(asked, compose(asked, read[:1], np.zeros(1)), read)


@pytest.mark.parametrize(
    ("other", "values"),
    [
        (TOLD.replace("killed", "martyred"), ["killed", "martyred"]),
        (
            TOLD.replace("killed", "martyred").replace(" a baker,", " a baker, and wounded others,"),
            ["killed several guards and a baker", "martyred several guards and a baker, and wounded others"],
        ),
        (TOLD.replace("several guards", "nine guards"), ["several", "nine"]),
        (
            TOLD.replace(" attacked Varn and killed", " attacked Varn and wounded two, killed"),
            ["Varn and", "wounded two"],
        ),
    ],
)
def test_what_differs_is_told_from_its_first_word_to_its_last(other: str, values: list[str]) -> None:
    differing = found(ASKED, TOLD, other)
    assert differing is not None
    assert differing.kind == "wording"
    assert [side.text for side in differing.sides] == values
    assert all(side.text in side.candidate.text for side in differing.sides)


@pytest.mark.parametrize(
    "other",
    [
        TOLD,
        TOLD.replace("Despite the truce, raiders", "Raiders"),  # of what befell people they tell the same
        TOLD.replace("from Norland", "from Ostland"),
        "Raiders killed and wounded several others at the harbour of Ormsgate.",
    ],
)
def test_nothing_is_told_where_reports_agree_on_what_is_asked_or_tell_of_something_else(other: str) -> None:
    assert found(ASKED, TOLD, other) is None


def test_of_anything_but_people_another_name_or_verb_is_a_difference_too() -> None:
    asked, other = "Do the reports agree about the raid on Varn?", TOLD.replace("Norland", "Ostland")
    differing = found(asked, TOLD, other)
    assert differing is not None
    assert [side.text for side in differing.sides] == ["Norland", "Ostland"]


def test_the_older_report_comes_first() -> None:
    other = TOLD.replace("killed", "martyred")
    differing = found(ASKED, TOLD, other, published=("2024-05-02", "2024-05-01"))
    assert differing is not None
    assert [side.text for side in differing.sides] == ["martyred", "killed"]


def test_a_question_that_compares_no_reports_finds_none() -> None:
    question = "What did the raid on Varn cost the garrison in lives?"
    assert found(question, TOLD, TOLD.replace("killed", "martyred")) is None
