"""Whether to answer at all, and in what words not to."""

from datetime import date

from qa.answer import Searched
from qa.compose import Draft
from qa.dates import lacks_asked_date
from qa.evidence import holds_kind
from qa.question import Question

_NOTHING_FOUND = "No passage shares a word with the question."
_NOT_HELD = "The nearest passages do not hold the answer."


def lacks_what_is_asked(question: Question, draft: Draft) -> bool:
    """True when no cited words hold the kind of thing that is asked for: no number for "how many"."""
    cited = [citation.quote for citation in draft.citations]
    if question.kind == "date" and lacks_asked_date(question.text, draft):
        return True
    return not any(holds_kind(question.kind, quote) for quote in cited)


def refusal(searched: Searched, *, found_passages: bool) -> str:
    """One or two sentences: what was searched, and that it does not hold the answer."""
    return f"{_NOT_HELD if found_passages else _NOTHING_FOUND} {describe(searched)}"


def describe(searched: Searched) -> str:
    """What was searched, as a sentence.

    >>> from datetime import date
    >>> describe(Searched(5, date(2020, 12, 24), date(2022, 2, 21)))
    'Searched 5 articles from 24 December 2020 to 21 February 2022.'
    """
    articles = f"{searched.articles} article{'' if searched.articles == 1 else 's'}"
    if searched.since is None or searched.until is None:
        return f"Searched {articles}."
    return f"Searched {articles} from {_day(searched.since)} to {_day(searched.until)}."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
