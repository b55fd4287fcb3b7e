"""How things stand now is told by the newest report that speaks of it as fully."""

from qa.answer import Statement
from qa.comparison.current import lead_with_newest
from qa.question.analysis import understand
from qa.reading.compose import Draft
from qa.reading.evidence import gather
from tests.qa.newsroom import article, cite, passage

QUESTION = "What is the latest profit of Varn Mills?"
OLD = article("a.txt", None, ["The profit of Varn Mills fell to 3 million crowns."], published="2026-02-05")
NEW = article("b.txt", None, ["The profit of Varn Mills rose to 5 million crowns."], published="2026-05-06")
BESIDE = article("c.txt", None, ["Varn Mills has a new director."], published="2026-06-06")


def led() -> list[str]:
    asked = understand(QUESTION)
    articles = (OLD, BESIDE, NEW)
    found = [passage(each, each.parts[0].text) for each in articles]
    ranked = gather(asked, found, {term.stem: 1.0 for term in asked.terms})
    citations = tuple(cite(each, each.parts[0].text, n) for n, each in enumerate(articles, 1))
    draft = Draft(tuple(Statement(c.quote, (c.id,), "exact") for c in citations), citations)
    return [citation.article.name for citation in lead_with_newest(draft, ranked).citations]


def test_the_newest_that_speaks_of_all_that_is_asked_leads() -> None:
    assert led() == ["b.txt", "a.txt", "c.txt"]
