"""A model makes a follow-up stand alone, from words of the conversation; else our own rules do."""

import pytest
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from qa.answer import Turn
from qa.generation.model import load_model
from qa.generation.session import Session
from qa.generation.standalone import stand_alone
from qa.question.followup import in_conversation

TURNS = [
    Turn("Who directs the Quillmouth Observatory?", "Ludmila Strand directs the Quillmouth Observatory.")
]
ASKED = "When was she not in Oslo in 2021?"
RULES = in_conversation(ASKED, TURNS).text


def by_model(reply: str, asked: str = ASKED) -> str:
    model = load_model(GenericFakeChatModel(messages=iter([AIMessage(reply)])))
    return stand_alone(in_conversation(asked, TURNS), TURNS, Session(model)).text


@pytest.mark.parametrize(
    "reply",
    [
        "When was Ludmila Strand not in Oslo in 2021?",
        "“When was Ludmila Strand not in Oslo in 2021?”\n",
        "**When was Strand, who directs the Observatory, not in Oslo in 2021?**",
    ],
)
def test_words_of_the_conversation_are_taken(reply: str) -> None:
    assert by_model(reply) == reply.strip("“”*\n")


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "She was not.",  # no question
        "When was Ludmila Strand not in Paris in 2021?",  # another place
        "When was Ludmila Strand not in Oslo?",  # a number less
        "When was Ludmila Strand in Oslo in 2021?",  # turned round
        "When was Ludmila Strand not in Oslo in 2021, the year of the eclipse?",  # something new
        "I think you mean:\nWhen was Ludmila Strand not in Oslo in 2021?",
        "When was Ludmila Strand not in Oslo in 2021? " + "Oslo? " * 200,
    ],
)
def test_anything_else_gives_way_to_our_rules(reply: str) -> None:
    assert by_model(reply) == RULES
    assert "Ludmila Strand" in RULES


def test_a_question_without_a_conversation_is_not_sent() -> None:
    session = Session(load_model(GenericFakeChatModel(messages=iter([]))))
    assert stand_alone(in_conversation(ASKED, []), [], session).text == ASKED
    assert session.usage.calls == 0
