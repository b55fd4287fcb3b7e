"""Nouns that speak of something else, and those that stand for themselves."""

import pytest

from qa.language.relational import is_relational
from training.find_relational import relational


@pytest.mark.parametrize("noun", ["captain", "mayor", "owner", "price", "outcome", "victims"])
def test_it_is_somebody_s_or_something_s(noun: str) -> None:
    assert is_relational(noun)


@pytest.mark.parametrize("noun", ["bridge", "council", "ferry", "library", "storm", "zyx", ""])
def test_it_stands_for_itself(noun: str) -> None:
    assert not is_relational(noun)


def test_nouns_with_of_behind_them_are_found_in_texts() -> None:
    texts = {
        f"The captain of ship {n} saw the bridge, the bridge and the bridge of a port." for n in range(20)
    }
    assert relational(texts) == ["captain"]
    assert relational({"The captain of the ship."}) == []
