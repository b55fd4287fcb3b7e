"""A sentence holds by what it cites, or is told what is wrong with it."""

from collections.abc import Sequence
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Passage
from qa.verification import Verdict, verify
from qa.verification.entailment import Probabilities
from tests.qa.newsroom import ARCHIVE, BAKERY, OBSERVATORY, TRAM, article, passage

EVERY_BODY_PARAGRAPH = [
    Passage(each, ordinal, 1.0)
    for each in ARCHIVE
    for ordinal, part in enumerate(each.parts)
    if part.kind == "body"
]
STRIKE = article(
    "strike.txt",
    "Dock strike ends",
    [
        "The union may call another strike in May, Secretary Petra Lindqvist said on Wednesday.",
        "Harbour master Aldo Ferri denied that 57 of the 1,200 dockers had been dismissed.",
        "“We have never dismissed anybody for a strike,” Ferri said, “and we never will.”",
        "“Nobody believes a word of that,” Lindqvist said.",
        "About two dozen dockers blocked the North Pier; wages rose by 4.5 percent after the strike.",
        "Bexley United beat Norwood Rovers in the final that the dockers had organised.",
    ],
    published="2020-12-24",
    printed="24 December 2020",
    publisher="Harbour Post",
    frame=[("dateline", "24 December 2020")],
)
CITED = [Passage(STRIKE, n, 1.0) for n, part in enumerate(STRIKE.parts) if part.kind == "body"]


def kinds(sentence: str) -> set[str]:
    return {flaw.kind for flaw in verify(sentence, CITED).flaws}


@pytest.mark.parametrize("cited", EVERY_BODY_PARAGRAPH + CITED, ids=lambda cited: cited.part.text[:30])
def test_a_paragraph_supports_its_own_sentences(cited: Passage) -> None:
    verdict = verify(cited.part.text, [cited])
    assert verdict.flaws == ()
    assert [citation.quote for citation in verdict.citations] == [cited.part.text]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ferri denied that 57 of 1,200 dockers had been dismissed.",
        "Aldo Ferri, the harbour master, denied that fifty-seven of the 1200 dockers were dismissed.",
        "24 dockers blocked the North Pier.",
        "Wages rose by 4.5% after the strike.",
        "The union may call another strike, Petra Lindqvist said on 23 December 2020.",
        "The union might call another strike, Lindqvist said in December 2020.",
        "Ferri said: “We have never dismissed anybody … and we never will.”",
        "Ferri said “we have never dismissed anybody for a [dock] strike”.",
        "Norwood Rovers were beaten by Bexley United in the final.",
        "Bexley United beat Norwood Rovers, the Harbour Post reported.",
    ],
)
def test_what_is_said_in_other_words_holds(sentence: str) -> None:
    verdict = verify(sentence, CITED)
    assert verdict.flaws == ()
    assert verdict.citations


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Ferri denied that 75 of the 1,200 dockers had been dismissed.", "number"),
        ("Ferri denied that 1,200 of the 57 dockers had been dismissed.", "number"),
        ("Wages rose by 4.5 million after the strike, by £4.5.", "number"),
        ("Wages rose by 45 percent after the strike.", "number"),
        ("The union may call another strike in June, Petra Lindqvist said on Wednesday.", "date"),
        ("The union may call another strike, Petra Lindqvist said on 23 December 2021.", "date"),
        ("Harbour master Petra Lindqvist denied that 57 of the 1,200 dockers had been dismissed.", "name"),
        ("Norwood Rovers beat Bexley United in the final that the dockers had organised.", "name"),
        ("Bexley United were beaten by Norwood Rovers in the final.", "unsupported"),
        ("About two dozen dockers blocked the South Pier.", "name"),
        ("Ferri confirmed that 57 of the 1,200 dockers had been dismissed.", "negation"),
        ("Wages fell by 4.5 percent after the strike.", "negation"),
        ("Wages rose by 4.5 percent before the strike.", "negation"),
        ("About two dozen dockers never blocked the North Pier.", "negation"),
        ("The union will call another strike, Secretary Petra Lindqvist said.", "hedge"),
        ("Nobody believes a word of that, Aldo Ferri said.", "attribution"),
        ("Ferri said: “The dockers were fools.”", "fabricated"),
        ("Ferri said: “We have never dismissed anybody and we never will.”", "stitched"),
        ("Ferri said: “Nobody believes a word of that.”", "misattributed"),
        ("The eel festival drew crowds to the market square.", "unsupported"),
    ],
)
def test_what_is_wrong_is_told_by_its_kind(sentence: str, kind: str) -> None:
    assert kind in kinds(sentence)
    assert verify(sentence, CITED).citations == ()


def test_the_words_at_fault_stand_in_the_sentence() -> None:
    sentence = "Ferri denied that 75 dockers had been dismissed by Petra Lindqvist in June."
    flaws = verify(sentence, CITED).flaws
    assert flaws
    assert all(flaw.words in sentence for flaw in flaws)


def test_a_neighbour_that_is_not_cited_is_no_evidence() -> None:
    sentence = "Forty-two people were brought to safety."
    assert verify(sentence, [passage(BAKERY, "Forty-two")]).flaws == ()
    assert verify(sentence, [passage(BAKERY, "gas pipe")]).flaws != ()


def test_the_order_of_the_passages_changes_nothing() -> None:
    cited = [passage(BAKERY, "Forty-two"), passage(TRAM, "first tram"), passage(OBSERVATORY, "Larch Hill")]
    verdicts = {verify("The telescope has a mirror of 3.6 metres.", each) for each in permutations(cited)}
    assert len(verdicts) == 1
    assert verdicts.pop().citations[0].quote == "The telescope on Larch Hill has a mirror of 3.6 metres."


def test_nothing_cited_supports_nothing() -> None:
    assert [flaw.kind for flaw in verify("The tram runs.", []).flaws] == ["unsupported"]


@pytest.mark.parametrize(
    ("disguised", "plain"),
    [
        ("24 dockers blocked the Nor\u200bth Pier.", "24 dockers blocked the North Pier."),
        ("2\u200b4 dockers blocked the North Pier.", "24 dockers blocked the North Pier."),
        ("7\u20605 dockers blocked the North Pier.", "75 dockers blocked the North Pier."),
        ("٢٤ dockers blocked the North Pier.", "24 dockers blocked the North Pier."),
    ],
)
def test_what_cannot_be_seen_changes_nothing(disguised: str, plain: str) -> None:
    assert bool(verify(disguised, CITED).flaws) == bool(verify(plain, CITED).flaws)


def test_a_letter_that_only_looks_the_same_is_another() -> None:
    assert kinds("About two dozen dockers blocked the Nоrth Pier.") == {"name"}  # a Cyrillic o


@pytest.mark.parametrize(
    "sentence",
    ["not " * 2_500, "“" * 5_000 + "a" * 5_000, "1,1 " * 2_500, "A " * 5_000, "'a " * 3_000, "five " * 2_000],
    ids=["denials", "quotation marks", "numbers", "capitals", "apostrophes", "number words"],
)
def test_ten_thousand_characters_are_no_sentence(sentence: str) -> None:
    hostile = article("hostile.txt", None, [sentence])
    assert verify(sentence, CITED).flaws[0].kind == "unsupported"
    assert verify("Aldo Ferri denied that.", [Passage(hostile, 0, 1.0)]).flaws
    assert verify(sentence[:900], CITED).flaws


@given(st.text(max_size=300))
def test_any_sentence_has_a_verdict(sentence: str) -> None:
    verdict = verify(sentence, CITED)
    assert isinstance(verdict, Verdict)
    assert bool(verdict.flaws) != bool(verdict.citations)


class Says:
    """An entailment model with one opinion."""

    identity = "says"

    def __init__(self, probability: float) -> None:
        self._probability = probability

    def __call__(self, premises: Sequence[str], hypotheses: Sequence[str]) -> Probabilities:
        assert len(hypotheses) == len(premises)
        return np.full(len(premises), self._probability, dtype=np.float32)


def test_a_model_may_say_yes_where_the_words_differ_and_nothing_else() -> None:
    assert kinds("Dockers got richer afterwards.") == {"unsupported"}
    assert verify("Dockers got richer afterwards.", CITED, Says(0.9)).flaws == ()
    assert verify("Wages rose by 45 percent after the strike.", CITED, Says(0.9)).flaws
