"""The two things that a question compares: "How do the repair and the tunnel differ in cost?"."""

import re

from qa.language.words import STOP_STEMS, split_stems

_I = re.IGNORECASE
_SIDE = r"[^?,;:]{2,80}?"
_END = r"(?=\s+(?:on|about|regarding|concerning|in|over|according|when|for|as)\b|[?,;:.!]|$)"
_COMPARED = tuple(
    re.compile(pattern, _I)
    for pattern in (
        rf"\b(?:differences?|gap|contrast|comparison) between (?P<one>{_SIDE}) and (?P<other>{_SIDE}){_END}",
        rf"\bhow (?:do|does|did) (?P<one>{_SIDE}) (?:and|or) (?P<other>{_SIDE}) (?:\w+ly )?"
        r"(?:differ|compare|disagree|contradict)\b",
        rf"\bhow (?:do|does|did|is|are|was|were) (?P<one>{_SIDE}) (?:\w+ly )?"
        rf"(?:differ(?:ent)? from|compared? (?:with|to)|disagree with|contradict) (?P<other>{_SIDE}){_END}",
        rf"\b(?:compare|contrast) (?P<one>{_SIDE}) (?:and|with|to|against|versus|vs\.?)"
        rf" (?P<other>{_SIDE}){_END}",
        rf"\bwhat do (?P<one>{_SIDE}) and (?P<other>{_SIDE}) have in common\b",
        # "Which is longer, the pier or the bridge?"
        rf"\bwh(?:ich|o|at)\b[^,:?]{{0,80}}\b(?:more|less|most|least|\w{{2,}}er)\b[^,:?]{{0,80}}[,:]"
        rf" (?P<one>{_SIDE}) or (?P<other>{_SIDE})(?=[?,;:.!]|$)",
    )
)


def compared_sides(text: str) -> tuple[frozenset[str], ...]:
    """The stems that tell each of two compared things from the other; none where a question compares no two.

    >>> compared_sides("What is the difference between the tram and the bus?")
    (frozenset({'tram'}), frozenset({'bus'}))
    """
    for pattern in _COMPARED:
        if match := pattern.search(text):
            one, other = (frozenset(split_stems(match[side])) - STOP_STEMS for side in ("one", "other"))
            return (one - other, other - one) if one - other and other - one else ()
    return ()
