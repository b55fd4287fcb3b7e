"""A message is its English words, and can be said in any language that a catalogue has."""

import copy
import pickle
from gettext import NullTranslations
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.message import Message, counted, listed, number


class German(NullTranslations):
    """A catalogue of a few messages."""

    TOLD: ClassVar = {"{first} to {last}": "{first} bis {last}", "1,234.5": "1.234,5"}

    def gettext(self, message: str) -> str:
        return self.TOLD.get(message, message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        return (one if count == 1 else many).replace("day", "Tag").replace("Tags", "Tage")


STRETCH = Message("{first} to {last}", first="May", last=counted("{count} day", "{count} days", 1204))


def test_it_is_its_words_in_english_and_the_same_in_another_language() -> None:
    assert STRETCH == "May to 1,204 days"
    assert STRETCH.translated(German()) == "May bis 1.204 Tage"
    assert counted("{count} day", "{count} days", 1).translated(German()) == "1 Tag"


def test_an_error_gives_back_the_message_that_it_was_raised_with() -> None:
    assert str(ValueError(STRETCH)) is STRETCH


@pytest.mark.parametrize("copied", [copy.deepcopy(STRETCH), pickle.loads(pickle.dumps(STRETCH))])
def test_a_copy_can_be_said_too(copied: Message) -> None:
    assert (copied, copied.translated(German())) == (STRETCH, STRETCH.translated(German()))


@given(st.text(), st.text())
def test_what_fills_a_place_is_never_taken_for_a_template(first: str, last: str) -> None:
    told = Message("{first} to {last}", first=first, last=listed([last, "{first}"]))
    assert told == f"{first} to {last}, {{first}}"
    assert told.translated(German()) == f"{first} bis {last}, {{first}}"


@pytest.mark.parametrize(
    ("value", "written"), [(7, "7"), (1204567, "1.204.567"), (0.25, "0,2"), (1234.5, "1.234,5")]
)
def test_numbers_are_written_as_the_language_has_them(value: float, written: str) -> None:
    assert number(value, German()) == written


def test_nothing_is_nothing_and_not_the_head_of_a_catalogue() -> None:
    class Headed(NullTranslations):
        def gettext(self, message: str) -> str:
            return message or "Project-Id-Version: dateline"

    assert listed([]).translated(Headed()) == Message("").translated(Headed()) == ""
