"""Articles that differ are said to, and both sides cited; articles that do not are never said to."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from ingest import Article
from qa.answer import Conflict
from qa.comparison.differ import show_conflicts
from qa.question.analysis import understand
from qa.reading.compose import Draft, compose
from qa.reading.evidence import gather
from tests.qa.newsroom import article, passage

QUAY = "Divers, police and the Ormsby Rescue Guild searched Larch Bay, Teal Point and Ambrose Quay."
"""What every report of the accident says besides: it names the same places."""


def report(name: str, published: str | None, *sentences: str) -> Article:
    return article(f"{name}.txt", "The Heron", [*sentences, QUAY], published=published, publisher=name)


def shown(question: str, *articles: Article, most: int = 1) -> tuple[Draft, tuple[Conflict, ...]]:
    """What is stated, and the differences that are claimed, when the articles are read in this order.

    Before the differences are looked for, the best `most` sentences are stated.
    """
    asked = understand(question)
    passages = [passage(found, part.text) for found in articles for part in found.parts]
    ranked = gather(asked, passages, {term.stem: 1.0 for term in asked.terms})
    ranked.sort(key=lambda candidate: -candidate.features[0])
    draft = compose(asked, ranked[:most], np.zeros(most))
    return show_conflicts(asked, draft, ranked)


def values(conflicts: Sequence[Conflict]) -> list[str]:
    (conflict,) = conflicts
    return [value.text for value in conflict.values]


def check(draft: Draft, conflicts: Sequence[Conflict]) -> None:
    """Citations are numbered as they are named, and every value stands in what is cited for it."""
    named = list(dict.fromkeys(number for each in draft.statements for number in each.citations))
    assert named == [citation.id for citation in draft.citations] == list(range(1, len(draft.citations) + 1))
    for statement in draft.statements:
        assert statement.text == draft.cited_by(statement)[0].quote
    for conflict in conflicts:
        assert len(conflict.values) > 1
        for value in conflict.values:
            assert all(value.text in draft.citations[number - 1].quote for number in value.citations)


ABOARD = "How many people were on board the Heron?"
FIRST = report("Gazette", "2024-11-14", "The company said that 61 people were on board the Heron.")
SECOND = report("Herald", "2024-11-15", "Police said 64 people were on board the Heron on Tuesday.")


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
    conflicts = shown("How many people died on the Heron?", *TOLLS, before)[1]
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


def test_a_correction_gives_the_wrong_and_the_right_figure() -> None:
    wrong = report("Gazette", "2024-11-14", "The lifeboat Patience rescued 19 people that night.")
    right = report(
        "Gazette week",
        "2024-11-21",
        "Correction: We said that the lifeboat Patience rescued 19 people. The correct number is 17.",
    )
    draft, conflicts = shown("How many people did the lifeboat Patience rescue?", right, wrong)
    check(draft, conflicts)
    assert conflicts[0].kind == "correction"
    assert values(conflicts) == ["19 people", "17"]


@pytest.mark.parametrize(
    "words",
    [
        "Three guards of the Heron were injured, not two as the company first said.",
        "Three guards of the Heron were injured rather than the two that were reported earlier.",
        "Three guards of the Heron were hurt, not two, as it had previously announced.",
    ],
)
def test_a_figure_given_for_an_earlier_one_corrects_it(words: str) -> None:
    first = report("Gazette", "2024-11-14", "Two guards of the Heron were injured on Tuesday.")
    corrected = report("Herald", "2024-11-15", words)
    draft, conflicts = shown("How many guards of the Heron were injured?", first, corrected)
    check(draft, conflicts)
    assert conflicts[0].kind == "correction"
    assert [value.split()[0] for value in values(conflicts)] == ["Two", "Three"]
    assert draft.citations[0].article == corrected
    alone = shown("How many guards of the Heron were injured?", corrected)[1]
    assert (alone[0].kind, values(alone)[0].split()[0]) == ("correction", "two")


def test_a_figure_that_another_paper_disputes_contradicts() -> None:
    first = report("Gazette", "2024-11-14", "The company evacuated 340 homes near the Heron.")
    disputed = report("Herald", "2024-11-15", "The homes evacuated near the Heron were 410 homes, not 340.")
    draft, conflicts = shown("How many homes were evacuated near the Heron?", first, disputed)
    check(draft, conflicts)
    assert conflicts[0].kind == "contradiction"
    assert values(conflicts) == ["340 homes", "410 homes"]


def test_what_corrects_another_count_corrects_nothing_that_is_asked() -> None:
    right = report(
        "Gazette",
        "2024-11-21",
        "Correction: We said that the lifeboat took 19 people ashore. The correct number is 17.",
    )
    assert shown(ABOARD, FIRST, right)[1] == ()


def test_a_bare_count_of_people_contradicts_no_count_of_those_who_were_rescued() -> None:
    bare = report("Gazette", "2024-11-14", "Forty people of the Heron watched.")
    saved = report("Herald", "2024-11-15", "Seventeen people of the Heron were rescued.")
    also = report("Post", "2024-11-15", "Nineteen people of the Heron stood ashore.")
    assert shown("How many people of the Heron were rescued?", bare, saved, also)[1] == ()


def test_an_answer_that_a_paper_takes_back_word_for_word_is_corrected() -> None:
    wrong = report("Gazette", "2024-11-14", "The sailors voted 27 to 21 to leave the Heron.")
    right = report(
        "Gazette week",
        "2024-11-21",
        "Correction: An article on Friday was wrong. The sailors of the Heron voted 27 to 20, not 27 to 21.",
    )
    draft, conflicts = shown("By how many votes did the sailors leave the Heron?", wrong, right)
    check(draft, conflicts)
    assert conflicts[0].kind == "correction"
    assert values(conflicts) == ["27 to 21", "27 to 20"]
    assert draft.citations[0].article == right
    assert shown("Who sat in the bay?", wrong, right)[1] == ()


def test_what_is_counted_ends_before_what_it_did() -> None:
    one = report("Gazette", "2024-11-14", "Some 120 divers searched the Heron through the night.")
    other = report("Herald", "2024-11-14", "About 140 divers from six towns searched the Heron.")
    conflicts = shown("How many divers searched the Heron?", one, other)[1]
    assert values(conflicts) == ["Some 120 divers", "About 140 divers"]


def test_a_figure_corrected_from_one_to_another() -> None:
    wrong = report("Gazette", "2024-11-14", "The wave that hit the Heron had a height of 5.6 metres.")
    right = report("Herald", "2024-11-15", "The board corrected the height of the wave from 5.6 to 5.8.")
    conflicts = shown("What was the height of the wave that hit the Heron?", wrong, right)[1]
    assert conflicts[0].kind == "correction"
    assert [value.split()[0] for value in values(conflicts)] == ["5.6", "5.8"]


def brief(name: str, published: str, *sentences: str) -> Article:
    """A report of a few lines, which names little."""
    return article(f"{name}.txt", None, sentences, published=published, publisher=name)


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


def test_a_notice_gives_the_right_figure_behind_the_wrong_one() -> None:
    wrong = brief("Gazette", "2024-09-02", "The new library in Sorrel has 140 seats.")
    notice = article(
        "notice.txt",
        None,
        ["Correction: an earlier version said that the new library in Sorrel has 140 seats. It has 104."],
        published="2024-09-04",
    )
    draft, conflicts = shown("How many seats does the new library in Sorrel have?", notice, wrong, most=2)
    assert conflicts[0].kind == "correction"
    assert values(conflicts) == ["140 seats", "104"]
    assert draft.citations[0].article == notice
