"""Laws of choosing: what passages support is chosen, whatever the order, and what nothing supports is not."""

import json
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import qa.reading.choice
from qa import Assistant
from qa.answer import Choice, Passage
from qa.question.analysis import understand
from qa.reading.choice import FEATURES, choose, support_of, with_choices
from tests.qa.newsroom import ARCHIVE, BAKERY, article
from vectorstore import EVERYTHING, Store

TOWN = [Passage(found, ordinal, 1.0) for found in ARCHIVE for ordinal in range(len(found.parts))]
PEOPLE = ("Piet van Aalst", "Ludmila Strand", "Ignatius Bell", "Tamsin Hobbins")


class Rarity(dict[str, float]):
    """Every word is as rare as any other."""

    def __missing__(self, stem: str) -> float:
        return 1.0


def chosen(question: str, *choices: str, passages: list[Passage] = TOWN) -> Choice | None:
    return choose(understand(question), choices, passages, Rarity())


@pytest.mark.parametrize(
    ("question", "choices", "right"),
    [
        ("Who was named director of the Quillmouth Observatory?", PEOPLE, "Ludmila Strand"),
        ("Who called the tram line an expensive bench?", PEOPLE, "Ignatius Bell"),
        ("How many people were brought to safety from the bakery?", ("180", "Forty-two", "310"), "Forty-two"),
        ("What did the fire destroy?", ("A tram", "An observatory", "A bakery"), "A bakery"),
        (
            "How many passengers did the first tram carry?",
            ("12 passengers", "180 passengers"),
            "180 passengers",
        ),
    ],
)
def test_what_the_passages_say_is_chosen_with_the_sentence_that_says_it(
    question: str, choices: tuple[str, ...], right: str
) -> None:
    choice = chosen(question, *choices)
    assert choice is not None
    assert (choice.text, choices[choice.number - 1]) == (right, right)
    assert choice.citation is not None
    assert right.split()[-1].lower() in choice.citation.quote.lower()


def test_the_order_of_the_choices_does_not_matter() -> None:
    question = "Who was named director of the Quillmouth Observatory?"
    found = [chosen(question, *order) for order in permutations(PEOPLE)]
    assert {each.text for each in found if each} == {"Ludmila Strand"}
    assert np.ptp([each.probability for each in found if each]) == pytest.approx(0, abs=1e-12)


def test_what_several_choices_share_tells_nothing() -> None:
    page = article(
        "tram.txt", "News", ("The council had the tram on Mill Lane painted.", "The council painted it blue.")
    )
    passages = [Passage(page, ordinal, 1.0) for ordinal in (1, 2)]
    for choices in permutations(["the red tram on Mill Lane", "the blue tram on Mill Lane"]):
        choice = chosen("What did the council have painted?", *choices, passages=passages)
        assert choice is not None
        assert choice.text == "the blue tram on Mill Lane"


def test_the_sentence_that_has_the_choice_is_cited() -> None:
    page = article("mill.txt", None, ("The mill opened. Amundsen opened the mill. It was cold.",))
    choice = chosen("Who opened the mill?", "Borchert", "Amundsen", passages=[Passage(page, 0, 1.0)])
    assert choice is not None
    assert choice.citation is not None
    assert choice.citation.quote == "Amundsen opened the mill."


def test_words_near_the_choice_count_for_more() -> None:
    said = "{} opened the mill while the bells of the town rang on and on for an hour, as {} slept at home."
    for right, other in (("Amundsen", "Borchert"), ("Borchert", "Amundsen")):
        page = article("mill.txt", "News", (said.format(right, other),))
        choice = chosen("Who opened the mill?", "Amundsen", "Borchert", passages=[Passage(page, 1, 1.0)])
        assert choice is not None
        assert choice.text == right


@pytest.mark.parametrize("asked", ["Which of these is not in Quillmouth?", "All are in Quillmouth EXCEPT"])
def test_where_it_is_asked_what_is_not_so_the_least_supported_is_chosen(asked: str) -> None:
    choice = chosen(asked, "the observatory", "an aquarium", "a harbour")
    assert choice is not None
    assert (choice.text, choice.citation) == ("an aquarium", None)


@pytest.mark.parametrize("passages", [[], TOWN])
def test_nothing_is_chosen_where_nothing_is_supported(passages: list[Passage]) -> None:
    assert chosen("Who flew the zeppelin?", "Xerxes", "Zenobia", passages=passages) is None


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5), st.text(max_size=40), st.text(min_size=1))
def test_whatever_is_offered_the_numbers_are_finite(choices: list[str], question: str, text: str) -> None:
    page = article("a.txt", text[:20], (text,))
    passages = [Passage(page, ordinal, 1.0) for ordinal in range(len(page.parts))]
    support = support_of(understand(question), choices, passages, Rarity())
    assert support.numbers.shape == (len(choices), len(FEATURES))
    assert np.isfinite(support.numbers).all()
    choice = chosen(question, *choices, passages=passages)
    assert choice is None or 1 / len(choices) - 1e-9 <= choice.probability <= 1


def test_every_number_is_filled_by_some_choice() -> None:
    support = support_of(
        understand("Who says the Hobbins bakery will open?"), ["owner", "Bakery fire"], TOWN, Rarity()
    )
    assert np.any(support.numbers != 0, axis=0).all()


def test_the_weights_are_the_numbers_own() -> None:
    kept = json.loads(Path(qa.reading.choice.__file__).with_name("choice.json").read_text(encoding="utf-8"))
    assert tuple(kept["weights"]) == FEATURES


def test_the_archive_is_searched_for_each_choice(store: Store) -> None:
    asked = understand("What is there?")
    found = with_choices(store, asked, ("Piet van Aalst", "the oven"), [Passage(BAKERY, 2, 1.0)], EVERYTHING)
    assert found[0] == Passage(BAKERY, 2, 1.0)
    places = [(passage.article.id, passage.ordinal) for passage in found]
    assert len(set(places)) == len(places)
    texts = " ".join(passage.part.text for passage in found)
    assert "Piet van Aalst" in texts
    assert "The oven had" in texts


def test_the_assistant_chooses_by_what_it_finds(assistant: Assistant) -> None:
    choice = assistant.choose("What was repaired at the bakery that morning?", ("the roof", "the oven"))
    assert choice is not None
    assert choice.text == "the oven"
    assert choice.citation is not None
    assert choice.citation.article == BAKERY
