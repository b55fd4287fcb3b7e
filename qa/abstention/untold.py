"""What a question says was done, where nothing tells of it: "When was the mast painted?".

Of one thing articles tell many dates, places and reasons, and each belongs to something that was done.
"""

import re
from collections.abc import Sequence

from qa.abstention.doubt import log_odds_of_first
from qa.language.fates import same_fate
from qa.language.verb_forms import base_form
from qa.language.words import split_stems, stem, stem_set
from qa.question.analysis import Question
from qa.question.deed import deed_asked, thing_asked
from qa.question.kinds import Kind
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate

_BOUND: frozenset[Kind] = frozenset(("date", "number", "place", "reason"))
"""What belongs to a deed; a person or a thing may be told without it."""
_FREE: frozenset[Kind] = frozenset(("person", "description"))
_ASKS_FOR_MANNER = re.compile(r"\bhow\b", re.IGNORECASE)
_LEAST_ROOT = 4

# Held against SQuAD's training questions, 60 pages as one archive, of those that say what was done: how often
# such an answer is refused that is right, and how often one where the paragraph that answers was taken out.
_UNSURE = -2.0
"""Log odds up to which the stated words must tell it: 0.01 and 0.25."""
_SURE = 4.0
"""Log odds up to which the first article must: 0.03 and 0.08, where pages are long, and tell most things."""


def lacks_deed(question: Question, draft: Draft, ranked: Sequence[Candidate]) -> bool:
    """True when nothing that would be stated tells of what a question says was done.

    Where the span reader doubts that the first statement answers, some statement must tell it; where it does
    not, and a date, a number, a place or a reason is asked for, at least the article that comes first.

    Args:
        question: What is asked.
        draft: What would be stated.
        ranked: The sentences that were read.
    """
    deed = deed_asked(question.text)
    if deed is None or question.spans_articles or question.is_about_publication:
        return False
    odds = log_odds_of_first(draft, ranked)
    stated = [each.quote for each in draft.citations]
    is_bound = question.kind in _BOUND
    if odds < _UNSURE and (is_bound or _may_miss(question, stated)) and not _tells(question, deed, stated):
        return True
    first = draft.cited_by(draft.statements[0])
    told = [part.text for cited in first for part in cited.article.parts]
    return is_bound and odds < _SURE and not _tells(question, deed, told)


def _may_miss(question: Question, stated: Sequence[str]) -> bool:
    """True for a question about a person or a thing, unless what is stated has the noun that asks for it.

    How something was done is told by what was done.
    """
    if question.kind not in _FREE or _ASKS_FOR_MANNER.search(question.text):
        return False
    thing = thing_asked(question.text)
    return thing is None or not _tells(question, thing, stated)


def _tells(question: Question, word: str, texts: Sequence[str]) -> bool:
    """True when some texts have a word for it: in another form, or another way of saying it."""
    told = frozenset[str]().union(*map(stem_set, texts))
    asked = {base_form(stem(each)) for each in (word, *same_fate(word))}
    others = (other.text for term in question.terms if base_form(term.stem) in asked for other in term.others)
    if any(told.issuperset(split_stems(other)) for other in others):
        return True
    return any(base_form(each) in asked or any(_is_of_root(each, root) for root in asked) for each in told)


def _is_of_root(word: str, root: str) -> bool:
    """True for the noun of a verb, by their stems: "movement" of "move", "decision" of "decide"."""
    roots = (root, f"{root[:-1]}s") if root.endswith("d") else (root,)
    return len(root) >= _LEAST_ROOT and word.startswith(roots)
