"""What a question says was done, where nothing tells of it: "When was the mast painted?".

Of one thing articles tell many dates, places and reasons, and each belongs to something that was done.
"""

from collections.abc import Sequence

from qa.abstention.doubt import log_odds_of_first
from qa.language.fates import same_fate
from qa.language.verb_forms import base_form
from qa.language.words import split_stems, stem, stem_set
from qa.question.analysis import Question
from qa.question.deed import deed_asked
from qa.question.kinds import Kind
from qa.reading.compose import Draft
from qa.reading.evidence import Candidate

_BOUND: frozenset[Kind] = frozenset(("date", "number", "place", "reason"))
"""What belongs to a deed; a person or a thing may be told without it. (Refusing these too where the deed is
not told, or any that the first article never tells of, costs more on questions in other words than the
article's: of 72 such over five news articles 15 were refused, 8 as it is.)"""
_LEAST_ROOT = 4

# Held against SQuAD's training questions, 60 pages as one archive, of those that say what was done: how often
# such an answer is refused that is right, and how often one where the paragraph that answers was taken out.
_UNSURE = -2.0
"""Log odds up to which the stated words must tell it: 0.01 and 0.29."""


def lacks_deed(question: Question, draft: Draft, ranked: Sequence[Candidate]) -> bool:
    """True when nothing that would be stated tells of what a question says was done.

    That is asked where the question wants a date, a number, a place or a reason, and the span reader doubts
    that the first statement answers.

    Args:
        question: What is asked.
        draft: What would be stated.
        ranked: The sentences that were read.
    """
    if question.kind not in _BOUND or question.spans_articles or question.is_about_publication:
        return False
    return log_odds_of_first(draft, ranked) < _UNSURE and not tells_deed(question, draft)


def tells_deed(question: Question, draft: Draft) -> bool:
    """True when what would be stated tells of what a question says was done, if it says so."""
    deed = deed_asked(question.text)
    return deed is None or _tells(question, deed, [each.quote for each in draft.citations])


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
