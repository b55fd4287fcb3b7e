"""The JSON that other programs rely on: every key of the contract, and nothing that JSON cannot hold."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from qa.answer import (
    Answer,
    Attribution,
    Carrier,
    Choice,
    Conflict,
    ConflictValue,
    Passage,
    Searched,
    Statement,
    TimelineRow,
)
from qa.record import answer_record, citation_record, passage_record
from tests.qa.newsroom import BAKERY, OBSERVATORY, article, cite

ANSWER_KEYS = {
    "id", "question", "standalone", "status", "answer", "short_answer", "statements", "citations",
    "parts", "conflicts", "timeline", "as_of", "reason", "searched", "widened", "choice", "model", "usage",
    "withheld", "notice", "settings",
    "elapsed_ms",
}  # fmt: skip
CITATION_KEYS = {
    "id", "article", "article_id", "title", "publisher", "author", "published", "published_is_estimate",
    "url", "part", "paragraph", "index", "start", "end", "quote", "carriers",
}  # fmt: skip

UNLIMITED = {"limits": None, "filters": None, "preferred": None, "lifted": None}
ANSWERED = Answer(
    "How many were saved?",
    Searched(4, date(2021, 6, 3), date(2024, 4, 20)),
    statements=(
        Statement("Forty-two people", (1,), "exact", Attribution("people", 1, 10, 16), 3, (2,)),
        Statement("It was 42.", (1, 2), "derived"),
    ),
    citations=(cite(BAKERY, "Forty-two people"), cite(BAKERY, "March 9, 2023", 2)),
    short_answer="42",
    conflicts=(
        Conflict(
            "the toll", (ConflictValue("42", (1,), date(2023, 3, 9)), ConflictValue("40", (2,))), "update"
        ),
    ),
    as_of=date(2024, 4, 20),
    timeline=(TimelineRow("2023-03-07", "late Tuesday", date(2023, 3, 9), "Forty-two people", (1,)),),
    settings="sha256:00",
    elapsed_ms=8.1,
)
REFUSED = Answer(
    "Who flew?", Searched(1, None, None), reason="Not held.", nearest=(cite(OBSERVATORY, "Dr. Strand"),)
)


def test_an_answer_key_for_key() -> None:
    assert answer_record(ANSWERED, "q17") == {
        "id": "q17",
        "question": "How many were saved?",
        "standalone": None,
        "status": "answered",
        "answer": "Forty-two people [1] It was 42 [1][2].",
        "short_answer": "42",
        "statements": [
            {
                "text": "Forty-two people",
                "citations": [1],
                "support": "exact",
                "attribution": {"speaker": "people", "citation": 1, "start": 10, "end": 16},
                "reports": 3,
                "corroborated_by": [2],
            },
            {
                "text": "It was 42.",
                "citations": [1, 2],
                "support": "derived",
                "attribution": None,
                "reports": 1,
                "corroborated_by": [],
            },
        ],
        "citations": [
            {
                "id": 1,
                "article": "gazette/bakery.txt",
                "article_id": BAKERY.id,
                "title": "Bakery fire closes Mill Lane",
                "publisher": "Quillmouth Gazette",
                "author": None,
                "published": "2023-03-09",
                "published_is_estimate": False,
                "url": "https://gazette.example/bakery",
                "part": "body",
                "paragraph": 2,
                "index": 2,
                "start": 0,
                "end": 16,
                "quote": "Forty-two people",
                "carriers": [],
            },
            citation_record(ANSWERED.citations[1]),
        ],
        "parts": [],
        "conflicts": [
            {
                "about": "the toll",
                "kind": "update",
                "values": [
                    {"text": "42", "citations": [1], "published": "2023-03-09"},
                    {"text": "40", "citations": [2], "published": None},
                ],
            }
        ],
        "as_of": "2024-04-20",
        "timeline": [
            {
                "date": "2023-03-07",
                "printed": "late Tuesday",
                "reported": "2023-03-09",
                "text": "Forty-two people",
                "citations": [1],
            }
        ],
        "reason": None,
        "searched": {"articles": 4, "from": "2021-06-03", "to": "2024-04-20", **UNLIMITED},
        "widened": [],
        "choice": None,
        "model": "extractive",
        "usage": None,
        "withheld": 0,
        "notice": None,
        "settings": "sha256:00",
        "elapsed_ms": 8.1,
    }


def test_a_part_that_is_no_paragraph_has_an_index_of_its_own() -> None:
    record = citation_record(ANSWERED.citations[1])
    assert (record["part"], record["paragraph"], record["index"]) == ("dateline", None, 1)


def test_a_refusal_key_for_key() -> None:
    record = answer_record(REFUSED)
    assert record.keys() == ANSWER_KEYS | {"nearest"}
    assert (record["id"], record["status"], record["answer"], record["short_answer"]) == (
        None,
        "not_found",
        None,
        None,
    )
    assert (record["statements"], record["citations"], record["conflicts"]) == ([], [], [])
    assert record["reason"] == "Not held."
    assert record["searched"] == {"articles": 1, "from": None, "to": None, **UNLIMITED}
    assert [near.keys() for near in record["nearest"]] == [CITATION_KEYS]


def test_a_choice_names_its_place_and_the_sentence_that_supports_it() -> None:
    cited = cite(BAKERY, "Forty-two people")
    record = answer_record(replace(REFUSED, choice=Choice(2, "42", 0.75, cited)))
    assert record["choice"] == {
        "number": 2,
        "text": "42",
        "probability": 0.75,
        "citation": citation_record(cited),
    }
    unsupported = answer_record(replace(REFUSED, choice=Choice(1, "17", 0.5, None)))
    assert unsupported["choice"]["citation"] is None


def test_passages_are_whole_parts_with_a_score() -> None:
    found = (Passage(BAKERY, 0, 0.5), Passage(OBSERVATORY, 3, 0.25))
    record = answer_record(replace(ANSWERED, passages=found))
    assert record.keys() == ANSWER_KEYS | {"passages"}
    assert record["passages"] == [passage_record(1, found[0]), passage_record(2, found[1])]
    for number, (listed, passage) in enumerate(zip(record["passages"], found, strict=True), 1):
        assert listed.keys() == CITATION_KEYS | {"score"}
        assert listed["quote"] == passage.part.text
        assert (listed["id"], listed["score"]) == (number, passage.score)
        assert (listed["start"], listed["end"]) == (0, len(passage.part.text))


def test_what_an_article_lacks_is_null() -> None:
    bare = citation_record(cite(article("bare.txt", None, ("Nothing else is known.",)), "Nothing"))
    assert {name for name, value in bare.items() if value is None} == {
        "title", "publisher", "author", "published", "url"
    }  # fmt: skip
    assert bare["published_is_estimate"] is False


@pytest.mark.parametrize("answer", [ANSWERED, REFUSED, replace(REFUSED, passages=(Passage(BAKERY, 1, 1.0),))])
def test_json_gives_back_what_was_written(answer: Answer) -> None:
    record: dict[str, Any] = answer_record(answer, "q1")
    assert json.loads(json.dumps(record)) == record
    assert json.loads(json.dumps(record, ensure_ascii=False)) == record


def test_a_carrier_says_whose_it_is_and_where() -> None:
    passage = Passage(BAKERY, 3, 0.5, (Carrier(OBSERVATORY, 1),))
    assert passage_record(1, passage)["carriers"] == [
        {
            "article": "herald/observatory.txt",
            "article_id": OBSERVATORY.id,
            "publisher": "Quillmouth Herald",
            "published": "2022-09-14",
            "part": "body",
            "paragraph": 1,
            "index": 1,
        }
    ]
