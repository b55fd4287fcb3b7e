"""What a question asks for, in the phrasings that people use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language.words import stem
from qa.question.analysis import Question, understand
from qa.question.carried import Carried


def weight_of(question: Question, stem: str) -> float:
    (weight,) = (term.weight for term in question.terms if term.stem == stem)
    return weight


@pytest.mark.parametrize(
    "text",
    [
        "Which two articles give different tolls?",
        "Do the papers agree on the cause?",
        "How do the reports differ about the fire?",
        "Compare what was written about the tram.",
        "Which came first, the fire or the vote?",
        "Do several articles describe the fair?",
        "Where did Moor and Lund meet, in May 2023 and in April 2024?",
        "Whom did she meet, in Quillmouth in July and at the fair?",
        "The council said no on 4 May. What did it say by 12 June?",
        "Which was built first, the pier or the bridge?",
    ],
)
def test_a_question_about_several_articles(text: str) -> None:
    assert understand(text).spans_articles


@pytest.mark.parametrize(
    "text", ["Who wrote about the fire?", "When was the story updated?", "Which newspaper reported it?"]
)
def test_a_question_about_publication(text: str) -> None:
    assert understand(text).is_about_publication


@pytest.mark.parametrize(
    "text",
    [
        "Who put out the fire?",
        "How many trams run each hour?",
        "Where is QO?",
        "What ran from May to June?",
        "Who came on 4 May 2023?",
    ],
)
def test_a_plain_question_is_neither(text: str) -> None:
    question = understand(text)
    assert not question.spans_articles
    assert not question.is_about_publication


def test_only_content_words_are_terms_and_each_once() -> None:
    question = understand("Did the baker of Mill Lane see the other bakers of the lane?")
    assert [term.stem for term in question.terms] == ["baker", "mill", "lane", "see"]


def test_a_capital_makes_a_name_but_not_at_the_start() -> None:
    names = [
        term.stem for term in understand("Trams of Quillmouth in 2021, who ran them?").terms if term.is_name
    ]
    assert names == ["quillmouth", "2021"]


def test_a_title_before_a_person_is_no_name() -> None:
    terms = understand("Did Sergeant Krag and Chief Justice Moor ask the General Council?").terms
    assert [term.text for term in terms if term.is_name] == ["Krag", "Moor", "General", "Council"]


def test_words_about_the_archive_weigh_less_than_what_happened() -> None:
    question = understand("Which article says that the bakery burned?")
    assert weight_of(question, "articl") < weight_of(question, "bakeri") == 1


SAID, ALONE = "When was she elected?", "When was Ludmila Strand elected?"
CARRIED = (
    Carried("Strand", "strand", 0.7),
    Carried("Observatory", "observatori", 0.4),
    Carried("Hill", "hill", 0.2),
)


def test_what_a_follow_up_does_not_say_counts_less_and_may_be_missed() -> None:
    question = understand(ALONE, said=SAID, carried=CARRIED)
    weights = [weight_of(question, stem) for stem in ("elect", "ludmila", "strand", "observatori", "hill")]
    assert weights[0] == 1
    assert weights[2:] == sorted(weights[2:], reverse=True)
    assert all(0 < weight < 1 for weight in weights[1:])
    assert not any(term.is_name for term in question.terms if term.stem != "elect")
    assert question.search_text == f"{ALONE} Observatory Hill"


def test_the_word_index_is_asked_for_the_same_at_the_same_weights() -> None:
    question = understand(ALONE, said=SAID, carried=CARRIED)
    weights = {group.alternatives[0].text: group.alternatives[0].weight for group in question.query}
    assert {word: weight_of(question, stem(word)) for word in weights} == weights
    assert weights.keys() >= {"elected", "Strand", "Observatory", "Hill"}


def test_a_question_that_stands_alone_takes_nothing_over() -> None:
    text = "How many passengers rode the first tram to Quillmouth harbour?"
    assert understand(text, said=text) == understand(text)


_CARRIED = st.builds(
    lambda text, share: Carried(text, stem(text), share),
    st.text(max_size=30),
    st.floats(min_value=0.1, max_value=1.0),
)


@given(st.text(max_size=80), st.text(max_size=80), st.lists(_CARRIED, max_size=3))
def test_any_text_can_be_asked(text: str, said: str, carried: list[Carried]) -> None:
    question = understand(text, said=said, carried=carried)
    assert question.text == text
    assert len({term.stem for term in question.terms}) == len(question.terms)
    assert all(0 < term.weight <= 1 for term in question.terms)
    assert all(term.stem for term in question.terms)
