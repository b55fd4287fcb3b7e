"""What sentences claim of what is asked: how many and when, and how much of the question each is about."""

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest import DateMention
from qa.calendar.edtf import days
from qa.comparison.difference import first_published
from qa.comparison.quantities import PEOPLE, Quantity, casualties, clause_span, find_quantities
from qa.dates.when import is_of_another_event
from qa.language.words import STOP_STEMS, split_words, stem
from qa.question.analysis import Question
from qa.reading.evidence import Candidate
from qa.retrieval.match import Matches, match_terms

Days = tuple[date, date]
"""The first and the last day that a printed date may mean."""

_ABOUT = 0.6
"""Share of the question that a sentence covers, with all that stands around it, if it speaks of it."""
_HOW_MANY = re.compile(r"\bhow (?:many|much)((?: [\w'’-]+){1,3})", re.IGNORECASE)
_WHAT_FIGURE = re.compile(
    r"\b(toll|turnout|price|cost|number|total|size|length|height|weight|speed|population|share|budget|score"
    r"|percentage|rate|majority|age|fine)\b",
    re.IGNORECASE,
)
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


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks to be counted.

    Attributes:
        counted: Stems of what is counted, as in "how many people"; or of the figure, as in "what turnout".
        casualty: Which casualties, if it asks for such.
        is_figure: Whether it asks for a figure by its name.
    """

    counted: frozenset[str]
    casualty: str | None
    is_figure: bool

    def is_counted_by(self, quantity: Quantity) -> bool:
        """True when a quantity counts what is asked."""
        words = quantity.clause | quantity.counted
        if self.casualty:
            return casualties(words) == self.casualty and (not self.counted or bool(self.counted & words))
        return bool(self.counted & (quantity.clause if self.is_figure else quantity.counted))


def what_is_counted(question: Question) -> Asked:
    """What a question asks to be counted; nothing, for a question that asks for no number."""
    stems = frozenset(term.stem for term in question.terms)
    casualty = casualties(stems)
    many = _HOW_MANY.search(question.text)
    counted: list[str] = []
    for word in split_words(many[1]) if many else ():
        if word.stem in STOP_STEMS:
            break
        counted.append(word.stem)
    figure = None if many else _WHAT_FIGURE.search(question.text)
    if figure:
        counted = [stem(figure[1])]
    if question.kind != "number" and not (casualty and figure):
        return Asked(frozenset(), None, is_figure=False)
    if casualty:  # however the victims are called, unless they are of a kind
        counted = (
            [] if figure else [each for each in counted if each not in PEOPLE and not casualties({each})]
        )
    return Asked(frozenset(counted), casualty, is_figure=figure is not None)


def claims(question: Question, candidates: Sequence[Candidate]) -> list[Claim]:
    """The numbers, or the dates for a question that asks for one, that sentences give for what is asked."""
    return (
        date_claims(question, candidates) if question.kind == "date" else number_claims(question, candidates)
    )


def number_claims(question: Question, candidates: Iterable[Candidate]) -> list[Claim]:
    """The numbers that sentences give for what a question wants counted, in the candidates' order."""
    asked = what_is_counted(question)
    if not asked.counted and not asked.casualty:
        return []
    has_name = any(term.is_name for term in question.terms)
    found = [
        (candidate, quantity, candidate.start + quantity.start, candidate.start + quantity.end)
        for candidate in candidates
        if is_about(candidate) or (asked.casualty and has_name and not candidate.unmentioned)
        for quantity in find_quantities(candidate.text)
        if asked.is_counted_by(quantity)
    ]
    matches = _matches(question, (quantity.clause | quantity.counted for _, quantity, _, _ in found))
    wanted = _wanted(question, asked.counted)
    claims = [
        _claim(matches, wanted, candidate, (start, end), quantity, quantity.clause | quantity.counted)
        for candidate, quantity, start, end in found
        if _keeps_idioms(question, candidate)
        and not _is_unreal(quantity)
        and not _is_of_another(question, candidate, end)
    ]
    return [claim for claim in claims if claim.covered or asked.casualty or asked.is_figure]


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


def is_about(candidate: Candidate) -> bool:
    """True when a sentence, with all that stands around it, speaks of what is asked."""
    return not candidate.unmentioned and candidate.coverage >= _ABOUT


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
    said = candidate.text.casefold()
    return all(
        phrase in said or noun not in said
        for phrase, noun in (
            (match[0].casefold(), match[1].casefold()) for match in _IDIOM.finditer(question.text)
        )
    )


def _matches(question: Question, clauses: Iterable[frozenset[str]]) -> Matches:
    return match_terms(
        question.terms, {term.stem: 1.0 for term in question.terms}, frozenset().union(*clauses)
    )


def _wanted(question: Question, counted: frozenset[str]) -> frozenset[int]:
    """Which of the question's words say what happened: no names, nothing counted, nothing carried over."""
    return frozenset(
        number
        for number, term in enumerate(question.terms)
        if not term.is_name
        and term.weight >= 1
        and term.stem not in counted | OF_CHANGE
        and casualties({term.stem}) is None
    )


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
