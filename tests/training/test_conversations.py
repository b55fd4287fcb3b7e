"""Follow-ups are learned from as they were asked."""

import json
import random
from pathlib import Path

import pytest

from qa.question.carried import FEATURES, Told, places
from training.conversations import Conversation, Exchange, read_canard, read_cast2019, read_ikat, with_others
from training.train_carried import look
from training.train_fillings import nearness


def test_a_conversation_is_read_with_its_page_and_its_answers(tmp_path: Path) -> None:
    page = ["Brine", "History"]
    first = {"dialog": "d", "history": page, "question": "Who built it?", "rewrite": "Who built Brine?"}
    second = {
        "dialog": "d",
        "history": [*page, "Who built it?", "Monks."],
        "question": "When?",
        "rewrite": "When did monks build Brine?",
    }
    rows = [first, second]
    file = tmp_path / "canard.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (found,) = read_canard(file)
    assert found.exchanges == (
        Exchange("Brine", "", "History"),
        Exchange("Who built it?", "Who built Brine?", "Monks."),
        Exchange("When?", "When did monks build Brine?", ""),
    )


def test_the_first_question_of_a_conversation_is_no_follow_up(tmp_path: Path) -> None:
    row = {"topic_number": "31", "input": ["What is fog?", "Is it wet?"], "target": "Is fog wet?"}
    file = tmp_path / "cast.jsonl"
    file.write_text(json.dumps(row), encoding="utf-8")
    (found,) = read_cast2019(file)
    assert found.exchanges == (Exchange("What is fog?", "", ""), Exchange("Is it wet?", "Is fog wet?", ""))


def test_what_is_meant_should_stand_in_its_place() -> None:
    rewritten = "Who met Bell in Brine?"
    assert nearness(rewritten, rewritten) == pytest.approx(1.0)
    assert nearness("Who met Bell in Brine?", rewritten) > nearness("Who met Brine in Bell?", rewritten)
    assert nearness("Who met Brine in Bell?", rewritten) > nearness("Who met him?", rewritten)


def test_what_people_told_the_assistant_is_read_with_its_long_answers(tmp_path: Path) -> None:
    turn = {"utterance": "Is it wet?", "resolved_utterance": "Is fog wet?", "response": None}
    file = tmp_path / "ikat.json"
    file.write_text(json.dumps([{"title": "Fog", "turns": [turn]}]), encoding="utf-8")
    (found,) = read_ikat(file)
    assert (found.name, found.exchanges) == ("Fog", (Exchange("Is it wet?", "Is fog wet?", ""),))


def test_questions_that_stand_alone_are_asked_of_the_same_side_of_what_is_held_out() -> None:
    spoken = [
        Conversation(f"{n}", (Exchange("Why?", f"Why {n}?", ""), Exchange("When?", f"When {n}?", "")))
        for n in range(200)
    ]
    sides: dict[bool, set[str]] = {
        side: {said.rewritten for one in spoken if one.is_held_out == side for said in one.exchanges}
        for side in (True, False)
    }
    found = with_others(spoken, random.Random(1))
    assert {one.name for one in found} == {one.name for one in spoken}
    instead = [(one, said) for one in found for said in one.exchanges if said.instead]
    assert {said.instead == said.rewritten for _, said in instead} == {True, False}
    assert len(instead) < sum(len(one.exchanges) for one in found)
    for one, said in instead:
        assert said.instead in sides[one.is_held_out]


def test_a_word_is_carried_where_the_rewriting_holds_it_and_the_question_does_not() -> None:
    first = Exchange("What is sea fog?", "What is sea fog?", "A cloud over cold water.")
    second = Exchange("Is it wet?", "Is sea fog wet?", "")
    (words,) = look(Conversation("fog", (first, second)))
    assert words.numbers.shape[1] == len(FEATURES)
    found = places(second.question, [Told(first.question, first.question, first.answer)])
    assert [stem for stem, right in zip(found, words.are_carried, strict=True) if right] == ["sea", "fog"]
