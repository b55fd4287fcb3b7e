"""A question for where, and only days behind "on" and "in": "She left it on Tuesday" tells no place."""

import re
from collections.abc import Sequence

from qa.abstention.doubt import log_odds_of_first
from qa.answer import Citation
from qa.dates.when import dated_places
from qa.question.analysis import Question
from qa.question.signs import SIGNS
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate

_WHERE = re.compile(r"\bwhere\b", re.IGNORECASE)
_SURE = 0.0
"""Log odds from which the words are taken for a place however they look."""


def lacks_place(question: Question, draft: Draft, ranked: Sequence[Candidate]) -> bool:
    """True when a question asks where, and the first statement shows no place but behind what is a date.

    Held against SQuAD's training pages, however sure the reader is: of the sentences that answer 0.007 show
    none but such, of the others 0.013; in news each second sentence has its weekday.

    Args:
        question: What is asked.
        draft: What would be stated.
        ranked: The sentences that were read.
    """
    if question.kind != "place" or not _WHERE.search(question.text):
        return False
    if log_odds_of_first(draft, ranked) >= _SURE:
        return False
    return not any(map(_shows_place, draft.leading))


def _shows_place(cited: Citation) -> bool:
    dates = dated_places(cited)
    return any(
        all(sign.end() - 1 not in date for date in dates) for sign in SIGNS["place"].finditer(cited.quote)
    )
