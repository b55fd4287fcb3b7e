"""A timeline stands in order of what happened, its rows in articles' own words, with the day of report."""

from datetime import date
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingest import Article
from qa import Assistant
from qa.calendar.edtf import days
from qa.dates.timeline import tell_timeline
from qa.question.analysis import understand
from qa.reading.evidence import FEATURES, Candidate
from tests.fakes import HashEmbedder
from tests.qa.newsroom import ALWAYS, article, filled, passage

FIRE = article(
    "a.txt",
    "Mill burns",
    (
        "VARN (NPA) - The old mill in Varn burned down on Tuesday.",
        "The mill had been sold on 4 May 2023, the owner said on Wednesday.",
        "Nobody was hurt in the mill.",
    ),
    published="2024-05-10",
)
LATER = article(
    "b.txt",
    "Mill to rise again",
    (
        "The owner of the mill that burned down last year will rebuild the mill by June 2026.",
        "The old mill in Varn burned down on 7 May 2024.",
    ),
    published="2025-02-01",
)
UNDATED = article("c.txt", "Mill", ("The mill in Varn burned on Tuesday.", "The mill opened in 1890."))

ASKED = understand("Give me a timeline of the mill.")


def candidates(*articles: Article, coverage: float = 1.0) -> list[Candidate]:
    """Every body part of the articles as one sentence that covers a share of the question."""
    features = np.array([coverage if name == "covered_by_sentence" else 0.0 for name in FEATURES])
    return [
        Candidate(passage(each, part.text), 0, len(part.text), features, ())
        for each in articles
        for part in each.parts
        if part.kind == "body"
    ]


def test_rows_stand_in_order_of_what_happened() -> None:
    told = tell_timeline(ASKED, candidates(LATER, FIRE, UNDATED))
    assert told is not None
    draft, rows = told
    assert [(row.happened, row.printed, row.reported) for row in rows] == [
        ("1890", "1890", None),
        ("2023-05-04", "4 May 2023", date(2024, 5, 10)),
        ("2024-05-07", "Tuesday", date(2024, 5, 10)),
        ("2026-06", "June 2026", date(2025, 2, 1)),
    ]
    assert [statement.text for statement in draft.statements] == [row.text for row in rows]
    for statement, row in zip(draft.statements, rows, strict=True):
        assert statement.citations == row.citations
        assert [citation.quote for citation in draft.cited_by(statement)] == [row.text]


def test_when_it_was_told_is_no_event_and_a_dateline_no_words_of_it() -> None:
    told = tell_timeline(ASKED, candidates(FIRE))
    assert told is not None
    assert [(row.happened, row.text) for row in told[1]] == [
        ("2023-05-04", "The mill had been sold on 4 May 2023, the owner said on Wednesday."),
        ("2024-05-07", "The old mill in Varn burned down on Tuesday."),
    ]


def test_fewer_than_two_dates_are_no_timeline() -> None:
    assert tell_timeline(ASKED, candidates(UNDATED)) is None
    assert tell_timeline(ASKED, []) is None


def test_what_covers_little_of_the_question_is_no_part_of_it() -> None:
    assert tell_timeline(ASKED, [*candidates(UNDATED), *candidates(FIRE, coverage=0.1)]) is None


@given(st.lists(st.dates(date(1950, 1, 1), date(2030, 1, 1)), min_size=2, max_size=30, unique=True))
def test_any_timeline_is_in_order_and_no_longer_than_can_be_read(found: list[date]) -> None:
    things = [
        f"Thing {number} of {number * 7919} began on {day.isoformat()}." for number, day in enumerate(found)
    ]
    told = tell_timeline(ASKED, candidates(article("a.txt", None, things)))
    assert told is not None
    _, rows = told
    spans = [both for row in rows if (both := days(row.happened))]
    assert spans == sorted(spans)
    assert len(rows) == min(12, len(found))


def test_a_story_is_told_by_the_articles_that_are_about_it() -> None:
    fire = article(
        "a.txt", "Fire at Varn", ["Three died in Varn on 7 May 2024.", "A court sat on 2 June 2024."]
    )
    other = article(
        "b.txt", "Fair", ["The fair opened on 1 June 2024.", "Bread.", "Varn has a mayor since 2019."]
    )
    told = tell_timeline(understand("Timeline of Varn"), candidates(other, fire))
    assert told is not None
    assert [row.happened for row in told[1]] == ["2024-05-07", "2024-06-02"]


def test_a_vague_date_told_in_passing_and_an_editors_note_are_no_events() -> None:
    told = tell_timeline(
        ASKED,
        candidates(
            article(
                "a.txt",
                "Mill",
                [
                    "The owner, who bought the mill in 2019, was heard on 3 May 2024.",
                    "The council paid for the mill that burned in 2022.",
                    "Correction: an earlier version, of 4 May 2024, misspelt the mill.",
                    "The mill was torn down on 9 June 2024.",
                ],
            )
        ),
    )
    assert told is not None
    assert [row.happened for row in told[1]] == ["2024-05-03", "2024-06-09"]


def test_another_story_of_the_same_town_is_no_part_of_it() -> None:
    other = article(
        "d.txt",
        "School opens",
        ("A school opened in Varn on Monday.", "Its head came to Varn on 2 May 2024."),
        published="2024-05-14",
    )
    asked = understand("Give me a timeline of the Varn mill.")
    told = tell_timeline(asked, candidates(FIRE, other))
    assert told is not None
    assert {citation.article.name for citation in told[0].citations} == {"a.txt"}
    school = tell_timeline(understand("Give me a timeline of Varn."), candidates(FIRE, other))
    assert school is not None
    assert {citation.article.name for citation in school[0].citations} == {"a.txt", "d.txt"}


def test_a_question_for_a_timeline_is_answered_with_one(tmp_path: Path) -> None:
    with filled(tmp_path, [FIRE, LATER]) as store:
        assistant = Assistant(store, HashEmbedder(), ALWAYS)
        answer = assistant.ask("Give me a timeline of the mill in Varn.")
        assert [row.happened for row in answer.timeline] == ["2023-05-04", "2024-05-07", "2026-06"]
        assert len(answer.statements) == len(answer.timeline)
        assert assistant.ask("Who was hurt in the mill?").timeline == ()
