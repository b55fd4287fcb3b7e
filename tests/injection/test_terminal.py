"""No payload reaches the terminal raw, whatever a person looks at, and JSON stays JSON."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from qa.assistant import LONGEST_QUESTION
from qa.evaluation.evaluate import Evaluated, evaluate
from qa.evaluation.metrics import summarise
from qa.evaluation.questions import read_questions
from qa.record import answer_record
from tests.injection.carriers import ABOUT_THE_HALL
from tests.injection.conftest import Archives, Carried
from tests.injection.payloads import KINDS, PAYLOADS, Payload, of
from tests.injection.test_page import citing
from tests.ui.command.running import COMMANDING, dateline, read_lines, write_lines
from tests.ui.web.markup import Seen
from ui.command.report import html_report
from ui.command.streams import json_bytes, open_lines
from ui.command.text import answer_text
from ui.listing import article_text
from ui.words import plain


@pytest.mark.parametrize("payload", PAYLOADS, ids=str)
def test_no_article_commands_the_terminal(payload: Payload, carried: Carried) -> None:
    for article in carried(payload):
        answer = citing([article], payload.text)
        for printed in (article_text(article), answer_text(answer), plain(article.name)):
            assert COMMANDING.search(printed) is None


@pytest.mark.parametrize(
    "verb", [["ask", ABOUT_THE_HALL], ["articles", "list"], ["aliases", "list"]], ids=" ".join
)
@pytest.mark.parametrize("kind", KINDS)
def test_no_verb_prints_a_command(kind: str, verb: Sequence[str], archives: Archives) -> None:
    """Nor with `--json`, which a person may look at as well."""
    store = archives(of(kind)).folder
    printed = dateline(*verb, "--store", store).out
    as_json = dateline(*verb, "--json", "--store", store).out
    assert json.loads(as_json) or printed == "No article gives another name for anything.\n"
    assert COMMANDING.search(printed + as_json) is None


@pytest.mark.parametrize("kind", KINDS)
def test_reports_stay_well_formed(kind: str, archives: Archives, tmp_path: Path) -> None:
    """Payloads as questions, as their ids and answers, and as what was said before."""
    asked = [
        {
            "id": payload.text,
            "question": f"{payload.text[: LONGEST_QUESTION - 2]} ?",
            "history": [{"question": payload.text, "answer": payload.text}],
            "answers": [payload.text],
        }
        for payload in of(kind)
    ]
    with open_lines(write_lines(tmp_path / "questions.jsonl", asked)) as lines:
        done = [*evaluate(archives(of(kind)).assistant, read_questions(lines))]
    answered = [item for item in done if isinstance(item, Evaluated)]
    assert len(answered) == len(asked)
    printed = b"".join(json_bytes(answer_record(item.answer, item.question.id)) for item in answered).decode()
    assert [answer["id"] for answer in read_lines(printed)] == [each["id"] for each in asked]
    assert COMMANDING.search(printed) is None
    report = html_report("questions.jsonl", summarise([item.score for item in answered]), answered)
    assert COMMANDING.search(report) is None
    seen = Seen(report)
    assert {name for name, _ in seen.attributes} <= {
        "lang",
        "charset",
        "name",
        "content",
        "http-equiv",
        "class",
    }
    empty = Seen(html_report("questions.jsonl", summarise([item.score for item in answered]), []))
    assert seen.tags == empty.tags + ["tr", "td", "br", "span", "td", "td"] * len(asked)
