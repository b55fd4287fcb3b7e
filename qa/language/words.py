"""A text as the words that retrieval and reading compare: folded, stemmed, each with its place."""

import re
import unicodedata
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
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
_SPACES = bytes(
    byte if byte > 127 else ord(chr(byte).lower() if chr(byte).isalnum() else " ") for byte in range(256)
)
_MARKS = "“”‘–—…\N{NO-BREAK SPACE}"
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


def split_stems(text: str) -> list[str]:
    """The stems of `split_words` without their places, in a third of the time."""
    return list(map(stem, _PLAIN_WORD.findall(_joined(text))))


@lru_cache(maxsize=8192)  # the same paragraphs are looked at several times a question, and in the next one
def stem_set(text: str) -> frozenset[str]:
    """The stems of a text, each once."""
    return frozenset(split_stems(text))


class Vocabulary(NamedTuple):
    """Those words of some texts whose stems begin with some letters or digits.

    Attributes:
        by_text: The words of each text, as they were found; a few of them may have no such stem.
        stems: The stems that begin so, by word.
    """

    by_text: Sequence[Set[bytes]]
    stems: Mapping[bytes, Sequence[str]]

    def having(self, sought: frozenset[str]) -> list[frozenset[str]]:
        """Which of some stems each text has."""
        telling = {
            word: sought.intersection(stems)
            for word, stems in self.stems.items()
            if not sought.isdisjoint(stems)
        }
        return [
            frozenset(chain.from_iterable(telling[word] for word in telling.keys() & words))
            for words in self.by_text
        ]


def words_beginning(texts: Sequence[str], initials: frozenset[str]) -> Vocabulary:
    """Those words of some texts whose stems begin with some letters or digits.

    For whole articles, of which few words matter to a question: no other word is looked at.
    """
    found = [
        set(_words_for(initials, is_ascii=spaced.isascii()).findall(spaced)) for spaced in map(_spaced, texts)
    ]
    words = list(set[bytes]().union(*found))
    written = b"".join(words).decode().split(" ")[1:]
    stems = ([stem(w)] if w.isascii() else split_stems(w) for w in written)
    beginning = ([each for each in of_word if each[0] in initials] for of_word in stems)
    return Vocabulary(found, dict(zip(words, beginning, strict=True)))


@lru_cache(maxsize=512)
def _words_for(initials: frozenset[str], *, is_ascii: bool) -> re.Pattern[bytes]:
    """Words in `_spaced` texts whose stems may begin so: as written, spelled as a number, or not in ASCII."""
    letters = {*initials, *(word[0] for word, digits in _DIGITS.items() if digits[0] in initials)}
    plain = "".join(sorted(letter for letter in letters if letter.isascii()))
    beginnings = [f"[{plain}]"] if plain else ["(?!)"]
    if not is_ascii:
        beginnings.append(r"[!-~]*+[\x80-\xff]")
    return re.compile(rf" (?:{'|'.join(beginnings)})[^ ]*+".encode())


def _spaced(text: str) -> bytes:
    """A text in UTF-8 with a space before every word, in ASCII nothing but small letters, digits and spaces.

    Of other writing words and what is between them stay together, but for the marks that news is full of:
    bytes are searched twice as fast, and faster again where all are ASCII.
    """
    joined = _joined(text)
    if not joined.isascii():
        for mark in _MARKS:
            joined = joined.replace(mark, " ")
    return b" " + joined.encode("utf-8", "replace").translate(_SPACES)


def _joined(text: str) -> str:
    """A text whose words are runs of letters and digits: no stops inside "U.N.", and no clitics.

    "US" and "U.S." become "USA": in small letters they would be the word "us".
    """
    return _UNITED_STATES.sub("USA", _STOP_INSIDE.sub("", _CLITIC.sub("'", text.replace("’", "'"))))
