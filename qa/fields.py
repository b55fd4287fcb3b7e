"""The fields of a JSON object that somebody else may have written, each checked when it is read."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from ingest.message import Message
from qa.errors import BadRecord

_LONGEST = 20_000
"""Characters of a text: far more than a statement, a paragraph or a question has."""
_MOST = 500
"""Entries of a list."""
_LARGEST = 10**9

_Word = TypeVar("_Word", bound=str)


class Fields:
    """One JSON object.

    Args:
        value: What is to be one.

    Raises:
        BadRecord: It is none; and, from every method, the field of that name does not hold what is asked for.
    """

    def __init__(self, value: object) -> None:
        if not isinstance(value, dict):
            raise BadRecord(Message("a kept answer cannot be read: something in it is no object"))
        self._values = value

    def text(self, name: str) -> str:
        """A text."""
        value = self._values.get(name)
        if not isinstance(value, str) or len(value) > _LONGEST:
            raise _bad(name)
        return value

    def text_or_none(self, name: str) -> str | None:
        """A text, or None where there is none."""
        return None if self._values.get(name) is None else self.text(name)

    def word(self, name: str, allowed: Iterable[_Word]) -> _Word:
        """One of some words."""
        value = self.text(name)
        for word in allowed:
            if word == value:
                return word
        raise _bad(name)

    def number(self, name: str) -> int:
        """A whole number that is not negative."""
        return _whole(name, self._values.get(name))

    def number_or_none(self, name: str) -> int | None:
        """A whole number that is not negative, or None where there is none."""
        return None if self._values.get(name) is None else self.number(name)

    def amount(self, name: str) -> float:
        """A number that is not negative."""
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LARGEST:
            raise _bad(name)
        return float(value)

    def truth(self, name: str) -> bool:
        """True or false."""
        value = self._values.get(name)
        if not isinstance(value, bool):
            raise _bad(name)
        return value

    def day(self, name: str) -> date | None:
        """A day as ISO 8601 has it, or None where there is none."""
        printed = self.text_or_none(name)
        try:
            return None if printed is None else date.fromisoformat(printed)
        except ValueError:
            raise _bad(name) from None

    def numbers(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers that are not negative."""
        return tuple(_whole(name, value) for value in self._list(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(Fields({name: value}).text(name) for value in self._list(name))

    def each(self, name: str) -> list["Fields"]:
        """A list of objects; empty where there is none."""
        return [] if self._values.get(name) is None else [Fields(value) for value in self._list(name)]

    def inner(self, name: str) -> "Fields | None":
        """An object, or None where there is none."""
        value = self._values.get(name)
        return None if value is None else Fields(value)

    def _list(self, name: str) -> list[object]:
        value = self._values.get(name)
        if not isinstance(value, list) or len(value) > _MOST:
            raise _bad(name)
        return value


def _whole(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST:
        raise _bad(name)
    return value


def _bad(name: str) -> BadRecord:
    return BadRecord(Message("a kept answer cannot be read: {field} is not what it should be", field=name))
