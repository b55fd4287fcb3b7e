"""The day on which an undated article appeared is estimated, and only from what gives it away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from ingest import Article, Dating
from ingest.estimate import estimate_publication
from tests.ingest.dated import article

SEARCH = article("The search, begun on 13 November 2024, ended on Monday.", published=None)


@pytest.mark.parametrize(
    ("name", "printed", "day"),
    [
        ("2024-11-19-search-ends.txt", "2024-11-19", 19),
        ("harbour-post/2024_11_19 search ends.txt", "2024_11_19", 19),
        ("https://news.example/2024/11/20/search-ends", "2024/11/20", 20),
    ],
)
def test_a_story_filed_under_a_day_appeared_about_then(name: str, printed: str, day: int) -> None:
    assert estimate_publication(replace(SEARCH, name=name)) == Dating(
        date(2024, 11, day), printed, is_estimate=True
    )


@pytest.mark.parametrize(
    "name",
    [
        "2024-11-31-no-such-day.txt",
        "2024-11-1999.txt",
        "export-2024-11-19.txt",
        "2023-11-19-before-its-own-words.txt",
    ],
)
def test_another_number_in_a_name_is_no_day_of_publication(name: str) -> None:
    assert estimate_publication(replace(SEARCH, name=name)) is None


def test_an_article_is_not_filed_after_its_last_change() -> None:
    changed = replace(SEARCH, name="2024-11-19.txt", modified=Dating(date(2024, 11, 18), "18 November"))
    assert estimate_publication(changed) == Dating(date(2024, 11, 18), "18 November", is_estimate=True)


def test_pictures_leads_and_changes_give_the_day_away(read: Callable[[str], Article]) -> None:
    caption = (
        "Keeper retires\nThe keeper at her door, May 3, 2019. (CX Photo)\nShe left the light on Friday.\n"
    )
    found = read(caption).published
    assert found == Dating(date(2019, 5, 3), "May 3, 2019", is_estimate=True)
    assert read(caption + "It had been lit in 2020, they said.\n").published is None
    assert read(caption.replace("The keeper", "File photo: The keeper")).published is None
    lead = "Keeper retires\nThe light is out, the keeper said on May 5 at her door.\nIt was lit on {}.\n"
    assert read(lead.format("Sept. 1, 2018")).published == Dating(date(2019, 5, 5), "May 5", is_estimate=True)
    assert read(lead.format("May 1, 2018")).published == Dating(date(2018, 5, 5), "May 5", is_estimate=True)
    assert read(lead.format("a Tuesday")).published is None
    updated = read("Keeper retires\nUpdated: May 6, 2019 at 4:10 p.m.\nShe left the light, police said.\n")
    assert updated.modified == Dating(date(2019, 5, 6), "May 6, 2019")
    assert updated.published == Dating(date(2019, 5, 6), "May 6, 2019", is_estimate=True)
