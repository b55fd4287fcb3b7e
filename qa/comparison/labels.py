"""What articles call somebody: "warlord Khalifa Haftar" in one, "putschist Khalifa Haftar" in another."""

import re
from collections.abc import Sequence

from qa.comparison.difference import Differing, Side, first_published
from qa.language.words import STOP_STEMS, stem
from qa.question.analysis import Question
from qa.reading.evidence import Candidate

_CONSIDERED = 60
"""Sentences looked at, best first."""
_ASKS = re.compile(
    r"\b[Hh]ow\b[^?]{0,60}?\b(?:describe|call|refer to|label|portray|characteri[sz]e) (?:the )?"
    r"(?P<name>[A-Z][\w'’-]*(?: (?:al-|el-|bin |de |van )?[A-Z][\w'’-]*)*)"
)
_VERB = re.compile(r"(?:ed|ing)$")
_TITLES = r"(?: ?\b(?:Gen|Col|Lt|Maj|Capt|Sgt|Dr|Mr|Mrs|Ms|Prof|Rev|Sen|Rep|Gov)\.)?"


def labelled(question: Question, ranked: Sequence[Candidate]) -> Differing | None:
    """The words that different articles set before a name, for a question that asks how they describe it.

    Args:
        question: What is asked.
        ranked: The sentences, best first.
    """
    asked = _ASKS.search(question.text)
    if asked is None:
        return None
    sides: dict[str, Side] = {}
    for candidate in ranked[:_CONSIDERED]:
        label = _label(candidate.text, asked["name"])
        if label and all(label.casefold() != side.text.casefold() for side in sides.values()):
            side = Side(label, candidate, first_published(candidate))
            sides.setdefault(candidate.passage.article.id, side)
    return Differing("wording", tuple(sides.values())) if len(sides) > 1 else None


def _label(sentence: str, name: str) -> str | None:
    """The nouns and adjectives in small letters right before a name, with a title; None for none."""
    before = re.search(rf"((?:\b[a-z][\w-]+ ){{1,3}}{_TITLES}) ?{re.escape(name)}\b", sentence)
    words = before[1].split() if before else []
    behind = max((at for at, word in enumerate(words, 1) if stem(word) in STOP_STEMS), default=0)
    label = words[behind:]
    return " ".join(label) if label and label[0][0].islower() and not _VERB.search(label[-1]) else None
