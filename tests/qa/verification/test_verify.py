"""A sentence holds by what it cites, or is told what is wrong with it."""

from itertools import permutations

import pytest

from qa.answer import Passage
from qa.verification import verify
from tests.qa.newsroom import ARCHIVE, BAKERY, OBSERVATORY, TRAM, passage

EVERY_BODY_PARAGRAPH = [
    Passage(article, ordinal, 1.0)
    for article in ARCHIVE
    for ordinal, part in enumerate(article.parts)
    if part.kind == "body"
]


@pytest.mark.parametrize("cited", EVERY_BODY_PARAGRAPH, ids=lambda cited: cited.part.text[:30])
def test_a_paragraph_supports_its_own_sentences(cited: Passage) -> None:
    verdict = verify(cited.part.text, [cited])
    assert verdict.flaws == ()
    assert all(citation.quote in cited.part.text for citation in verdict.citations)
    assert verdict.citations


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Fifty-two people were brought to safety, among them the baker, Tamsin Hobbins.", "number"),
        ("Forty-two people were brought to safety, among them the baker, Tamsin Strand.", "name"),
        ("Forty-two people were not brought to safety.", "negation"),
        ("A hole in the gas pipe killed the oven's owners in their beds.", "unsupported"),
    ],
)
def test_what_is_wrong_is_told(sentence: str, kind: str) -> None:
    verdict = verify(sentence, [passage(BAKERY, "Forty-two"), passage(BAKERY, "gas pipe")])
    assert kind in {flaw.kind for flaw in verdict.flaws}
    assert verdict.citations == ()


def test_the_order_of_the_passages_changes_nothing() -> None:
    cited = [passage(BAKERY, "Forty-two"), passage(TRAM, "first tram"), passage(OBSERVATORY, "Larch Hill")]
    verdicts = {
        verify("The telescope has a mirror of 3.6 metres.", list(each)) for each in permutations(cited)
    }
    assert len(verdicts) == 1


def test_nothing_cited_supports_nothing() -> None:
    assert verify("The tram runs.", []).flaws[0].kind == "unsupported"
