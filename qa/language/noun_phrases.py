"""The things that a question or a sentence speaks of, found without a parser: names and "the" phrases.

A shallow chunker as in Ramshaw and Marcus (1995), with closed classes in place of learned tags: words between
function words, as far as a capital, an article or a preposition says that they name something.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest import common_words
from qa.language.verbs import BASE_VERBS

DETERMINERS = frozenset(
    "the a an this that these those his her its their my your our some any all both no".split()
)
PREPOSITIONS = frozenset(
    """of in on at by for with from to into onto over under about between among against during after before
    since until till through across near around towards toward within without behind beside besides inside
    outside upon off per via like than as despite amid following regarding""".split()
)
AUXILIARIES = frozenset(
    """is are was were be been being am do does did has have had having can could will would shall should may
    might must isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't can't couldn't won't
    wouldn't shouldn't let's""".split()
)
_COPULAS = frozenset("is are was were".split())
SUPPORT = frozenset("do does did can could will would shall should may might must".split())
"""What stands before a verb in its base form."""
_CLOSED = frozenset(
    """i me you he him she it we us they them himself herself itself themselves mine yours hers ours theirs
    one ones who whom whose what which when where why how and or but nor so if because while although though
    whether not yes there here then now also too very more most less least much many few other others another
    such same just only even still already yet ever never again else out up down away back ago once really
    quite rather well okay ok thanks please tell say said says told give gave get got go went come came make
    made take took know think want mean meant let see talk something anything everything nothing someone
    anyone everyone nobody each every either neither first second last next thing things kind kinds sort sorts
    type types way ways lot happen happened article articles question questions report reports story stories
    information aspect aspects fact facts detail details example examples reason reasons yeah yep hi hello
    sorry wow cool great nice sure true interesting""".split()
)
_SORTS = frozenset("type types kind kinds sort sorts way ways thing things one ones".split())
_FUNCTION = PREPOSITIONS | AUXILIARIES | _CLOSED | DETERMINERS
_LEADS_IN = (PREPOSITIONS - {"to"}) | {"and", "or"}
"""Words behind which a phrase needs no article."""
NAME_LINKS = frozenset("of the de la le al el bin ibn van von der den du da di dos das".split())
_SHORTENED = frozenset("mr mrs ms dr st gen col lt maj capt sgt sen rep gov jr sr prof rev hon mt".split())
_LONGEST = 10
"""Words of a phrase; a longer one is a list or no phrase at all."""

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:[-&.'’][^\W_]+)*")
_CONTRACTED = re.compile(r"^(i|you|he|she|it|we|they|that|there|what|who|where|how|when)'(?:ve|d|m|ll|re|s)$")
_POSSESSIVE = re.compile(r"['’]s?$")
_QUOTED = re.compile(r"[\"“]([^\W_][^\"“”]{1,60})[\"”]")
_CAPITAL_INSIDE = re.compile(r"-[^\W\d_a-z]")
_SENTENCE_START = re.compile(r"(?:^|[.!?:“\"]\s*)$")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Words of a text that name something.

    Attributes:
        text: The words, without an article before them and without a possessive behind.
        start: First character in the text, an article or the like included.
        end: One past the last character.
        before: The word in front, in lower case; "" at the start or behind a mark.
        determiner: The article or the like, in lower case; "" for none.
        is_name: True when it is written with a capital.
        is_plural: True for several things, as far as the form tells.
    """

    text: str
    start: int
    end: int
    before: str
    determiner: str
    is_name: bool
    is_plural: bool

    @property
    def head(self) -> str:
        """The word that says what sort of thing it is, in lower case: "meeting" of "the July 20 meeting"."""
        return self.text.split(" of ")[0].rsplit(" ", 1)[-1].lower()


@lru_cache(maxsize=1024)  # the turns of a conversation are read again for each of its questions
def find_noun_phrases(text: str) -> tuple[NounPhrase, ...]:
    """The noun phrases of a text, in order, none over another.

    >>> [phrase.text for phrase in find_noun_phrases("When did the bakery on Mill Lane burn down?")]
    ['bakery', 'Mill Lane']
    """
    titles = [_title(text, match) for match in _QUOTED.finditer(text)]
    others = [
        phrase
        for phrase in _Chunker(text).phrases()
        if not any(title.start < phrase.end and phrase.start < title.end for title in titles)
    ]
    return tuple(sorted([*titles, *others], key=lambda phrase: phrase.start))


def _title(text: str, match: re.Match[str]) -> NounPhrase:
    """What stands between quotation marks, as the name of a song or a book does."""
    before = re.search(r"(\w+)\s+$", text[max(0, match.start() - 20) : match.start()])
    words = match[1].rstrip(" ,.")
    return NounPhrase(
        words,
        match.start(1),
        match.start(1) + len(words),
        before[1].lower() if before else "",
        "",
        True,
        False,
    )


class _Chunker:
    """A text as words, and the walk over them that finds its phrases."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(_TOKEN.finditer(text))
        self._lower = [_CONTRACTED.sub(r"\1", token[0].lower().replace("’", "'")) for token in self._tokens]

    def phrases(self) -> Iterator[NounPhrase]:
        place = 0
        while place < len(self._tokens):
            first = place + (self._lower[place] in DETERMINERS and self._adjoins(place))
            end = self._end_of_name(place, first)
            if end == first:
                end = self._end_of_plain(place, first)
            if end > first and (phrase := self._phrase(place, first, end)):
                yield phrase
            place = max(place + 1, end)

    def _end_of_name(self, place: int, first: int) -> int:
        """One past the name that begins at `first`, with a noun behind it if an article stands at `place`."""
        end = first
        while end < min(len(self._tokens), first + _LONGEST):
            ahead = end
            while (
                first < ahead < min(len(self._tokens) - 1, end + 2) and self._tokens[ahead][0] in NAME_LINKS
            ):
                ahead += 1
            if not (self._is_capital(ahead) or (end > first and self._tokens[ahead][0].isdigit())):
                break
            end = ahead + 1
            if self._is_closed(end - 1):
                break
        if first < end < len(self._tokens) and first > place and not self._is_closed(end - 1):
            does = self._before(place) in SUPPORT and self._lower[end] in BASE_VERBS
            end = end if does else self._end_of_nouns(end, 2, self._before(place), spare=0)
        return end

    def _end_of_plain(self, place: int, first: int) -> int:
        """One past the words in lower case from `first` on that name a thing."""
        before = self._before(place)
        is_defined = before in _COPULAS and place > 1 and self._lower[place - 2] == "what"
        is_led_in = first > place or before in _LEADS_IN or is_defined or _POSSESSIVE.search(before)
        if is_led_in or before.removesuffix("s") in BASE_VERBS:
            return self._end_of_nouns(first, _LONGEST, before, spare=1)
        end = self._end_of_nouns(first, _LONGEST, before, spare=1) if before in AUXILIARIES else first
        # "How did sea fog begin": without an article, only the verb behind it tells.
        does = end < len(self._tokens) and self._lower[end] in BASE_VERBS and before in SUPPORT
        return end if does or (end - first > 1 and before == self._lower[0]) else first

    def _end_of_nouns(self, first: int, most: int, before: str, *, spare: int) -> int:
        """One past a run of words in lower case, the verb of "did the bakery burn" left out.

        At least `spare` words are left.
        """
        end = first
        while end < min(len(self._tokens), first + most) and self._is_plain(end):
            if end > first and before in SUPPORT and self._lower[end] in BASE_VERBS:
                return end
            end += 1
            if self._is_closed(end - 1):
                break
        if end == first:
            return first
        last = self._lower[end - 1]
        follows = self._lower[end] if end < len(self._tokens) and not self._is_closed(end - 1) else ""
        opens = before in AUXILIARIES and before == self._lower[0] and follows not in PREPOSITIONS
        is_inverted = before in SUPPORT or opens
        if (last.endswith("ed") or (is_inverted and follows not in AUXILIARIES)) and end - first > spare:
            end -= 1
        is_participle = end - first == 1 and before in _COPULAS and self._lower[first].endswith("ing")
        return first if spare and is_participle else end

    def _phrase(self, place: int, first: int, end: int) -> NounPhrase | None:
        start, last = self._tokens[first].start(), self._tokens[end - 1].end()
        words = _POSSESSIVE.sub("", self._text[start:last])
        if len(words) < 2 or (words.isdigit() and len(words) != len("2021")):
            return None
        if end < len(self._tokens) and self._lower[end] in _SORTS and self._adjoins(end - 1):
            return None  # "the different types": no more than an adjective
        determiner = self._lower[place] if first > place else ""
        is_name = any(word[0].isupper() for word in words.split())
        ends_in_s = words.lower().endswith("s") and not words.lower().endswith(("ss", "us", "is", "news"))
        return NounPhrase(
            text=words,
            start=self._tokens[place].start(),
            end=start + len(words),
            before=self._before(place),
            determiner=determiner,
            is_name=is_name,
            is_plural=(ends_in_s and not is_name) or determiner in ("these", "those", "both"),
        )

    def _is_capital(self, place: int) -> bool:
        """True for a word of a name; the first of a sentence may have its capital for that alone."""
        word, start = self._tokens[place][0], self._tokens[place].start()
        if word == "I" or not (word[0].isupper() or _CAPITAL_INSIDE.search(word)):
            return False
        if self._before(place) or not _SENTENCE_START.search(self._text[max(0, start - 4) : start]):
            return self._lower[place] not in DETERMINERS
        goes_on = self._adjoins(place) and self._tokens[place + 1][0][0].isupper()
        return self._lower[place] not in _FUNCTION and (goes_on or self._lower[place] not in common_words())

    def _is_plain(self, place: int) -> bool:
        """True for a word in lower case that is not of a closed class, and for a number."""
        return not self._tokens[place][0][0].isupper() and self._lower[place] not in _FUNCTION

    def _is_closed(self, place: int) -> bool:
        """True for the last word of its phrase: a possessive, or one with a mark behind it."""
        return _POSSESSIVE.search(self._lower[place]) is not None or not self._adjoins(place)

    def _adjoins(self, place: int) -> bool:
        """True when only a space stands between a word and the next, or the stop of an abbreviation."""
        if place + 1 >= len(self._tokens):
            return False
        between = self._text[self._tokens[place].end() : self._tokens[place + 1].start()]
        is_short = len(self._lower[place]) == 1 or self._lower[place] in _SHORTENED
        return between in (" ", " & ") or (between == ". " and is_short)

    def _before(self, place: int) -> str:
        """The word in front, in lower case; "" where a mark or nothing stands between."""
        return self._lower[place - 1] if place and self._adjoins(place - 1) else ""
