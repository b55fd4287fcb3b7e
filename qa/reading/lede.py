"""The lede: the first paragraph of a news story, which by the trade's custom tells the whole of it in short.

As a summary of news the first sentences are hard to beat (Nenkova, AAAI 2005).
"""

from collections.abc import Sequence, Set

from qa.language.words import split_stems
from qa.question.analysis import Question
from qa.reading.evidence import Candidate

LEDE = 6.0
"""Log odds of a lede whose article speaks of all that is asked about. Not learned: nobody asks SQuAD's
paragraphs for an overview."""


def ledes(question: Question, candidates: Sequence[Candidate]) -> list[float]:
    """Log odds that each candidate gains for opening a story about what is asked, if that is an overview."""
    if question.kind != "overview":
        return [0.0] * len(candidates)
    asked = {term.stem for term in question.terms}
    return [LEDE * each.coverage * (_opens(each) and _is_about(each, asked)) for each in candidates]


def _opens(candidate: Candidate) -> bool:
    passage = candidate.passage
    before = passage.article.parts[: passage.ordinal]
    return passage.part.kind == "body" and all(part.kind != "body" for part in before)


def _is_about(candidate: Candidate, asked: Set[str]) -> bool:
    """True where the paragraph or the headline speaks of anything that is asked about."""
    headline = candidate.passage.article.headline or ""
    return candidate.paragraph_coverage > 0 or not asked.isdisjoint(split_stems(headline))
