"""Where a follow-up wants something that was said before, and how it reads with that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.discourse import Discourse
from qa.question.gaps import KINDS, Kind, fill, find_gap
from qa.question.mentions import Mention


def _spoken_of(question: str, text: str) -> Mention:
    known = Discourse().after(question, question, "")
    return next(mention for mention in known.mentions if mention.text == text)


STRAND = _spoken_of("Who is Ludmila Strand?", "Ludmila Strand")
FERRIES = _spoken_of("Who bought the ferries?", "the ferries")
BRINE = _spoken_of("Who lives in Brine?", "Brine")


@pytest.mark.parametrize(
    ("kind", "text", "mention", "filled"),
    [
        ("she", "What is her field?", STRAND, "What is Ludmila Strand's field?"),
        ("she", "Who met her?", STRAND, "Who met Ludmila Strand?"),
        ("they", "What is their colour?", FERRIES, "What is the ferries' colour?"),
        ("it", "Its mayor resigned. Why did it?", BRINE, "Its mayor resigned. Why did Brine?"),
        ("it", "I met Ludmila Strand, who runs it?", BRINE, "I met Ludmila Strand, who runs Brine?"),
        ("this", "Who painted those boats?", FERRIES, "Who painted the ferries?"),
        ("that", "What was that?", FERRIES, "What was the ferries?"),
        ("there", "Who lives there?", BRINE, "Who lives in Brine?"),
        ("of", "Who is the mayor?", BRINE, "Who is the mayor of Brine?"),
        ("besides", "Who else came?", STRAND, "Who else came, besides Ludmila Strand?"),
        ("regarding", "How can I help?", FERRIES, "How can I help, regarding the ferries?"),
    ],
)
def test_a_filled_gap(kind: Kind, text: str, mention: Mention, filled: str) -> None:
    gap = find_gap(kind, text)
    assert gap is not None
    assert fill(text, gap, mention) == filled


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("of", "Who paid for the bridge?"),
        ("of", "What did the council of Brine decide?"),
        ("he", "Did Mayor Bell say that he would go?"),
        ("he", "When was she born?"),
        ("it", "Is it true that Bell resigned?"),
        ("it", "Varn sounds old, who built it?"),
        ("this", "Is it true that Bell resigned?"),
        ("this", "That sounds good."),
        ("that", "Who announced that?"),
        ("there", "Why is there fog?"),
        ("of", "Who is the mayor of Brine?"),
        ("of", "What are the pros and cons?"),
        ("besides", "Who came?"),
    ],
)
def test_no_gap(kind: Kind, text: str) -> None:
    assert find_gap(kind, text) is None


@given(st.sampled_from(KINDS), st.text(max_size=60) | st.lists(st.sampled_from(
    "He her its they after that those boats there the mayor of Bell else ? . It is . What".split()
)).map(" ".join))  # fmt: skip
def test_a_gap_stands_in_the_text_and_the_rest_stays(kind: Kind, text: str) -> None:
    gap = find_gap(kind, text)
    if gap:
        assert 0 <= gap.start <= gap.end <= len(text)
        filled = fill(text, gap, STRAND)
        assert filled.startswith(text[: gap.start])
        assert "Ludmila Strand" in filled
