"""A body is asked for, and none is named: "Which company built the drones?", and drones were shown."""

import re

from qa.abstention.unasked import unasked_names
from qa.answer import Citation
from qa.language.noun_phrases import AUXILIARIES
from qa.language.verbs import PAST
from qa.question.analysis import Question
from qa.reading.compose import Draft

_BODY = (
    r"(?:company|firm|manufacturer|shipyard|factory|brand|bank|airline|airport|hospital|clinic|school|university"
    r"|college|institute|museum|hotel|restaurant|club|charity|agency|broadcaster|newspaper|magazine|outlet|website)"
)
# "Which school subjects" asks for something else.
_ASKS_WHICH = re.compile(
    rf"\b(?:which|what) (?:(?!of |the |(?:{'|'.join(AUXILIARIES)}) )[\w-]+ ){{0,2}}?{_BODY}"
    rf"(?=\W*$| (?:{'|'.join(AUXILIARIES)}|{PAST})\b)(?!.*\bor\b)",
    re.IGNORECASE,
)
_CAPITAL = r"[A-Z][\w'’.&-]*"
_NAME = re.compile(rf"{_CAPITAL}(?: (?:(?:of|and|the|de) )?{_CAPITAL})*|[“\"][^“”\"]+[”\"]")
_OPENS = re.compile(r"(?:^|[.!?:] |[“\"])$")


def names_no_body(question: Question, draft: Draft) -> bool:
    """True when a question asks which company or the like, and the first statement names none.

    Rare: of 2,000 questions of SQuAD's training pages 13 ask so, and of these it refuses none.
    """
    return _ASKS_WHICH.search(question.text) is not None and not any(
        _names_another(question, cited) for cited in draft.leading
    )


def _names_another(question: Question, cited: Citation) -> bool:
    """True where cited words have a name that the question has not."""
    # A single word that opens a sentence need not be a name.
    return any(
        " " in name[0] or not _OPENS.search(cited.quote, 0, name.start())
        for name in unasked_names(question, cited, _NAME)
    )
