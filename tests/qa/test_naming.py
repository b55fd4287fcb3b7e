"""A statement says whom its pronoun means, citing where they are named, and quotes more where it cannot."""

import re

from qa.answer import Statement
from qa.naming import name_antecedents
from qa.reading.compose import Draft
from tests.qa.newsroom import article, cite

DAM = article(
    "dam.txt",
    "Dam",
    [
        "It was late. The dam was inspected by engineer Tom Ruiz of the water board. It rained.",
        "Ruiz said the dam held.",
        "“It was close,” he said. “We were lucky.”",
        "He went home at nine.",
        "Ruiz had met the mayor. He had warned him.",
        "Engineer Ida Holt went up at noon. She said that the wall was dry.",
        "The mayor met Ida Holt and Ada Lind. She said that the wall was dry.",
    ],
)


def stated(*quotes: str) -> Draft:
    citations = tuple(cite(DAM, quote, number) for number, quote in enumerate(quotes, 1))
    return Draft(tuple(Statement(c.quote, (c.id,), "exact") for c in citations), citations)


def check(draft: Draft) -> None:
    """Every word of a statement stands in the quotes that it cites."""
    assert [citation.id for citation in draft.citations] == list(range(1, len(draft.citations) + 1))
    for statement in draft.statements:
        quotes = [citation.quote for citation in draft.cited_by(statement)]
        assert re.sub(r" \[[^\]]*\]", "", statement.text) == quotes[0]
        assert all(
            any(name in quote for quote in quotes) for name in re.findall(r"\[([^\]]*)\]", statement.text)
        )


def test_the_name_stands_in_brackets_and_is_cited() -> None:
    draft = name_antecedents(stated("“It was close,” he said. “We were lucky.”"))
    check(draft)
    (said,) = draft.statements
    assert said.text == "“It was close,” he [Tom Ruiz] said. “We were lucky.”"
    assert [citation.quote for citation in draft.cited_by(said)][1:] == [
        "The dam was inspected by engineer Tom Ruiz of the water board."
    ]


def test_he_who_said_it_is_the_speaker() -> None:
    said, went = name_antecedents(stated("“It was close,” he said.", "He went home at nine.")).statements
    assert said.attribution is not None
    assert said.attribution.speaker == "Tom Ruiz"
    assert DAM.parts[1].text[said.attribution.start : said.attribution.end] == "Tom Ruiz"
    assert said.attribution.citation in said.citations
    assert went.attribution is None


def test_he_who_said_it_may_be_named_in_the_statement_itself() -> None:
    draft = stated(DAM.parts[6].text, DAM.parts[7].text)
    named, open_ = name_antecedents(draft).statements
    assert named.text == DAM.parts[6].text
    assert named.attribution is not None
    assert (named.attribution.speaker, named.attribution.citation) == ("Ida Holt", 1)
    assert DAM.parts[6].text[named.attribution.start : named.attribution.end] == "Ida Holt"
    assert open_ == draft.statements[1]


def test_a_name_that_is_cited_already_is_cited_once() -> None:
    draft = name_antecedents(stated("He went home at nine.", "engineer Tom Ruiz of the water board"))
    check(draft)
    assert [statement.citations for statement in draft.statements] == [(1, 2), (2,)]


def test_where_two_may_be_meant_the_sentence_before_is_quoted_too() -> None:
    draft = name_antecedents(stated("He had warned him."))
    check(draft)
    assert draft.statements[0].text == "Ruiz had met the mayor. He had warned him."


def test_a_statement_that_stands_alone_stays() -> None:
    draft = stated("Ruiz said the dam held.", "It rained.")
    assert name_antecedents(draft) == draft


def test_what_is_computed_stays() -> None:
    citation = cite(DAM, "He went home at nine.")
    draft = Draft((Statement("“nine” is nine o'clock, he said.", (1,), "derived"),), (citation,))
    assert name_antecedents(draft) == draft
