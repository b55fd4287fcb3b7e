"""What the page and the terminal say, in another language: gettext's catalogues.

The words stand in the code in English; `ui/locale/dateline.pot` lists them for translators, and a
translation is `ui/locale/LANGUAGE/LC_MESSAGES/dateline.mo`. What the packages below tell is a `Message`
(`ingest/message.py`), which is English until it is said here. What articles say is nobody's to translate.
"""

from gettext import NullTranslations, find, translation
from pathlib import Path

from ingest import message

ENGLISH = "en"
_DOMAIN = "dateline"
_FOLDER = Path(__file__).parent / "locale"


class NoSuchLanguage(ValueError):
    """There is no translation into the language that was asked for."""


_spoken = NullTranslations()  # one for the whole program: a server speaks one language


def speak(language: str, folder: Path = _FOLDER) -> None:
    """Say everything in a language from now on.

    Args:
        language: Its code, "de" or "pt_BR"; "en" for the words as they stand in the code.
        folder: Where the catalogues are.

    Raises:
        NoSuchLanguage: There is no catalogue for it.
    """
    global _spoken
    if language == ENGLISH:
        _spoken = NullTranslations()
        return
    if not find(_DOMAIN, folder, [language]):
        known = ", ".join([ENGLISH, *sorted(path.parts[-3] for path in folder.glob("*/LC_MESSAGES/*.mo"))])
        raise NoSuchLanguage(f"there is no translation into {language}; there is {known}")
    _spoken = translation(_DOMAIN, folder, [language])


def _(text: str) -> str:
    """A text in the language that is spoken; what varies stands in it as `{name}`, for `str.format`."""
    return _spoken.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The same for a text that depends on a number, with the plurals that the language has."""
    return _spoken.ngettext(one, many, count)


def say(told: str) -> str:
    """What the packages below tell, in the language that is spoken; any other text as it is."""
    return told.translated(_spoken) if isinstance(told, message.Message) else told


def number(value: float) -> str:
    """A number as the language that is spoken writes it: "1,204", and "0.5" with one place."""
    return message.number(value, _spoken)
