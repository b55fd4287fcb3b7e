"""Opposite outcomes of what a yes-or-no question names are told, and other names for the same when asked."""

from dataclasses import replace

import pytest

from ingest import Article
from qa.comparison.outcomes import opposed
from qa.question.analysis import understand
from qa.reading.evidence import gather
from tests.qa.comparison.heron import check, shown, values
from tests.qa.newsroom import article, passage


def report(name: str, published: str | None, *sentences: str) -> Article:
    return article(f"{name}.txt", "Moss", sentences, published=published, publisher=name)


FREED = report(
    "Gazette", "2024-11-14", "The skipper, Ada Moss, was questioned on Wednesday and released that night."
)
HELD = report("Herald", "2024-11-15", "The skipper, Ada Moss, was still being held on Friday.")
QUESTION = "Was the skipper released?"


def test_opposite_outcomes_contradict_each_other_and_both_are_quoted() -> None:
    draft, conflicts = shown(QUESTION, FREED, HELD)
    check(draft, conflicts)
    assert conflicts[0].kind == "contradiction"
    assert values(conflicts) == ["released", "held"]
    assert {citation.article.name for citation in draft.citations} == {"Gazette.txt", "Herald.txt"}


def test_what_follows_in_the_course_of_things_is_an_update() -> None:
    later = report("Post", "2024-11-20", "The skipper, Ada Moss, was released on Tuesday.")
    _, conflicts = shown(QUESTION, HELD, later)
    assert conflicts[0].kind == "update"
    assert values(conflicts) == ["held", "released"]


def test_an_outcome_that_only_stood_in_the_conversation_is_not_asked_about() -> None:
    asked = understand("Was the released skipper paid?")
    passages = [passage(each, each.parts[1].text) for each in (FREED, HELD)]
    candidates = gather(asked, passages, {term.stem: 1.0 for term in asked.terms})
    carried = [replace(term, weight=0.3) if term.text == "released" else term for term in asked.terms]
    assert opposed(asked, candidates) is not None
    assert opposed(replace(asked, terms=tuple(carried)), candidates) is None


def test_what_takes_no_side_is_left_out() -> None:
    beside = report("Post", "2024-11-15", "The skipper, Ada Moss, has a boat in Larch Bay.")
    draft, _ = shown(QUESTION, HELD, beside, FREED, most=3)
    assert {citation.article.name for citation in draft.citations} == {"Herald.txt", "Gazette.txt"}


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Who released the skipper?", HELD),
        ("Was the skipper questioned?", HELD),
        (QUESTION, report("Herald", "2024-11-15", "The mate, Jon Reed, was still being held on Friday.")),
        (QUESTION, report("Herald", "2024-11-15", "The skipper, Ada Moss, was released on Thursday.")),
    ],
)
def test_no_conflict_in_another_question_on_another_person_or_the_same_outcome(
    question: str, other: Article
) -> None:
    assert shown(question, FREED, other)[1] == ()


BOTH = report("Gazette", "2024-11-14", "Both tugs of the port were crewed that night, the guild said.")


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (
            "Only one of the two tugs was crewed that night, the owner said.",
            ["Both tugs", "Only one of the two tugs"],
        ),
        ("None of the tugs was crewed that night, the owner said.", ["Both tugs", "None of the tugs"]),
        ("Each of the tugs was crewed that night, the owner said.", []),
        ("Only one of the two owners of the tugs crewed that night was heard.", []),
        ("Only one of the tugs was painted in May.", []),
    ],
)
def test_all_of_them_and_only_some_contradict_each_other(other: str, told: list[str]) -> None:
    question = "Were the tugs crewed that night?"
    draft, conflicts = shown(question, BOTH, report("Herald", "2024-11-15", other))
    check(draft, conflicts)
    assert [value.text for each in conflicts for value in each.values] == told


def test_one_says_it_and_one_denies_it() -> None:
    did = report(
        "Gazette", "2024-11-14", "The skipper Ada Moss sounded the horn before the bridge that evening."
    )
    did_not = report(
        "Herald", "2024-11-15", "The skipper Ada Moss never sounded the horn before the bridge that evening."
    )
    draft, conflicts = shown("Did the skipper sound the horn?", did, did_not)
    check(draft, conflicts)
    assert conflicts[0].kind == "contradiction"


def test_one_article_with_itself() -> None:
    both = report(
        "Gazette",
        "2024-11-14",
        "The owners of the Heron violated the safety agreement twice.",
        "The owners of the Heron acted in line with the safety agreement.",
    )
    draft, conflicts = shown("Did the owners comply with the agreement?", both)
    check(draft, conflicts)
    assert values(conflicts) == ["violated", "in line with"]


WARLORD = report("Gazette", "2024-11-14", "The offensive was led by warlord Omar Vale.")
GENERAL = report("Herald", "2024-11-15", "The town fell to the forces of putschist Gen. Omar Vale.")


def test_other_names_for_the_same_are_shown_when_asked_for() -> None:
    draft, conflicts = shown("How do the articles describe Omar Vale?", WARLORD, GENERAL)
    check(draft, conflicts)
    assert conflicts[0].kind == "wording"
    assert conflicts[0].about == "Omar Vale"
    assert sorted(values(conflicts)) == ["putschist Gen.", "warlord"]


def test_other_names_are_no_difference_when_nobody_asks_for_them_or_they_are_the_same() -> None:
    assert shown("Who is Omar Vale?", WARLORD, GENERAL)[1] == ()
    assert (
        shown("Do the articles call Omar Vale by name, and what do they describe?", WARLORD, GENERAL)[1] == ()
    )
    told = report("Herald", "2024-11-15", "The town praised Omar Vale.")
    assert shown("How do the articles describe Omar Vale?", WARLORD, told)[1] == ()
    again = report("Herald", "2024-11-15", "The town fell to warlord Omar Vale.")
    assert shown("How do the articles describe Omar Vale?", WARLORD, again)[1] == ()
