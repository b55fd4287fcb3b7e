"""Whether a date in a sentence lies behind its article or ahead of it."""

import re
from typing import Literal

Outlook = Literal["behind", "ahead", "unclear"]

_SENTENCE_START = re.compile(r"[.?!][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")
_LONGEST_LOOK = 300  # characters before the date; longer sentences are lists
_AHEAD = re.compile(
    r"\b(?:will|shall|must|(?:is|are) (?:to|due|scheduled|set|expected|planned|slated)|plans? to"
    r"|scheduled for|set for|planned for|ahead of|next(?! to\b)|upcoming|in the coming|by the end of"
    r"|(?<!was )(?<!were )to (?:be held|take place|begin|start|open|resume))\b"
    r"|['’]ll\b"
    # "The fair, which opens on Saturday": the present tense tells of a programme.
    r"|\b(?:opens|begins|starts|closes|ends|resumes|expires|convenes|takes|comes|goes|kicks off|lasts|runs"
    r"|meets|votes|faces|hosts|holds|leaves|arrives|departs|sails|returns|retires|resigns|visits|plays|appears|falls)\b"
    r"(?=(?:\s[\w'’-]+){0,5}\s?$)"
    # "Voters choose a mayor on Sunday."
    r"|\b(?:choose|elect|(?:go|head|return) to the polls)\b(?=(?:\s[\w'’-]+){0,5}\s?$)"
    r"|\b(?:is|are|remains?)\b(?=(?:\s[\w'’-]+){0,6}?\s(?:until|till)\s?$)"
    r"|(?<!today )\b(?:is|are)\s(?:on\s)?$"  # "The vote is on 31 October."
)
# "It would open on Friday", reported on a Friday: the day may have come or not.
_UNCLEAR = re.compile(
    r"\b(?:would|(?:was|were) (?:to|due|scheduled|set|expected|planned|slated)|(?<!is )(?<!are )due"
    r"|should|could|might|unless|if|postponed|adjourned|rescheduled"
    r"|(?:agreed|decided|vowed|promised|hoped|wanted|planned|ordered|invited|called on) (?:\w+ )?to)\b"
)
# "'We will go,' he said Tuesday": what was to come was told on a day that had come. So was what a comma
# parts from it: "The general, who will retire, visited Baku on Tuesday".
_TOLD = re.compile(
    r"\b(?:said|says|told|announced|reported|stated|declared|confirmed|warned|added|wrote|met|voted|spoke)\b"
    r"|,\s(?:\w+\s){0,2}?\w+ed\b"
)
_UNTIL = re.compile(r"\b(?:until|till)\s$", re.IGNORECASE)


def outlook(text: str, start: int, end: int) -> Outlook:
    """Tell from its sentence whether the date `text[start:end]` lies behind the article or ahead.

    News tells what has happened, so a date lies behind unless a word like "will" governs it.
    """
    before = text[max(0, start - _LONGEST_LOOK) : start]
    sentence = _SENTENCE_START.split(before)[-1]
    found, position = _last_cue(sentence)
    if position >= 0:
        return "behind" if _TOLD.search(sentence, position) else found
    if len(sentence) <= len("Early on "):  # "On Sunday the council will vote."
        found, _ = _last_cue(_SENTENCE_START.split(text[end : end + _LONGEST_LOOK])[0].split(",")[0])
    # "It was shut until Friday", reported on a Thursday or a Saturday.
    return "unclear" if found == "behind" and _UNTIL.search(sentence) else found


def _last_cue(sentence: str) -> tuple[Outlook, int]:
    """What the last word that looks ahead says, and where it stands; "behind" and -1 without any."""
    cues: list[tuple[int, Outlook]] = [(match.start(), "unclear") for match in _UNCLEAR.finditer(sentence)]
    cues += [(match.start(), "ahead") for match in _AHEAD.finditer(sentence)]
    position, found = max(cues, key=lambda cue: cue[0], default=(-1, "behind"))
    return found, position
