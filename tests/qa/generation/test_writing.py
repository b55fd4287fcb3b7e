"""A model on a loopback server writes, and the answer holds what the passages bear out."""

import re
from collections.abc import Sequence

import numpy as np
import pytest

from qa import Answer, Assistant, Progress, Turn, Verified
from qa.record import answer_record
from qa.verification.entailment import Probabilities
from tests.chat_server import Serve, cites, cites_and_hangs, says
from tests.fakes import HashEmbedder
from tests.qa.generation.conftest import Models, Writing
from tests.qa.newsroom import ALWAYS, ARCHIVE, READER, article, filled
from vectorstore import Store

WHY = "Why did the fire break out in the Hobbins bakery?"
CAUSE = "The fire broke out because a gas pipe behind the oven was left open, inspectors found."
OVEN = "The oven had been repaired that morning, Ms Hobbins said."
COST = "Rebuilding it cost 310,000 crowns."


NOT_OURS = "What did the town of Zanzibar pay for rebuilding the bakery?"
"""Which we do not answer, since no article mentions the name."""


def test_what_holds_is_shown_with_the_words_that_support_it(serve: Serve, written: Writing) -> None:
    serve(cites((CAUSE, "gas pipe"), (OVEN, "oven had been repaired")))
    answer = written().ask(WHY)
    assert [each.text for each in answer.statements] == [CAUSE, OVEN]
    assert [each.support for each in answer.statements] == ["exact", "supported"]
    assert [each.quote for each in answer.citations][:1] == [CAUSE]
    assert (answer.model, answer.withheld, answer.notice) == ("openai:local", 0, None)


def test_what_does_not_hold_is_asked_for_again_with_the_reason(serve: Serve, written: Writing) -> None:
    wrong = COST.replace("310,000", "410,000")
    server = serve(cites((CAUSE, "gas pipe"), (wrong, "310,000")), cites((COST, "310,000")))
    answer = written().ask(WHY)
    assert [each.text for each in answer.statements] == [CAUSE, COST]
    assert answer.withheld == 0
    _, repair = server.prompts()
    assert wrong in repair
    assert "“410,000” is not in those passages" in repair
    assert CAUSE not in repair.split("cannot be printed")[1]


def test_what_cannot_be_repaired_is_withheld_and_counted(serve: Serve, written: Writing) -> None:
    wrong = "Mayor Bell paid 999 crowns for the ovens."
    serve(cites((CAUSE, "gas pipe"), (wrong, "310,000")))
    answer = written().ask(WHY)
    assert [each.text for each in answer.statements] == [CAUSE]
    assert answer.withheld == 1
    assert answer.model == "openai:local"


def test_our_own_statement_of_the_same_stands_in(
    serve: Serve, assistant: Assistant, written: Writing
) -> None:
    wrong = CAUSE.replace("gas pipe", "water pipe").replace("left open", "left open by Mayor Bell")
    serve(cites((COST, "310,000"), (wrong, "gas pipe")))
    answer = written().ask(WHY)
    assert [each.text for each in answer.statements] == [COST, CAUSE]
    assert answer.withheld == 1
    assert CAUSE in [each.text for each in assistant.ask(WHY).statements]


def test_the_token_is_a_refusal(serve: Serve, written: Writing) -> None:
    server = serve(says("NOT-IN-ARTICLES"))
    answer = written().ask(WHY)
    assert (answer.status, answer.model, len(server.requests)) == ("not_found", "openai:local", 1)
    assert answer.nearest


def test_a_model_may_answer_where_we_would_not(serve: Serve, assistant: Assistant, written: Writing) -> None:
    question = NOT_OURS
    assert assistant.ask(question).status == "not_found"
    serve(cites((COST, "310,000")))
    answer = written().ask(question)
    assert answer.text == "Rebuilding it cost 310,000 crowns [1]."
    assert answer.reason is None


def test_nobody_is_asked_about_nothing(serve: Serve, written: Writing) -> None:
    server = serve(says("It is so [1]."))
    answer = written().ask("Zyzzyva?")
    assert answer.status == "not_found"
    assert server.requests == []
    assert (answer.model, answer.usage and answer.usage.calls) == ("extractive", 0)


def test_what_is_computed_is_not_written(serve: Serve, assistant: Assistant, written: Writing) -> None:
    server = serve(says("It is so [1]."))
    question = "Give a timeline of the Hobbins bakery."
    assert assistant.ask(question).timeline
    assert written().ask(question).timeline == assistant.ask(question).timeline
    assert server.requests == []


def test_conflicts_and_dates_of_the_reading_stay(
    serve: Serve, tmp_path_factory: pytest.TempPathFactory, model: Models
) -> None:
    tolls = [
        article(
            f"{paper}.txt",
            "Ferry sinks",
            [f"The ferry Alba sank with {toll} people on board."],
            published=day,
            publisher=paper,
        )
        for paper, toll, day in (("Post", 57, "2023-03-01"), ("Echo", 75, "2023-03-02"))
    ]
    with filled(tmp_path_factory.mktemp("tolls"), tolls) as store:
        extractive = Assistant(store, HashEmbedder(), ALWAYS)
        question = "How many people were on board the ferry Alba?"
        plain = extractive.ask(question)
        assert plain.conflicts
        serve(cites(("There were 57 people on board the ferry Alba.", "57 people")))
        answer = extractive.with_model(model()).ask(question)
    assert [each.text for each in answer.statements] == ["There were 57 people on board the ferry Alba."]
    (conflict,) = answer.conflicts
    assert [value.text for value in conflict.values] == [value.text for value in plain.conflicts[0].values]
    quotes = [answer.citations[value.citations[0] - 1].quote for value in conflict.values]
    assert ["57" in quotes[0], "75" in quotes[1]] == [True, True]


def test_sentences_come_as_soon_as_they_are_verified(serve: Serve, written: Writing) -> None:
    wrong = "Mayor Bell paid 999 crowns for the ovens."
    serve(cites((CAUSE, "gas pipe"), (wrong, "310,000"), (OVEN, "oven had been")), says("NOT-IN-ARTICLES"))
    *before, answer = written().stream(WHY)
    assert isinstance(answer, Answer)
    assert [type(item) for item in before[:4]] == [Progress, Progress, Progress, Verified]
    told = [item for item in before if isinstance(item, Verified)]
    assert [each.statement.text for each in told] == [CAUSE, OVEN]
    for each in told:
        quoted = {citation.id: citation.quote for citation in answer.citations}
        assert all(quoted[citation.id] == citation.quote for citation in each.citations)


def test_a_sentence_is_told_as_the_answer_will_say_it(
    serve: Serve, tmp_path_factory: pytest.TempPathFactory, model: Models
) -> None:
    """Whom "he" means is settled before it is told."""
    inspected = "The dam was inspected by engineer Tom Ruiz of the water board."
    paragraphs = [inspected, "Ruiz said the dam held.", "“It was close,” he said."]
    with filled(tmp_path_factory.mktemp("dam"), [article("dam.txt", "Dam", paragraphs)]) as store:
        serve(cites((paragraphs[2], "It was close")))
        asked = Assistant(store, HashEmbedder(), ALWAYS, model=model())
        *steps, answer = asked.stream("Was it close at the dam?")
    assert isinstance(answer, Answer)
    (told,) = [item for item in steps if isinstance(item, Verified)]
    assert told.statement.text == "“It was close,” he [Tom Ruiz] said."
    assert told.statement.attribution
    assert [told.statement] == [*answer.statements]
    assert told.citations == answer.citations


def test_a_sentence_is_told_before_the_reply_has_ended(serve: Serve, written: Writing) -> None:

    server = serve(cites_and_hangs(CAUSE, "gas pipe"))
    stream = written().stream(WHY)
    told = next(item for item in stream if isinstance(item, Verified))
    assert told.statement.text == CAUSE
    stream.close()
    assert server.hung_up.wait(10)


def test_tokens_calls_and_time_are_counted(
    serve: Serve, written: Writing, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "qa")
    serve(cites((CAUSE, "gas pipe"), ("It is 5 [1].", "gas pipe")), says("NOT-IN-ARTICLES"))
    answer = written().ask(WHY)
    usage = answer.usage
    assert usage
    assert (usage.name, usage.calls, usage.input_tokens) == ("openai:local", 2, 200)
    assert usage.output_tokens
    assert usage.seconds > 0
    record = answer_record(answer)
    assert record["usage"]["calls"] == 2
    assert (record["model"], record["withheld"], record["notice"]) == ("openai:local", 1, None)
    assert "1 withheld, ModelUsage(name='openai:local', calls=2, input_tokens=200" in caplog.text


def test_settings_tell_models_and_prompts_apart(serve: Serve, assistant: Assistant, written: Writing) -> None:
    serve(says("NOT-IN-ARTICLES"))
    settings = [each.ask(WHY).settings for each in (assistant, written(), written(window=9_000), written())]
    assert len(set(settings)) == 3
    assert settings[1] == settings[3]


def test_several_questions_at_once_are_each_asked(serve: Serve, written: Writing) -> None:
    server = serve(cites((CAUSE, "gas pipe")), says("NOT-IN-ARTICLES"))
    answer = written().ask(f"{WHY} And how many passengers were on board the first tram?")
    assert len(server.requests) >= 2
    assert [part.reason is None for part in answer.parts] == [True, False]
    assert (answer.model, answer.usage and answer.usage.calls) == ("openai:local", len(server.requests))


def test_a_small_window_is_given_what_we_would_cite(
    serve: Serve, assistant: Assistant, written: Writing
) -> None:
    server = serve(says("NOT-IN-ARTICLES"))
    written(window=1_400).ask(WHY)
    (prompt,) = server.prompts()
    shown = re.findall(r"^\[\d+\] ", prompt, re.MULTILINE)
    assert 0 < len(shown) < sum(len(each.parts) for each in ARCHIVE)
    first = assistant.ask(WHY).citations[0]
    assert first.part.text in prompt


def test_a_conversation_is_not_sent_with_the_passages(serve: Serve, written: Writing) -> None:
    server = serve(says("Why did the fire break out in the Hobbins bakery?"), cites((CAUSE, "gas pipe")))
    answer = written().ask(
        "Why did it break out?", [Turn("Was there a fire in the Hobbins bakery?", "xylophone")]
    )
    assert answer.standalone == WHY
    assert "xylophone" in server.prompts()[0]
    assert "xylophone" not in server.prompts()[1]


class SaysYes:
    """An entailment model to which everything follows."""

    identity = "yes"

    def __call__(self, premises: Sequence[str], hypotheses: Sequence[str]) -> Probabilities:
        assert len(hypotheses) == len(premises)
        return np.ones(len(premises), dtype=np.float32)


def test_an_entailment_model_may_bear_out_other_words(serve: Serve, store: Store, model: Models) -> None:
    retold = "Someone forgot to shut a pipe, which burned the place down."
    serve(cites((COST, "310,000"), (retold, "gas pipe")))
    plain = Assistant(store, HashEmbedder(), READER, model=model())
    held_against = Assistant(store, HashEmbedder(), READER, model=model(), entails=SaysYes())
    assert retold not in [each.text for each in plain.ask(WHY).statements]
    answer = held_against.ask(WHY)
    assert [each.text for each in answer.statements] == [COST, retold]
    assert answer.settings != plain.ask(WHY).settings
