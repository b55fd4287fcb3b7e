"""What a form of date is: a pattern, and a function from the match and its scene to EDTF (ISO 8601-2).

The forms themselves stand in `calendar_forms.py` ("Nov. 10"), `deictic_forms.py` ("last week", counted from
the article's day) and `anaphoric_forms.py` ("two days later", counted from another date of the text).
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ingest.dates import MONTH
from ingest.tense import Outlook, outlook

_QUOTE_MARK = re.compile('["“”]')
_BY_THE_CALENDAR = re.compile(rf"\d{{4}}|{MONTH}")


@dataclass(frozen=True, slots=True)
class Anchors:
    """The dates that "the next day" or "two years later" may be counted from, in EDTF.

    Attributes:
        latest: The date that was told last, in whatever words; None where it stayed open.
        calendar: The last one told by the calendar: not by "Tuesday" or "last week", which tell in
            passing when something was said.
    """

    latest: str | None = None
    calendar: str | None = None

    def after(self, printed: str, edtf: str | None) -> "Anchors":
        """The anchors once another date has been told."""
        end = (edtf or "").rpartition("/")[2]
        told = None if not end or "X" in end or "~" in end else end
        return Anchors(told, told if _BY_THE_CALENDAR.search(printed) else self.calendar)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a form may look at.

    Attributes:
        text: The part's text.
        today: The article's day, if it is known with its year.
        years: For each (month, day) the years that the article prints with it.
        anchors: The dates told before, in this part or the one before.
        is_day_first: How the article writes plain numbers, where one shows it ("24/12/2020"); else None.
    """

    text: str
    today: date | None
    years: Mapping[tuple[int, int], frozenset[int]]
    anchors: Anchors = Anchors()
    is_day_first: bool | None = None

    def after(self, start: int, end: int, edtf: str | None) -> "Scene":
        """The scene once the date `text[start:end]` has been told."""
        anchors = self.anchors.after(self.text[start:end], edtf)
        return Scene(self.text, self.today, self.years, anchors, self.is_day_first)

    def outlook(self, match: re.Match[str]) -> Outlook:
        """Whether the matched date lies behind the article."""
        return outlook(self.text, match.start(), match.end())

    def is_quoted(self, match: re.Match[str]) -> bool:
        """True inside a quotation, whose "today" was perhaps another day than the article's."""
        return bisect_left(_quote_marks(self.text), match.start()) % 2 == 1


Resolve = Callable[[re.Match[str], Scene], str | None]
"""What a match means in its scene, in EDTF; None where the article does not say enough."""


_WORD_OR_NUMBER = re.compile(r"[a-z]+|\d+")
_WORDS_BEFORE = 5  # the most that stand before the first of a form's words: "Thursday, the 24th of December"


@dataclass(frozen=True, slots=True)
class Form:
    """One way of mentioning a date.

    Attributes:
        words: Of which one stands, in small letters, in whatever the pattern matches: most paragraphs mention
            no date, and are told so four times faster by their words.
        pattern: Its group "printed", if it has one, is the mention; else the whole match is.
        resolve: What the match means.
    """

    words: frozenset[str]
    pattern: re.Pattern[str]
    resolve: Resolve

    def matches(self, text: str, words: "Words") -> Iterator[re.Match[str]]:
        """What `pattern.finditer` gives, in a third of the time: tried only near the form's words."""
        if self.words.isdisjoint(words.places):
            return
        places = [place for word in words.places if word in self.words for place in words.places[word]]
        starts = {
            start for place in places for start in words.starts[max(0, place - _WORDS_BEFORE) : place + 1]
        }
        end = 0
        for start in sorted(starts):
            if start >= end and (match := self.pattern.match(text, start)):
                end = match.end()
                yield match


class Words:
    """The words and numbers of a text: what `Form.words` is held against, and where a match may begin."""

    def __init__(self, text: str, sought: frozenset[str]) -> None:
        """Look for some words, given in small letters, among those of a text."""
        self.starts: list[int] = []
        """First character of each word or number."""
        self.places: dict[str, list[int]] = {}
        """Where among the starts each stands that is sought, in small letters."""
        lowered = text.replace("İ", "I").lower()  # the one letter that would become two
        words = _WORD_OR_NUMBER.findall(lowered)
        if sought.isdisjoint(words):  # as in most paragraphs
            return
        self.starts += (match.start() for match in _WORD_OR_NUMBER.finditer(lowered))
        for place, word in enumerate(words):
            if word in sought:
                self.places.setdefault(word, []).append(place)


@lru_cache(maxsize=1)  # a part's dates are looked at one after the other
def _quote_marks(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in _QUOTE_MARK.finditer(text))
