"""A body is asked for, and none is named: "Which company built the drones?", and drones were shown."""

import re

from qa.answer import Citation
from qa.dates.when import dated_places
from qa.language.noun_phrases import AUXILIARIES
from qa.language.verbs import PAST
from qa.language.words import split_stems, stem_set
from qa.question.analysis import Question
from qa.reading.compose import Draft
from qa.retrieval.places import other_names

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
    """True where cited words have a name: none of the question's, no date's, no country's."""
    quote, dates = cited.quote, dated_places(cited)
    known = stem_set(question.text)
    countries = {country.asked for country in other_names(quote)}
    return any(
        not known.issuperset(split_stems(name[0]))
        and name[0] not in countries
        and all(name.start() not in date for date in dates)
        # A single word that opens a sentence need not be a name.
        and (" " in name[0] or not _OPENS.search(quote, 0, name.start()))
        for name in _NAME.finditer(quote)
    )
