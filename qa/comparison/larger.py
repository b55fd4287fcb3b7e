"""Which of two things is longer, dearer, more: their numbers are set side by side, and both cited."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.message import Message
from qa.answer import Answer, Citation, Statement
from qa.comparison.quantities import Quantity, find_quantities
from qa.language.sentences import split_sentences
from qa.language.words import STOP_STEMS, split_stems, stem
from qa.question.analysis import Question

_WHICH = re.compile(
    r"\bwh(?:ich|o|at)\b(?P<asked>[^,:?]{0,80}?\b(?:more|less|fewer|\w{2,}er)\b[^,:?]{0,80})[,:]"
    r" (?P<one>[^?,;:]{2,80}?),? or (?P<other>[^?,;:]{2,80}?)(?=[?;:.!]|$)",
    re.IGNORECASE,
)
_LESS = re.compile(r"\b(?:less|fewer|shorter|cheaper|lower|smaller|lighter|narrower)\b", re.IGNORECASE)
_LENGTHS = "metre metres meter meters foot feet kilometre kilometres kilometer kilometers mile miles yards"
_MEASURES = (
    (r"long|short", f"long length {_LENGTHS} hours minutes days weeks months years"),
    (r"high|tall|low|deep|wid|narrow", f"high height tall deep depth wide width {_LENGTHS}"),
    (r"cost|cheap|dear|expensive|price", "cost costs price priced worth crowns dollars euros pounds $ € £ ¥"),
    (r"heavi|light|weigh", "weigh weighs weight tonnes tons kilograms pounds"),
)
_STEMS = tuple(
    (re.compile(rf"\b(?:{asked})", re.IGNORECASE), frozenset(map(stem, words.split())))
    for asked, words in _MEASURES
)


def name_larger(question: Question, answer: Answer) -> Answer:
    """The answer, with what two cited numbers say of which is more.

    It stays as it is where a side has no number in the same unit, and where some numbers say so and some not.
    """
    asked = _WHICH.search(question.text)
    if asked is None or not question.sides or not answer.statements:
        return answer
    measured = next((words for cue, words in _STEMS if cue.search(asked["asked"])), None)
    if measured is None:
        measured = frozenset(split_stems(asked["asked"])) - STOP_STEMS
    pairs = [
        (one, other)
        for one in _numbers(answer, question.sides, 0, measured)
        for other in _numbers(answer, question.sides, 1, measured)
        if (one[1].counted, one[1].scale) == (other[1].counted, other[1].scale)
    ]
    orders = {(one[1].value > other[1].value) - (one[1].value < other[1].value) for one, other in pairs}
    if orders not in ({1}, {-1}):
        return answer
    named = [(asked["one"], *pairs[0][0]), (asked["other"], *pairs[0][1])]
    (least, less, _, small), (most, more, _, large) = sorted(named, key=lambda side: side[2].value)
    told = Message("{more} is more than {less}.", more=large, less=small)
    cited = tuple(dict.fromkeys((more.id, less.id)))
    name, number = (least, small) if _LESS.search(asked["asked"]) else (most, large)
    return replace(
        answer,
        statements=(*answer.statements, Statement(told, cited, "derived")),
        short_answer=Message("{name} ({number})", name=name, number=number),
    )


def _numbers(
    answer: Answer, sides: tuple[frozenset[str], ...], side: int, measured: frozenset[str]
) -> Iterator[tuple[Citation, Quantity, str]]:
    """The numbers of a measure in cited sentences that speak of one side alone, as they are printed."""
    for citation in answer.citations:
        for start, end in split_sentences(citation.quote):
            sentence = citation.quote[start:end]
            stems = set(split_stems(sentence))
            if [of <= stems for of in sides] != [place == side for place in range(len(sides))]:
                continue
            for quantity in find_quantities(sentence):
                if measured & (quantity.counted | quantity.clause):
                    yield citation, quantity, sentence[quantity.start : quantity.end]
