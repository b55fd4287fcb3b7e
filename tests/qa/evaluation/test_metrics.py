"""The measures agree with their definitions, by hand and against the common scoring tool."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ingest import Article
from qa.answer import Answer, Choice, Citation, Searched, Statement
from qa.evaluation.metrics import Score, score, summarise
from qa.evaluation.questions import AskedQuestion, Evidence
from qa.record import answer_record
from tests.qa.newsroom import BAKERY, REBUILD, TRAM, article, cite

TOOL = Path(__file__).parents[3] / "shared" / "tools" / "score.py"

FORTY_TWO = "Forty-two people were brought to safety"
ASKED = AskedQuestion(
    "q1",
    "How many were brought to safety?",
    answers=("42",),
    must_include_any=(("forty-two", "42"), ("SAFETY",)),
    evidence=(Evidence("gazette/bakery.txt", FORTY_TWO),),
)
UNANSWERABLE = AskedQuestion("q9", "Who flew?", answers=())
SEARCHED = Searched(4, None, None)
LONG = article("gazette/bakery.txt", None, (f"{FORTY_TWO} {'and then some more was said ' * 20}",))


def answer(*citations: Citation, text: str = f"{FORTY_TWO}.") -> Answer:
    """An answer of one statement that cites all of them."""
    numbered = tuple(replace(citation, id=number) for number, citation in enumerate(citations, 1))
    return Answer("?", SEARCHED, (Statement(text, tuple(c.id for c in numbered), "exact"),), numbered)


REFUSED = Answer("?", SEARCHED, reason="Not held.")
RIGHT = cite(BAKERY, f"{FORTY_TWO}, among them")
WRONG = cite(BAKERY, "A fire destroyed the Hobbins bakery")
ELSEWHERE = cite(article("herald/bakery.txt", None, (f"{FORTY_TWO}.",)), FORTY_TWO)
CRUMB = cite(BAKERY, "Forty-two")


@pytest.mark.parametrize(
    ("given", "cited", "first", "precision"),
    [
        (answer(RIGHT), True, True, 1.0),
        (answer(WRONG, RIGHT), True, False, 0.5),
        (answer(RIGHT, WRONG, ELSEWHERE), True, True, 1 / 3),
        (answer(*[WRONG] * 6, RIGHT), False, False, 0.0),
        (answer(ELSEWHERE), False, False, 0.0),
        (answer(CRUMB), False, False, 0.0),
        (answer(cite(LONG, LONG.parts[0].text)), False, False, 0.0),
        (answer(cite(LONG, f"{FORTY_TWO} and then some more was said")), True, True, 1.0),
        (REFUSED, False, False, None),
    ],
)
def test_which_citations_are_right(given: Answer, cited: bool, first: bool, precision: float | None) -> None:
    scored = score(ASKED, given)
    assert (scored.cited, scored.first, scored.precision) == (cited, first, precision)


def test_a_name_may_be_longer_than_the_evidence_has_it() -> None:
    longer = replace(BAKERY, name="archive/gazette/bakery.txt")
    other = replace(BAKERY, name="the-gazette/bakery.txt")
    assert score(ASKED, answer(cite(longer, FORTY_TWO))).cited
    assert not score(ASKED, answer(cite(other, FORTY_TWO))).cited


def test_a_short_quote_is_right_where_the_evidence_is_as_short() -> None:
    short = replace(ASKED, evidence=(Evidence("gazette/bakery.txt", "Forty-two"),))
    assert score(short, answer(CRUMB)).cited


def test_quotation_marks_case_and_space_do_not_matter() -> None:
    said: Article = article("a.txt", None, ("“It’s  burning,” she\tsaid.",))
    asked = AskedQuestion(
        "q",
        "?",
        answers=("x",),
        must_include_any=(("\"it's burning",),),
        evidence=(Evidence("a.txt", '"It\'s burning,"'),),
    )
    scored = score(asked, answer(cite(said, "“It’s  burning,” she\tsaid."), text=said.parts[0].text))
    assert (scored.cited, scored.includes) == (True, True)


@pytest.mark.parametrize(
    ("text", "includes"),
    [
        ("Forty-two were brought to safety.", True),
        ("42 in safety", True),
        ("Forty-two people.", False),
        ("Nobody was brought to safety.", False),
    ],
)
def test_an_answer_includes_one_string_of_every_group(text: str, includes: bool) -> None:
    assert score(ASKED, answer(RIGHT, text=text)).includes is includes
    assert not score(ASKED, REFUSED).includes


def test_answerable_is_what_the_file_says() -> None:
    assert score(ASKED, REFUSED).answerable
    assert score(AskedQuestion("q", "?"), REFUSED).answerable
    assert not score(UNANSWERABLE, REFUSED).answerable


@pytest.mark.parametrize(
    ("choices", "answers", "text", "right"),
    [
        (("17", "It’s  42"), ("it's 42",), "It’s  42", True),
        (("17", "42"), ("42",), "17", False),
        (("17", "42"), ("42",), None, False),
        (("17", "42"), (), "17", None),
        (("17", "42"), None, "17", None),
        ((), ("42",), None, None),
    ],
)
def test_which_choices_are_right(
    choices: tuple[str, ...], answers: tuple[str, ...] | None, text: str | None, right: bool | None
) -> None:
    asked = replace(ASKED, choices=choices, answers=answers)
    choice = text and Choice(1, text, 0.5, None)
    assert score(asked, replace(REFUSED, choice=choice or None)).chosen is right


def test_what_was_chosen_is_summarised_where_something_was_to_be_chosen() -> None:
    refused = score(ASKED, REFUSED)
    scores = [replace(refused, chosen=chosen) for chosen in (True, None, False, False, None)]
    assert summarise(scores)["choice"] == pytest.approx(1 / 3)
    assert "choice" not in summarise([refused])


def test_summary_by_hand() -> None:
    scores = [
        Score(answerable=True, answered=True, cited=True, first=True, precision=1.0, includes=True),
        Score(answerable=True, answered=True, cited=True, first=False, precision=0.5, includes=False),
        Score(answerable=True, answered=False, cited=False, first=False, precision=None, includes=False),
        Score(answerable=True, answered=True, cited=False, first=False, precision=0.0, includes=True),
        Score(answerable=False, answered=False, cited=False, first=False, precision=None, includes=False),
        Score(answerable=False, answered=True, cited=False, first=False, precision=0.0, includes=True),
    ]
    assert summarise(scores) == {
        "cited": 0.5,
        "first": 0.25,
        "precision": 0.5,
        "answer": 0.5,
        "answered_wrongly_refused": 0.25,
        "abstained": 0.5,
    }


def test_nothing_scored_is_nothing_reached() -> None:
    assert set(summarise([]).values()) == {0.0}


@pytest.mark.skipif(not TOOL.is_file(), reason="the common scoring tool lies outside the repository")
def test_the_common_tool_prints_the_same_shares(tmp_path: Path) -> None:
    tram = replace(
        ASKED, evidence=(Evidence("tram.txt", "with 180 passengers"),), must_include_any=(("180",),)
    )
    answered = [
        (ASKED, answer(RIGHT)),
        (ASKED, answer(WRONG, RIGHT)),
        (ASKED, answer(*[WRONG] * 6, RIGHT)),
        (ASKED, answer(CRUMB, text="Forty-two, in safety")),
        (ASKED, answer(ELSEWHERE, RIGHT, cite(REBUILD, "The Hobbins bakery"))),
        (ASKED, REFUSED),
        (tram, answer(cite(TRAM, "2 June 2021 with 180 passengers"), text="180")),
        (UNANSWERABLE, REFUSED),
        (UNANSWERABLE, answer(WRONG)),
        (UNANSWERABLE, REFUSED),
    ]
    with (tmp_path / "questions").open("w") as questions, (tmp_path / "answers").open("w") as answers:
        for number, (asked, given) in enumerate(answered):
            evidence = [{"article": e.article, "quote": e.quote} for e in asked.evidence]
            question = {
                "id": f"q{number}",
                "question": asked.text,
                "answers": asked.answers,
                "evidence": evidence,
            }
            print(json.dumps(question | {"must_include_any": asked.must_include_any}), file=questions)
            print(json.dumps(answer_record(given, f"q{number}")), file=answers)
    ran = subprocess.run(
        [sys.executable, TOOL, tmp_path / "questions", tmp_path / "answers"],
        capture_output=True,
        text=True,
        check=True,
    )
    printed = dict(re.findall(r"(\w+) (\d\.\d\d)", ran.stdout))
    ours = summarise([score(asked, given) for asked, given in answered])
    assert len(set(ours.values())) > 3  # or a tool that mixed the measures up would agree
    assert {name: f"{value:.2f}" for name, value in ours.items()} == {name: printed[name] for name in ours}
