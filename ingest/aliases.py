"""Other names that an article itself gives: "Government of National Accord (GNA)", "X, also known as Y".

An abbreviation counts only where its letters are the initials of the words before it, in order, as in
Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions" (PSB 2003), made stricter:
every word but the small ones must give a letter. A text may still say what it likes, so whoever uses an
alias shows where it stands.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.article import Article

_MOST = 50  # of an article; a glossary is no news
_LONGEST = 8  # words of a name

# What stands between the two names.
_SHORT = r"([A-Z][A-Za-z&]{0,6}[A-Z])"
_AFTER_LONG = re.compile(rf"\({_SHORT}\)|, or {_SHORT}\b(?=[,.;)])|, known as {_SHORT}\b")
_KNOWN_AS = re.compile(
    r",? \(?(?:also|better|formerly|previously|once|widely|commonly) known as (?:the )?"
    r"| \(formerly (?:the )?"  # in brackets alone: ", formerly" tells of jobs more often than of names
)
_CUES = ("(", ", or ", "known as", "formerly")  # without one of them, a text gives no other name

_TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_SMALL = frozenset("a al and at de del der des di du for in la le of on or the to und van von".split())
_PLACING = frozenset(
    "at for in on or to".split()
)  # small words that begin something new: "Wednesday in Myanmar"


@dataclass(frozen=True, slots=True)
class Alias:
    """Two names that an article uses for the same.

    Attributes:
        short: The abbreviation, or the other name.
        long: The full name, or the first one.
        ordinal: Position in `Article.parts`, from 0, of the part that says so.
        start: First character in that part's text of what says so.
        end: One past the last character.
    """

    short: str
    long: str
    ordinal: int
    start: int
    end: int


def mine_aliases(article: Article) -> tuple[Alias, ...]:
    """The other names that an article gives, in reading order, each pair once."""
    found: dict[tuple[str, str], Alias] = {}
    for ordinal, part in enumerate(article.parts):
        if not any(cue in part.text for cue in _CUES):  # four times as fast as the patterns
            continue
        for alias in (*_abbreviations(part.text, ordinal), *_other_names(part.text, ordinal)):
            found.setdefault((fold_name(alias.short), fold_name(alias.long)), alias)
            if len(found) == _MOST:
                return tuple(found.values())
    return tuple(found.values())


def fold_name(name: str) -> str:
    """A name as names are compared: case, accents and all but letters and digits left aside.

    >>> fold_name("the U.N."), fold_name("Côte d’Ivoire"), fold_name("Nagorno-Karabakh")
    ('the un', 'cote d ivoire', 'nagorno karabakh')
    """
    plain = name.casefold()
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", plain.replace(".", "")))


def _abbreviations(text: str, ordinal: int) -> Iterator[Alias]:
    """Abbreviations with the name that stands before them."""
    for match in _AFTER_LONG.finditer(text):
        short = match[match.lastindex or 0]
        before = _name_before(text, match.start())
        for first in range(len(before) - 1, -1, -1):  # the shortest name that gives the letters
            if before[first][0] not in _SMALL and _are_initials(short, [word for word, _ in before[first:]]):
                start = before[first][1]
                yield Alias(short, text[start : match.start()].rstrip(), ordinal, start, match.end())
                break


def _other_names(text: str, ordinal: int) -> Iterator[Alias]:
    """Names with another name that follows them."""
    for match in _KNOWN_AS.finditer(text):
        before = _name_before(text, match.start())
        edges = [at for at, (word, _) in enumerate(before, 1) if word in _PLACING]
        before = before[edges[-1] if edges else 0 :]
        while before and not before[0][0][0].isupper():
            before = before[1:]
        after = _name_after(text, match.end())
        if before and after is not None:
            start = before[0][1]
            long, short = text[start : match.start()], text[match.end() : after]
            if min(len(long), len(short)) > 1 and fold_name(long) != fold_name(short):
                yield Alias(short, long, ordinal, start, after)


def _name_before(text: str, end: int) -> list[tuple[str, int]]:
    """The words of the name that ends where a text is cut, each with its first character."""
    window = max(0, end - 120)
    tokens = list(_TOKEN.finditer(text, window, end))
    words: list[tuple[str, int]] = []
    edge = end
    for token in reversed(tokens[-_LONGEST - 4 :]):
        if text[token.end() : edge].strip() or not _may_be_in_name(token[0]):
            break
        words.insert(0, (token[0], token.start()))
        edge = token.start()
    return words


def _name_after(text: str, start: int) -> int | None:
    """Where the name that begins here ends; None where none begins."""
    end = None
    edge = start
    for token in _TOKEN.finditer(text, start, start + 120):
        if text[edge : token.start()].strip() or not _may_be_in_name(token[0]):
            break
        if token[0][0].isupper():
            end = token.end()
        elif end is None:
            return None
        edge = token.end()
    return end


def _may_be_in_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word in _SMALL


def _are_initials(short: str, words: Sequence[str]) -> bool:
    """True when the words' initials are the abbreviation's letters in order; small words may be left out."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    # What is left of the letters after each way of reading the words so far.
    left = {0}
    for word in (piece for each in words for piece in re.split(r"[-&’']", each) if piece):
        gives = {at + 1 for at in left if at < len(letters) and fold_name(word).startswith(letters[at])}
        left = gives | (left if word in _SMALL else set())
    return len(letters) in left
