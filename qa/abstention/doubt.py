"""How far the span reader believes that what would be stated first answers."""

from collections.abc import Sequence

from qa.reading.compose import Draft
from qa.reading.evidence import Candidate, is_in

_UNKNOWN = 0.0


def log_odds_of_first(draft: Draft, ranked: Sequence[Candidate]) -> float:
    """The log odds that the first statement holds the answer; even where the span reader did not read it."""
    cited = draft.leading
    read = (each.log_odds for each in ranked if each.seen and any(is_in(each, first) for first in cited))
    return max(read, default=_UNKNOWN)
