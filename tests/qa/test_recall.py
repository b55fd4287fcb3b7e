"""Answers kept as JSON come back as they were, and nothing in them that the archive does not hold."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest import Article
from qa import Answer, Turn
from qa.answer import (
    AnsweredPart,
    Attribution,
    Carrier,
    Conflict,
    ConflictValue,
    ModelUsage,
    Searched,
    Statement,
    TimelineRow,
    Widening,
)
from qa.calendar.periods import Period
from qa.errors import BadRecord
from qa.question.limits import known
from qa.recall import GONE, recall
from qa.record import answer_record
from tests.qa.newsroom import BAKERY, OBSERVATORY, TRAM, article, cite
from ui.wire import open_archive
from vectorstore import ArticleUnknown, Filters

EXAMPLES = Path(__file__).parents[2] / "examples"
Find = Callable[[str], Article]

FULL = Answer(
    "How many were saved, and who flew?",
    Searched(
        4,
        date(2021, 6, 3),
        None,
        Filters(date(2021, 1, 1), None, ("Quillmouth Gazette",), ("Ada Bell",), ("Local",)),
        Period(None, date(2024, 1, 1)),
        newest=True,
        lifted=Filters(publishers=("Herald",)),
        filters=Filters(None, None, ("Quillmouth Gazette",), (), ("Local",)),
    ),
    statements=(
        Statement("Forty-two people", (1,), "exact", Attribution("people", 1, 10, 16), 3, (3,)),
        Statement("It was 42.", (1, 2), "derived"),
    ),
    citations=(
        replace(cite(BAKERY, "Forty-two people"), carriers=(Carrier(TRAM, 1),)),
        cite(BAKERY, "March 9, 2023", 2),
        cite(OBSERVATORY, "Dr. Strand", 3),
    ),
    short_answer="42",
    conflicts=(
        Conflict(
            "the toll", (ConflictValue("42", (1,), date(2023, 3, 9)), ConflictValue("40", (3,))), "update"
        ),
    ),
    as_of=date(2024, 4, 20),
    timeline=(
        TimelineRow("2023-03-07", "late Tuesday", date(2023, 3, 9), "Forty-two people", (1,)),
        TimelineRow("202X", "this decade", None, "It was 42.", (1, 2)),
    ),
    standalone="How many were saved from the fire?",
    parts=(AnsweredPart("How many?", (0, 1), "42", None), AnsweredPart("Who flew?", (), None, "Not held.")),
    widened=(
        Widening("QO", "Quillmouth Observatory", "alias", cite(OBSERVATORY, "Dr. Strand")),
        Widening("tol", "toll", "typo"),
    ),
    model="openai:local",
    usage=ModelUsage("openai:local", 2, 100, None, 1.5),
    withheld=1,
    notice="It stopped.",
    settings="sha256:00",
    elapsed_ms=8.1,
)
REFUSED = Answer(
    "Who flew?", Searched(1, None, None), reason="Not held.", nearest=(cite(OBSERVATORY, "Dr. Strand"),)
)


def finds(*articles: Article) -> Find:
    """Finds these articles."""

    def find(named: str) -> Article:
        for each in articles:
            if each.id == named or each.name.endswith(named):
                return each
        raise ArticleUnknown(f"no article is called {named}")

    return find


ALL = finds(BAKERY, OBSERVATORY, TRAM)


def kept(answer: Answer) -> dict[str, Any]:
    """An answer as a browser gives it back."""
    record: dict[str, Any] = json.loads(json.dumps(answer_record(answer)))
    return record


def as_told(answer: Answer) -> Answer:
    """An answer without what JSON does not tell: that limits let through what has no publisher."""
    limits = answer.searched.limits
    told = replace(limits, publishers=tuple(known(limits.publishers)), authors=tuple(known(limits.authors)))
    return replace(answer, searched=replace(answer.searched, limits=told))


# ---------------------------------------------------------------- what is unchanged comes back


@pytest.mark.parametrize("answer", [FULL, REFUSED])
def test_every_field_comes_back(answer: Answer) -> None:
    assert recall(kept(answer), ALL) == answer


def test_the_answers_of_the_sample_archive_come_back(sample_store: Path) -> None:
    lines = (EXAMPLES / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    with open_archive(sample_store) as archive:
        for line in lines:
            asked = json.loads(line)
            turns = [Turn(turn["question"], turn["answer"]) for turn in asked.get("history") or ()]
            answer = archive.assistant.ask(asked["question"], turns)
            assert recall(kept(answer), archive.store.article) == as_told(answer)


# ---------------------------------------------------------------- what has changed does not


def test_a_statement_goes_with_its_article() -> None:
    answer = recall(kept(FULL), finds(BAKERY, TRAM))
    assert answer.statements == tuple(replace(each, corroborated_by=()) for each in FULL.statements)
    assert [citation.id for citation in answer.citations] == [1, 2]
    assert answer.conflicts == ()
    assert answer.widened == FULL.widened[1:]
    assert answer.notice == FULL.notice
    gone = recall(kept(FULL), finds(OBSERVATORY))
    assert (gone.reason, gone.statements, gone.citations, gone.timeline) == (GONE, (), (), ())


def test_a_statement_goes_with_words_that_were_changed() -> None:
    parts = [replace(part, text=part.text.replace("March 9", "March 8")) for part in BAKERY.parts]
    answer = recall(kept(FULL), finds(replace(BAKERY, parts=tuple(parts)), OBSERVATORY, TRAM))
    assert [each.text for each in answer.statements] == ["Forty-two people"]
    assert answer.timeline == FULL.timeline[:1]
    assert answer.parts[0].statements == (0,)
    assert answer.short_answer is None  # it may have come from what is left out
    assert answer.notice == (
        "It stopped. 1 sentence is left out: what was cited has been changed or removed in the archive since."
    )


def test_the_words_of_an_article_come_from_the_archive_alone() -> None:
    record = kept(FULL)
    for citation in record["citations"]:
        citation |= {"title": "Forged", "publisher": "Forged", "quote": "Forged"}
    assert recall(record, ALL).reason == GONE


def test_an_article_is_found_by_its_id_alone() -> None:
    record = kept(REFUSED)
    record["nearest"][0]["article_id"] = OBSERVATORY.name
    assert recall(record, ALL).nearest == ()


# ---------------------------------------------------------------- records that are none


Place = tuple[str | int, ...]


def places(record: object, path: Place = ()) -> Iterator[Place]:
    """Where something stands in a record, at every depth."""
    items: Iterable[tuple[str | int, object]] = ()
    if isinstance(record, dict | list):
        items = record.items() if isinstance(record, dict) else enumerate(record)
    for key, value in items:
        yield (*path, key)
        yield from places(value, (*path, key))


WRONG: list[object] = [None, True, -1, 2**40, 1.5, float("nan"), "", "x" * 30_000, "2020-99-99", "~" * 5000]
WRONG += [[], [[]], {}, [{}] * 600]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: repr(wrong)[:12])
def test_whatever_is_put_anywhere_is_told_in_a_line_or_harmless(wrong: object) -> None:
    for *path, last in places(kept(FULL)):
        record = inner = kept(FULL)
        for key in path:
            inner = inner[key]  # type: ignore[index] # a list's keys are numbers
        inner[last] = wrong  # type: ignore[index]
        with suppress(BadRecord):
            answer = recall(record, ALL)
            assert all(citation.part in citation.article.parts for citation in answer.citations)
            cited = {number for each in answer.statements for number in each.citations}
            assert cited <= {citation.id for citation in answer.citations}


@pytest.mark.parametrize("record", [None, [], "x", 3, {}, {"question": "Who?"}])
def test_what_is_no_record_is_told_in_a_line(record: object) -> None:
    with pytest.raises(BadRecord, match=r"^a kept answer cannot be read: [^\n]+$"):
        recall(record, ALL)


def test_a_record_may_not_have_the_archive_searched_for_thousands_of_articles() -> None:
    asked = list[str]()

    def find(named: str) -> Article:
        asked.append(named)
        raise ArticleUnknown(named)

    record = kept(FULL)
    citation = record["citations"][0]
    citation["carriers"] = [{**citation["carriers"][0], "article_id": f"id-{n}"} for n in range(300)]
    record["citations"] = [{**citation, "article_id": BAKERY.id}] * 2
    with pytest.raises(BadRecord, match="too many articles"):
        recall(record, lambda named: BAKERY if named == BAKERY.id else find(named))
    assert len(asked) < 300


def test_a_part_of_another_article_is_not_taken_for_it() -> None:
    other = article("other.txt", "Other", ("Forty-two people",))
    record = kept(FULL)
    record["citations"][0]["article_id"] = other.id
    assert recall(record, finds(BAKERY, OBSERVATORY, TRAM, other)).reason == GONE
