"""Which date in a sentence is the asked event's: "approved the pact signed on 15 June" dates no approval.

A date belongs to the words near it. It belongs to something else where another verb stands between it and
the verb that the question has.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest import DateMention
from ingest.counts import COUNT
from qa.answer import Citation, Statement
from qa.calendar.edtf import days
from qa.language.sentences import split_sentences
from qa.language.verbs import BASE_VERBS, PAST, PAST_VERB
from qa.language.words import Word, split_stems, split_words, stem
from qa.question.analysis import Question, Term
from qa.question.signs import holds_kind
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate

_EXACT = (
    (
        re.compile(r"\b(what|which|in which|of which) (\w+ and )?year\b", re.IGNORECASE),
        re.compile(r"[12]\d{3}"),
    ),
    (re.compile(r"\b(what|which) month\b", re.IGNORECASE), re.compile(r"-(0[1-9]|1[0-2])\b")),
    (re.compile(r"\b(what|which|exact) (day|date)\b", re.IGNORECASE), re.compile(r"-\d\d-\d\d(?!~)")),
)
"""What a question says of how exact a date it wants, and what such a date looks like in EDTF."""

# "Signed with Turkey on": a verb that takes the date to itself. "The proposed law" has none.
_TAKES_DATE = re.compile(
    rf"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bof )(?<!\bits )(?<!\btheir )"
    rf"(?P<verb>{PAST})(?=\s(?:with|by|in|on|at|from|to|between|during|for|under|last|late|early|earlier|this)\b|\s?$)",
    re.IGNORECASE,
)
# Two verbs side by side share their date: "was found shot on Tuesday", "was opened and blessed in 1990".
_SHARED = re.compile(rf"^\s(?:and\s)?{PAST}", re.IGNORECASE)
# "On Thursday, three days after the wall fell": the date is of what comes first.
_COUNTED_FROM = re.compile(r",? (?:[\w-]+ ){0,3}?(?:after|before|since|following) (?P<event>[^.,;:—]{1,200})")
# "The fund, opened two days after the fire, reached its goal on Monday": no date but its own is the fire's.
_STRETCH_FROM = re.compile(
    rf"\b{COUNT} (?:after|before|since|following|from) (?P<event>[^.,;:—]{{1,200}})", re.IGNORECASE
)
_ASKS_FOR_NOUN = re.compile(
    r"\b(?:when|date|day|month|year) (?:is|was|were|will) (?:the|an?|\w+['’]s?)\s", re.IGNORECASE
)
# "A victim of the fire", "a report on the fire": what is done or happens next is none of the fire's.
_BESIDE_ANOTHER = re.compile(
    r"\b(?:of|from|by|about|on|over|after|since|before|for|in|at|near|through) (?:[\w'’]+ ){0,4}$"
)
# "They voted on Tuesday night to close it" dates the vote, "the article on Tuesday" the article.
_DECIDED_TO = re.compile(r"(?: \w+){0,2} to (?P<does>\w+)")
_OF_AN_ARTICLE = re.compile(
    r"\b(?:article|story|edition|column|headline) (?:(?:that )?(?:appeared|published|printed) )?(?:on |of )?$"
)
ASKS_WHAT_WILL_BE = re.compile(r"\b(?:when|date|day|month|year) will\b", re.IGNORECASE)
"""A question for a day to come."""
_CLAUSE = re.compile(r"[,;:—]")
# "In fall 2019, both signed": the comma behind a date that leads its sentence keeps nothing from it.
_LEADS = re.compile(r"\W*(?:(?:in|on|at|by|since|late|early|the) ?){0,3}\W*", re.IGNORECASE)
_FAR_WORDS = 4
"""Words after which a word of the question counts half for a date; a comma counts as so many."""
_CONSIDERED = 60
"""Sentences looked at, best first."""
_BESIDE = 0.5
"""Closeness of a verb that surely has a date: up to four words between them, and no comma."""
_VERB_OVER_NOUN = 2.0
"""How much more the question's verb counts: of a bridge's many dates, one belongs to "opened"."""


@dataclass(frozen=True, slots=True)
class AskedDate:
    """A date in cited words that may be the asked event's.

    Attributes:
        citation: The citation that holds it.
        mention: The date.
        nearness: How near the words of the question stand to it, from 0; each word counts its weight.
    """

    citation: Citation
    mention: DateMention
    nearness: float


def asked_dates(question: Question, citations: Sequence[Citation]) -> list[AskedDate]:
    """The dates in some citations that may be the asked event's and are as exact as asked, nearest first."""
    found = [
        AskedDate(citation, mention, _nearness(question.terms, citation, mention))
        for citation in citations
        for mention in cited_mentions(citation)
        if _is_exact(question.text, mention)
        and not (ASKS_WHAT_WILL_BE.search(question.text) and _is_over(citation, mention))
        and not is_of_another_event(question, citation.part.text, _sentence(citation, mention), mention)
    ]
    return sorted(found, key=lambda date: -date.nearness)


def cited_mentions(citation: Citation) -> list[DateMention]:
    """The dates that stand within a citation's words."""
    return [
        mention
        for mention in citation.article.mentions
        if citation.start <= mention.start
        and mention.end <= citation.end
        and citation.article.parts[mention.ordinal] == citation.part
    ]


def dated_places(citation: Citation) -> list[range]:
    """Where dates stand in a citation's words, in characters of the quote."""
    return [
        range(mention.start - citation.start, mention.end - citation.start)
        for mention in cited_mentions(citation)
    ]


def undated(citation: Citation, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where a pattern stands in a citation's words, but for what begins within a date."""
    dates = dated_places(citation)
    return (
        match
        for match in pattern.finditer(citation.quote)
        if all(match.start() not in date for date in dates)
    )


def lacks_date(question: Question, citations: Sequence[Citation]) -> bool:
    """True when the cited words hold no date of what is asked, or none as exact as the question wants."""
    if asked_dates(question, citations):
        return False
    wants = any(cue.search(question.text) for cue, _ in _EXACT)
    if wants or any(cited_mentions(citation) for citation in citations):
        return True
    return not any(holds_kind("date", citation.quote) for citation in citations)


def dates_it(question: Question, draft: Draft, statement: Statement) -> bool:
    """True where a date stands beside the verb of a question, in a sentence with another of its words.

    Args:
        question: What is asked.
        draft: What the statement is of.
        statement: What may date it.
    """
    return any(
        _is_beside_verb(question.terms, asked) for asked in asked_dates(question, draft.cited_by(statement))
    )


def lead_with_date(question: Question, draft: Draft, ranked: Sequence[Candidate]) -> Draft:
    """Bring the date that is asked for to the front, where the first statement may have another's.

    Where none of its dates stands beside the verb of the question, that is the statement, or else the first
    sentence, that has one: a bridge "was opened in 1911", whatever befell it in November. And where its dates
    stay open, the statement with the nearest.
    """
    first, *others = draft.statements
    if not dates_it(question, draft, first):
        telling = [each for each in others if dates_it(question, draft, each)]
        if telling:
            best = max(telling, key=lambda each: _nearest(question, draft, each))
            return draft.in_order([best, *(each for each in draft.statements if each is not best)])
        for candidate in ranked[:_CONSIDERED]:
            with_it, number = draft.citing(candidate)
            if not candidate.unmentioned and dates_it(question, with_it, with_it.statements[-1]):
                return with_it.led_by([number])
    if any(date.mention.resolved for date in asked_dates(question, draft.cited_by(first))):
        return draft
    best = max(others, key=lambda each: _nearest(question, draft, each), default=first)
    if _nearest(question, draft, best) <= _nearest(question, draft, first):
        return draft
    return draft.in_order([best, first, *(each for each in others if each is not best)])


def _is_beside_verb(terms: Sequence[Term], asked: AskedDate) -> bool:
    start, end = _sentence(asked.citation, asked.mention)
    text = asked.citation.part.text[start:end]
    at, until = asked.mention.start - start, asked.mention.end - start
    words = split_words(text)
    done = [term for term in terms if _is_verb(term)]
    others = [term for term in terms if not _is_verb(term)]
    return any(_is(word, term) for word in words for term in others) and any(
        _is(word, term) and _closeness(text, words, word, at, until) >= _BESIDE
        for word in words
        for term in done
    )


def _nearest(question: Question, draft: Draft, statement: Statement) -> float:
    return max((date.nearness for date in asked_dates(question, draft.cited_by(statement))), default=0.0)


def _is_exact(question: str, mention: DateMention) -> bool:
    """True for a date as exact as the question wants."""
    return all(form.search(mention.resolved or "") for cue, form in _EXACT if cue.search(question))


def _is_over(citation: Citation, mention: DateMention) -> bool:
    """True for a date that had passed when the article appeared."""
    meant, published = days(mention.resolved), citation.article.published
    return meant is not None and published is not None and meant[1] < published.day


def _nearness(terms: Sequence[Term], citation: Citation, mention: DateMention) -> float:
    """Each word of the question counts by how near it stands to the date in its sentence."""
    start, end = _sentence(citation, mention)
    text = citation.part.text[start:end]
    at, until = mention.start - start, mention.end - start
    words = split_words(text)
    nearness = 0.0
    for term in terms:
        near = max(
            (_closeness(text, words, word, at, until) for word in words if _is(word, term)), default=0.0
        )
        nearness += near * (_VERB_OVER_NOUN if _is_verb(term) else term.weight)
    return nearness


def _is_verb(term: Term) -> bool:
    """True for a term that looks like what was done: "signed", or "report" in "When will she report?"."""
    word = term.text.lower()  # "when did it last happen" is no question of how long something lasts
    if term.is_name:  # nor "the North Pass" of what passed
        return False
    return PAST_VERB.fullmatch(word) is not None or (word in BASE_VERBS and word != "last")


def _closeness(text: str, words: Sequence[Word], word: Word, start: int, end: int) -> float:
    """From 1 for a word beside the date `text[start:end]` down to nearly 0 far from it."""
    between = (word.end, start) if word.start < start else (end, word.start)
    gap = sum(between[0] <= other.start and other.end <= between[1] for other in words)
    commas = len(_CLAUSE.findall(text, *between))
    if commas and word.start > end and _LEADS.fullmatch(text, 0, start):
        commas -= text.startswith(",", end)
    return 1 / (1 + gap / _FAR_WORDS + commas)


def is_of_another_event(
    question: Question, text: str, sentence: tuple[int, int], mention: DateMention
) -> bool:
    """True for a date that dates something else than what is asked.

    Another verb that takes the date stands between it and the question's; or the asked event is only what
    another is dated by ("on Thursday, three days after the wall fell") or only what another is of.

    Args:
        question: What is asked.
        text: The part that has the date.
        sentence: Where its sentence begins and ends there.
        mention: The date.
    """
    return (
        _is_of_another_verb(question.terms, text[sentence[0] : mention.start])
        or _is_of_what_came_after(question, text, sentence, mention)
        or _is_counted_from(question, text, sentence, mention)
        or _is_of_the_telling(question, text, sentence, mention)
    )


def _is_of_another_verb(terms: Sequence[Term], before: str) -> bool:
    asked = [
        match.end()
        for match in PAST_VERB.finditer(before)
        if any(_is(word, term) for word in split_words(match[0]) for term in terms)
    ]
    if not asked:
        return False
    between = before[asked[-1] :]
    shared = _SHARED.match(between)
    return _TAKES_DATE.search(between, shared.end() if shared else 0) is not None


def _is_of_what_came_after(
    question: Question, text: str, sentence: tuple[int, int], mention: DateMention
) -> bool:
    start, last = sentence
    asked = {term.stem for term in question.terms if not term.is_name}
    before = [word for word in split_words(text[start : mention.start]) if word.stem in asked]
    behind = _COUNTED_FROM.match(text[mention.end : last])
    if not before and behind and asked.intersection(split_stems(behind["event"])):
        return True
    beside = asked.intersection(split_stems(text[mention.end : last]))
    if not before or beside or not _ASKS_FOR_NOUN.search(question.text):
        return False
    is_beside = all(_BESIDE_ANOTHER.search(text[start : start + word.start]) for word in before)
    return is_beside and _TAKES_DATE.search(text[start + before[-1].end : mention.start]) is not None


def _is_counted_from(question: Question, text: str, sentence: tuple[int, int], mention: DateMention) -> bool:
    """True where a sentence has the asked event only to count from it: "a week after the fire"."""
    start, last = sentence
    asked = {term.stem for term in question.terms if not term.is_name}
    said = [start + word.end for word in split_words(text[start:last]) if word.stem in asked]
    for match in _STRETCH_FROM.finditer(text, start, last):
        begin, end = match.span("event")
        if said and begin <= said[0] and said[-1] <= end:
            is_within = begin <= mention.start < end
            return not is_within or PAST_VERB.search(text, said[-1], mention.start) is not None
    return False


def _is_of_the_telling(
    question: Question, text: str, sentence: tuple[int, int], mention: DateMention
) -> bool:
    """True for the day on which it was decided to do what is asked about, or on which a paper told of it."""
    before = text[sentence[0] : mention.start]
    if _OF_AN_ARTICLE.search(before) and not question.is_about_publication:
        return True
    does = _DECIDED_TO.match(text, mention.end, sentence[1])
    decided = [match[0] for match in PAST_VERB.finditer(before)]
    if (
        not does
        or not decided
        or any(_is(word, term) for word in split_words(decided[-1]) for term in question.terms)
    ):
        return False
    return any(stem(does["does"]) == term.stem for term in question.terms)


def _sentence(citation: Citation, mention: DateMention) -> tuple[int, int]:
    """Where the date's sentence begins and ends in its part."""
    spans = split_sentences(citation.part.text)
    return next(
        (span for span in spans if span[0] <= mention.start < span[1]), (citation.start, citation.end)
    )


def _is(word: Word, term: Term) -> bool:
    """True for a word of the question, in any of its forms."""
    return word.stem == term.stem
