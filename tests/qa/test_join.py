"""The answers to several questions make one answer, without a repetition."""

from dataclasses import replace

from qa.answer import (
    Answer,
    AnsweredPart,
    Attribution,
    Conflict,
    ConflictValue,
    Passage,
    Searched,
    Statement,
    Verified,
)
from qa.join import join_answers, join_sentence
from tests.qa.newsroom import BAKERY, TRAM, cite, passage

SEARCHED = Searched(2, None, None)
SAVED = "Forty-two people were brought to safety"
TRAMS = "Trams run every twelve minutes"


def answered(question: str, *quotes: str, short: str | None = None) -> Answer:
    """An answer of a statement for each quote."""
    articles = [BAKERY if quote == SAVED else TRAM for quote in quotes]
    citations = tuple(
        cite(article, quote, n) for n, (article, quote) in enumerate(zip(articles, quotes, strict=True), 1)
    )
    statements = tuple(Statement(quote, (number,), "exact") for number, quote in enumerate(quotes, 1))
    return Answer(question, SEARCHED, statements, citations, short_answer=short)


REFUSED = Answer("Who paid?", SEARCHED, reason="Nobody says.", nearest=(cite(TRAM, TRAMS),))


def test_statements_stand_in_the_order_of_the_questions_and_cite_what_they_cited() -> None:
    joined = join_answers(
        [answered("How many?", SAVED, short="42"), answered("How often?", TRAMS, short="12")]
    )
    assert [statement.text for statement in joined.statements] == [SAVED, TRAMS]
    assert [citation.id for citation in joined.citations] == [1, 2]
    assert [joined.citations[s.citations[0] - 1].quote for s in joined.statements] == [SAVED, TRAMS]
    assert joined.short_answer == "42; 12"
    assert joined.parts == (
        AnsweredPart("How many?", (0,), "42", None),
        AnsweredPart("How often?", (1,), "12", None),
    )


def test_nothing_is_said_or_cited_twice() -> None:
    joined = join_answers([answered("How many?", SAVED), answered("Who?", TRAMS, SAVED)])
    assert [statement.text for statement in joined.statements] == [SAVED, TRAMS]
    assert [citation.quote for citation in joined.citations] == [SAVED, TRAMS]
    assert [part.statements for part in joined.parts] == [(0,), (0, 1)]


def test_a_sentence_told_ahead_cites_as_the_joined_answer_will() -> None:
    first, second = answered("How many?", SAVED), answered("Who?", TRAMS, SAVED)
    joined = join_answers([first, second])
    ahead = [
        join_sentence([], Verified(first.statements[0], first.citations)),
        join_sentence([first], Verified(second.statements[0], second.citations[:1])),
    ]
    assert [each and each.statement for each in ahead] == [*joined.statements]
    assert all(each and set(each.citations) <= set(joined.citations) for each in ahead)


def test_a_sentence_is_not_told_twice() -> None:
    first, second = answered("How many?", SAVED), answered("Who?", TRAMS, SAVED)
    assert join_sentence([first], Verified(second.statements[1], second.citations)) is None


def test_what_points_to_a_citation_still_does() -> None:
    second = answered("How often?", TRAMS)
    (statement,) = second.statements
    second = replace(
        second,
        statements=(replace(statement, corroborated_by=(1,), attribution=Attribution("Bell", 1, 0, 4)),),
        conflicts=(Conflict("minutes", (ConflictValue("twelve", (1,)),)),),
    )
    joined = join_answers([answered("How many?", SAVED), second])
    moved = joined.statements[1]
    assert moved.corroborated_by == joined.conflicts[0].values[0].citations == (2,)
    assert moved.attribution is not None
    assert moved.attribution.citation == 2


def test_a_question_that_is_not_answered_says_why() -> None:
    for answers in ([answered("How many?", SAVED), REFUSED], [REFUSED, answered("How many?", SAVED)]):
        joined = join_answers(answers)
        assert (joined.status, joined.reason, joined.nearest) == ("answered", None, ())
        assert [(part.question, part.reason) for part in joined.parts if part.reason] == [
            ("Who paid?", "Nobody says.")
        ]
    nothing = join_answers([REFUSED, REFUSED])
    assert (nothing.status, nothing.reason, nothing.nearest) == ("not_found", REFUSED.reason, REFUSED.nearest)


def test_the_best_passages_of_both_are_kept_each_once() -> None:
    near = Passage(BAKERY, 3, 0.4), passage(TRAM, TRAMS, 0.9)
    one = replace(answered("How many?", SAVED), passages=near)
    other = replace(answered("How often?", TRAMS), passages=(near[1], Passage(BAKERY, 4, 0.6)))
    assert [found.score for found in join_answers([one, other]).passages] == [0.9, 0.6]
