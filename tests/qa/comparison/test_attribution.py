"""Who says it is found where the words tell, kept beside the statement, and never made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Statement
from qa.comparison.attribution import asks_who_says, attribute, find_speaker, speaker
from qa.question.analysis import understand
from qa.reading.compose import Draft
from qa.reading.evidence import gather
from tests.qa.newsroom import article, cite, passage


def named(sentence: str) -> str | None:
    found = find_speaker(sentence)
    return sentence[found[0] : found[1]] if found else None


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("The dam held, according to the water board.", "the water board"),
        ("According to Mayor Ilse Brandt, the dam held.", "Mayor Ilse Brandt"),
        ("The dam held, the mayor said.", "the mayor"),
        ("The dam held on Tuesday, police said on Friday.", "police"),
        ("Mayor Ilse Brandt said the dam held.", "Mayor Ilse Brandt"),
        ("Earlier in May, Mayor Ilse Brandt said the dam held.", "Mayor Ilse Brandt"),
        ("Ms Brandt, for her part, said: “The dam held.”", "Ms Brandt"),
        (
            "“The dam held,” said engineer Tom Ruiz of the water board.",
            "engineer Tom Ruiz of the water board",
        ),
        ("“The dam held,” said Ruiz on Friday.", "Ruiz"),
        ("The board has also denied it.", "The board"),
        ("Ilse Brandt, the town's mayor, said the dam held.", "Ilse Brandt"),
        ("The dam held, engineer Tom Ruiz, 51, who lives below it, said.", "engineer Tom Ruiz"),
        ("In Varn, the board's director, Tom Ruiz, said the dam held.", "Tom Ruiz"),
        (
            "Three were hurt, not two as the board first said, surgeon Ida Holt told reporters.",
            "surgeon Ida Holt",
        ),
        ("An inspection has confirmed that the dam held, the water board said.", "the water board"),
        ("The water board confirmed that the dam held.", "The water board"),
        ("The owner, Dunn Power, called it “old” and said the dam held.", None),
        ("The dam held, two officials at the board told the Gazette.", "two officials at the board"),
    ],
)
def test_who_says_it(sentence: str, who: str | None) -> None:
    assert named(sentence) == who


@pytest.mark.parametrize(
    "sentence",
    [
        "The dam held.",
        "He said the dam held.",
        "“The dam held,” she said.",
        "It has not said when.",
        "Ruiz did what he had been told.",
        "Workers who said so were dismissed.",
    ],
)
def test_nobody_is_named(sentence: str) -> None:
    assert named(sentence) is None


@given(st.text(max_size=300))
def test_a_speaker_stands_in_the_sentence(sentence: str) -> None:
    found = find_speaker(sentence)
    assert found is None or 0 <= found[0] < found[1] <= len(sentence)


DAM = article(
    "dam.txt",
    "Dam",
    [
        "“It was a bad night,” Mayor Ilse Brandt said. “We lost the sluice.”",
        "“Water rose.” Nobody slept.",
        "Engineer Tom Ruiz said the gate was old. The sluice opened at nine.",
        "The sluice broke, according to the water board.",
    ],
)


def stated(*quotes: str) -> Draft:
    citations = tuple(cite(DAM, quote, number) for number, quote in enumerate(quotes, 1))
    return Draft(tuple(Statement(c.quote, (c.id,), "exact") for c in citations), citations)


def test_a_quotation_that_names_nobody_is_quoted_with_the_sentence_that_does() -> None:
    draft = attribute(stated("“We lost the sluice.”", "“Water rose.”"))
    told, silent = draft.statements
    assert told.text == draft.citations[0].quote == DAM.parts[1].text
    assert told.attribution is not None
    place = told.attribution
    assert place.speaker == DAM.parts[1].text[place.start : place.end] == "Mayor Ilse Brandt"
    assert (silent.text, silent.attribution) == ("“Water rose.”", None)


def test_what_stands_beside_somebody_s_words_is_not_attributed_to_them() -> None:
    draft = stated(DAM.parts[3].text)
    asked = understand("When did the sluice open?")
    ranked = gather(asked, [passage(DAM, "Ruiz")], {term.stem: 1.0 for term in asked.terms})
    by_said, by_other = (attribute(draft, [each]).statements[0].attribution for each in ranked)
    assert by_said is not None
    assert by_said.speaker == "Engineer Tom Ruiz"
    assert by_other is None


def test_a_question_who_says_it_is_answered_with_the_speaker() -> None:
    draft = attribute(stated("The sluice broke, according to the water board."))
    for question in ("Who said that the sluice broke?", "On whose word did the sluice break?"):
        assert asks_who_says(understand(question))
        assert speaker(understand(question), draft) == "the water board"
    assert not asks_who_says(understand("Who broke the sluice?"))
    assert speaker(understand("Who said so?"), stated("“Water rose.”")) is None


def test_who_denies_it_did_not_say_it() -> None:
    denied = article("b.txt", None, ["The board, which owns the dam, denied that the sluice broke."])
    citation = cite(denied, denied.parts[0].text)
    draft = attribute(Draft((Statement(citation.quote, (1,), "exact"),), (citation,)))
    assert speaker(understand("Who said that the sluice broke?"), draft) is None
    assert speaker(understand("Who denied that the sluice broke?"), draft) == "The board"
    said = attribute(stated("The sluice broke, according to the water board."))
    assert speaker(understand("Who denied that the sluice broke?"), said) is None
