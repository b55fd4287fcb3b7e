"""What articles call somebody: "warlord Khalifa Haftar" in one, "putschist Khalifa Haftar" in another."""

import re
from collections.abc import Sequence

from qa.difference import Differing, Side, first_published
from qa.evidence import Candidate
from qa.question import Question
from qa.words import STOP_STEMS, stem

_CONSIDERED = 60
"""Sentences looked at, best first."""
_ASKS = re.compile(
    r"\b(?:describe[ds]?|call(?:ed|s)?|refer(?:red|s)? to|label(?:l?ed|s)?|portray(?:ed|s)?"
    r"|characteri[sz]e[ds]?)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w'’-]*(?: (?:al-|el-|bin |de |van )?[A-Z][\w'’-]*)*")
_TITLES = r"(?: ?\b(?:Gen|Col|Lt|Maj|Capt|Sgt|Dr|Mr|Mrs|Ms|Prof|Rev|Sen|Rep|Gov)\.)?"


def labelled(question: Question, ranked: Sequence[Candidate]) -> Differing | None:
    """The words that different articles set before a name, for a question that asks how they describe it.

    Args:
        question: What is asked.
        ranked: The sentences, best first.
    """
    if not (question.spans_articles and _ASKS.search(question.text)):
        return None
    asked = _ASKS.sub(" ", question.text)
    for name in _NAME.findall(asked[1:]):
        sides: dict[str, Side] = {}
        for candidate in ranked[:_CONSIDERED]:
            label = _label(candidate.text, name)
            if label and all(label.casefold() != side.text.casefold() for side in sides.values()):
                side = Side(label, candidate, first_published(candidate))
                sides.setdefault(candidate.passage.article.id, side)
        if len(sides) > 1:
            return Differing("wording", tuple(sides.values()))
    return None


def _label(sentence: str, name: str) -> str | None:
    """The nouns and adjectives in small letters right before a name, with a title; None for none."""
    before = re.search(rf"((?:\b[a-z][\w-]+ ){{1,3}}{_TITLES}) ?{re.escape(name)}\b", sentence)
    words = before[1].split() if before else []
    behind = max((at for at, word in enumerate(words, 1) if stem(word) in STOP_STEMS), default=0)
    return " ".join(words[behind:]) if words[behind:] and words[behind][0].islower() else None
