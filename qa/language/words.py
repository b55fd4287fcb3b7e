"""A text as the words that retrieval and reading compare: folded, stemmed, each with its place."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_letters
from string import digits as ascii_digits

import Stemmer

from vectorstore import STOP_WORDS

_WORD = re.compile(r"\b(?:[A-Za-z]\.){2,}|[^\W_]+")  # "U.N." is one word
_PLAIN_WORD = re.compile(r"[^\W_]+")
_STOP_INSIDE = re.compile(
    r"\.(?=[A-Za-z]\.)(?<=\b[A-Za-z]\.)"
)  # of "U.N."; its first character is found fast
_CLITIC = re.compile(r"['’][st](?![^\W_]|\.[A-Za-z]\.)")  # the "s" of a possessive, the "t" of "can't"
_stem = Stemmer.Stemmer("english").stemWord

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


@dataclass(frozen=True, slots=True)
class Word:
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
    folded = word.casefold()
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


def split_stems(text: str) -> list[str]:
    """The stems of `split_words` without their places, in a third of the time."""
    return list(map(stem, _PLAIN_WORD.findall(_joined(text))))


@lru_cache(maxsize=8192)  # the same paragraphs are looked at several times a question, and in the next one
def stem_set(text: str) -> frozenset[str]:
    """The stems of a text, each once."""
    return frozenset(split_stems(text))


def stems_beginning(texts: Sequence[str], initials: frozenset[str]) -> list[frozenset[str]]:
    """Those of each text's stems that begin with some letters or digits.

    For whole articles, of which few words matter to a question: no other word is looked at.
    """
    pattern = _words_for(initials)
    found = [set(pattern.findall(_joined(text))) for text in texts]
    stems = {word: stem(word) for word in set().union(*found)}
    return [frozenset(stems[word] for word in words if stems[word][0] in initials) for words in found]


@lru_cache(maxsize=256)
def _words_for(initials: frozenset[str]) -> re.Pattern[str]:
    """Words whose stems may begin so: in either case, spelled as a number, or with a letter of no ASCII."""
    letters = {letter for initial in initials for letter in (initial, initial.upper())}
    for word, digits in _DIGITS.items():
        if digits[0] in initials:
            letters |= {word[0], word[0].upper()}
    others = "".join(letter for letter in ascii_letters + ascii_digits if letter not in letters)
    return re.compile(rf"(?<![^\W_])[^\W_{others}][^\W_]*")


def _joined(text: str) -> str:
    """A text whose words are runs of letters and digits: no stops inside "U.N.", and no clitics."""
    return _STOP_INSIDE.sub("", _CLITIC.sub("'", text))
