"""The same sentence with another name where the answer stands contradicts; with more changed it does not."""

import pytest

from ingest import Article
from qa.comparison.difference import Differing
from qa.comparison.exchanged import exchanged
from qa.question.analysis import understand
from qa.reading.evidence import gather
from tests.qa.newsroom import article, passage

TOLD = "The Heron Gazette is a daily newspaper in Marlow, printed by the firm of Pell and read everywhere."


def found(question: str, *articles: Article) -> Differing | None:
    asked = understand(question)
    passages = [passage(each, part.text) for each in articles for part in each.parts]
    return exchanged(asked, gather(asked, passages, {term.stem: 1.0 for term in asked.terms}))


def report(name: str, sentence: str, published: str | None = None) -> Article:
    return article(f"{name}.txt", None, (sentence,), published=published)


def test_another_name_where_the_answer_stands_contradicts_and_the_older_comes_first() -> None:
    one = report("one", TOLD, "2024-05-02")
    other = report("other", TOLD.replace("Marlow", "Ambrose Point"), "2024-05-01")
    for order in ((one, other), (other, one)):
        differing = found("Where is the Heron Gazette published?", *order)
        assert differing is not None
        assert differing.kind == "contradiction"
        assert [side.text for side in differing.sides] == ["Ambrose Point", "Marlow"]
        assert all(side.text in side.candidate.text for side in differing.sides)


@pytest.mark.parametrize(
    "other",
    [
        TOLD,
        TOLD.replace("daily", "weekly"),
        TOLD.replace("Pell", "Strand"),
        TOLD.replace("Marlow", "Teal").replace("Pell", "Strand"),
        TOLD.replace("Heron", "Curlew"),
        TOLD.replace("in Marlow, ", ""),
        "The Heron Gazette is a boat in Teal.",
    ],
)
def test_nothing_is_told_where_the_answer_is_the_same_or_the_sentence_another(other: str) -> None:
    assert found("Where is the Heron Gazette published?", report("one", TOLD), report("other", other)) is None


def test_a_name_is_found_wherever_it_stands_for_the_other() -> None:
    told = "Heron Hall in Marlow, built for the guild of Pell and the harbour people, was a hall in Marlow."
    one, other = report("one", told), report("other", told.replace("Marlow", "Ambrose Point"))
    differing = found("Where was the hall of the guild of Pell?", one, other)
    assert differing is not None
    assert {side.text for side in differing.sides} == {"Marlow", "Ambrose Point"}


def test_a_date_is_one_whatever_of_it_is_another() -> None:
    told = "The Heron Gazette was founded on October 1, 1974 at Marlow by the firm of Pell, printers."
    other = told.replace("October", "January").replace("1974", "1950")
    asked = "When was the Heron Gazette {}?"
    differing = found(asked.format("founded"), report("one", told), report("other", other))
    assert differing is not None
    assert {side.text for side in differing.sides} == {"October 1, 1974", "January 1, 1950"}
    assert found(asked.format("sold"), report("one", told), report("other", other)) is None


def test_an_article_does_not_contradict_itself() -> None:
    both = article("both.txt", None, (TOLD, TOLD.replace("Marlow", "Teal")))
    assert found("Where is the Heron Gazette published?", both) is None


def test_a_number_must_stand_beside_a_word_of_the_question() -> None:
    size = "The town of Marlow near the river Olm has 4,200 houses and a long wall, the mayor said."
    other = size.replace("4,200", "5,100")
    asked = "What is the number of {} of Marlow?"
    assert found(asked.format("guests"), report("one", size), report("other", other)) is None
    assert found(asked.format("houses"), report("one", size), report("other", other)) is not None
    days = report("one", size, "2024-05-01"), report("other", other, "2024-05-02")
    assert found(asked.format("houses"), *days) is None
