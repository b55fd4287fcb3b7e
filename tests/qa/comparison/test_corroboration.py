"""Independent reports are counted: other publishers in other words; copies and echoes are not."""

import numpy as np
import pytest

from ingest import Article
from qa.comparison.corroboration import corroborate
from qa.comparison.current import is_about_now, newest_day
from qa.question.analysis import understand
from qa.reading.compose import Draft, compose
from qa.reading.evidence import gather
from tests.qa.newsroom import article, passage

QUESTION = understand("How many people died when the Heron sank?")
SAID = "Nine people died when the ferry Heron sank off Teal Point."


def report(publisher: str, text: str, published: str = "2024-11-19") -> Article:
    return article(f"{publisher}.txt", "The Heron", [text], published=published, publisher=publisher)


def corroborated(*articles: Article) -> Draft:
    passages = [passage(found, found.parts[1].text) for found in articles]
    ranked = gather(QUESTION, passages, {term.stem: 1.0 for term in QUESTION.terms})
    return corroborate(QUESTION, compose(QUESTION, ranked[:1], np.zeros(1)), ranked)


def reports(*articles: Article) -> int:
    return corroborated(*articles).statements[0].reports


GAZETTE = report("Gazette", SAID)


def test_another_publisher_in_other_words_corroborates_and_is_cited() -> None:
    herald = report("Herald", "Off Teal Point the ferry Heron sank and nine people died.")
    draft = corroborated(GAZETTE, herald)
    assert draft.statements[0].reports == 2
    (number,) = draft.statements[0].corroborated_by
    assert draft.citations[number - 1].article == herald
    assert number not in draft.statements[0].citations


@pytest.mark.parametrize(
    "other",
    [
        report("Herald", SAID),
        report("Herald", f"HAVEN (NPA) - {SAID}"),
        report("Herald", "Nine people died when the ferry Heron sank off Teal Point, police said."),
        report("Gazette", "Off Teal Point the ferry Heron sank and nine people died."),
        report("Herald", "Off Teal Point the ferry Heron sank and seven people died."),
        report("Herald", "Off Teal Point the ferry Heron has a mooring."),
    ],
)
def test_copies_the_same_publisher_and_other_facts_do_not(other: Article) -> None:
    assert reports(GAZETTE, other) == 1


def test_two_that_copy_each_other_count_once() -> None:
    words = "Off Teal Point the ferry Heron sank and nine people died."
    assert reports(GAZETTE, report("Herald", words), report("Post", words)) == 2


def test_many_are_counted_and_two_cited() -> None:
    others = [
        report("Herald", "Off Teal Point the ferry Heron sank and nine people died."),
        report("Post", "The Heron, a ferry, sank: nine people died there off Teal Point."),
        report("Courier", "Off Teal Point died nine people as the ferry Heron sank."),
    ]
    draft = corroborated(GAZETTE, *others)
    assert draft.statements[0].reports == 4
    assert len(draft.statements[0].corroborated_by) == 2


@pytest.mark.parametrize(
    ("question", "now"),
    [
        ("How many people are missing?", True),
        ("Is the bridge still closed?", True),
        ("How many people died?", False),
        ("Where is the bridge?", False),
    ],
)
def test_a_question_about_now(question: str, now: bool) -> None:
    assert is_about_now(question) is now


def test_the_day_of_the_newest_report() -> None:
    assert str(newest_day(corroborated(GAZETTE))) == "2024-11-19"
    assert newest_day(corroborated(article("undated.txt", "The Heron", [SAID]))) is None
