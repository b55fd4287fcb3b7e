"""What a follow-up leaves out, taken from the question before it: "Why?", "And in Libya?", "Tell me more"."""

import re

from qa.language.noun_phrases import AUXILIARIES, PREPOSITIONS, NounPhrase, find_noun_phrases
from qa.question.discourse import Discourse

_I = re.IGNORECASE
_OPENING = r"^\W*(?:(?:and|but|so|ok(?:ay)?|then|also|well|now|or|no|yes)\b[,.]? ?){0,3}"
_WH = r"(?:who|whom|whose|what|which|when|where|why|how)"
_BARE = re.compile(
    _OPENING + rf"(?P<asks>(?:(?:by|to|for|from|with|since|until|at|on|in) )?{_WH}"
    r"(?: (?:many|much|long|often|old|far|exactly|so|not|else|come|year|day|date|time|month|city"
    r"|country))?)\W*$",
    _I,
)
_FRAGMENT = re.compile(
    _OPENING + r"(?P<cue>(?:what|how) about |i mean(?:t)? |not )?(?P<rest>[^?!.;:]{1,120})[?!.]*$", _I
)
_MORE = re.compile(
    _OPENING + r"(?:please |can you |could you ){0,2}(?:tell me|say|give me|explain|elaborate|go on|be)?"
    r"(?: ?(?:some|any|a bit|a little))? ?(?:more|further|else|details?|examples?|specific|anything else"
    r"|what else)"
    r"(?: (?:details?|examples?|specific))?\W*$",
    _I,
)
_LAST_WORD = re.compile(r"[^\W_]+ $")
_ADJUNCT = re.compile(r"^\W*(?:when|where|why|how) (?=\w)", _I)
_OBJECT = re.compile(r"^\W*(?:who|whom|what) (?=(?:do|does|did|can|could|will|would|should) )", _I)
_SUBJECT = re.compile(r"^\W*(who|what) ", _I)


def complete(text: str, known: Discourse) -> str | None:
    """The question with what it leaves out, or None where it leaves nothing out.

    Args:
        text: The question, its pronouns resolved.
        known: The conversation before it.
    """
    before = known.question
    if not before:
        return None
    bare = _BARE.match(text)
    if bare:
        return _asked_of(bare["asks"], before)
    if _MORE.match(text):
        return f"{text.rstrip(' ?!.')}, regarding {_lowered(before)}"
    fragment = _FRAGMENT.match(text)
    opened = fragment is not None and (fragment["cue"] or fragment.start("rest") > 0)
    if fragment and _is_phrase(fragment["rest"], opened=bool(opened)):
        return _in_place_of(fragment["rest"].strip(), before)
    return None


def _asked_of(asks: str, before: str) -> str:
    """A bare "Why?" asked of "Did the council agree?" is "Why did the council agree?"."""
    first = before.split(" ", 1)[0].lower()
    if asks.lower() == "who else" and _SUBJECT.match(before):
        return _SUBJECT.sub("Who else ", before)
    if asks.lower() in (
        "when",
        "where",
        "why",
        "how",
        "why not",
        "how so",
        "how come",
        "since when",
        "by whom",
    ):
        if first in AUXILIARIES:
            return f"{asks} {_lowered(before)}"
        for asked in (_ADJUNCT, _OBJECT):
            if asked.match(before):
                return f"{asks} {asked.sub('', before)}"
    return f"{asks}, regarding {_lowered(before)}"


def _is_phrase(rest: str, *, opened: bool) -> bool:
    """True for words that name something and ask for nothing of it."""
    words = rest.replace("’", "'").split()
    lower = [word.lower() for word in words]
    # "May" behind "in" is a month.
    asks = any(word in AUXILIARIES or re.fullmatch(_WH, word) for word in (*lower[:1], *words[1:]))
    if not words or asks:
        return False
    phrases = find_noun_phrases(rest)
    if not phrases or len(words) > 8:
        return False
    covers = sum(len(phrase.text.split()) + bool(phrase.determiner) for phrase in phrases)
    loose = sum(word in PREPOSITIONS or word in ("and", "or") for word in lower)
    return covers + loose >= len(words) and (opened or lower[0] in PREPOSITIONS)


def _in_place_of(fragment: str, before: str) -> str:
    """The question before with a part of the same form replaced, or with the fragment behind it."""
    first = fragment.split(" ", 1)[0].lower()
    phrases = find_noun_phrases(before)
    if first in PREPOSITIONS:
        beside = [phrase for phrase in phrases if phrase.before == first]
        if not beside:
            return f"{before.rstrip(' ?!.')} {fragment}?"
        start = _LAST_WORD.sub("", before[: beside[-1].start])
        return start + fragment + before[beside[-1].end :]
    new = find_noun_phrases(fragment)[0]
    alike = max(phrases, key=lambda phrase: (_likeness(phrase, new), phrase.start)) if phrases else None
    if alike is None or not _likeness(alike, new):
        return f"{before.rstrip(' ?!.')}, regarding {fragment}?"
    return before[: alike.start] + fragment + before[alike.end :]


def _likeness(one: NounPhrase, other: NounPhrase) -> int:
    """In how many ways two phrases have the same form."""
    return (one.is_name == other.is_name) + (one.determiner == other.determiner)


def _lowered(question: str) -> str:
    """A question as it stands inside a sentence."""
    first, *rest = question.split(" ", 1)
    return " ".join([first.lower() if first.istitle() else first, *rest])
