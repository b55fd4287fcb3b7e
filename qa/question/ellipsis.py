"""What a follow-up leaves out, taken from the question before it: "Why?", "And in Libya?", "Tell me more"."""

import re
from collections.abc import Sequence

from qa.language.noun_phrases import AUXILIARIES, PREPOSITIONS, NounPhrase, find_noun_phrases

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
    r"(?: (?:details?|examples?|specific))?(?: please)?\W*$",
    _I,
)
_OF_ALL_OF_IT = re.compile(
    _OPENING + r"(?P<asks>when|where|why|how long ago|how) (?:is|was|were|did|has|had) (?:that|this)"
    r"(?: (?:happen|happened|be|been|so|the case))?\W*$",
    _I,
)
"""An event is meant, all that was asked (Asher's abstract anaphora, 1993), and no one thing of it."""
_DOUBTED = re.compile(
    r"^\W*(?:are you (?:really |quite |absolutely )?(?:sure|certain)(?: (?:about|of) (?:that|this|it))?"
    r"|really|is (?:that|this) (?:really |actually )?(?:so|true|right|correct|certain))\W*$",
    _I,
)
_WHOSE_WORD = re.compile(
    r"^\W*(?:and )?(?:who (?:says|said|claims|claimed|told you|confirmed|reported) (?:so|that|this|it)"
    r"|says who|according to (?:whom|who)|how do you know(?: (?:that|this))?"
    r"|what(?:['’]s| is) (?:the|your) source)\W*$",
    _I,
)
_REGARDING = ", regarding "
_LOOSE = frozenset("and or first second third fourth last next other".split())
"""Words of a fragment that stand in no phrase."""
_PREPOSITION = "|".join(sorted(PREPOSITIONS))
_GOES_ON = re.compile(r"^\W*(?:and|but|or),? (?=\w)", _I)
_LAST_WORD = re.compile(r"[^\W_]+ $")
_ADJUNCT = re.compile(r"^\W*(?:when|where|why|how) (?=\w)", _I)
_OBJECT = re.compile(r"^\W*(?:who|whom|what) (?=(?:do|does|did|can|could|will|would|should) )", _I)
_SUBJECT = re.compile(r"^\W*(who|what) ", _I)


def asked_again(text: str, last: str) -> str | None:
    """The question as the last one is asked, where it speaks of that as a whole; None where it does not.

    "When was that?" asks when what was asked happened, "Are you sure?" asks the same again.

    Args:
        text: The question.
        last: The question before it, made to stand alone; "" where there was none.
    """
    if not last:
        return None
    before = _without_opening(last)
    if event := _OF_ALL_OF_IT.match(text):
        return _asked_of(event["asks"], before)
    if _DOUBTED.match(text):
        return before
    return _about(text, before) if _WHOSE_WORD.match(text) else None


def complete(text: str, last: str) -> str | None:
    """The question with what it leaves out, or None where it leaves nothing out.

    Args:
        text: The question, its pronouns resolved.
        last: The question before it, made to stand alone; "" where there was none.
    """
    if not last:
        return None
    before = _without_opening(last)
    bare = _BARE.match(text)
    if bare:
        return _asked_of(bare["asks"], before)
    if _MORE.match(text):
        return _about(text, before)
    fragment = _FRAGMENT.match(text)
    opened = fragment is not None and (fragment["cue"] or fragment.start("rest") > 0)
    if fragment and _is_phrase(fragment["rest"], opened=bool(opened)):
        return _in_place_of(fragment["rest"].strip(), before)
    return None


def _without_opening(question: str) -> str:
    """The last question without "and" in front, and what "Since when, regarding who led it?" was about."""
    asks, _, of = question.partition(_REGARDING)
    whole = of if of and _BARE.match(asks) else question
    said = _GOES_ON.sub("", whole)
    return said[0].upper() + said[1:]


def _about(text: str, before: str) -> str:
    """What was asked before, behind a question that is about it."""
    return f"{text.rstrip(' ?!.')}{_REGARDING}{_lowered(before)}"


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
        "how long ago",
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
    return _about(asks, before)


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
    loose = sum(word in PREPOSITIONS or word in _LOOSE for word in lower)
    return covers + loose >= len(words) and (opened or lower[0] in PREPOSITIONS)


def _in_place_of(fragment: str, before: str) -> str:
    """The question before with a part of the same form replaced, or with the fragment behind it."""
    first, *rest = fragment.split(" ", 1)
    phrases = find_noun_phrases(before)
    if first.lower() in PREPOSITIONS:
        # "before April" of what was asked "from April", "in May" of what was asked "in April"
        same = re.search(rf"\b(?:{_PREPOSITION}) {re.escape(rest[0])}", before, _I) if rest else None
        if same:
            return before[: same.start()] + fragment + before[same.end() :]
        beside = [phrase for phrase in phrases if phrase.before == first.lower()]
        if not beside:
            return f"{before.rstrip(' ?!.')} {fragment}?"
        start = _LAST_WORD.sub("", before[: beside[-1].start])
        return start + fragment + before[beside[-1].end :]
    alike = _counterpart(find_noun_phrases(fragment)[0], phrases)
    if alike is None:
        return f"{before.rstrip(' ?!.')}{_REGARDING}{fragment}?"
    return before[: alike.start] + fragment + before[alike.end :]


def _counterpart(new: NounPhrase, phrases: Sequence[NounPhrase]) -> NounPhrase | None:
    """What a phrase is put in place of; None where a thing without a name could be put in several places."""
    likely = [phrase for phrase in phrases if _likeness(phrase, new)]
    if not new.is_name and len(likely) > 1:
        likely = [phrase for phrase in likely if phrase.head == new.head]
    return max(likely, key=lambda phrase: (_likeness(phrase, new), phrase.start), default=None)


def _likeness(one: NounPhrase, other: NounPhrase) -> int:
    """In how many ways two phrases have the same form."""
    return (one.is_name == other.is_name) + (one.determiner == other.determiner)


def _lowered(question: str) -> str:
    """A question as it stands inside a sentence."""
    first, *rest = question.split(" ", 1)
    return " ".join([first.lower() if first.istitle() else first, *rest])
