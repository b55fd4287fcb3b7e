"""The forms of English verbs, and those that no stemmer joins: "say", "said"; "win", "won"."""

from functools import cache

from ingest import common_words
from qa.language.verbs import BASE_VERBS, PAST_VERB
from qa.language.words import stem

_IRREGULAR = """
    arise arose arisen; be am is are was were been; bear bore borne; beat beaten; become became; begin began
    begun; bend bent; bind bound; bite bit bitten; bleed bled; blow blew blown; break broke broken; bring
    brought; build built; burn burnt; buy bought; catch caught; choose chose chosen; come came; creep crept;
    deal dealt; dig dug; do did done; draw drew drawn; drink drank drunk; drive drove driven; eat ate eaten;
    fall fell fallen; feed fed; feel felt; fight fought; find found; flee fled; fly flew flown; forbid
    forbade forbidden; forget forgot forgotten; freeze froze frozen; get got gotten; give gave given; go
    went gone; grow grew grown; hang hung; have had has; hear heard; hide hid hidden; hold held; keep kept;
    know knew known; lay laid; lead led; learn learnt; leave left; lend lent; lie lay lain; light lit; lose
    lost; make made; mean meant; meet met; pay paid; ride rode ridden; ring rang rung; rise rose risen; run
    ran; say said; see saw seen; seek sought; sell sold; send sent; shake shook shaken; shoot shot; show
    shown; shrink shrank shrunk; sing sang sung; sink sank sunk; sit sat; sleep slept; slide slid; speak
    spoke spoken; spend spent; stand stood; steal stole stolen; stick stuck; strike struck; swear swore
    sworn; sweep swept; swim swam swum; swing swung; take took taken; teach taught; tear tore torn; tell
    told; think thought; throw threw thrown; understand understood; wake woke woken; wear wore worn; weep
    wept; win won; withdraw withdrew withdrawn; write wrote written; die dead death
"""
_ROWS = [row.split() for row in _IRREGULAR.split(";")]
_BASE = {stem(form): stem(forms[0]) for forms in _ROWS for form in forms}
_BASES = BASE_VERBS | {forms[0] for forms in _ROWS}
_PASTS = frozenset(form for forms in _ROWS for form in forms[1:]) - {"dead", "death"}


def base_form(stemmed: str) -> str:
    """The stem of a verb's base form, for the stem of any form; another word's own.

    >>> base_form(stem("said"))
    'say'
    """
    return _BASE.get(stemmed, stemmed)


@cache
def may_be_base(word: str) -> bool:
    """True for what may be a verb's base form, in lower case: its other forms are common words.

    >>> may_be_base("supply"), may_be_base("minister")
    (True, True)
    """
    root = word.removesuffix("e")
    forms = {f"{word}ing", f"{root}ing"}, {f"{word}ed", f"{root}ed", f"{word.removesuffix('y')}ied"}
    return word in _BASES or not any(common_words().isdisjoint(each) for each in forms)


def may_be_past(word: str) -> bool:
    """True for what may be a verb in the past or a participle, in lower case.

    >>> may_be_past("sank"), may_be_past("founded"), may_be_past("founder")
    (True, True, False)
    """
    return word in _PASTS or PAST_VERB.fullmatch(word) is not None
