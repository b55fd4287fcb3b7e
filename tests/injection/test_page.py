"""No payload reaches the page as markup, wherever in an article, a question or a reason it stands."""

import re
from collections.abc import Iterator, Sequence

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest import Article
from qa import Answer, Citation, Passage
from qa.answer import Conflict, ConflictValue, Searched, Statement
from tests.injection.conftest import Carried
from tests.injection.payloads import PAYLOADS, Payload
from tests.ui.web.markup import OUR_ATTRIBUTES, OURS, Seen
from ui.api.chat_completion import Reply
from ui.web.answer.proof import proof_html
from ui.web.answer.render import answer_html, note_html, question_html, steps_html
from ui.web.links import question_link
from ui.words import plain
from vectorstore import EVERYTHING

OUR_IDS = re.compile(r"t1(-[cr]\d+)?")
OUR_CLASSES = set(
    """
    also answer back bar body byline caption cite cited contradiction copy-link correction
    dated dateline differ end event exact grip heading headline kicker missing nearest
    next note notice number opened original place previous question quiet quote reason
    reports sheet short sources standfirst statement steps timeline told tools update ways
    what when wording
    """.split()
)


def citing(articles: Sequence[Article], said: str) -> Answer:
    """An answer that says everything that the articles do, and `said` wherever words of our own stand."""
    passages = [
        Passage(article, ordinal, 1.0) for article in articles for ordinal in range(len(article.parts))
    ]
    citations = tuple(Citation.of(number, passage) for number, passage in enumerate(passages, 1))
    return Answer(
        question=said,
        searched=Searched(len(articles), None, None),
        statements=tuple(Statement(each.quote, (each.id,), "exact") for each in citations),
        citations=citations,
        short_answer=said,
        conflicts=(Conflict(said, (ConflictValue(said, (1,)),)),),
        standalone=said,
        model=said,
    )


@pytest.mark.parametrize("payload", PAYLOADS, ids=str)
def test_all_that_a_browser_reads_is_ours(payload: Payload, carried: Carried) -> None:
    articles = carried(payload)
    answer = citing(articles, payload.text)
    missing = Answer(payload.text, answer.searched, reason=payload.text, nearest=answer.citations)
    for html in (
        question_html(payload.text),
        steps_html([payload.text], answer.statements),
        note_html(payload.text),
        answer_html(answer, 1),
        answer_html(missing, 1),
        proof_html([answer]),
    ):
        seen = Seen(html)
        assert set(seen.tags) <= OURS
        assert {name for name, _ in seen.attributes} <= OUR_ATTRIBUTES
        assert all(OUR_IDS.fullmatch(value) for value in seen.values("id"))
        classes = {name for value in seen.values("class") for name in value.split()}
        assert {name for name in classes if not re.fullmatch(r"c\d+", name)} <= OUR_CLASSES
        addresses = {href for href in seen.values("href") if not OUR_IDS.fullmatch(href.removeprefix("#"))}
        assert addresses <= {article.url for article in articles} | {question_link(payload.text, EVERYTHING)}
        assert plain(seen.text.replace("\n", " ")) == seen.text


@pytest.mark.parametrize("payload", PAYLOADS, ids=str)
def test_no_article_brings_citation_marks_of_its_own(payload: Payload, carried: Carried) -> None:
    """Every number in square brackets in the prose of an answer is a citation that it has."""
    articles = carried(payload)
    for article in articles:
        answer = citing([article], "")
        marks = re.findall(r"[\[［【⟦]\^?(\d{1,3})\b[^\[［【⟦]{0,40}?[\]］】⟧]", answer.text or "")
        assert marks == [str(citation.id) for citation in answer.citations]


@pytest.mark.parametrize("payload", PAYLOADS, ids=str)
def test_no_reply_to_another_client_holds_an_image_a_link_or_html(payload: Payload, carried: Carried) -> None:
    """Most show a reply as Markdown, and fetch the images of one."""
    answer = citing(carried(payload), payload.text)
    missing = Answer(payload.text, answer.searched, reason=payload.text, notice=payload.text)
    for each in (answer, missing):
        content = Reply().whole(each)["choices"][0]["message"]["content"]
        read = {token.type for token in _tokens(MarkdownIt("commonmark").parse(content))}
        assert read.isdisjoint({"image", "link_open", "html_inline", "html_block"})


def _tokens(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _tokens(token.children or ())
