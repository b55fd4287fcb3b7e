"""Answers as OpenAI's chat completions: what holds for any answer whatever, and for any request."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Article, Part
from qa.answer import Answer, Citation, ModelUsage, Searched, Statement, Turn, Verified
from ui.api.chat_completion import Reply, Words
from ui.api.chat_request import Refused, Wanted
from ui.words import unformatted

SEARCHED = Searched(1, None, None)
ADDRESSES = st.sampled_from(
    [None, "https://a.example/[1]", "http://b.example", "javascript:alert(1)", "file:///x"]
)
SENTENCES = st.text(min_size=1, max_size=40) | st.sampled_from(
    ["Said [1].", "[2]", ".", "a]", "x\n\n[1]\x1b[31m.", "\x1b]0;x"]
)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Answers of some sentences, each with some of some citations."""
    urls = draw(st.lists(ADDRESSES, min_size=1, max_size=4))
    citations = tuple(
        Citation.whole(number, Article(f"{number}", "", f"{number}", (Part("body", 1, "words"),), url=url), 0)
        for number, url in enumerate(urls, 1)
    )
    ids = st.lists(st.integers(1, len(urls)), min_size=1, max_size=3, unique=True).map(tuple)
    sentences = st.builds(Statement, SENTENCES, ids, st.just("exact"))
    made = draw(st.lists(sentences, min_size=1, max_size=5, unique_by=lambda each: each.marked))
    return Answer("q", SEARCHED, statements=tuple(made), citations=citations)


def shown(statement: Statement) -> str:
    return Statement(unformatted(statement.text), statement.citations, "exact").marked


def check_marks(content: str, annotations: list[dict[str, Any]], answer: Answer, marks: int) -> None:
    """Each mark of an article on the web is annotated once, with that article's address."""
    on_the_web = {c.article.url for c in answer.citations if (c.article.url or "").startswith("http")}
    assert len(annotations) == marks
    places = []
    for annotation in annotations:
        assert annotation["type"] == "url_citation"
        place = annotation["url_citation"]
        mark = content[place["start_index"] : place["end_index"]]
        cited = next(c for c in answer.citations if mark == f"[{c.id}]")
        assert place["url"] == cited.article.url
        assert place["url"] in on_the_web
        places.append(place["start_index"])
    assert places == sorted(set(places))


def marks_on_the_web(answer: Answer) -> int:
    web = {c.id for c in answer.citations if (c.article.url or "").startswith("http")}
    return sum(number in web for statement in answer.statements for number in statement.citations)


@given(answers())
def test_the_words_are_the_answers_and_each_mark_leads_to_its_article(answer: Answer) -> None:
    message = Reply().whole(answer)["choices"][0]["message"]
    assert message["content"] == " ".join(shown(statement) for statement in answer.statements)
    check_marks(message["content"], message["annotations"], answer, marks_on_the_web(answer))


@given(answers(), st.integers(0, 5))
def test_sentences_that_were_said_ahead_are_not_said_again(answer: Answer, ahead: int) -> None:
    words = Words()
    for statement in answer.statements[:ahead]:
        words.sentence(Verified(statement, answer.citations))
    above = words.text
    rest = "".join(words.rest(answer))
    assert above + rest == " ".join(shown(statement) for statement in answer.statements)
    check_marks(words.text, words.annotations(answer), answer, marks_on_the_web(answer))


@given(answers(), st.integers(0, 5))
def test_why_a_model_was_no_help_is_said_below(answer: Answer, ahead: int) -> None:
    words = Words()
    for statement in answer.statements[:ahead]:
        words.sentence(Verified(statement, answer.citations))
    *_, last = words.rest(replace(answer, notice="x:y was no help: it broke [off]."))
    assert last == "\n\nx:y was no help: it broke [off]."
    check_marks(words.text, words.annotations(answer), answer, marks_on_the_web(answer))


def test_the_tokens_are_the_language_models_as_far_as_it_tells_them() -> None:
    def usage(used: ModelUsage | None) -> object:
        answer = Answer("q", SEARCHED, reason="No.", usage=used)
        whole = Reply().whole(answer)
        assert Reply().closing(answer, Words())["usage"] == whole["usage"]
        return whole["usage"]

    assert usage(None) == {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
    assert usage(ModelUsage("x:y", 1, 70, None)) == {
        "prompt_tokens": 70,
        "completion_tokens": 0,
        "total_tokens": 70,
    }
    assert usage(ModelUsage("x:y", 2, 70, 7)) == {
        "prompt_tokens": 70,
        "completion_tokens": 7,
        "total_tokens": 77,
    }


# ---------------------------------------------------------------- requests


def wanted(*messages: object, **fields: object) -> Wanted:
    return Wanted.read(json.dumps({"model": "dateline", "messages": messages, **fields}).encode())


def said(role: str, content: object) -> dict[str, object]:
    return {"role": role, "content": content}


def test_the_last_user_message_is_the_question_and_the_earlier_ones_are_turns() -> None:
    read = wanted(
        said("system", "You are a pirate."),
        said("assistant", "Hello."),
        said("user", "One?"),
        said("assistant", "First"),
        said("assistant", None),
        said("tool", "ignored"),
        said("assistant", "and more."),
        said("user", "Two?"),
        said("developer", "ignored"),
        said("user", "Three?"),
        said("assistant", "Let me"),
    )
    assert read == Wanted("Three?", (Turn("One?", "First and more."), Turn("Two?", "")), is_streamed=False)


def test_content_may_be_a_list_of_texts() -> None:
    parts = [{"type": "text", "text": "Who won"}, {"type": "text", "text": "the prize?"}]
    assert wanted(said("user", parts), stream=True) == Wanted("Who won the prize?", (), is_streamed=True)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)
MESSAGE = st.fixed_dictionaries(
    {}, optional={"role": st.sampled_from(["user", "assistant", "system"]) | JSON, "content": JSON}
)


@given(st.binary(max_size=60) | JSON.map(lambda value: json.dumps(value).encode()))
def test_whatever_is_sent_is_refused_in_one_line(body: bytes) -> None:
    with pytest.raises(Refused) as refused:
        Wanted.read(body)
    assert refused.value.status in (400, 404, 422)
    assert "\n" not in refused.value.record["error"]["message"]


@given(st.lists(MESSAGE, max_size=4), JSON)
def test_whatever_messages_are_is_read_or_refused(messages: list[object], stream: object) -> None:
    try:
        read = wanted(*messages, stream=stream)
    except Refused as refused:
        told = (refused.status, refused.param)
    else:
        said = [(turn.question, turn.answer) for turn in read.history]
        assert all(isinstance(text, str) for text in (read.question, *sum(said, ())))
        return
    assert told in [(422, "messages"), (422, "stream")]
