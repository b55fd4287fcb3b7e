"""Where articles give opposite outcomes: released and still held, kept and broken, done and not done.

Read only for questions that are answered by yes or no, and only on the outcome that they name.
"""

import re
from collections.abc import Iterator, Sequence, Set
from datetime import date
from itertools import chain, dropwhile, product, takewhile

from qa.comparison.difference import Differing, Side, first_published
from qa.language.words import STOP_STEMS, split_stems, split_words
from qa.question.analysis import Question
from qa.reading.evidence import Candidate
from qa.retrieval.match import Matches, match_terms

_CONSIDERED = 60
"""Sentences looked at, best first."""
_ASKED = 0.5
"""Weight from which a word of the conversation is asked about."""
_SHARED = 2
"""Content words that two sentences have in common at least, the outcome's own left out."""
_LIKE = 0.7
"""Share of the shorter's content words from which one sentence denies what the other says."""

_ENDS = r"end(?:s|ed|ing)?|put an end|(?:is|are|was|were) over|stopp?(?:s|ed|ing)?|halt(?:s|ed)?|ceased?"
# What comes first in the course of things stands left: right behind left is news, left behind right is none.
_IN_COURSE = (
    (
        r"held|detain(?:ed|s)|detention|custody|jail(?:ed)?|imprisoned|behind bars",
        r"releas(?:ed|e|es)|freed|let go|set free",
    ),
    (
        r"occup(?:y|ied|ies|ation|ying)",
        rf"liberat(?:ed|es|ion)|retak(?:en|e)|recaptured|(?:{_ENDS}) [^.;]{{1,60}} occupation",
    ),
    (r"continu(?:e|es|ed|ing)|ongoing|under way|still (?:on|going)", _ENDS),
    (r"missing|trapped", r"rescued|found (?:alive|dead|safe)|accounted for"),
    (r"closed|shut", r"reopened|re-opened|open again"),
    (r"alive|surviv(?:ed|es)", r"dead|died|killed"),
    (r"charged|accused|on trial", r"acquitted|cleared|convicted|found guilty"),
    (r"propos(?:ed|al)|planned|considering", r"withdrawn|dropped|abandoned|scrapped|approved|passed"),
)
_APART = (
    (
        r"violat(?:e|es|ed|ing|ion|ions)|breach(?:es|ed)?|br(?:eaks?|oke|oken|eaking)",
        r"in line with|compl(?:y|ies|ied|iance)|honou?r(?:s|ed|ing)?|observ(?:es?|ed|ing)"
        r"|respect(?:s|ed|ing)?|abid(?:es?|ed|ing)|ke(?:eps?|pt|eping) to|adher(?:es?|ed|ing)",
    ),
    (r"w(?:in|ins|on)|victory|victorious", r"los(?:e|es|t)|defeat(?:ed)?"),
    (
        r"increas(?:es?|ed|ing)|r(?:ises?|ose|isen|ising)|gr(?:ew|ows?|own)|went up",
        r"decreas(?:es?|ed|ing)|f(?:alls?|ell|allen|alling)|drop(?:s|ped)?|went down",
    ),
    (
        r"approv(?:es?|ed)|accept(?:s|ed)?|agreed to|backed|passed",
        r"reject(?:s|ed)?|refus(?:es?|ed)|turned down|voted down|vetoed",
    ),
    (r"guilty|convicted", r"acquitted|innocent|cleared|not guilty"),
    (r"confirm(?:s|ed)|admit(?:s|ted)", r"den(?:y|ies|ied)"),
    (r"safe|harmless", r"unsafe|dangerous"),
    (r"support(?:s|ed|ing)?|favou?r(?:s|ed)?", r"oppos(?:es?|ed|ing)"),
)
_PAIRS = [
    (re.compile(rf"\b(?:{left})\b", re.IGNORECASE), re.compile(rf"\b(?:{right})\b", re.IGNORECASE), in_course)
    for pairs, in_course in ((_IN_COURSE, True), (_APART, False))
    for left, right in pairs
]
_WHAT = r"(?P<what>(?: [\w'’-]+){1,6})"
_ALL = re.compile(rf"\b(?:both|all|each|every)\b{_WHAT}", re.IGNORECASE)
_NOT_ALL = re.compile(
    rf"\b(?:(?:only|just) (?:one|two|three|some|half)|none|neither|not (?:all|both|every|each))\b{_WHAT}",
    re.IGNORECASE,
)
_MOST_OF_IT = 0.6
"""Share of the question's words that two sentences have in common if they say of how many it holds."""
_DENIAL = re.compile(r"\b(?:not|never|no longer|nobody|none|neither|n['’]t)\b|n['’]t\b", re.IGNORECASE)


def opposed(question: Question, ranked: Sequence[Candidate]) -> Differing | None:
    """Two sentences that answer a question by yes and by no, or None.

    Args:
        question: What is asked.
        ranked: The sentences, best first.
    """
    if question.kind != "yes_no":
        return None
    read = [candidate for candidate in ranked[:_CONSIDERED] if not candidate.unmentioned]
    return next(chain(_opposite(question, read), _counted_out(question, read), _denied(read)), None)


def _opposite(question: Question, read: Sequence[Candidate]) -> Iterator[Differing]:
    """Sentences that give the two outcomes of a pair that the question names one of."""
    for left, right, in_course in _PAIRS:
        if not (_names(question, left) or _names(question, right)):
            continue
        later = [(candidate, match) for candidate in read if (match := right.search(candidate.text))]
        earlier = [
            (candidate, match)
            for candidate in read
            if (match := left.search(candidate.text)) and not right.search(candidate.text)
        ]
        for (one, was), (other, became) in product(earlier, later):
            if _are_of_the_same(question, one, other, (left, right)):
                yield _differing(_side(one, was), _side(other, became), in_course=in_course)


def _names(question: Question, outcome: re.Pattern[str]) -> bool:
    """True where a question has an outcome, not in a word that only stood in the conversation."""
    aside = {term.stem for term in question.terms if term.weight < _ASKED}
    return any(aside.isdisjoint(split_stems(match[0])) for match in outcome.finditer(question.text))


def _counted_out(question: Question, read: Sequence[Candidate]) -> Iterator[Differing]:
    """Sentences that say of all of them, and of some or none, what is asked: both boats, only one boat."""
    asked = frozenset(term.stem for term in question.terms)
    whole, rest = (
        [side for each in read if (side := _of_how_many(quantifier, each, asked))]
        for quantifier in (_ALL, _NOT_ALL)
    )
    for one, other in product(whole, rest):
        stems, others = (_content(side.candidate.text) for side in (one, other))
        is_of_the_same = asked & _content(one.text) & _content(other.text)
        is_another = one.candidate.passage.article.id != other.candidate.passage.article.id
        if is_another and is_of_the_same and len(asked & stems & others) >= _MOST_OF_IT * len(asked):
            yield _differing(one, other, in_course=False)


def _of_how_many(quantifier: re.Pattern[str], candidate: Candidate, asked: Set[str]) -> Side | None:
    """The words that say of how many something holds, with those for what, if that is asked about."""
    match = quantifier.search(candidate.text)
    words = split_words(match["what"]) if match else []
    named = list(
        takewhile(lambda word: word.stem in asked, dropwhile(lambda word: word.stem not in asked, words))
    )
    if not match or not named:
        return None
    text = candidate.text[match.start() : match.start("what") + named[-1].end]
    return Side(text, candidate, first_published(candidate))


def _denied(read: Sequence[Candidate]) -> Iterator[Differing]:
    """Sentences in nearly the same words, one of which says "not"."""
    for number, one in enumerate(read):
        for other in read[number + 1 :]:
            denials = [_DENIAL.search(one.text), _DENIAL.search(other.text)]
            if sum(map(bool, denials)) != 1 or one.passage.article.id == other.passage.article.id:
                continue
            stems, others = (_content(each.text) for each in (one, other))
            if len(stems & others) >= max(2 * _SHARED, _LIKE * max(len(stems), len(others))):
                sides = [Side(each.text, each, first_published(each)) for each in (one, other)]
                yield _differing(*sides, in_course=False)


def _are_of_the_same(
    question: Question, one: Candidate, other: Candidate, outcome: tuple[re.Pattern[str], re.Pattern[str]]
) -> bool:
    """True when two sentences have a word of the question in common, and another, besides the outcome."""
    texts = [_without(each.text, outcome) for each in (one, other)]
    stems, others = map(_content, texts)
    terms = [term for term in question.terms if not any(pole.search(term.text) for pole in outcome)]
    matches: Matches = match_terms(terms, {term.stem: 1.0 for term in terms}, stems | others)
    asked = (matches.strengths(stems) > 0) & (matches.strengths(others) > 0)
    new = (stems & others) - matches.matched
    return bool(asked.any()) and int(asked.sum()) + len(new) >= _SHARED


def _without(text: str, outcome: tuple[re.Pattern[str], re.Pattern[str]]) -> str:
    for pole in outcome:
        text = pole.sub(" ", text)
    return text


def _content(text: str) -> frozenset[str]:
    return frozenset(split_stems(text)) - STOP_STEMS


def _side(candidate: Candidate, match: re.Match[str]) -> Side:
    return Side(match[0], candidate, first_published(candidate))


def _differing(one: Side, other: Side, *, in_course: bool) -> Differing:
    """What two sides are to each other: what comes later in the course of things, told later, is news."""
    days = one.published or date.min, other.published or date.min
    if in_course and date.min < days[0] < days[1]:
        return Differing("update", (one, other))
    return Differing("contradiction", (one, other) if days[0] <= days[1] else (other, one))
