"""What is stated behind a first statement that answers: only what answers too."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Article
from qa.pruning import prune
from qa.question.analysis import understand
from qa.reading.compose import Draft, compose
from qa.reading.evidence import gather
from tests.qa.newsroom import article, passage

BUS = article("bus.txt", "Bus", ("Nine people were hurt when the bus hit a wall on 3 May 2023.",))
TOLL = article("toll.txt", "Toll", ("At least 11 people were hurt in the bus crash, said the hospital.",))
FARE = article("fare.txt", "Fare", ("The bus to Quill Street costs 3 crowns.",))
DRIVER = article("driver.txt", "Driver", ("The bus driver, Ottilie Krans, was not hurt in the crash.",))
AGAIN = article("again.txt", "Again", ("Ottilie Krans has driven a bus for 20 years.",))
MAYOR = article("mayor.txt", "Mayor", ('The mayor said of the bus: "It was too fast."',))
SHARED = article("date.txt", "Date", ("In May 2023 a bus hit a wall.",))


def stated(question: str, articles: Sequence[Article], behind: float = 0.0) -> tuple[Draft, Draft]:
    """All that could be stated, in this order, and what is left of it.

    Args:
        question: What is asked.
        articles: Each gives a sentence.
        behind: How far each sentence's score is behind the first's.
    """
    asked = understand(question)
    ranked = gather(
        asked, [passage(each, each.parts[1].text) for each in articles], {t.stem: 1.0 for t in asked.terms}
    )
    scores = np.array([0.0, *[-behind] * (len(ranked) - 1)])
    draft = compose(asked, ranked, scores)
    order = [each.parts[1].text for each in articles]
    draft = draft.in_order(sorted(draft.statements, key=lambda said: order.index(said.text)))
    return draft, prune(asked, draft, ranked, scores)


def kept(question: str, *articles: Article, behind: float = 0.0) -> list[str]:
    return [citation.article.name for citation in stated(question, articles, behind)[1].citations]


def test_behind_a_count_stands_what_counts_the_same_though_it_differs() -> None:
    assert kept("How many people were hurt in the bus crash?", BUS, FARE, TOLL) == ["bus.txt", "toll.txt"]


def test_the_how_many_th_is_a_count_too() -> None:
    said = article("said.txt", "Said", ("The city has had at least 17 bus crashes this year.",))
    again = article("again.txt", "Again", ("Sunday's was the 25th bus crash this year.",))
    assert kept("How many bus crashes has the city had this year?", said, FARE, again) == [
        "said.txt",
        "again.txt",
    ]


def test_behind_a_measure_stands_one() -> None:
    shut = article("shut.txt", "Shut", ("The bus station stayed shut for six weeks.",))
    dear = article("dear.txt", "Dear", ("The bus station costs 4 crowns a ride.",))
    open_again = article("open.txt", "Open", ("The bus station reopened after some forty days.",))
    asked = "How long did the bus station stay shut?"
    assert kept(asked, shut, dear, open_again) == ["shut.txt", "open.txt"]
    assert kept(asked, dear, shut, open_again) == ["dear.txt", "shut.txt", "open.txt"]


def test_behind_a_date_stands_what_has_one_of_the_event() -> None:
    assert kept("When did the bus hit the wall?", BUS, FARE, SHARED) == ["bus.txt", "date.txt"]


def test_behind_the_date_of_a_deed_stands_no_date_of_another_though_of_the_same_thing() -> None:
    opened = article("opened.txt", "Opened", ("The bus station was opened in 1911.",))
    struck = article("struck.txt", "Struck", ("The bus station was struck by a lorry on 12 June 2023.",))
    driven = article("driven.txt", "Driven", ("Its first bus came in 1911, said the driver.",))
    assert kept("When was the bus station opened?", opened, struck, driven) == ["opened.txt", "driven.txt"]
    assert kept("When was the bus station struck?", struck, opened, driven) == ["struck.txt"]


def test_behind_a_time_of_day_stands_one() -> None:
    evening = article("evening.txt", "Evening", ("The bus hit the wall at 6:52 p.m., police said.",))
    assert kept("At what time did the bus hit the wall?", evening, BUS, DRIVER) == ["evening.txt"]


def test_behind_spoken_words_stand_spoken_words() -> None:
    assert kept("What were the mayor's words about the bus?", MAYOR, FARE) == ["mayor.txt"]


def test_behind_another_name_stands_one() -> None:
    called = article("called.txt", "Called", ("The bus, nicknamed Gull, hit a wall.",))
    assert kept("What is the other name of the bus?", called, FARE, BUS) == ["called.txt"]


def test_behind_a_name_that_surely_answers_stands_what_has_the_same_name() -> None:
    assert kept("Who was the bus driver?", DRIVER, FARE, AGAIN) == ["driver.txt", "again.txt"]


@pytest.mark.parametrize("first", [FARE, MAYOR])
def test_behind_what_does_not_answer_all_stays(first: Article) -> None:
    assert kept("How many people were hurt in the bus crash?", first, BUS, DRIVER) == [
        first.name,
        "bus.txt",
        "driver.txt",
    ]


@pytest.mark.parametrize(("behind", "left"), [(2.0, ["bus.txt"]), (1.0, ["bus.txt", "heard.txt"])])
def test_what_has_none_of_the_questions_words_stays_only_where_it_comes_near(
    behind: float, left: list[str]
) -> None:
    heard = article("heard.txt", "Heard", ("A neighbour heard brakes, then glass.",))
    assert kept("What made the bus hit the wall?", BUS, heard, behind=behind) == left


def test_of_several_things_each_may_be_told_elsewhere() -> None:
    both = [BUS, DRIVER, FARE]
    assert kept("Which people were hurt in the bus crash, and what does each cost?", *both) == [
        each.name for each in both
    ]


@given(
    st.sampled_from(["How many people were hurt?", "When did the bus hit the wall?", "Who drove?", "Why?"]),
    st.permutations([BUS, TOLL, FARE, DRIVER, AGAIN, MAYOR, SHARED]),
)
def test_the_first_statement_stays_and_the_others_keep_their_order(
    question: str, articles: Sequence[Article]
) -> None:
    draft, left = stated(question, articles[:4])
    places = [[said.text for said in draft.statements].index(said.text) for said in left.statements]
    assert places[0] == 0
    assert places == sorted(places)
    assert [citation.id for citation in left.citations] == list(range(1, len(left.citations) + 1))
