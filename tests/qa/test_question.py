"""What a question asks for, in the phrasings that people use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Turn
from qa.question import Question, understand


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
    ],
)
def test_a_question_about_several_articles(text: str) -> None:
    assert understand(text).spans_articles


@pytest.mark.parametrize(
    "text", ["Who wrote about the fire?", "When was the story updated?", "Which newspaper reported it?"]
)
def test_a_question_about_publication(text: str) -> None:
    assert understand(text).is_about_publication


@pytest.mark.parametrize("text", ["Who put out the fire?", "How many trams run each hour?", "Where is QO?"])
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


def test_words_about_the_archive_weigh_less_than_what_happened() -> None:
    question = understand("Which article says that the bakery burned?")
    assert weight_of(question, "articl") < weight_of(question, "bakeri") == 1


HISTORY = (Turn("Who runs the Quillmouth Observatory?", "Ludmila Strand was named director."),)


@pytest.mark.parametrize(
    "text", ["When was she named?", "And the telescope?", "Why?", "Where does it stand?"]
)
def test_a_follow_up_takes_over_words_at_less_weight(text: str) -> None:
    alone, question = understand(text), understand(text, HISTORY)
    carried = {term.stem for term in question.terms} - {term.stem for term in alone.terms}
    assert "strand" in carried
    most = max(1, sum(term.weight for term in alone.terms))
    assert sum(weight_of(question, stem) for stem in carried) <= most + 1e-9
    assert all(weight_of(question, term.stem) == term.weight for term in alone.terms)
    assert weight_of(question, "strand") > weight_of(question, "run")
    assert "Strand" in question.search_text
    assert question.search_text.startswith(text)


def test_what_a_follow_up_takes_over_may_be_missed() -> None:
    own = {term.stem for term in understand("When was she named?").terms}
    terms = understand("When was she named?", HISTORY).terms
    assert not any(term.is_name for term in terms if term.stem not in own)


def test_a_question_that_stands_alone_takes_nothing_over() -> None:
    text = "How many passengers rode the first tram to Quillmouth harbour?"
    assert understand(text, HISTORY) == understand(text)


def test_only_the_last_turns_are_taken_over() -> None:
    long_ago = Turn("Who bakes bread?", "Hobbins.")
    question = understand("Why?", (long_ago, *HISTORY, *HISTORY))
    assert "hobbin" not in {term.stem for term in question.terms}


@given(
    st.text(max_size=80), st.lists(st.builds(Turn, st.text(max_size=30), st.text(max_size=30)), max_size=3)
)
def test_any_text_can_be_asked(text: str, history: list[Turn]) -> None:
    question = understand(text, history)
    assert question.text == text
    assert len({term.stem for term in question.terms}) == len(question.terms)
    assert all(term.weight > 0 for term in question.terms)
    assert all(term.stem for term in question.terms)
