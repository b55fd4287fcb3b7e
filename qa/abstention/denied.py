"""A question supposes what the article denies: "In which court did it file for bankruptcy?"."""

import re

from qa.language.verbs import PAST_VERB
from qa.language.words import stem, stem_set
from qa.question.analysis import Question
from qa.reading.compose import Draft

_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied)|dismiss(?:es|ed)|ruled out|disput(?:es|ed)|reject(?:s|ed)?)\b"
    r"(?:[^.;]{0,60}\b(?:report|rumou?r|claim|suggestion|speculation|allegation|accusation)s?\b"
    r"|(?= (?:that|any|having)\b))(?P<what>[^.;]*)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:nobody|no one|none of [\w'’ -]{1,40}?) (?:has|had|have|was|were)(?: been)? ", re.IGNORECASE
)
# A question that speaks of a denial, or of what is only said, supposes nothing.
_SUPPOSES_NOTHING = re.compile(
    r"\b(?:not|never|no|nobody)\b|n['’]t\b|\b(?:den(?:y|ies|ied)|dismiss|disput|reject|accus|alleg|claim|rumou?r"
    r"|report)\w*",
    re.IGNORECASE,
)
_ASKED_FOR = 0.5
"""Share of the question's words, but for names, that must stand in what is denied."""


def is_denied(question: Question, draft: Draft) -> bool:
    """True where the first quote denies what a question takes for granted, or says that nobody did it."""
    if question.kind in ("yes_no", "overview") or _SUPPOSES_NOTHING.search(question.text):
        return False
    quote = draft.leading[0].quote
    asked = {term.stem for term in question.terms if not term.is_name and term.weight == 1}
    least = max(1, _ASKED_FOR * len(asked))
    if any(len(asked & stem_set(match["what"])) >= least for match in _DENIED.finditer(quote)):
        return True
    done = (PAST_VERB.match(quote, match.end()) for match in _NOBODY.finditer(quote))
    return any(verb is not None and stem(verb[0]) in asked for verb in done)
