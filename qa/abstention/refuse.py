"""When not to answer, and what to say then."""

from collections.abc import Sequence
from functools import reduce

from ingest.message import Message, counted
from qa.abstention.denied import is_denied
from qa.abstention.doubt import log_odds_of_first
from qa.abstention.nameless import lacks_name
from qa.abstention.namesake import is_of_namesake
from qa.abstention.uncaused import tells_effects_only
from qa.abstention.uncounted import counts_nothing_asked, gives_no_number
from qa.abstention.unlisted import tells_number_only
from qa.abstention.unnamed import names_no_body
from qa.abstention.unplaced import lacks_place
from qa.abstention.untold import lacks_deed, tells_deed
from qa.abstention.withheld import is_withheld
from qa.answer import Answer, Citation, Passage, Searched
from qa.calendar.edtf import spell_day
from qa.calendar.periods import spell_period
from qa.comparison.befallen import lacks_fate
from qa.comparison.counted import lacks_count
from qa.comparison.spoken import lacks_words, tells_words
from qa.dates.when import lacks_date
from qa.question.analysis import Question
from qa.question.kinds import Kind
from qa.question.limits import either, spell_limits
from qa.question.measures import holds_measure
from qa.question.signs import holds_kind
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate
from vectorstore import EVERYTHING

NOTHING_FOUND = Message("No passage shares a word with the question.")
NOTHING_LEFT = Message("No article is within these limits.")
NOT_HELD = Message("The nearest passages do not hold the answer.")
NOT_TOLD = Message("The nearest passages say that this was not told.")

_FAR_BESIDE = (0.1, 0.0)
_BESIDE = (_FAR_BESIDE, (0.6, -9.0))
"""Share of the question that what comes first covers with its paragraph, and log odds that the span reader
sees the answer there: below both, it is beside the question. Of the questions in training that were answered
rightly this refuses 0.003, of the unanswerable 0.05."""
_TELLING_TERMS = 3
"""Terms of a question from which what it covers says what it is about."""
_MANY_TERMS, _PART_OF_MANY, _LEAST_OF_MANY = 12, 0.28, 0.15
"""A question of so many terms may name what is nowhere mentioned, if so much of it is covered, with all that
stands around; of one about several articles at least the last, or none of them is about it. Chosen on 360
questions of MultiHop-RAG (Tang and Yang, COLM 2024). Of 300 others that can be answered this refuses 0.043,
where any missing name decided 0.147; of 150 that cannot 0.940, and 0.927."""
_SHOWN_AT_TIMES: frozenset[Kind] = frozenset(("place", "reason", "alias"))
"""What has no sure sign: "to the yard", "fined for two breaches"."""
_SEEN = 0.0
"""Log odds from which the span reader is believed without one. On 60 of SQuAD's training pages as one archive
this refuses 0.13 of the right first statements for "where", 0.04 for "why"; a sign that must be there 0.32
and 0.24. Where the paragraph that answers was taken out it is 0.31 and 0.25, for 0.36 and 0.33."""
_NEAREST = 3
"""Passages shown when nothing is answered."""

_WANTED: dict[Kind, Message] = {
    "person": Message("a person"),
    "date": Message("the date"),
    "place": Message("a place"),
    "number": Message("a number"),
    "quote": Message("spoken words"),
    "reason": Message("a reason"),
    "alias": Message("another name"),
}


def refuse(reason: str, question: str, found: Sequence[Passage], searched: Searched) -> Answer:
    """No answer, and the passages that came nearest."""
    nearest = tuple(Citation.of(number, passage) for number, passage in enumerate(found[:_NEAREST], 1))
    return Answer(question, searched, reason=reason, nearest=nearest)


def what_is_missing(question: Question, ranked: Sequence[Candidate], draft: Draft) -> Message | None:
    """Why the draft does not answer, as a sentence; None when nothing speaks against it.

    Seven things do. The article (where several are asked about: each of them) never mentions a name that the
    question is about: then a question that is not long supposes what no article says. What comes first is
    beside the question: it covers little of it, and the span reader sees no answer there. It tells of
    somebody else of the same last name. It denies what the question supposes. The newest of what would be
    stated says that just this was not told. What comes first holds nothing of the kind that is asked for: no
    number for "how many", no word of who is asked what they said. Or nothing tells of what the question says
    was done, or counts what it counts.
    """
    best = ranked[0]
    if question.spans_articles:
        if missing := _missing_everywhere(question, ranked):
            return missing
    elif best.unmentioned and question.kind != "yes_no" and not _asks_much(question, best.coverage):
        return Message("The nearest article does not mention {names}.", names=_quoted(best.unmentioned))
    tells_another = (
        lacks_fate(question, draft) or is_of_namesake(question, draft) or is_denied(question, draft)
    )
    if (_is_beside(question, best) and not tells_words(question, draft)) or tells_another:
        return NOT_HELD
    if is_withheld(question, draft) or tells_number_only(question, draft):
        return NOT_TOLD
    lacking = _lacking(question, draft, ranked)
    return None if lacking is None else _not_given(lacking)


def _not_given(kind: Kind) -> Message:
    """That something of a kind is not told, as a sentence."""
    if kind not in _WANTED:
        return NOT_HELD
    return Message("The nearest passages do not give {wanted} for this.", wanted=_WANTED[kind])


def _missing_everywhere(question: Question, ranked: Sequence[Candidate]) -> Message | None:
    """Why no article answers its part of a question about several, as a sentence; None when one may."""
    covered = max(candidate.coverage for candidate in ranked)
    nowhere = [
        name for name in ranked[0].unmentioned if all(name in candidate.unmentioned for candidate in ranked)
    ]
    if nowhere and not _asks_much(question, covered):
        return Message("The nearest articles do not mention {names}.", names=_quoted(nowhere))
    return NOT_HELD if covered < _LEAST_OF_MANY else None


def _asks_much(question: Question, covered: float) -> bool:
    """True for a long question of which so much is covered that one name may be missing."""
    return len(question.terms) >= _MANY_TERMS and covered >= _PART_OF_MANY


def _is_beside(question: Question, best: Candidate) -> bool:
    """True when a sentence is about something else; a short question says too little to tell."""
    if len(question.terms) < _TELLING_TERMS or question.spans_articles:
        return False
    # It learned on encyclopaedias, and makes little of "last fall": `qa/dates/when.py` knows more of dates.
    limits = (_FAR_BESIDE,) if question.kind == "date" else _BESIDE
    return any(best.paragraph_coverage < share and best.log_odds <= odds for share, odds in limits)


def describe(searched: Searched) -> Message:
    """What was searched and what is preferred, in sentences.

    >>> from datetime import date
    >>> describe(Searched(5, date(2020, 12, 24), date(2022, 2, 21)))
    'Searched 5 articles from 24 December 2020 to 21 February 2022.'
    """
    sentences = [_covered(searched)]
    if searched.lifted != EVERYTHING:
        sentences.insert(0, Message("Nothing {limits} answers this.", limits=spell_limits(searched.lifted)))
    if searched.period:
        period = spell_period(searched.period)
        sentences.append(Message("What appeared or happened {period} comes first.", period=period))
    if searched.newest:
        sentences.append(Message("The newest comes first."))
    return reduce(lambda told, more: Message("{told} {more}", told=told, more=more), sentences)


def _covered(searched: Searched) -> Message:
    """How much was searched, in a sentence."""
    articles = counted("{count} article", "{count} articles", searched.articles)
    if searched.limits != EVERYTHING:
        limits = spell_limits(searched.limits)
        return Message("Searched {articles} {limits}.", articles=articles, limits=limits)
    if searched.since and searched.until:
        first, last = spell_day(searched.since), spell_day(searched.until)
        return Message(
            "Searched {articles} from {first} to {last}.", articles=articles, first=first, last=last
        )
    return Message("Searched {articles}.", articles=articles)


def _lacking(question: Question, draft: Draft, ranked: Sequence[Candidate]) -> Kind | None:
    """The kind of thing that is asked for and not given; None where it is."""
    if lacks_name(question, draft):
        return "person"
    if lacks_words(question, draft):
        return "quote"
    if counts_nothing_asked(question, draft, ranked) or gives_no_number(question, draft):
        return "number"
    first = draft.leading
    lacks = (
        names_no_body(question, draft)
        or (_lacks_kind(question, first) and not _may_look_otherwise(question, draft, ranked))
        or tells_effects_only(question, first)
        or lacks_place(question, draft, ranked)
        or lacks_deed(question, draft, ranked)
    )
    return question.kind if lacks else None


def _lacks_kind(question: Question, citations: Sequence[Citation]) -> bool:
    if question.kind == "date":
        return lacks_date(question, citations)
    if question.kind == "number" and lacks_count(question, citations):
        return True
    return not any(
        holds_kind(question.kind, citation.quote) and holds_measure(question.text, citation.quote)
        for citation in citations
    )


def _may_look_otherwise(question: Question, draft: Draft, ranked: Sequence[Candidate]) -> bool:
    """True where the span reader sees an answer that its words do not show, beside what was done."""
    return (
        question.kind in _SHOWN_AT_TIMES
        and log_odds_of_first(draft, ranked) >= _SEEN
        and tells_deed(question, draft)
    )


def _quoted(names: Sequence[str]) -> str:
    """Names in quotation marks, as a list in prose."""
    return either([Message("“{name}”", name=name) for name in names])
