"""What sentences claim of what is asked: how many and when, and how much of the question each is about."""

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from ingest import DateMention
from qa.calendar.edtf import days
from qa.comparison.difference import Side, first_published
from qa.comparison.quantities import PEOPLE, Quantity, clause_span, find_quantities
from qa.dates.when import is_of_another_event
from qa.language.fates import CASUALTIES, FATE_STEMS, fate_asked
from qa.language.verbs import PAST_VERB
from qa.language.words import STOP_STEMS, split_words, stem, stem_set
from qa.question.analysis import Question
from qa.question.measures import asks_for_money
from qa.reading.evidence import Candidate
from qa.retrieval.match import Matches, match_terms

Days = tuple[date, date]
"""The first and the last day that a printed date may mean."""

_ABOUT = 0.6
"""Share of the question that a sentence covers, with all that stands around it, if it speaks of it."""
_OLD = timedelta(days=120)
"""Time after which what an article tells is no news of its."""
_HOW_MANY = re.compile(
    r"\b(?P<how>how (?:many|much)|numbers? of)"
    r"(?: of (?:the|those|these|them)\b[^?]{0,120}? (?:were|are|was) (?P<some>\w+)"
    r"|(?P<what>(?: [\w'’-]+){1,3}))",
    re.IGNORECASE,
)
_WHAT_FIGURE = re.compile(
    r"\b(toll|turnout|price|cost|number|total|size|length|height|weight|speed|population|share|budget|score"
    r"|percentage|rate|majority|age|fine)\b",
    re.IGNORECASE,
)
_IN_FULL = 2
"""Words of what happened that tell it from other events."""
_NOT_SO = """
    ask asked seek sought propose proposed demand demanded expect expected forecast estimate target goal limit
    maximum minimum previous previously plan planned aim suggest suggested fear feared warn warned
"""
_UNREAL = frozenset(stem(word) for word in _NOT_SO.split())
"""Words beside a number that somebody wants, expects, or had before."""
_CALENDAR = frozenset(
    stem(name)
    for names in (calendar.day_name, calendar.month_name, calendar.month_abbr)
    for name in names
    if name
)
_IDIOM = re.compile(r"\b(?:on|in|at|under|off|out of) ([a-z]{4,})\b")
_SAID_ON = re.compile(
    r"\b(?:said|told|announced|reported|confirmed|added|declared)(?: \w+){0,2}?(?: on| late| early)* ?$",
    re.IGNORECASE,
)
OF_CHANGE = frozenset(
    map(stem, "change rise rose grow fall over first last week day month year far now current latest".split())
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A number or a date that a sentence gives for what is asked.

    Attributes:
        candidate: The sentence.
        start: First character of the printed value in the part's text.
        end: One past the last character.
        value: The number, or the days that the date may mean.
        clause: Stems of the clause around it.
        covered: Which of the question's words, names left out, the clause covers; by their position.
        is_whole: Whether those are all of them.
    """

    candidate: Candidate
    start: int
    end: int
    value: Quantity | Days
    clause: frozenset[str]
    covered: frozenset[int]
    is_whole: bool

    @property
    def text(self) -> str:
        """The value as printed."""
        return self.candidate.passage.part.text[self.start : self.end]

    @property
    def published(self) -> date | None:
        """The first day on which an article carried it."""
        return first_published(self.candidate)

    @property
    def side(self) -> Side:
        """It as one side of a difference."""
        return Side(self.text, self.candidate, self.published)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks to be counted.

    Attributes:
        counted: Stems of what is counted, as in "how many people"; or of the figure, as in "what turnout".
        fate: What befell those to be counted, if it asks for such (`qa/language/fates.py`).
        is_figure: Whether it asks for a figure by its name.
        is_sum: Whether it asks for money: "How much is it worth?".
    """

    counted: frozenset[str]
    fate: str | None
    is_figure: bool
    is_sum: bool = False

    def is_surely_counted_by(self, quantity: Quantity) -> bool:
        """True when a quantity counts what is asked, and says what befell them where that is asked."""
        return self.is_counted_by(quantity) and (self.fate is None or self.fate in quantity.fates)

    def is_counted_by(self, quantity: Quantity) -> bool:
        """True when a quantity counts what is asked.

        Of those who were saved or held some are counted without a word for it: "it took 17 people ashore".
        """
        if self.is_sum:
            return quantity.is_money
        if not quantity.fates and self.fate not in CASUALTIES:
            return bool(self.counted & (quantity.clause if self.is_figure else quantity.counted))
        # "Killed or injured" together are neither's count, unless they are none.
        if self.fate not in quantity.fates or (len(quantity.fates) > 1 and quantity.value):
            return False
        kind = self.counted - PEOPLE - FATE_STEMS  # however the victims are called, unless they are of a kind
        if self.is_figure or not kind:
            return not quantity.is_part
        return bool(kind & (quantity.clause | quantity.counted))


def what_is_counted(question: Question) -> Asked:
    """What a question asks to be counted; nothing, for a question that asks for no number."""
    many = _HOW_MANY.search(question.text)
    counted = _nouns(many["some"] or many["what"]) if many else []
    figure = None if many else _WHAT_FIGURE.search(question.text)
    if figure:
        counted = [stem(figure[1])]
    is_of_people = not many["how"].casefold().endswith("much") if many else figure is not None
    fate = fate_asked(question.text[many.end("how") if many else 0 :]) if is_of_people else None
    if question.kind != "number" and not (fate in CASUALTIES and figure):
        return Asked(frozenset(), None, is_figure=False)
    is_sum = fate is None and (figure is not None or not counted) and asks_for_money(question.text)
    return Asked(frozenset(counted), fate, is_figure=figure is not None, is_sum=is_sum)


def _nouns(words: str) -> list[str]:
    """The stems of the words before a verb or a word without content, names left out if others are there."""
    nouns = list(
        takewhile(
            lambda word: word.stem not in STOP_STEMS and not PAST_VERB.fullmatch(words, word.start, word.end),
            split_words(words),
        )
    )
    plain = [word.stem for word in nouns if not word.is_name]
    return plain or [word.stem for word in nouns]


def claims(question: Question, candidates: Sequence[Candidate]) -> list[Claim]:
    """The numbers, or the dates for a question that asks for one, that sentences give for what is asked."""
    return (
        date_claims(question, candidates) if question.kind == "date" else number_claims(question, candidates)
    )


def number_claims(question: Question, candidates: Iterable[Candidate]) -> list[Claim]:
    """The numbers that sentences give for what a question wants counted, in the candidates' order."""
    asked = what_is_counted(question)
    if not asked.counted and not asked.is_sum and asked.fate not in CASUALTIES:
        return []
    has_name = any(term.is_name for term in question.terms)
    found = [
        (candidate, quantity, candidate.start + quantity.start, candidate.start + quantity.end, told)
        for candidate in candidates
        if is_about(candidate) or (asked.fate in CASUALTIES and has_name and not candidate.unmentioned)
        for quantity, told in _counts(asked, candidate.text)
    ]
    matches = _matches(question, (told for *_, told in found))
    wanted = _wanted(question, asked.counted)
    claims = [
        _claim(matches, wanted, candidate, (start, end), quantity, told)
        for candidate, quantity, start, end, told in found
        if may_be_of_it(question, candidate, quantity)
    ]
    return [claim for claim in claims if claim.covered or asked.fate or asked.is_figure]


def _counts(asked: Asked, sentence: str) -> list[tuple[Quantity, frozenset[str]]]:
    """The quantities of a sentence that count what is asked, and the stems of what it tells of each.

    That is its clause; of the only one of them the whole sentence.
    """
    counts = [quantity for quantity in find_quantities(sentence) if asked.is_counted_by(quantity)]
    if len(counts) == 1:
        return [(counts[0], stem_set(sentence) - STOP_STEMS)]
    return [(count, count.clause | count.counted) for count in counts]


def date_claims(question: Question, candidates: Iterable[Candidate]) -> list[Claim]:
    """The dates that sentences give for what is asked, in the candidates' order."""
    found = [
        (candidate, mention.start, mention.end, meant, _clause_stems(candidate, mention.start, mention.end))
        for candidate in candidates
        if is_about(candidate)
        for mention, meant in _dates(candidate)
        if not _is_of_another_event(question, candidate, mention)
    ]
    matches = _matches(question, (clause for *_, clause in found))
    wanted = _wanted(question, frozenset())
    claims = [
        _claim(matches, wanted, candidate, (start, end), meant, clause)
        for candidate, start, end, meant, clause in found
        if not _is_of_another(question, candidate, end)
    ]
    return [claim for claim in claims if claim.covered]


def dates_in(candidate: Candidate) -> list[Days]:
    """The dates that a sentence mentions, as far as its article settles them."""
    return [meant for _, meant in _dates(candidate)]


def of_the_event(given: Sequence[Claim]) -> Sequence[Claim]:
    """The claims that say what happened, where some say it in full: any others are of another event."""
    return [claim for claim in given if claim.covered] if tell_in_full(given) else given


def tell_in_full(given: Sequence[Claim]) -> bool:
    """True when a claim has every word of what happened, enough to tell it from other events."""
    return any(claim.is_whole and len(claim.covered) >= _IN_FULL for claim in given)


def dates_of_events(candidate: Candidate) -> list[Days]:
    """The same without the days on which somebody said what it tells: "police said on Tuesday"."""
    text = candidate.passage.part.text
    return [
        meant
        for mention, meant in _dates(candidate)
        if not _SAID_ON.search(text[candidate.start : mention.start])
    ]


def is_of_another_day(one: Claim, other: Claim) -> bool:
    """True where two claims appeared on different days, as far as both are known."""
    return None not in (one.published, other.published) and one.published != other.published


def is_of_old(claim: Claim, told_since: date | None = None) -> bool:
    """True when a sentence dates what it tells to long before its article: the mill's last fire, in 1978.

    Args:
        claim: What is claimed.
        told_since: The first day on which any article told of it, for an article without a date.
    """
    told, published = dates_in(claim.candidate), claim.published or told_since
    return bool(told) and published is not None and max(last for _, last in told) < published - _OLD


def is_about(candidate: Candidate) -> bool:
    """True when a sentence, with all that stands around it, speaks of what is asked."""
    return not candidate.unmentioned and candidate.coverage >= _ABOUT


def may_be_of_it(question: Question, candidate: Candidate, quantity: Quantity) -> bool:
    """True unless a sentence's number is of somebody or something else, or is not so."""
    return (
        _keeps_idioms(question, candidate)
        and not _is_unreal(quantity)
        and not _is_of_another(question, candidate, candidate.start + quantity.end)
    )


def _is_unreal(quantity: Quantity) -> bool:
    """True for a number that somebody wants, expects or had before."""
    return bool(_UNREAL & (quantity.clause | quantity.counted))


def _is_of_another(question: Question, candidate: Candidate, at: int) -> bool:
    """True when a sentence names none that is asked about, and behind a value in it some other."""
    text, asked = candidate.text, {term.stem for term in question.terms if term.is_name}
    if not asked or asked & {word.stem for word in split_words(text)}:
        return False
    behind = text[at - candidate.start : clause_span(text, at - candidate.start, at - candidate.start)[1]]
    return any(
        word.is_name and word.stem.isalpha() and word.stem not in _CALENDAR for word in split_words(behind)
    )


def _keeps_idioms(question: Question, candidate: Candidate) -> bool:
    """True unless a noun that the question has behind a bare preposition, "on board", stands otherwise."""
    said, words = candidate.text.casefold(), {word.stem for word in split_words(candidate.text)}
    written = [question.text, *(other.text for term in question.terms for other in term.others)]
    return all(
        match[0].casefold() in said or stem(match[1]) not in words
        for text in written
        for match in _IDIOM.finditer(text)
    )


def _matches(question: Question, clauses: Iterable[frozenset[str]]) -> Matches:
    return match_terms(
        question.terms, {term.stem: 1.0 for term in question.terms}, frozenset().union(*clauses)
    )


def _wanted(question: Question, counted: frozenset[str]) -> frozenset[int]:
    """Which of the question's words say what happened, or to whom where none does: nothing carried over."""
    own = [(number, term) for number, term in enumerate(question.terms) if term.weight >= 1]
    aside = counted | OF_CHANGE | FATE_STEMS
    happened = frozenset(number for number, term in own if not term.is_name and term.stem not in aside)
    return happened or frozenset(number for number, term in own if term.is_name)


def _claim(
    matches: Matches,
    wanted: frozenset[int],
    candidate: Candidate,
    span: tuple[int, int],
    value: Quantity | Days,
    clause: frozenset[str],
) -> Claim:
    strengths = matches.strengths(clause)
    covered = frozenset(number for number in wanted if strengths[number])
    return Claim(candidate, *span, value, clause, covered, is_whole=covered == wanted)


def _is_of_another_event(question: Question, candidate: Candidate, mention: DateMention) -> bool:
    sentence = candidate.start, candidate.end
    return is_of_another_event(question, candidate.passage.part.text, sentence, mention)


def _dates(candidate: Candidate) -> Iterator[tuple[DateMention, Days]]:
    """The dates that a sentence prints, and the days that they mean."""
    article, ordinal = candidate.passage.article, candidate.passage.ordinal
    for mention in article.mentions:
        if mention.ordinal == ordinal and candidate.start <= mention.start and mention.end <= candidate.end:
            meant = days(mention.resolved)
            if meant is not None:
                yield mention, meant


def _clause_stems(candidate: Candidate, start: int, end: int) -> frozenset[str]:
    """The content words of the clause around a printed date, the date left out."""
    text, at = candidate.text, candidate.start
    first, last = clause_span(text, start - at, end - at)
    around: Sequence[str] = (text[first : start - at], text[end - at : last])
    return frozenset(word.stem for piece in around for word in split_words(piece)) - STOP_STEMS
