"""What the program tells in its own words: English anywhere, and what a translation needs beside it."""

import re
from collections.abc import Iterable
from gettext import NullTranslations

Value = str | int | float | tuple[str, ...]
"""What fills a place in a template; of several each stands after the other."""

NUMBER = "1,234.5"
"""How a language writes a number, said as this one in it: "1.234,5"."""
_NUMBER = re.compile(r"1(\D?)234(\D)5")
_PLACE = re.compile(r"\{(\w+)\}")
_ENGLISH = NullTranslations()


class Message(str):
    """A text that is its English words, and knows the template that it was made of.

    JSON, terminals and language models take it for the text that it is. `str` of an error that was raised
    with one gives it back.

    Attributes:
        template: What gettext's catalogues know it by; what varies stands in it as `{name}`.
        plural: The same for any number but one, of a message that depends on `{count}`; else "".
        values: What fills the places, messages among it.
    """

    __slots__ = ("plural", "template", "values")

    template: str
    plural: str
    values: dict[str, Value]

    def __new__(cls, template: str, plural: str = "", /, **values: Value) -> "Message":
        """Make it of a template and what fills it."""
        message = super().__new__(cls, _said(template, plural, values, _ENGLISH))
        message.template, message.plural, message.values = template, plural, values
        return message

    def __str__(self) -> "Message":
        """Itself; a plain copy would know its words alone."""
        return self

    def translated(self, language: NullTranslations) -> str:
        """The same in a language, as far as its catalogue goes."""
        return _said(self.template, self.plural, self.values, language)


def counted(one: str, many: str, count: int, **values: Value) -> Message:
    """A message that depends on a number, with the plurals that a language has.

    >>> counted("{count} day", "{count} days", 1204)
    '1,204 days'
    """
    return Message(one, many, count=count, **values)


def listed(words: Iterable[str]) -> Message:
    """Several things, one after the other, with the commas of the language.

    >>> listed(["Ada", "Ben"])
    'Ada, Ben'
    """
    return Message("{words}", words=tuple(words))


def number(value: float, language: NullTranslations = _ENGLISH) -> str:
    """A number as a language writes it: "1,204", and "0.5" with one place."""
    written = f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"
    marks = _NUMBER.fullmatch(language.gettext(NUMBER))
    if marks is None:
        return written
    return "".join({",": marks[1], ".": marks[2]}.get(each, each) for each in written)


def _said(template: str, plural: str, values: dict[str, Value], language: NullTranslations) -> str:
    count = values.get("count")
    if plural and isinstance(count, int):
        template = language.ngettext(template, plural, count)
    elif template:  # of nothing a catalogue tells who made it
        template = language.gettext(template)
    return _PLACE.sub(lambda place: _filled(values.get(place[1], place[0]), language), template)


def _filled(value: Value, language: NullTranslations) -> str:
    match value:
        case Message():
            return value.translated(language)
        case str():
            return value
        case tuple():
            return language.gettext(", ").join(_filled(each, language) for each in value)
        case _:
            return number(value, language)
