"""A text as the words that retrieval and reading compare: folded, stemmed, each with its place."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from vectorstore import STOP_WORDS

_WORD = re.compile(r"\b(?:[A-Za-z]\.){2,}|[^\W_]+")  # "U.N." is one word
_PLAIN_WORD = re.compile(r"[^\W_]+")
_STOP_INSIDE = re.compile(
    r"\.(?=[A-Za-z]\.)(?<=\b[A-Za-z]\.)"
)  # of "U.N."; its first character is found fast
_CLITIC = re.compile(r"'[st](?![^\W_]|\.[A-Za-z]\.)")  # the "s" of a possessive, the "t" of "can't"
_UNITED_STATES = re.compile(r"US(?![^\W_])(?<![^\W_]US)")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_PLAINLY = bytes(b if b > 127 else ord(chr(b).lower() if chr(b).isalnum() else " ") for b in range(256))
"""Of ASCII small letters, digits and spaces."""
_stem = Stemmer.Stemmer("english", 0).stemWord  # without its cache, which costs more than it saves

# Letters that NFKD leaves alone but readers type without their mark.
_UNDECOMPOSED = str.maketrans(
    {"ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DIGITS = {word: str(value) for value, word in enumerate(_NUMBERS, start=2)}  # "one" is a pronoun too often

_MONTHS = {
    "jan": "january", "feb": "february", "apr": "april", "aug": "august", "sep": "september",
    "sept": "september", "oct": "october", "nov": "november", "dec": "december",
}  # fmt: skip


class Word(NamedTuple):
    """A word of a text.

    Attributes:
        stem: Folded and stemmed form, what is compared.
        start: First character in the text.
        end: One past the last character.
        is_name: True when the word is written with a capital or has a digit.
    """

    stem: str
    start: int
    end: int
    is_name: bool


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Fold case and accents, drop stops, write small numbers as digits, months in full; Snowball's stem."""
    folded = "usa" if word in ("US", "U.S.") else word.casefold()  # in small letters it is the word "us"
    if not folded.isascii():
        letters = unicodedata.normalize("NFKD", folded).casefold()  # some styled capitals fold only now
        unmarked = "".join(c for c in letters if not unicodedata.combining(c)).translate(_UNDECOMPOSED)
        folded = unmarked or folded  # two halfwidth Japanese marks count as letters, and are nothing else
    folded = folded.replace(".", "")
    return _DIGITS.get(folded) or _stem(_MONTHS.get(folded, folded))


STOP_STEMS = frozenset(stem(word) for word in STOP_WORDS)
"""Stems of the words that carry no content."""


def split_words(text: str) -> list[Word]:
    """Every word of a text in order, stop words included; the "s" of a possessive is left out.

    >>> [word.stem for word in split_words("Turkey's six-party talks, U.N. said")]
    ['turkey', '6', 'parti', 'talk', 'un', 'said']
    """
    words = []
    for match in _WORD.finditer(text):
        token, start = match[0].replace(".", ""), match.start()
        if token in ("s", "t") and start and text[start - 1] in "'’":
            continue
        is_name = token[0].isupper() or not token.isalpha()
        words.append(Word(stem(token), start, match.end(), is_name))
    return words


@lru_cache(maxsize=32768)  # some 20 MB: a text is looked at many times a question, and in the next one
def split_stems(text: str) -> tuple[str, ...]:
    """The stems of `split_words` without their places, in a third of the time."""
    return tuple(map(stem, _PLAIN_WORD.findall(_joined(text))))


def stem_set(text: str) -> frozenset[str]:
    """The stems of a text, each once."""
    return frozenset(split_stems(text))


@lru_cache(maxsize=2048)  # some 25 MB of news: the next questions look through the same articles
def distinct_stems(text: str) -> tuple[str, ...]:
    """The stems of a whole article, each once, in any order; bytes are cut into words twice as fast."""
    spaced = _BEYOND_ASCII.sub(lambda sign: sign[0] if sign[0].isalnum() else " ", _joined(text))
    words = frozenset(spaced.encode().translate(_PLAINLY).decode().split())
    return tuple(frozenset(map(stem, words)))


def _joined(text: str) -> str:
    """A text whose words are runs of letters and digits: no stops inside "U.N.", and no clitics.

    "US" and "U.S." become "USA": in small letters they would be the word "us".
    """
    return _UNITED_STATES.sub("USA", _STOP_INSIDE.sub("", _CLITIC.sub("'", text.replace("’", "'"))))
