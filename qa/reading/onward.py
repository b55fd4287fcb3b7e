"""Where a conversation goes on: who asks on mostly asks of what the article tells next.

Crowd workers who ask about a text that they do not see go on downwards in it: of QuAC's answers most stand
just behind the one before (Choi et al., EMNLP 2018).
"""

from collections.abc import Sequence

from qa.language.words import STOP_STEMS, stem_set
from qa.question.told import last_told, repeats, repetition
from qa.reading.evidence import Candidate

_BEHIND = 1.5
"""Log odds of what stands just behind the last answer. Swept from 1 to 3.5 over 57 follow-ups of nine
question files: for 35 the best paragraph is right, not 33, and behind this archive's own answers for 34,
not 32."""
_TOLD = 0.7
"""Share of an answer's words in a sentence that told it, where a person gave the answer in other words."""


def onward(candidates: Sequence[Candidate], told: str) -> list[float]:
    """Log odds of each candidate by what was answered: less for that, more for what stands behind it.

    Behind it stand the rest of its paragraph, and the part after that. What was told in other words may tell
    more than that: "Ada Bell" answers from a sentence that says whom she succeeded, too.

    Args:
        candidates: Sentences of the passages, the best passage's first.
        told: What the conversation has told, as `told_in` gave it; "" for nothing.
    """
    if not told:
        return [0.0] * len(candidates)
    last = _last_answer(candidates, told)
    return [repetition(each.text, told) + _BEHIND * _is_behind(each, last) for each in candidates]


def _last_answer(candidates: Sequence[Candidate], told: str) -> Candidate | None:
    """The first sentence of the last answer, or else the one that has the most of its words."""
    answer = last_told(told)
    quoted = [(place, each) for each in candidates if (place := repeats(each.text, answer)) is not None]
    if quoted:
        return min(quoted, key=lambda found: found[0])[1]
    words = stem_set(answer) - STOP_STEMS
    if not words:
        return None
    shares = [(len(words & stem_set(each.text)) / len(words), each) for each in candidates]
    best = max(shares, key=lambda found: (found[0], found[1].paragraph_coverage), default=None)
    return best[1] if best and best[0] >= _TOLD else None


def _is_behind(candidate: Candidate, last: Candidate | None) -> bool:
    """True for what follows a sentence in its part, or stands in the part behind that."""
    if last is None or candidate.passage.article.id != last.passage.article.id:
        return False
    parts_on = candidate.passage.ordinal - last.passage.ordinal
    return parts_on == 1 or (parts_on == 0 and candidate.start > last.start)
