"""Articles that differ are said to, and both sides cited; articles that do not are never said to."""

from dataclasses import replace

import pytest

from tests.qa.comparison.heron import ABOARD, FIRST, SECOND, check, report, shown, values


def test_two_numbers_for_the_same_thing_contradict_each_other() -> None:
    draft, conflicts = shown(ABOARD, FIRST, SECOND)
    check(draft, conflicts)
    assert conflicts[0].kind == "contradiction"
    assert conflicts[0].about == "people were on board the Heron"
    assert values(conflicts) == ["61 people", "64 people"]
    assert {statement.text for statement in draft.statements} == {
        part.text for part in (FIRST.parts[1], SECOND.parts[1])
    }


def test_the_order_in_which_articles_are_read_changes_nothing_but_the_order_of_statements() -> None:
    assert values(shown(ABOARD, SECOND, FIRST)[1]) == values(shown(ABOARD, FIRST, SECOND)[1])


@pytest.mark.parametrize(
    "other",
    [
        "Police said 61 people were on board the Heron on Tuesday.",
        "About 60 people were on board the Heron, police said.",
        "At least 40 people were on board the Heron, police said.",
        "Police had expected 64 people on board the Heron.",
        "Police said 64 percent of the people were on board the Heron.",
        "There were 64 people per deck on board the Heron.",
        "Not 64 people were on board the Heron.",
        "There were 64 suitcases on board the Heron.",
        "The board of the Heron heard 64 people on Tuesday.",
        "Police said 64 people were on board the ferry Curlew.",
    ],
)
def test_no_conflict_where_both_may_be_right_or_something_else_is_counted(other: str) -> None:
    draft, conflicts = shown(ABOARD, FIRST, report("Herald", "2024-11-15", other))
    check(draft, conflicts)
    assert conflicts == ()


def test_who_asks_exactly_is_told_of_a_rough_number_beside_the_number() -> None:
    rough = report("Herald", "2024-11-15", "Police said nearly 61 people were on board the Heron.")
    draft, conflicts = shown(ABOARD.replace("How", "Exactly how"), FIRST, rough)
    check(draft, conflicts)
    assert conflicts[0].kind == "wording"
    assert values(conflicts) == ["61 people", "nearly 61 people"]
    assert shown(ABOARD, FIRST, rough)[1] == ()


def test_no_conflict_where_the_question_asks_for_something_else() -> None:
    assert shown("Who was on board the Heron?", FIRST, SECOND)[1] == ()


def test_one_article_does_not_contradict_its_copy_or_itself() -> None:
    assert shown(ABOARD, FIRST, replace(FIRST, id="copy", name="copy.txt"))[1] == ()
    one = report(
        "Gazette",
        "2024-11-14",
        "The company said that 61 people were on board the Heron.",
        SECOND.parts[1].text,
    )
    assert shown(ABOARD, one)[1] == ()


def test_figures_of_other_times_do_not_contradict_each_other() -> None:
    later = replace(report("Herald", "2025-11-15", SECOND.parts[1].text))
    assert shown(ABOARD, FIRST, later)[1] == ()
    march = report("Gazette", "2024-11-14", "In March 2023, 61 people were on board the Heron.")
    may = report("Herald", "2024-11-15", "In May 2024, 64 people were on board the Heron.")
    assert shown(ABOARD, march, may)[1] == ()


INSPECTED = "When was the Heron last inspected?"


def test_dates_that_differ_in_the_month_alone_contradict_each_other() -> None:
    june = report("Gazette", "2024-11-14", "The Heron was last inspected on 3 June 2024, the owner said.")
    july = report("Herald", "2024-11-15", "The Heron was last inspected on 3 July 2024, a certificate says.")
    draft, conflicts = shown(INSPECTED, june, july)
    check(draft, conflicts)
    assert conflicts[0].kind == "contradiction"
    assert conflicts[0].about == "Heron was last inspected"
    assert values(conflicts) == ["3 June 2024", "3 July 2024"]


@pytest.mark.parametrize(
    ("later", "differs"),
    [
        ("The Heron was last inspected in May 2023, the owner said.", True),
        ("The Heron was last inspected in May 2024, the owner said.", False),  # the other may not know of it
        ("The Heron was inspected in May 2023, the owner said.", False),  # and again before and after
    ],
)
def test_what_was_last_done_was_done_once_as_far_as_both_could_know(later: str, *, differs: bool) -> None:
    inquiry = report("Gazette", "2024-04-11", "The Heron was last inspected in November 2021, it was found.")
    _, conflicts = shown(INSPECTED, inquiry, report("Herald", "2024-06-02", later))
    assert [value.text for each in conflicts for value in each.values] == (
        ["November 2021", "May 2023"] if differs else []
    )


def test_two_sums_contradict_each_other_wherever_the_sentence_has_its_only_one() -> None:
    asked = "How much is the Norland concession for the pier worth?"
    one = report(
        "Gazette", "2024-11-14", "Norland won the concession for the pier, in a deal worth $410 million."
    )
    other = report(
        "Herald", "2024-11-15", "Norland has run the pier for 2 years under a concession worth $380 million."
    )
    draft, conflicts = shown(asked, one, other)
    check(draft, conflicts)
    assert values(conflicts) == ["$410 million", "$380 million"]
    people = report(
        "Herald", "2024-11-15", "The concession of Norland for the pier is worth 380 million people."
    )
    assert shown(asked, one, people)[1] == ()


def test_two_events_have_two_dates() -> None:
    held = "When was the Heron inspected?"
    one = report("Gazette", "2023-06-04", "The Heron was inspected on 3 June 2023, the owner said.")
    another = report("Herald", "2024-06-05", "The Heron was inspected on 3 June 2024, the owner said.")
    assert shown(held, one, another)[1] == ()
    far = report("Herald", "2024-11-15", "The Heron was inspected on 19 September 2022, the owner said.")
    assert shown(held, one, far)[1] == ()


def test_a_date_of_another_event_contradicts_nothing() -> None:
    fire = report("Gazette", "2024-10-04", "Fire swept through the Varn mill on 3 October 2024.")
    death = report("Herald", "2024-10-15", "A victim of the Varn mill fire died on 14 October 2024.")
    assert shown("When was the Varn mill fire?", fire, death)[1] == ()


def test_a_side_that_is_stated_without_its_dateline_is_not_stated_again() -> None:
    wire = report(
        "Gazette", "2024-11-14", "LARCH (NPA) - The company said 61 people were on board the Heron."
    )
    draft, conflicts = shown(ABOARD, wire, SECOND)
    check(draft, conflicts)
    assert values(conflicts) == ["61 people", "64 people"]
    assert [len([s for s in draft.statements if n in s.text]) for n in ("61", "64")] == [1, 1]


def test_a_bare_count_of_people_contradicts_no_count_of_those_who_were_rescued() -> None:
    bare = report("Gazette", "2024-11-14", "Forty people of the Heron watched.")
    saved = report("Herald", "2024-11-15", "Seventeen people of the Heron were rescued.")
    also = report("Post", "2024-11-15", "Nineteen people of the Heron stood ashore.")
    assert shown("How many people of the Heron were rescued?", bare, saved, also)[1] == ()


def test_what_is_counted_ends_before_what_it_did() -> None:
    one = report("Gazette", "2024-11-14", "Some 120 divers searched the Heron through the night.")
    other = report("Herald", "2024-11-14", "About 140 divers from six towns searched the Heron.")
    conflicts = shown("How many divers searched the Heron?", one, other)[1]
    assert values(conflicts) == ["Some 120 divers", "About 140 divers"]
