"""Who wrote an article is said by its own byline, and not by another's."""

import numpy as np
import pytest

from ingest import Article
from qa.comparison.byline import lead_with_byline
from qa.question.analysis import understand
from qa.reading.compose import Draft, compose
from qa.reading.evidence import gather
from tests.qa.newsroom import article, passage

FERRY = article("ferry.txt", "Ferry", ("The ferry struck the quay.",), frame=[("byline", "By Ada Lind")])
MILL = article("mill.txt", "Mill", ("The mill burned down.",), frame=[("byline", "By Rolf Sand")])


def led(question: str, *articles: Article) -> tuple[Draft, Draft]:
    """What is stated of the articles, the first one's sentence in front, and what leads it then."""
    asked = understand(question)
    found = [passage(each, part.text) for each in articles for part in reversed(each.parts)]
    ranked = gather(asked, found, {term.stem: 1.0 for term in asked.terms})
    stated = compose(asked, ranked[:1], np.zeros(1))
    return stated, lead_with_byline(asked, stated, ranked)


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote the article about the ferry?",
        "Which reporter filed the Harbour Post's story on the quay?",
        "Who is the author of the piece on the ferry?",
    ],
)
def test_the_byline_of_the_article_that_tells_of_it_leads(question: str) -> None:
    assert led(question, FERRY, MILL)[1].citations[0].quote == "By Ada Lind"
    assert led(question, MILL, FERRY)[1].citations[0].quote == "By Rolf Sand"


@pytest.mark.parametrize(
    "question", ["Who wrote the letter about the ferry?", "When was the article about the ferry published?"]
)
def test_what_else_is_asked_no_byline_answers(question: str) -> None:
    stated, after = led(question, FERRY, MILL)
    assert after == stated


def test_where_the_article_has_no_byline_another_one_does_not_stand_in() -> None:
    unsigned = article("unsigned.txt", "Ferry", ("The ferry struck the quay.",))
    stated, after = led("Who wrote the article about the ferry?", unsigned, MILL)
    assert after == stated
