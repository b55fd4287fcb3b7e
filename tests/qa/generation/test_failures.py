"""Whatever a model does, the reader gets the extractive answer, a line that says so, and soon."""

import logging
import socket

import pytest

from qa import Answer, Assistant, Verified
from qa.generation.failures import reason
from qa.record import answer_record
from tests.chat_server import (
    KEY,
    Script,
    Serve,
    breaks_off,
    cites,
    cites_and_breaks_off,
    cites_and_hangs,
    fails,
    hangs,
    keeps_alive,
    never_stops,
    overflows,
    says,
    says_and_hangs,
    sends,
)
from tests.qa.generation.conftest import Models, Writing
from tests.qa.generation.test_writing import CAUSE, COST, NOT_OURS, OVEN, WHY

BEGUN = "The fire broke out because a gas pipe behind the"

FAILURES: dict[str, tuple[Script, str]] = {
    "silence": (hangs, "it did not answer within 2 seconds"),
    "silence that keeps alive": (keeps_alive, "it did not answer within 2 seconds"),
    "silence in the middle": (says_and_hangs(BEGUN), "it did not answer within 2 seconds"),
    "no key": (fails(401), "it does not accept the key"),
    "a forbidden model": (fails(403), "it does not accept the key"),
    "no such model": (fails(404), "its provider has no such model"),
    "a bad request": (fails(400), "it refuses the request (400)"),
    "too often": (fails(429, retry_after="0"), "it is asked too often"),
    "a fault": (fails(500, retry_after="0"), "its provider reports a fault of its own"),
    "a gateway": (fails(502, retry_after="0"), "its provider reports a fault of its own"),
    "an overflow": (overflows, "the passages are too long for it"),
    "a torn stream": (breaks_off(BEGUN, torn=True), "its reply broke off"),
    "a stream without an end": (breaks_off(BEGUN, torn=False), "its reply broke off"),
    "an endless line": (never_stops("on and on "), "it did not stop writing"),
    "an endless list": (never_stops("It goes on [1].\n"), "it did not stop writing"),
    "nothing": (says(""), "its reply was empty"),
    "white space": (says(" \n\n "), "its reply was empty"),
    "no body": (sends(b""), "its reply cannot be read"),
    "no JSON": (sends(b"data: {]\n\n"), "its reply cannot be read"),
    "a page": (sends(b"<html>busy</html>", "text/html"), "its reply cannot be read"),
    "bytes": (sends(bytes(range(256))), "its reply cannot be read"),
    "JSON of its own": (says('{"answer": "A gas pipe"}'), "it did not reply in sentences that name passages"),
    "no numbers": (says("A gas pipe was left open."), "it did not reply in sentences that name passages"),
    "numbers that are not": (says("A gas pipe was left open [77]."), "it did not reply in sentences"),
    "another language": (
        says("Le feu a éclaté parce qu'une conduite de gaz était restée ouverte [1]."),
        "it did not reply in English",
    ),
    "another language around names": (
        says("Hier soir, la Hobbins Bakery de Mill Lane et la Gazette ont brûlé, selon la police [1]."),
        "it did not reply in English",
    ),
    "other letters": (says("火灾是因为烤箱后面的煤气管道没有关好。[1]"), "it did not reply in English"),
    "inventions": (says("Mayor Bell paid 999 crowns [1].\nHe won in 1988 [2]."), "bear out none of its 2"),
}


def without_time(answer: Answer) -> dict[str, object]:
    """What the extractive answer says, without what only tells of the model."""
    record = answer_record(answer)
    for name in ("elapsed_ms", "settings", "usage", "notice", "withheld"):
        del record[name]
    return record


@pytest.mark.parametrize("name", FAILURES)
def test_the_extractive_answer_stands_in_and_says_why(
    serve: Serve, written: Writing, assistant: Assistant, name: str
) -> None:
    script, why = FAILURES[name]
    serve(script)
    answer = written(timeout=2 if "silence" in name else 30).ask(WHY)
    assert without_time(answer) == without_time(assistant.ask(WHY))
    assert answer.notice
    assert answer.notice.startswith("openai:local was no help: ")
    assert why in answer.notice
    assert answer.notice.endswith(". This is the answer without it.")
    assert "\n" not in answer.notice
    assert KEY not in repr(answer_record(answer))


@pytest.mark.parametrize(
    ("script", "why"),
    [
        (cites_and_breaks_off(OVEN, "oven had been"), "its reply broke off"),
        (cites_and_hangs(OVEN, "oven had been"), "it did not answer within 3 seconds"),
    ],
)
def test_what_was_told_before_a_failure_begins_the_answer(
    serve: Serve, written: Writing, assistant: Assistant, script: Script, why: str
) -> None:
    serve(script)
    *steps, answer = written(timeout=3).stream(WHY)
    assert isinstance(answer, Answer)
    ours = [each.text for each in assistant.ask(WHY).statements]
    assert OVEN not in ours
    assert [each.text for each in answer.statements] == [OVEN, *ours]
    assert [each.statement.text for each in steps if isinstance(each, Verified)] == [OVEN, *ours]
    assert answer.notice == (
        f"openai:local was of help at the beginning only: {why}. What follows is the answer without it."
    )
    assert answer.model == "openai:local"


def test_nothing_of_ours_follows_where_we_have_nothing(serve: Serve, written: Writing) -> None:
    serve(cites_and_breaks_off(COST, "310,000"))
    answer = written().ask(NOT_OURS)
    assert [each.text for each in answer.statements] == [COST]
    assert answer.notice == "openai:local was of help at the beginning only: its reply broke off."


def test_sentences_withheld_before_a_failure_are_counted(serve: Serve, written: Writing) -> None:
    serve(cites_and_breaks_off("Mayor Bell paid 999 crowns.", "310,000"))
    answer = written().ask(WHY)
    assert (answer.model, answer.withheld) == ("extractive", 1)


def test_nobody_listens(
    written: Writing, assistant: Assistant, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    serve(says(""))
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{port}/v1")
    answer = written(timeout=10).ask(WHY)
    assert answer.notice == "openai:local was no help: it cannot be reached. This is the answer without it."
    assert without_time(answer) == without_time(assistant.ask(WHY))


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_model_is_asked_again(serve: Serve, written: Writing, status: int) -> None:
    busy = fails(status, retry_after="0")
    server = serve(busy, busy, cites((CAUSE, "gas pipe")))
    answer = written().ask(WHY)
    assert answer.notice is None
    assert [each.text for each in answer.statements] == [CAUSE]
    assert len(server.requests) == 3


def test_no_more_than_three_times(serve: Serve, written: Writing) -> None:
    server = serve(fails(503, retry_after="0"))
    assert written().ask(WHY).notice
    assert len(server.requests) == 3


def test_a_failed_repair_leaves_what_was_verified(serve: Serve, written: Writing) -> None:
    serve(cites((CAUSE, "gas pipe"), ("Mayor Bell paid 999 crowns.", "310,000")), fails(401))
    answer = written().ask(WHY)
    assert [each.text for each in answer.statements] == [CAUSE]
    assert (answer.withheld, answer.notice) == (1, None)


def test_one_deadline_holds_for_all_calls(serve: Serve, written: Writing) -> None:
    """The repair hangs: what was verified is the answer when the time is up."""
    server = serve(cites((CAUSE, "gas pipe"), ("Mayor Bell paid 999 crowns.", "310,000")), hangs)
    answer = written(timeout=3).ask(WHY)
    assert [each.text for each in answer.statements] == [CAUSE]
    assert len(server.requests) == 2
    assert answer.usage
    assert answer.usage.seconds < 4


def test_a_refusal_of_ours_stays_one_when_the_model_fails(
    serve: Serve, written: Writing, assistant: Assistant
) -> None:
    question = NOT_OURS
    serve(fails(401))
    answer = written().ask(question)
    assert (answer.status, answer.reason) == ("not_found", assistant.ask(question).reason)
    assert answer.notice


@pytest.mark.parametrize("script", [never_stops("on and on "), keeps_alive, hangs, says_and_hangs(BEGUN)])
def test_the_request_is_ended_when_the_model_is_given_up(
    serve: Serve, written: Writing, script: Script
) -> None:
    server = serve(script)
    written(timeout=2).ask(WHY)
    assert server.hung_up.wait(10)


@pytest.mark.parametrize("script", [keeps_alive, hangs])
def test_whoever_waits_is_given_the_floor_and_may_go(serve: Serve, written: Writing, script: Script) -> None:
    server = serve(script)
    stream = written(timeout=60).stream(WHY)
    steps = [next(stream) for _ in range(5)]
    assert steps[2] == steps[3] == steps[4]  # asking, still asking
    stream.close()
    assert server.hung_up.wait(10)


def test_the_key_is_nowhere(
    serve: Serve,
    written: Writing,
    model: Models,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG, "qa")
    server = serve(fails(401), fails(400), fails(500), cites((CAUSE, "gas pipe")))
    shown = [repr(answer_record(written().ask(WHY))) for _ in range(3)]
    assert server.keys[0] == f"Bearer {KEY}"
    out, err = capfd.readouterr()
    told = [*shown, repr(model()), str(model()), repr(written()), out, err, caplog.text]
    assert not any(KEY in each for each in told)


class _FromElsewhere(Exception):
    def __init__(self, status: int) -> None:
        super().__init__("maximum context length is 4096 tokens" if status == 400 else KEY)
        self.status_code = status


class ReadTimeout(Exception):
    """As HTTP clients call it."""


class ConnectError(Exception):
    """As HTTP clients call it."""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (_FromElsewhere(400), "too long"),
        (_FromElsewhere(401), "key"),
        (_FromElsewhere(404), "no such model"),
        (_FromElsewhere(429), "too often"),
        (_FromElsewhere(503), "fault of its own"),
        (_FromElsewhere(418), r"\(418\)"),
        (ReadTimeout(KEY), "in time"),
        (ConnectError(KEY), "cannot be reached"),
        (ConnectionRefusedError(KEY), "cannot be reached"),
        (RuntimeError(KEY), r"failed \(RuntimeError\)"),
    ],
)
def test_errors_of_other_libraries_are_told_in_our_words(error: Exception, words: str) -> None:
    import re

    assert re.search(words, reason(error, has_begun=False))
    assert KEY not in reason(error, has_begun=False) + reason(error, has_begun=True)
