"""What a browser keeps of answers comes back as it was, and whatever else it sends does no harm."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Answer
from tests.ui.fake_assistant import FakeAssistant, answer_to
from tests.ui.web.answer.test_render import HOSTILE, hostile_answer, hostile_timeline, missing_answer
from tests.ui.web.markup import OUR_ATTRIBUTES, OURS, Seen
from ui.web.answer.proof import proof_html
from ui.web.answer.render import answer_html
from ui.web.chat.kept import kept_turn, reopen

ANSWERS = [answer_to("What will it cost?"), answer_to("When did it close?"), answer_to("Who wins?")]
ARTICLE = FakeAssistant().article


def sent_back(*answers: Answer) -> list[dict[str, Any]]:
    """The answers as a browser sends them back."""
    records: list[dict[str, Any]] = json.loads(json.dumps([kept_turn(each)["record"] for each in answers]))
    return records


def test_a_conversation_comes_back_as_it_was() -> None:
    back = reopen(sent_back(*ANSWERS), ARTICLE)
    assert (back.answers, back.places, back.note) == (tuple(ANSWERS), (0, 1, 2), "")


def test_one_that_cannot_be_read_is_told_and_the_others_come_back() -> None:
    first, second = sent_back(*ANSWERS[:2])
    back = reopen([first, {"question": 3}, second], ARTICLE)
    assert (back.answers, back.places) == (tuple(ANSWERS[:2]), (0, 2))
    assert back.note.startswith("a kept answer cannot be read: ")


@pytest.mark.parametrize("records", [None, {}, "x", []])
def test_what_is_no_conversation_is_told(records: object) -> None:
    back = reopen(records, ARTICLE)
    assert (back.answers, back.note) == ((), "nothing was kept of this conversation")


def test_only_so_many_turns_come_back_the_last_ones() -> None:
    back = reopen(sent_back(ANSWERS[0]) * 1000, ARTICLE)
    assert back.places == tuple(range(950, 1000))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("make", [hostile_answer, hostile_timeline, missing_answer])
def test_a_hostile_record_is_no_markup_either(make: Callable[[str], Answer], text: str) -> None:
    answer = make(text)
    cited = (answer.citations or answer.nearest)[0].article
    back = reopen(sent_back(answer), lambda _: cited)
    assert len(back.answers) == 1
    seen = Seen(answer_html(back.answers[0], 1) + proof_html(back.answers))
    assert set(seen.tags) <= OURS
    assert {name for name, _ in seen.attributes} <= OUR_ATTRIBUTES


@given(st.data())
def test_whatever_is_changed_in_a_record_can_be_shown_or_is_told(data: st.DataObject) -> None:
    (record,) = sent_back(data.draw(st.sampled_from(ANSWERS)))
    wrong: list[Any] = [None, True, -1, 0, 7, 1.5, "", "x", "2020", [], [0], [7], {}, [{}], ["x"]]
    inner: Any = record
    while isinstance(inner, dict | list) and inner:
        keys = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(inner[key], dict | list) or not inner[key] or data.draw(st.booleans()):
            inner[key] = data.draw(st.sampled_from(wrong))
            break
        inner = inner[key]
    back = reopen([record], ARTICLE)
    assert len(back.answers) == (not back.note)
    for answer in back.answers:
        assert answer_html(answer, 1)
        assert proof_html([answer])
        assert kept_turn(answer)["markdown"]
