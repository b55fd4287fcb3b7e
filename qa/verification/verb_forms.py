"""English verbs whose forms no stemmer joins: "say", "said"; "win", "won"."""

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
_BASE = {stem(form): stem(forms.split()[0]) for forms in _IRREGULAR.split(";") for form in forms.split()}


def base_form(stemmed: str) -> str:
    """The stem of a verb's base form, for the stem of any form; another word's own.

    >>> base_form(stem("said"))
    'say'
    """
    return _BASE.get(stemmed, stemmed)
