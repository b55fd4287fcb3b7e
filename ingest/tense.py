"""Whether a date in a sentence lies behind its article or ahead of it."""

import re
from typing import Literal

Outlook = Literal["behind", "ahead", "unclear"]

_SENTENCE_START = re.compile(r"[.?!][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")
_LONGEST_LOOK = 300  # characters before the date; longer sentences are lists
_AHEAD = re.compile(
    r"\b(?:will|shall|(?:is|are) (?:to|due|scheduled|set|expected|planned)|plans? to|scheduled for|set for"
    r"|ahead of|next|upcoming|by the end of)\b"
)
# "It would open on Friday", reported on a Friday: the day may have come or not.
_UNCLEAR = re.compile(
    r"\b(?:would|(?:was|were) (?:to|due|scheduled|set|expected|planned)|due|should|could|might)\b"
)
# "'We will go,' he said Tuesday": what was to come was told on a day that had come.
_TOLD = re.compile(
    r"\b(?:said|says|told|announced|reported|stated|declared|confirmed|warned|added|wrote|met|voted|spoke)\b"
)


def outlook(text: str, start: int, end: int) -> Outlook:
    """Tell from its sentence whether the date `text[start:end]` lies behind the article or ahead.

    News tells what has happened, so a date lies behind unless a word like "will" governs it.
    """
    before = text[max(0, start - _LONGEST_LOOK) : start]
    sentence = _SENTENCE_START.split(before)[-1]
    if len(sentence) <= len("Early on "):  # "On Sunday the council will vote."
        sentence = _SENTENCE_START.split(text[end : end + _LONGEST_LOOK])[0].split(",")[0]
        told = False
    else:
        told = True
    found: Outlook = "behind"
    position = -1
    for name, pattern in (("unclear", _UNCLEAR), ("ahead", _AHEAD)):
        for match in pattern.finditer(sentence):
            if match.start() > position:
                found, position = ("ahead" if name == "ahead" else "unclear"), match.start()
    if position >= 0 and told and _TOLD.search(sentence, position):
        return "behind"
    return found
