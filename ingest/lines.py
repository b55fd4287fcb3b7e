"""A text's lines become its paragraphs: broken and wrapped lines are joined again.

News text arrives with one paragraph per line, with blank lines between paragraphs, wrapped at a
fixed width, or with one sentence broken by accident. Each is recognised from the text itself.
"""

import re
from itertools import pairwise
from typing import NamedTuple

# Wrapped text is narrower than this; paragraphs on one line each are mostly longer.
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 40
# Shares of inner line breaks that greedy wrapping at one width must explain. Chance explains about
# one in eight: the window is as wide as the next word.
_WRAPPED = 0.75
_FEWEST_BREAKS = 3

# A sentence goes on after a line that is as long as a sentence and ends in one of these.
_LONG_ENOUGH_TO_BE_BROKEN = 40
_UNFINISHED = re.compile(r"(?:[a-z],|\b(?:a|an|and|of|or|that|the))$")
_LONGEST_UNFINISHED = 4  # characters of what that matches
_ENDS = (".", "!", "?", "…", ":", ";")
_CLOSING = ('"', "”", "’", ")", "]")
LIST_MARK = re.compile(r"^[-–—•*·▪►]\s+")
_LIST_ITEM = re.compile(LIST_MARK.pattern + r"[^a-z]")  # a wrapped dash is followed by a small letter
_LOWER_WORD = re.compile(r"[a-zà-öø-ÿ]+(?![\w.])")


class _Line(NamedTuple):
    text: str
    follows_blank: bool


def join_lines(text: str) -> list[str]:
    """Return the paragraphs and framing lines of a cleaned text, each on one line with single spaces."""
    lines: list[_Line] = []
    blank = True
    for raw in text.split("\n"):
        line = " ".join(raw.split())
        if line:
            lines.append(_Line(line, blank))
        blank = not line
    return [line.text for line in _join_broken(_join_wrapped(lines))]


def _join_wrapped(lines: list[_Line]) -> list[_Line]:
    width = _wrap_width(lines)
    if width is None:
        return lines
    joined: list[_Line] = []
    last = ""
    for line in lines:
        if joined and not line.follows_blank and _is_full(last, line.text, width):
            joined[-1] = _Line(f"{joined[-1].text} {line.text}", joined[-1].follows_blank)
        else:
            joined.append(line)
        last = line.text
    return joined


def _is_full(line: str, following: str, width: int) -> bool:
    """Greedy wrapping broke the line here: the next word would not have fitted."""
    return not _LIST_ITEM.match(following) and len(line) <= width < len(line) + 1 + len(
        following.split(" ", 1)[0]
    )


def _wrap_width(lines: list[_Line]) -> int | None:
    """Find the width at which the text was wrapped, or None when it was not."""
    inner = [(before.text, after.text) for before, after in pairwise(lines) if not after.follows_blank]
    lengths = {len(before) for before, _ in inner}
    best, explained = None, max(_FEWEST_BREAKS, _WRAPPED * len(inner))
    for width in sorted(lengths):  # of equals the widest: no wrapped line is longer than the width
        if _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
            full = sum(1 for before, after in inner if _is_full(before, after, width))
            if full >= explained:
                best, explained = width, full
    return best


def _join_broken(lines: list[_Line]) -> list[_Line]:
    joined: list[_Line] = []
    for line in lines:
        if joined and _goes_on(joined[-1].text, line):
            joined[-1] = _Line(f"{joined[-1].text} {line.text}", joined[-1].follows_blank)
        else:
            joined.append(line)
    return joined


def _goes_on(before: str, line: _Line) -> bool:
    """One sentence was broken over two lines, by accident or by a page break."""
    if len(before) < _LONG_ENOUGH_TO_BE_BROKEN or _is_finished(before):
        return False
    if _LOWER_WORD.match(line.text):
        return True
    return not line.follows_blank and bool(_UNFINISHED.search(before, len(before) - _LONGEST_UNFINISHED))


def _is_finished(line: str) -> bool:
    """Its sentence ends with the line, or a quotation or a bracket does."""
    return line.endswith(_CLOSING) or line.rstrip("".join(_CLOSING) + "'").endswith(_ENDS)
