"""What a later report puts for an earlier one is an update, and no contradiction."""

from dataclasses import replace

import pytest

from tests.qa.comparison.heron import brief, check, report, shown, values
from tests.qa.newsroom import article

TOLLS = (
    report("Gazette", "2024-11-13", "At least three people died when the Heron sank."),
    report("Herald", "2024-11-14", "The death toll of the Heron rose to seven."),
    report("Post", "2024-11-19", "Divers on the Heron found two bodies, bringing the final toll to nine."),
)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_toll_that_grows_is_an_update_and_the_newest_comes_first(order: tuple[int, ...]) -> None:
    draft, conflicts = shown("How many people died on the Heron?", *(TOLLS[place] for place in order))
    check(draft, conflicts)
    assert conflicts[0].kind == "update"
    assert values(conflicts) == ["At least three people", "seven", "nine"]
    assert [str(value.published) for value in conflicts[0].values] == [
        "2024-11-13",
        "2024-11-14",
        "2024-11-19",
    ]
    assert draft.citations[0].article == TOLLS[2]


@pytest.mark.parametrize(
    ("source", "newest"),
    [("the mayor", False), ("divers", True), ("the reports", True), ("all three newspapers", True)],
)
def test_what_is_newer_leads_unless_somebody_else_is_asked_for(source: str, newest: bool) -> None:
    mayor = report("Herald", "2024-11-14", "The death toll of the Heron rose to seven, the mayor said.")
    draft, conflicts = shown(
        f"According to {source}, how many people died on the Heron?", mayor, TOLLS[0], TOLLS[2], most=3
    )
    check(draft, conflicts)
    assert conflicts[0].kind == "update"
    assert (draft.citations[0].article.publisher == "Post") is newest


def test_a_question_how_it_changed_is_answered_in_order() -> None:
    draft, conflicts = shown("How did the death toll of the Heron change?", *TOLLS)
    check(draft, conflicts)
    assert [citation.article.publisher for citation in draft.citations] == ["Gazette", "Herald", "Post"]


def test_a_later_lower_toll_is_no_update() -> None:
    lower = report("Post", "2024-12-19", "Two people died on the Heron.")
    assert all(
        conflict.kind != "update"
        for conflict in shown("How many people died on the Heron?", *TOLLS, lower)[1]
    )


SEARCHES = (
    report("Gazette", "2024-11-13", "Seventeen people of the Heron are missing."),
    report("Herald", "2024-11-14", "Six people of the Heron are still missing."),
    report("Post", "2024-11-19", "Nobody from the Heron is missing any more."),
)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_fewer_are_missing_as_time_goes_on(order: tuple[int, ...]) -> None:
    draft, conflicts = shown("How many people of the Heron are missing?", *(SEARCHES[at] for at in order))
    check(draft, conflicts)
    assert conflicts[0].kind == "update"
    assert values(conflicts) == ["Seventeen people", "Six people", "Nobody"]
    assert draft.citations[0].article == SEARCHES[2]


def test_more_missing_than_before_is_no_update() -> None:
    more = report("Post", "2024-11-15", "Nine people of the Heron are missing.")
    assert all(
        conflict.kind != "update"
        for conflict in shown("How many people of the Heron are missing?", *SEARCHES[:2], more)[1]
    )


def test_an_undated_count_falls_into_its_place() -> None:
    undated = replace(TOLLS[1], published=None)
    conflicts = shown("How many people died on the Heron?", TOLLS[0], undated, TOLLS[2])[1]
    assert conflicts[0].kind == "update"
    assert values(conflicts) == ["At least three people", "seven", "nine"]
    assert shown("How many people died on the Heron?", TOLLS[0], undated)[1] == ()


def test_two_counts_of_a_longer_series_may_be_of_one_day() -> None:
    asked = "How many people died on the Heron?"
    same_day = replace(TOLLS[0], published=TOLLS[1].published)
    assert shown(asked, same_day, TOLLS[1], TOLLS[2])[1][0].kind == "update"
    assert all(conflict.kind != "update" for conflict in shown(asked, same_day, TOLLS[1])[1])


def test_the_victims_of_another_time_are_no_part_of_a_toll() -> None:
    before = report("Courier", "2024-11-19", "The last accident on the Heron, in 1978, killed two people.")
    for other in (before, replace(before, published=None)):
        conflicts = shown("How many people died on the Heron?", *TOLLS, other)[1]
        assert values(conflicts) == ["At least three people", "seven", "nine"]


def test_of_a_named_event_the_victims_of_another_are_no_part() -> None:
    early = report(
        "Gazette", "2024-11-14", "Two people died on the Heron.", "A mill fire killed four in 2019."
    )
    late = report(
        "Herald", "2024-11-18", "Three people died on the Heron.", "Five died in the mill fire of 2019."
    )
    assert values(shown("How many people died on the Heron?", early, late)[1]) == [
        "Two people",
        "Three people",
    ]
    _, conflicts = shown("How many people died in the mill fire of 2019?", early, late)
    assert conflicts[0].kind == "contradiction"
    assert values(conflicts) == ["four", "Five"]


def test_tolls_of_two_events_are_not_mixed() -> None:
    storm = article(
        "storm.txt",
        "Storm",
        [
            "Twelve people died when the Heron of the storm fleet sank.",
            "Villages from Oakham to Pell lost power.",
        ],
        published="2024-11-20",
        publisher="Courier",
    )
    assert shown("How many people died on the Heron?", TOLLS[0], storm)[1] == ()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many people died when the Orrin dam burst?", ["Six people", "Thirteen people"]),
        ("How many people are missing after the Orrin dam burst?", ["14", "five"]),
    ],
)
def test_the_toll_of_a_few_lines_that_grows_is_no_contradiction(question: str, told: list[str]) -> None:
    first = brief("Gazette", "2024-10-01", "Six people died and 14 are missing after the dam at Orrin burst.")
    second = brief(
        "Herald",
        "2024-10-03",
        "Thirteen people are dead and five are still missing two days after the dam at Orrin burst.",
    )
    draft, conflicts = shown(question, first, second)
    check(draft, conflicts)
    assert conflicts[0].kind == "update"
    assert values(conflicts) == told
    assert draft.citations[0].article == second


def test_the_day_on_which_it_was_said_is_not_the_figure_s() -> None:
    asked = "How much will the new ferry for Kalda cost?"
    one = brief(
        "Gazette", "2024-01-10", "The new ferry for Kalda will cost $31 million, Merivo said on Wednesday."
    )
    other = brief(
        "Herald", "2024-01-12", "The new ferry for Kalda will cost $42 million, Orsk said on Friday."
    )
    assert values(shown(asked, one, other)[1]) == ["$31 million", "$42 million"]


@pytest.mark.parametrize("words", ["up from $48", "raised from $48 a year ago"])
def test_a_figure_set_beside_the_one_before_it_updates_that(words: str) -> None:
    asked = "How much does a ticket for the Norvale tram cost?"
    old = brief("Gazette", "2023-01-10", "A ticket for the Norvale tram costs $48, Tramvia said.")
    new = brief("Herald", "2024-01-12", f"A ticket for the Norvale tram costs $54, {words}, Tramvia said.")
    draft, conflicts = shown(asked, old, new)
    check(draft, conflicts)
    assert conflicts[0].kind == "update"
    assert values(conflicts) == ["$48", "$54"]
    assert draft.citations[0].article == new


def test_a_day_to_come_that_is_announced_anew_updates_the_one_before() -> None:
    old = brief("Gazette", "2024-03-01", "The Havel bridge will reopen on 1 June, the city said.")
    new = brief(
        "Herald",
        "2024-05-20",
        "The Havel bridge will reopen on 15 September, the city said.",
        "The Havel bridge had been due to reopen on 1 June.",
    )
    draft, conflicts = shown("When will the Havel bridge reopen?", old, new)
    check(draft, conflicts)
    assert conflicts[0].kind == "update"
    assert values(conflicts) == ["1 June", "15 September"]
    assert draft.citations[0].article == new
    assert shown("When did the Havel bridge reopen?", old, new)[1] == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Heron has 40 divers beside her.", "The number of divers beside the Heron has grown to 65."),
        ("The fire on the Heron has burned 120 cars.", "The fire on the Heron has now burned 185 cars."),
    ],
)
def test_a_figure_that_goes_on_changing_is_updated(one: str, other: str) -> None:
    asked = (
        "How many divers are beside the Heron?" if "divers" in one else "How many cars has the fire burned?"
    )
    first, second = report("Gazette", "2024-11-14", one), report("Herald", "2024-11-17", other)
    assert [conflict.kind for conflict in shown(asked, first, second)[1]] == ["update"]
    same_day = replace(second, published=first.published)
    assert [conflict.kind for conflict in shown(asked, first, same_day)[1]] == ["contradiction"]
