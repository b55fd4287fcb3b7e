"""One story in many papers is one passage; two tolls, two names or a denial are two."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import load_embedder
from qa import Assistant, Passage
from qa.retrieval.copies import collapse, is_copy
from tests.qa.newsroom import ARCHIVE, article
from vectorstore import Store

WIRE = (
    "HOBBINS (NRW) - Three people were hurt when the roof of Larch Hill market fell on Monday, police said.",
    "Three people were hurt when the roof of Larch Hill market fell on Monday, the police said.",
    "HOBBINS (NRW) - Three people were hurt after the roof of Larch Hill market fell on Monday, police said.",
)
OTHERS = (
    WIRE[1].replace("Three", "Seven"),
    WIRE[1].replace("Three", "No"),
    WIRE[1].replace("Larch", "Birch"),
    WIRE[1].replace("Monday", "Friday"),
    "The roof of the market was built in 1911 and repaired twice, the town said when it was asked.",
)
PARTS = [
    Passage(article(f"{paper}.txt", None, (text,), published=day), 0, score)
    for paper, text in enumerate((*WIRE, *OTHERS))
    for day in ("2023-03-09", "2023-03-10")
    for score in (0.5, 1.0)
]


def places(found: list[Passage]) -> list[tuple[str, int]]:
    carriers = [carrier for passage in found for carrier in passage.carriers]
    everywhere = [(p.article.name, p.ordinal) for p in found]
    return sorted(everywhere + [(carrier.article.name, carrier.ordinal) for carrier in carriers])


@given(st.lists(st.sampled_from(PARTS), unique_by=lambda passage: passage.article.name), st.randoms())
def test_collapsing_loses_nothing_knows_no_order_and_does_nothing_twice(
    passages: list[Passage], random: Random
) -> None:
    found = collapse(passages)
    assert places(found) == sorted((passage.article.name, passage.ordinal) for passage in passages)
    assert not any(
        is_copy(one.part.text, other.part.text) for one in found for other in found if one is not other
    )
    assert collapse(found) == found
    random.shuffle(passages)
    assert collapse(passages) == found


@pytest.mark.parametrize("one", WIRE)
@pytest.mark.parametrize("other", WIRE)
def test_an_editor_swaps_a_word_or_leaves_the_dateline_out(one: str, other: str) -> None:
    assert is_copy(one, other)


@pytest.mark.parametrize("other", OTHERS)
def test_another_number_name_or_a_denial_is_another_story(other: str) -> None:
    assert not any(is_copy(wire, other) or is_copy(other, wire) for wire in WIRE)


def test_the_best_copy_stands_first_then_the_earliest_then_by_name() -> None:
    def copy(name: str, day: str | None, score: float) -> Passage:
        return Passage(article(name, None, (WIRE[0],), published=day), 0, score)

    copies = [copy("d", None, 1.0), copy("c", "2023-03-09", 1.0), copy("b", "2023-03-09", 1.0)]
    copies += [copy("a", "2023-03-08", 1.0), copy("e", "2023-03-01", 2.0)]
    (found,) = collapse(copies)
    assert [found.article.name, *(carrier.article.name for carrier in found.carriers)] == list("eabcd")


def test_lines_that_every_article_has_are_of_each_article_its_own() -> None:
    frame = "By Orla Fenwick and Tamsin Hobbins of the Quillmouth Gazette in Larch Hill"
    papers = [
        article(name, None, ("What happens next",), frame=(("byline", frame),)) for name in ("a.txt", "b.txt")
    ]
    passages = [Passage(paper, ordinal, 1.0) for paper in papers for ordinal in (0, 1)]
    assert len(collapse(passages)) == 4


def test_a_headline_is_carried_where_its_story_is() -> None:
    papers = [
        article(name, "Roof falls in", (text,))
        for name, text in zip("abc", (*WIRE[:2], OTHERS[0]), strict=True)
    ]
    headlines = collapse(Passage(paper, 0, 1.0) for paper in papers)
    assert [[p.article.name, *(c.article.name for c in p.carriers)] for p in headlines] == [["a", "b"], ["c"]]


def test_passages_that_are_no_copies_stay_as_they_are() -> None:
    passages = [Passage(each, ordinal, 1 / (1 + ordinal)) for each in ARCHIVE for ordinal in range(3)]
    assert sorted(collapse(passages), key=passages.index) == passages
    assert all(replace(passage, carriers=()) == passage for passage in collapse(passages))


def test_the_sample_archives_wire_story_is_found_once(sample_store: Path) -> None:
    embedder = load_embedder()
    with Store.open(sample_store, embedder) as store:
        found = Assistant(store, embedder).search("Anselma built in 1987 mudbank bow under water", 10)
    telling = [passage for passage in found if "came to rest on a mudbank" in passage.part.text]
    assert len(telling) == 1
    assert len({telling[0].article.id, *(carrier.article.id for carrier in telling[0].carriers)}) == 3
