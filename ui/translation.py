"""What the page and the terminal say, in another language: gettext's catalogues.

The words stand in the code in English; `ui/locale/dateline.pot` lists them for translators, and a
translation is `ui/locale/LANGUAGE/LC_MESSAGES/dateline.mo`. What the packages below tell is a `Message`
(`ingest/message.py`), which is English until it is said here. What articles say is nobody's to translate.
"""

from dataclasses import dataclass
from gettext import NullTranslations, find, translation
from pathlib import Path
from typing import Literal

from ingest import message

_DOMAIN = "dateline"
_FOLDER = Path(__file__).parent / "locale"
_RIGHT_TO_LEFT = frozenset("ar ckb dv fa he nqo ps sd ug ur yi".split())


class NoSuchLanguage(ValueError):
    """There is no translation into the language that was asked for."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language that everything can be said in.

    Attributes:
        code: Its code as gettext has it: "de", "pt_BR".
        catalogue: What it says for our words.
    """

    code: str
    catalogue: NullTranslations

    @property
    def tag(self) -> str:
        """Its tag as HTML has it (BCP 47): "pt-BR"."""
        return self.code.replace("_", "-")

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Where its lines begin, as HTML has it."""
        return "rtl" if self.code.partition("_")[0] in _RIGHT_TO_LEFT else "ltr"


ENGLISH = Language("en", NullTranslations())
_spoken = ENGLISH  # one for the whole program: a server speaks one language


def speak(code: str, folder: Path = _FOLDER) -> None:
    """Say everything in a language from now on.

    Args:
        code: The language's; "en" for the words as they stand in the code.
        folder: Where the catalogues are.

    Raises:
        NoSuchLanguage: There is no catalogue for it.
    """
    global _spoken
    if code == ENGLISH.code:
        _spoken = ENGLISH
        return
    if not find(_DOMAIN, folder, [code]):
        known = [ENGLISH.code, *sorted(path.parts[-3] for path in folder.glob("*/LC_MESSAGES/*.mo"))]
        raise NoSuchLanguage(f"there is no translation into {code}; there is {', '.join(known)}")
    _spoken = Language(code, translation(_DOMAIN, folder, [code]))


def spoken() -> Language:
    """The language that everything is said in."""
    return _spoken


def _(text: str) -> str:
    """A text in the language that is spoken; what varies stands in it as `{name}`, for `str.format`."""
    return spoken().catalogue.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The same for a text that depends on a number, with the plurals that the language has."""
    return spoken().catalogue.ngettext(one, many, count)


def say(told: str) -> str:
    """What the packages below tell, in the language that is spoken; any other text as it is."""
    return told.translated(spoken().catalogue) if isinstance(told, message.Message) else told


def number(value: float) -> str:
    """A number as the language that is spoken writes it: "1,204", and "0.5" with one place."""
    return message.number(value, spoken().catalogue)
