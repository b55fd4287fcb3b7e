"""Laws of sentences: nothing of a paragraph is lost, and a quotation stays with its speaker."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syntok import segmenter

from qa.language.sentences import split_sentences

SCRAPS = """
    We met. “ ” " ' he said. U.N. Dr. 3.5 don't can't - — ... … ( ) ? ! Tokyo p.m. é # a_b 🙂 ’s 1,000 %
    http://a.example/b?c=1 x@y.example""".split()
PARAGRAPHS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(SCRAPS), max_size=25).map(" ".join),
    st.lists(st.sampled_from(SCRAPS), max_size=25).map("".join),
).map(str.strip)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


PLAIN = "The the old mayor of Mill Lane Then McArthur's 1,000 trams".split()
UNQUOTED = st.one_of(
    st.lists(st.sampled_from([*SCRAPS, *PLAIN, "U.S.", "No.", "[1]", "saw:"]), max_size=60),
    st.lists(st.sampled_from([*PLAIN, "left;", "left!"]), max_size=20),
).map(lambda words: re.sub(r"[“”\"]", "", " ".join(words)).strip())


@given(PARAGRAPHS)
def test_spans_are_in_order_and_leave_out_nothing_but_space(text: str) -> None:
    end_of_last = 0
    for start, end in split_sentences(text):
        assert end_of_last <= start < end <= len(text)
        assert not text[end_of_last:start].strip()
        end_of_last = end
    assert not text[end_of_last:].strip()


@given(UNQUOTED)
def test_but_for_quotations_sentences_are_the_segmenters(text: str) -> None:
    found = [tokens for paragraph in segmenter.analyze(text) for tokens in paragraph]
    spans = [(tokens[0].offset, tokens[-1].offset + len(tokens[-1].value)) for tokens in found]
    assert split_sentences(text) == tuple(spans)


@given(PARAGRAPHS)
def test_no_sentence_begins_or_ends_with_space(text: str) -> None:
    assert [sentence.strip() for sentence in sentences(text)] == sentences(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Gen. Ruiz and Mrs. Okafor met at 5 p.m. Tuesday in St. Ives.",
        "The U.N. said that prices rose 3.5 percent.",
        "Dr. Strand, of Strand & Co. Ltd., declined to comment.",
        "She was born on Jan. 4 and died on Sept. 9.",
    ],
)
def test_abbreviations_end_no_sentence(sentence: str) -> None:
    assert sentences(sentence + " Then they left.") == [sentence, "Then they left."]


@pytest.mark.parametrize(
    "quotation",
    [
        "“We met. We talked. We left,” he said.",
        '"We met. We talked. We left," he said.',
        "“Did we meet? We did!” she said.",
    ],
)
def test_a_quotation_stays_whole_with_its_speaker(quotation: str) -> None:
    assert sentences(f"They were seen. {quotation} Nobody asked.") == [
        "They were seen.",
        quotation,
        "Nobody asked.",
    ]


@pytest.mark.parametrize("title", ["Sgt.", "Gov.", "Rep.", "Lt.", "Rev.", "Dr.", "Gen."])
def test_no_sentence_ends_between_a_title_and_a_name(title: str) -> None:
    assert sentences(f"They thanked {title} Ada Lind. She left.") == [
        f"They thanked {title} Ada Lind.",
        "She left.",
    ]


def test_a_speech_is_cited_in_pieces() -> None:
    speech = [f"This is sentence number {number} of a speech that does not end." for number in range(20)]
    pieces = sentences(f"“{' '.join(speech)}” he said.")
    assert len(pieces) > 1
    assert max(len(piece.split()) for piece in pieces) <= 70


def test_a_quotation_that_is_never_closed_does_not_swallow_a_long_paragraph() -> None:
    text = "“This begins and nobody ends it. " + "Then the town went on with its day as before. " * 20
    assert len(sentences(text)) > 2


def test_nothing_has_no_sentences() -> None:
    assert split_sentences("") == ()
