"""Texts of others as HTML: escaped, on one line, in their own language and direction."""

import re
import unicodedata
from collections.abc import Iterable
from html import escape

from ingest import Article
from ui.translation import say
from ui.words import plain

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")  # BCP 47, as far as articles go


def inline(text: str) -> str:
    """A text on one line with nothing in it that HTML would read; a message in the language spoken."""
    return escape(plain(say(text)))


def quiet(*lines: str) -> list[str]:
    """Lines about something, those that say something."""
    return [f'<p class="quiet">{inline(line)}</p>' for line in lines if line]


def language(article: Article) -> str:
    """The attribute that tells an article's language; "" where it is not known, or is none."""
    tag = article.language or ""
    return f' lang="{tag}"' if _LANGUAGE.fullmatch(tag) else ""


def direction(texts: Iterable[str]) -> str:
    """Where the lines of some text begin: at the side of its first letter, as `dir="auto"` has it.

    >>> direction(["1984", "שלום"]), direction(["Peace"])
    ('rtl', 'ltr')
    """
    sides = (unicodedata.bidirectional(letter) for text in texts for letter in text)
    return "rtl" if next((side for side in sides if side in {"L", "R", "AL"}), "L") != "L" else "ltr"
