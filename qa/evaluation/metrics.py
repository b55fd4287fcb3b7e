"""How good an answer is against what a question file expects; pure functions, each from 0 to 1."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer import Answer, Citation
from qa.evaluation.questions import AskedQuestion, Evidence

_LONGEST_QUOTE = 90
"""Words; a longer quote points at an article rather than at what supports the answer."""
_SHORTEST_QUOTE = 3
"""Words; a shorter one is a crumb that could stand anywhere, unless the evidence is as short."""
_EVIDENCE_COVERED = 0.6
_QUOTE_COVERED = 0.8
_LOOKED_AT = 6
"""Citations of an answer that count as being shown."""
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'})


@dataclass(frozen=True, slots=True)
class Score:
    """One answer against one question.

    Attributes:
        answerable: Whether the articles hold the answer.
        answered: Whether something was answered.
        cited: Whether one of the first citations is right.
        first: Whether the first citation is right.
        precision: Share of the citations that are right and among the first ones; None without citations.
        includes: Whether the answer holds one string of every group that a good answer holds.
        chosen: Whether the choice is an accepted answer; None without choices, or without accepted answers.
    """

    answerable: bool
    answered: bool
    cited: bool
    first: bool
    precision: float | None
    includes: bool
    chosen: bool | None = None


def score(question: AskedQuestion, answer: Answer) -> Score:
    """Compare an answer with what the question file expects."""
    right = [_is_right(citation, question.evidence) for citation in answer.citations]
    text = _normal(answer.text or "")
    return Score(
        answerable=question.answers != (),
        answered=answer.status == "answered",
        cited=any(right[:_LOOKED_AT]),
        first=right[:1] == [True],
        precision=sum(right[:_LOOKED_AT]) / len(right) if right else None,
        includes=bool(text)
        and all(any(_normal(option) in text for option in group) for group in question.must_include_any),
        chosen=_is_chosen(question, answer) if question.choices and question.answers else None,
    )


def summarise(scores: Sequence[Score]) -> dict[str, float]:
    """Mean of each measure: over the answerable questions, `abstained` over the others.

    `choice` is there when there was something to choose.
    """
    answerable = [s for s in scores if s.answerable]
    unanswerable = [s for s in scores if not s.answerable]
    chosen = [s.chosen for s in scores if s.chosen is not None]
    return {
        "cited": _mean([s.cited for s in answerable]),
        "first": _mean([s.first for s in answerable]),
        "precision": _mean([s.precision for s in answerable if s.precision is not None]),
        "answer": _mean([s.includes for s in answerable]),
        "answered_wrongly_refused": _mean([not s.answered for s in answerable]),
        "abstained": _mean([not s.answered for s in unanswerable]),
        **({"choice": _mean(chosen)} if chosen else {}),
    }


def _is_chosen(question: AskedQuestion, answer: Answer) -> bool:
    accepted = {_normal(each) for each in question.answers or ()}
    return answer.choice is not None and _normal(answer.choice.text) in accepted


def _is_right(citation: Citation, evidence: Sequence[Evidence]) -> bool:
    """The right article, and words that overlap with the evidence's without swallowing it."""
    quote = _words(citation.quote)
    return any(
        _same_article(citation.article.name, e.article)
        and min(_SHORTEST_QUOTE, len(gold := _words(e.quote))) <= len(quote) <= _LONGEST_QUOTE
        and (_overlap(gold, quote) >= _EVIDENCE_COVERED or _overlap(quote, gold) >= _QUOTE_COVERED)
        for e in evidence
    )


def _same_article(name: str, expected: str) -> bool:
    return name == expected or name.endswith("/" + expected)


def _overlap(words: Sequence[str], others: Sequence[str]) -> float:
    known = set(others)
    return sum(word in known for word in words) / max(1, len(words))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", _normal(text))


def _normal(text: str) -> str:
    return " ".join(text.translate(_QUOTES).split()).casefold()


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
