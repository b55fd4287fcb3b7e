"""Who asks for a story whole gets what opens the articles about it first, and everybody else as before."""

from pathlib import Path

import pytest

from qa import Answer, Assistant
from qa.question.analysis import understand
from qa.reading.evidence import Candidate, gather
from qa.reading.lede import ledes
from tests.fakes import HashEmbedder
from tests.qa.newsroom import ALWAYS, article, filled, passage

STORM = article(
    "storm.txt",
    "Storm Agnes tears roof off school",
    (
        "Gusts of 132 kilometres an hour crossed the bay on Tuesday and left 900 houses dark.",
        "Children sang of Agnes, and of the storm.",
        "Teachers carried chairs out of the storm.",
    ),
    frame=(("caption", "A chair, blown there by Agnes."),),
)
FAIR = article(
    "fair.txt",
    "Record crowd at the fair",
    ("Some 21,500 people came to the fair.", "It rained, but Agnes came later."),
)
ARTICLES = (STORM, FAIR)


def read(question: str) -> list[tuple[Candidate, float]]:
    """Every sentence of both articles with what it gains."""
    asked = understand(question)
    found = [passage(each, part.text) for each in ARTICLES for part in each.parts]
    candidates = gather(asked, found, {term.stem: 1.0 for term in asked.terms})
    return list(zip(candidates, ledes(asked, candidates), strict=True))


def ask(folder: Path, question: str) -> Answer:
    with filled(folder, ARTICLES) as store:
        return Assistant(store, HashEmbedder(), ALWAYS).ask(question)


def test_what_opens_a_story_about_it_gains_and_nothing_else() -> None:
    gained = {candidate.text for candidate, gain in read("Tell me about Storm Agnes") if gain}
    assert gained == {STORM.parts[2].text}


@pytest.mark.parametrize("question", ["Who sang in Storm Agnes?", "What did Storm Agnes tear off?"])
def test_who_asks_for_something_of_it_changes_nothing(question: str) -> None:
    assert not any(gain for _, gain in read(question))


def test_the_lede_leads_though_its_words_are_others(tmp_path: Path) -> None:
    answer = ask(tmp_path, "Tell me about Storm Agnes")
    assert answer.statements[0].text == STORM.parts[2].text
    assert len(answer.statements) > 1


def test_a_story_is_no_few_words(tmp_path: Path) -> None:
    assert ask(tmp_path, "Give me a summary of Storm Agnes").short_answer is None


def test_what_no_article_tells_of_has_no_overview(tmp_path: Path) -> None:
    assert not ask(tmp_path, "Tell me about the unicorns of Zanzibar").statements
