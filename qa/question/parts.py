"""Several questions in one, taken apart: "Who signed the pact, and when does it take effect?".

Only where the second asks by itself: "Who met and shook hands?" and "When and where did they meet?" are one.
"""

import re
from collections.abc import Iterator

from qa.language.noun_phrases import AUXILIARIES, DETERMINERS
from qa.question.kinds import expected_kind

MOST_PARTS = 4
"""Questions that are answered of those asked at once; the rest stays with the last of them."""
_SHORTEST = 3
"""Words of a clause that asks something whole."""

_I = re.IGNORECASE
_QUESTION_END = re.compile(r"(?<=\?)[\"”’)]* (?=[^\s?])")
_WH = r"(?:who|whom|what|which|when|where|why|how)"
_AUXILIARY = rf"(?:{'|'.join(sorted(word for word in AUXILIARIES if word.isalpha()))})"
_SUBJECT = rf"(?:{'|'.join(sorted(DETERMINERS))}|he|she|it|they|there|we|you|one)"
_TO = r"(?:(?:in|on|at|by|for|with|from|to|of|since|until) )?"
_AND = r",? (?:and|or|but)(?: also)?,? "
_MORE = rf"(?: (?!{_AUXILIARY}\b)[\w'’-]+)"
_AND_ASKS = (
    # "And when does", "and at what price was", "and who paid", "and why?".
    re.compile(rf"{_AND}(?P<asks>{_TO}(?P<word>{_WH})\b{_MORE}{{0,3}} {_AUXILIARY}\b)", _I),
    re.compile(rf"{_AND}(?P<asks>{_TO}(?P<word>who|what|which)\b(?= \w))", _I),
    re.compile(rf"{_AND}(?P<asks>{_TO}(?P<word>{_WH})\b{_MORE}{{0,2}}\W*$)", _I),
    # ", and do the reports".
    re.compile(rf", and (?P<asks>(?P<word>{_AUXILIARY}) {_SUBJECT}\b)", _I),
)
# "And do the two reports match?" asks of what was asked before it.
_OF_THE_FIRST = re.compile(
    r"(?i:do|does|did|are|is|was|were|will|would|can)\b[\w ]*?"
    r"\b(?:match|agree|disagree|differ|different|conflict|conflicting|contradict(?:ory)?|tally|consistent"
    r"|the same|confirm(?:ed)?|correct|true)\b[^A-Z]*$"
)
_ASKS = re.compile(rf"^\W*(?:[\w'’-]+ ){{0,6}}?{_WH}\b|^\W*{_AUXILIARY}\b", _I)


def split_questions(text: str) -> tuple[str, ...]:
    """The questions that a text asks, in order, at most `MOST_PARTS`; the text itself where it asks one.

    >>> split_questions("Who signed the pact and when does it take effect?")
    ('Who signed the pact?', 'When does it take effect?')
    """
    if expected_kind(text) == "timeline":  # a timeline tells when each thing happened
        return (text,)
    parts = [part for sentence in _sentences(text) for part in _clauses(sentence)]
    if len(parts) <= MOST_PARTS:
        return tuple(parts)
    return (*parts[: MOST_PARTS - 1], " ".join(parts[MOST_PARTS - 1 :]))


def _sentences(text: str) -> list[str]:
    """The sentences that ask, each with what is said before it; what follows the last one stays with it."""
    found = _QUESTION_END.split(text)
    if len(found) > 1 and ("?" not in found[-1] or _OF_THE_FIRST.match(found[-1])):
        found[-2:] = [f"{found[-2]} {found[-1]}"]
    return found


def _clauses(sentence: str) -> Iterator[str]:
    """The clauses of a sentence that ask by themselves."""
    begin = 0
    for match in sorted((m for asks in _AND_ASKS for m in asks.finditer(sentence)), key=lambda m: m.start()):
        first = sentence[begin : match.start()]
        if _OF_THE_FIRST.match(sentence, match.start("asks")):
            continue
        if match.start() > begin and _stands(first) and not _goes_on(first, match["word"]):
            yield f"{_capital(first)}?"
            begin = match.start("asks")
    yield _capital(sentence[begin:]) if begin else sentence


def _stands(clause: str) -> bool:
    """True for a clause that asks something whole."""
    return _ASKS.search(clause) is not None and len(clause.split()) >= _SHORTEST


def _goes_on(clause: str, word: str) -> bool:
    """True where a word behind "and" goes on with one of the clause: "the man who came and who left"."""
    return re.search(rf"(?<!^)\b{word}\b", clause.strip(), _I) is not None


def _capital(clause: str) -> str:
    return clause[:1].upper() + clause[1:]
