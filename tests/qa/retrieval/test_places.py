"""Countries by their capitals and peoples."""

import csv
from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qa.retrieval.places
from qa.retrieval.places import other_names

with Path(qa.retrieval.places.__file__).with_name("places.csv").open(encoding="utf-8", newline="") as _file:
    _ROWS = [{column: cell.split(";") for column, cell in row.items()} for row in csv.DictReader(_file)]


def _others(text: str) -> set[tuple[str, str]]:
    return {(name.asked, name.added) for name in other_names(text)}


def test_the_table_is_whole() -> None:
    assert len(_ROWS) >= 195
    assert all(name == name.strip() != "" for row in _ROWS for names in row.values() for name in names)


@pytest.mark.parametrize("column", ["country", "capital"])
def test_no_country_or_capital_stands_there_twice(column: str) -> None:
    counted = Counter(name for row in _ROWS for name in row[column])
    assert [name for name, rows in counted.items() if rows > 1] == (
        ["Brussels"] if column == "capital" else []
    )


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row["country"][0])
def test_every_name_is_found_and_leads_to_the_others_but_never_to_a_capital(
    row: dict[str, list[str]],
) -> None:
    wanted = {*row["country"], *row["people"]}
    for column, frame in product(row, ("What did {} say?", "ties between {}'s envoys and them")):
        for name in row[column]:
            added = {name.added for name in other_names(frame.format(name))}
            assert added >= wanted - {name}, name
            assert not added & set(row["capital"]) - wanted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Did Yerevan warn them?", {("Yerevan", "Armenia"), ("Yerevan", "Armenian")}),
        ("What did the Qataris want?", {("Qataris", "Qatar"), ("Qataris", "Qatari")}),
        ("the French President Macron", {("French", "France")}),
        ("the Qatar-Egypt deal", {("Qatar", "Qatari"), ("Egypt", "Egyptian")}),
        ("the President of South Sudan", {("South Sudan", "South Sudanese")}),
        ("turkey, a polish from georgia", set()),
        ("New Mexico, London Bridge and Denzel Washington", set()),
        ("WHO SPOKE IN DOHA", set()),
    ],
)
def test_a_name_is_written_with_a_capital_and_no_part_of_a_longer_one(
    text: str, told: set[tuple[str, str]]
) -> None:
    assert _others(text) == told


def test_it_is_told_why() -> None:
    because = {
        name.asked: name.because for name in other_names("Were the French and Libya at the White House?")
    }
    assert because == {"French": "people", "Libya": "people", "White House": "capital"}


@given(st.text(max_size=60))
def test_what_was_asked_stands_in_the_text(text: str) -> None:
    assert all(name.asked in text and name.added != name.asked for name in other_names(text))
