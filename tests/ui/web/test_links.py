"""Links that are shared: what is written into one is read out of it, and nothing else is."""

import json
from contextlib import suppress
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.fake_articles import BRIDGE, article
from ui.web.links import BadLink, Linked, part_link, question_link


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_question_comes_back_as_it_was_asked(question: str) -> None:
    assert dict(parse_qsl(question_link(question)[1:], keep_blank_values=True)) == {"q": question}


def test_every_part_of_an_article_comes_back() -> None:
    for part in BRIDGE.parts:
        linked = Linked.of(dict(parse_qsl(part_link(BRIDGE, part)[1:])))
        assert linked.article == BRIDGE.id
        assert BRIDGE.parts[linked.ordinal(BRIDGE)] == part


@given(st.recursive(st.none() | st.text() | st.integers(), lambda each: st.dictionaries(st.text(), each)))
def test_whatever_is_sent_names_the_one_paragraph_or_is_refused(data: object) -> None:
    fields = {"article": "a", **data} if isinstance(data, dict) else data
    for sent in (data, fields, json.loads(json.dumps({"article": "a", "paragraph": data}))):
        with suppress(BadLink):
            linked = Linked.of(sent)
            assert linked.ordinal(article("a", None, ["Words."])) == 0


@pytest.mark.parametrize("number", ["0", "-1", "2.0", "١", "9" * 400, "2", ""])
def test_a_paragraph_that_is_not_there_is_no_other(number: str) -> None:
    with pytest.raises(BadLink):
        Linked.of({"article": "a", "paragraph": number}).ordinal(article("a", None, ["Words."]))
