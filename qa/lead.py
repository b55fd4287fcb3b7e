"""Which statement leads: the one with just what is asked for, before the one that the reader put first."""

from collections.abc import Sequence

from qa.comparison.befallen import lead_with_fate
from qa.comparison.byline import lead_with_byline
from qa.comparison.counted import lead_with_count
from qa.comparison.current import lead_with_newest
from qa.comparison.holder import lead_with_holder
from qa.comparison.other_name import lead_with_other_name
from qa.comparison.spoken import lead_with_words
from qa.dates.clock import lead_with_clock
from qa.dates.when import lead_with_date
from qa.question.analysis import Question
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate

_OF_KIND = {"date": lead_with_date, "number": lead_with_count, "alias": lead_with_other_name}


def lead(question: Question, draft: Draft, ranked: Sequence[Candidate], *, is_about_now: bool) -> Draft:
    """The draft, led by what is asked for: each step may take the lead from the one before.

    Args:
        question: What is asked.
        draft: What the reader would state, best first.
        ranked: The sentences that were read, best first: one that was not stated may lead.
        is_about_now: True where the latest is asked for.
    """
    if by_kind := _OF_KIND.get(question.kind):
        draft = by_kind(question, draft, ranked)
    draft = lead_with_clock(question, draft)
    draft = lead_with_words(question, draft, ranked)
    draft = lead_with_holder(question, draft, ranked)
    draft = lead_with_byline(question, draft, ranked)
    if is_about_now:
        draft = lead_with_newest(draft, ranked)
    return lead_with_fate(question, draft, ranked)
