"""An answer as Markdown: all of its sentences and sources, and nothing of an article's is formatting."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from qa.answer import Answer, without_marks
from tests.ui.fake_assistant import answer_to
from tests.ui.web.answer.test_render import HOSTILE, hostile_answer, hostile_timeline, missing_answer
from tests.ui.web.markup import Seen
from ui.web.answer.markdown import answer_markdown
from ui.words import plain

OURS = {"h2", "p", "strong", "ul", "li", "a"}
READERS = [MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False})]


def shown(answer: Answer, reader: MarkdownIt) -> Seen:
    return Seen(reader.render(answer_markdown(answer)))


@pytest.mark.parametrize("question", ["What will it cost?", "When did it close?", "Who wins?"])
def test_every_sentence_and_every_source_stands_in_it(question: str) -> None:
    answer = answer_to(question)
    text = shown(answer, READERS[0]).text
    assert answer.question in text
    for statement in answer.statements:
        assert statement.marked in text
    for citation in answer.citations or answer.nearest:
        assert f"“{citation.quote}”" in text
        assert f"[{citation.id}] " in text
    assert (answer.short_answer or "") in text
    assert (answer.reason or "") in text


def test_a_source_is_linked_by_its_address_on_the_web() -> None:
    seen = shown(answer_to("What will it cost?"), READERS[0])
    assert seen.values("href") == ["https://harbour-post.example/bridge"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_hostile_text_is_formatting(text: str, reader: MarkdownIt) -> None:
    for make in (hostile_answer, hostile_timeline, missing_answer):
        seen = shown(make(text), reader)
        assert set(seen.tags) <= OURS
        assert seen.attributes == []  # for no hostile text is an address of the web


@given(st.text(alphabet="#*_`[]()<>!&\\|~$-+=.:/ 1aw\n\t\"'"))
def test_any_text_is_shown_as_it_stands(text: str) -> None:
    answer = replace(
        hostile_answer("x"), statements=(replace(answer_to("cost").statements[0], text=f"{text}x"),)
    )
    for reader in READERS:
        assert " ".join(plain(without_marks(f"{text}x")).split()) in " ".join(
            shown(answer, reader).text.split()
        )


@pytest.mark.parametrize(
    "url", ["https://x.example/> <img src=x>", "https://x.example/a b", "https://x.example/\n\n# x"]
)
def test_an_address_does_not_end_its_link(url: str) -> None:
    answer = answer_to("When did it close?")
    citation = replace(answer.citations[0], article=replace(answer.citations[0].article, url=url))
    seen = shown(replace(answer, citations=(citation,)), READERS[0])
    assert seen.tags.count("a") == 1
    assert "img" not in seen.tags
    assert seen.tags.count("h2") == 1
