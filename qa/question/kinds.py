"""The kind of answer that a question expects, read off its form: "how many" wants a number.

A small grammar of English questions: first what is asked for wherever it stands ("a timeline of"), then the
clause that asks, by its asking word and the noun behind it.
"""

import re
from collections.abc import Mapping
from typing import Literal

from qa.question.overview import overview_asked

Kind = Literal[
    "person",
    "date",
    "place",
    "number",
    "quote",
    "reason",
    "alias",
    "yes_no",
    "timeline",
    "comparison",
    "overview",
    "description",
]

_I = re.IGNORECASE

_ANYWHERE: Mapping[Kind, str] = {
    "timeline": r"\b(?:time-?lines?|chronolog(?:y|ical|ically)|day by day|step by step|retrace"
    r"|key (?:dates|moments|events)|(?:sequence|order|course) of events|what happened (?:and )?when"
    r"|how (?:did|has|have|had) (?:[\w'’-]+ ){1,8}?(?:unfold|develop|evolve|progress|play out)(?:e?d)?)\b",
    "comparison": r"\b(?:compar(?:e|es|ed|ing|ison)|differences?|differ(?:s|ed)?|versus|vs|in common"
    r"|(?:disagree|contradict)(?:s|ed)?)\b"
    r"|\bwh(?:ich|at|o)\b[^,:?]{0,80}\b(?:first|more|less|\w{2,}er)\b[^,:?]{0,80}[,:]"
    r" (?:[\w'’-]+ ){1,8}or\b",
    "quote": r"\b(?:exact words|own words|words (?:about|on)|quot(?:e|es|ations?)|verbatim)\b"
    r"|\bexactly did [^?]{1,200} say\b|['’]s? words\b",
    "alias": r"\b(?:stands? for|short for|other names?|also known|nick-?names?|full name of|acronym"
    r"|abbreviat\w*|formerly (?:known|called)|former name)\b",
}

_NOUNS: Mapping[Kind, str] = {
    "date": "dates?|days?|months?|years?|weekday|decade|century",
    "number": "number|numbers|percentage|percent|proportion|share|price|cost|costs|score|turnout|total|toll"
    "|time|age|amount|sum|size|length|height|weight|depth|width|speed|rate|temperature|population|budget"
    "|margin|salary|distance|magnitude|capacity",
    "place": "city|cities|towns?|country|countries|places?|villages?|streets?|regions?|lands?|location|venue"
    "|province|capital|continent|island",
    "person": "president|minister|general|officials?|man|woman|judge|person|people|leader|mayor|senator"
    "|governor|director|king|queen|author|actor|actress|player|coach|singer|lawyer|officer|candidate|politician"
    "|scientist|journalist|founder|spokes(?:man|woman|person)|chief|commander|captain|secretary|ambassador|envoy"
    "|premier|chair(?:man|woman)|owner|manager|editor|driver|pilot|victim|suspect",
    "reason": "reasons?|causes?|motives?|rationale",
}
_OTHERS: Mapping[Kind, str] = {
    "date": r"when|how (?:soon|long ago|recently)",
    "number": r"how (?:many|much|old|long|far|fast|often|frequently|big|large|small|high|low|tall|deep|wide"
    r"|heavy|hot|cold|strong|expensive)|what (?:do|does|did|will|would) (?:[\w'’-]+ ){1,8}?cost"
    r"(?! (?!from|in|per|for|now|today)\w| in (?:human )?(?:lives|people|men)\b)",
    "place": r"where",
    "person": r"who(?:m|se)?",
    "reason": r"why|how come|what (?:caused|causes|led|leads|prompted|drove|triggered|sparked)"
    r"|what(?:['’]s| is| was| were) behind|what for",
}
# "Which small town", but neither "what happened that day" nor "what killed people" nor "what was he".
_NO_ADJECTIVE = (
    r"the|an?|this|that|these|those|to|in|on|his|her|its|their|last|next|is|are|was|were|do|does|did|has|have"
    r"|had|will|would|can|could|should|\w+ed"
)
_WORD = rf"(?!(?:{_NO_ADJECTIVE}) )[\w'’-]+ "
_WHICH = rf"(?:what|which|whose) (?:{_WORD}){{0,2}}"
# "What was the final score", but not "what was the town doing".
_WHAT_IS = (
    r"(?:what|which)(?:['’]s| is| was| are| were| will be) (?:[\w'’-]+ ){0,4}?"
    r"(?:names? of (?:[\w'’-]+ ){0,3}?)?"
)
_ENDS = (
    r"(?=\W*$|\W*[?,;:]"
    r"| (?:of|in|for|from|to|at|on|by|between|after|before|behind|that|when|where|who|why|per)\b)"
)

_ORDER: tuple[Kind, ...] = ("reason", "date", "number", "place", "person")
_CUES = {
    kind: re.compile(
        rf"(?:{_OTHERS[kind]}|{_WHICH}(?:{_NOUNS[kind]})|{_WHAT_IS}(?:{_NOUNS[kind]}){_ENDS})\b", _I
    )
    for kind in _ORDER
}
_NAME_OF_SOMEONE = re.compile(r"^\W*(?:the )?names? (?:of )?the\b", _I)
# "Planned city of the centre?": nothing asks but the noun.
_HEADED = {
    kind: re.compile(
        rf"^\W*(?:the )?(?:[\w'’-]+ ){{0,2}}?(?:{_NOUNS[kind]})(?=\W*$| (?:of|in|for|at|on)\b)", _I
    )
    for kind in _ORDER
}
# "How old is it, in the mayor's words?" says whose view is wanted; the clause says what.
_IN_THE_WORDS_OF = re.compile(r",? ?\bin (?:[\w.-]+ ){0,3}?[\w.-]+['’]s? (?:own )?words\b", _I)

_ASKS = r"\b(?P<asks>who|whom|whose|what|which|when|where|why|how)\b"
_ASKING = re.compile(_ASKS, _I)
# Where a clause asks: the "who" of "the man who left, when did he go?" does not.
_CLAUSE = re.compile(
    r"(?:^\W*|[,;:.!?–—] ?|\b(?:and|or|but|so|then|in|on|at|to|from|by|of|for|with|since|until|about) )"
    rf"{_ASKS}",
    _I,
)
_AUXILIARY = (
    r"(?:(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)(?:n['’]?t)?"
    r"|(?:ca|wo)n['’]t)\b"
)
_YES_OR_NO = re.compile(rf"^\W*(?:(?:and|but|so|then|or) )?(?:{_AUXILIARY})", _I)
# "Can you tell me who won?" wants a person, "Do the papers say how many died?" a number.
_TOLD = re.compile(
    r"\b(?:tell|says?|said|know|known|explain|mention(?:s|ed)?|states?|stated|give|report(?:s|ed)?|specify|describe)"
    rf"(?: (?:me|us|you))?(?: (?:exactly|in|on|at|by))? {_ASKS}",
    _I,
)


def expected_kind(text: str) -> Kind:
    """The kind of answer that a question expects.

    >>> expected_kind("Can you tell me how many boats sank?")
    'number'
    """
    asked = _IN_THE_WORDS_OF.sub("", text)
    anywhere = next((kind for kind, cue in _ANYWHERE.items() if re.search(cue, asked, _I)), None)
    if anywhere or overview_asked(text):
        return anywhere or "overview"
    first, told = _ASKING.search(text), _TOLD.search(text)
    if first is None:
        if _YES_OR_NO.search(text):
            return "yes_no"
        if _NAME_OF_SOMEONE.search(text):
            return "person"
        return next((kind for kind, headed in _HEADED.items() if headed.match(text)), "description")
    asks = told if told and told.start("asks") == first.start() else None
    if asks is None and _YES_OR_NO.search(text):
        return "yes_no"
    asks = asks or _CLAUSE.search(text) or first
    return next((kind for kind, cue in _CUES.items() if cue.match(text, asks.start("asks"))), "description")
