"""A question for where, and only days behind "on" and "in": "She left it on Tuesday" tells no place."""

import re
from collections.abc import Iterator, Sequence

from qa.abstention.doubt import log_odds_of_first
from qa.answer import Citation
from qa.dates.when import dated_places
from qa.question.analysis import Question
from qa.question.signs import SIGNS
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate

_WHERE = re.compile(r"\bwhere\b", re.IGNORECASE)
_SURE = 0.0
"""Log odds from which words are taken for a place where none looks like one."""


def lacks_place(question: Question, draft: Draft, ranked: Sequence[Candidate]) -> bool:
    """True when a question asks where, and the first statement shows no place but behind what is a date.

    However sure the reader is: of the sentences of SQuAD's training pages that answer 0.007 show none but
    such, of the others 0.013; in news each second sentence has its weekday.

    Args:
        question: What is asked.
        draft: What would be stated.
        ranked: The sentences that were read.
    """
    if question.kind != "place" or not _WHERE.search(question.text):
        return False
    shown = [is_place for cited in draft.leading for is_place in _shown(cited)]
    return not any(shown) and (bool(shown) or log_odds_of_first(draft, ranked) < _SURE)


def _shown(cited: Citation) -> Iterator[bool]:
    """Of each thing in cited words that looks like a place, whether it is none of their dates."""
    dates = dated_places(cited)
    for sign in SIGNS["place"].finditer(cited.quote):
        yield all(sign.end() - 1 not in date for date in dates)
