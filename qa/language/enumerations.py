"""Things that a sentence lists: "Armenia, Turkey and Iran".

Found without a parser: items of one form, all names or none, between commas, the last behind "and" or "or".
"""

import re

from qa.language.noun_phrases import AUXILIARIES, DETERMINERS, NAME_LINKS, PREPOSITIONS

_LONGEST = 8
"""Words of an item; a longer one is a clause."""
_REACH = 200
"""Characters of an item."""
_IN_NO_ITEM = (AUXILIARIES | PREPOSITIONS - {"of"}) | frozenset(
    """i he she it we they you who whom whose which that where wherein when while but because so if not and or
    said says""".split()
)
_SEPARATOR = re.compile(r",? (?:and|or|as well as|&) |, ")
_SEPARATOR_BEFORE = re.compile(r"(?:,? (?:and|or|as well as|&) |, )$")
_LONGEST_SEPARATOR = len(", as well as ")
_CLAUSE_END = re.compile(r"[;:.!?](?=\s|$)| [–—-] |[()“”\"–—]")
_WORD = re.compile(r"\S+")


def whole_enumeration(text: str, start: int, end: int) -> tuple[int, int]:
    """The list that some words are items of, as (start, end); the words themselves where they are in none.

    Words that hold an "and" are a list already. "The vote, and the mayor resigned" is no list: two things
    have no comma between them.

    Args:
        text: A sentence.
        start: The first character of the words.
        end: One past their last.

    >>> text = "It borders Armenia, Turkey and Iran in the north."
    >>> text[slice(*whole_enumeration(text, 11, 18))]
    'Armenia, Turkey and Iran'
    """
    separators = [match[0] for match in _SEPARATOR.finditer(text, start, end)]
    if any(map(_closes, separators)):
        return start, end
    is_name = _is_name(text, start, end) or (start == 0 and _is_name(text, *_next_word(text, end)))
    longest = max(len(item.split()) for item in _SEPARATOR.split(text[start:end]))
    ahead, last = list[str](), end
    while not any(map(_closes, ahead)) and (gap := _SEPARATOR.match(text, last)):
        item_end = _end_of_item(text, gap.end(), is_name=is_name)
        if item_end is None:
            break
        longest = max(longest, len(text[gap.end() : item_end].split()))
        ahead, last = [*ahead, gap[0]], item_end
    if not any(map(_closes, ahead)):
        ahead, last = [], end
    separators, first = separators + ahead, start
    while gap := _SEPARATOR_BEFORE.search(text, max(0, first - _LONGEST_SEPARATOR), first):
        if _closes(gap[0]) == any(map(_closes, separators)):  # another list's end, or none at all
            break
        item_start = _start_of_item(text, gap.start(), longest, is_name=is_name)
        if item_start is None:
            break
        separators, first = [gap[0], *separators], item_start
    is_list = len(separators) > 1 or not any(separator.startswith(",") for separator in separators)
    return (first, last) if is_list else (start, end)


def _closes(separator: str) -> bool:
    """True for the separator before the last item."""
    return separator != ", "


def _end_of_item(text: str, start: int, *, is_name: bool) -> int | None:
    """Where the item that begins at `start` ends; None where none of the form does."""
    reach = min(len(text), start + _REACH)
    stops = (pattern.search(text, start, reach) for pattern in (_CLAUSE_END, _SEPARATOR))
    words = list(_WORD.finditer(text, start, min((stop.start() for stop in stops if stop), default=reach)))
    kept = 0
    for place, word in enumerate(words):
        written = word[0].lower()
        if written in _IN_NO_ITEM or (place and written in DETERMINERS - NAME_LINKS):
            break
        is_small = written == word[0] and written not in NAME_LINKS
        if is_name and is_small and _is_name(text, start, word.start()):
            break
        kept = place + 1
    while kept and words[kept - 1][0].lower() in NAME_LINKS:
        kept -= 1
    if not 0 < kept <= _LONGEST or _is_name(text, start, words[kept - 1].end()) != is_name:
        return None
    return words[kept - 1].end()


def _start_of_item(text: str, end: int, longest: int, *, is_name: bool) -> int | None:
    """Where the item that ends at `end` begins: of at most so many words where it is no name."""
    reach = max(0, end - _REACH)
    stops = [
        stop.end() for pattern in (_CLAUSE_END, _SEPARATOR) for stop in pattern.finditer(text, reach, end)
    ]
    words = list(_WORD.finditer(text, max(stops, default=reach), end))
    kept = len(words)
    for place in range(len(words) - 1, max(-1, len(words) - _LONGEST - 1), -1):
        written = words[place][0].lower()
        is_small = written == words[place][0]
        if is_name:
            is_beyond = is_small and written not in NAME_LINKS
        else:
            is_capital = not is_small and words[place].start() > 0
            is_beyond = is_capital or len(words) - place > longest + (written in DETERMINERS)
        if is_beyond or written in _IN_NO_ITEM:
            break
        kept = place
    while kept < len(words) and words[kept][0].lower() in NAME_LINKS - DETERMINERS:
        kept += 1
    if kept == len(words):
        return None
    start = words[kept].start()
    return start if start == 0 or _is_name(text, start, end) == is_name else None


def _next_word(text: str, start: int) -> tuple[int, int]:
    """Where the first word behind a separator stands; nowhere where none does."""
    gap = _SEPARATOR.match(text, start)
    word = gap and _WORD.match(text, gap.end())
    return word.span() if word else (start, start)


def _is_name(text: str, start: int, end: int) -> bool:
    """True for words with a capital; that of a sentence's first word proves nothing."""
    return any(word[0][0].isupper() and word.start() > 0 for word in _WORD.finditer(text, start, end))
