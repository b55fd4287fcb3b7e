"""Numbers are read however they are written, and rounded only where the sentence says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.verification.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,200 dockers", 1200, ""),
        ("sixty-four dockers", 64, ""),
        ("two hundred and five", 205, ""),
        ("a dozen eggs", 12, ""),
        ("three dozen eggs", 36, ""),
        ("£50million", 5e7, "£"),
        ("$1.2bn", 1.2e9, "$"),
        ("5 million dollars", 5e6, "$"),
        ("4.5 percent", 4.5, "%"),
        ("4.5%", 4.5, "%"),
        ("the third man", 3, "th"),
        ("the 3rd man", 3, "th"),
        ("a 27-point lead", 27, ""),
        ("9km away", 9, ""),
        ("at 3pm", 3, ""),
    ],
)
def test_what_a_number_is_worth(text: str, value: float, unit: str) -> None:
    assert [(number.value, number.unit) for number in find_numbers(text)] == [(value, unit)]


@pytest.mark.parametrize("text", ["the G20 summit", "an A330", "often weighed", "the 1980s"])
def test_what_is_no_number(text: str) -> None:
    assert list(find_numbers(text)) == []


@pytest.mark.parametrize(
    ("said", "source", "is_supported"),
    [
        ("57", "fifty-seven", True),
        ("60", "57", False),
        ("about 60", "57", True),
        ("about 60", "75", False),
        ("more than 50", "53", True),
        ("more than 50", "47", False),
        ("nearly 60", "57", True),
        ("nearly 60", "63", False),
        ("57", "about 57", True),
        ("5 percent", "5", True),
        ("5 percent", "£5", False),
        ("the third", "three", False),
        ("$1.2bn", "$1,200 million", True),
    ],
)
def test_what_a_number_supports(said: str, source: str, is_supported: bool) -> None:
    [mine], [theirs] = find_numbers(said), find_numbers(source)
    assert mine.is_supported_by(theirs) is is_supported


@given(st.text(alphabet="0123456789.,-$% kmbnhundred", max_size=200))
def test_a_number_stands_where_it_is_said_to(text: str) -> None:
    spans = [(number.start, number.end) for number in find_numbers(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
