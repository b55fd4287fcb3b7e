"""Other ways of writing one word: British and American, numbers, forms that no stemmer joins, two words."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

# A pattern over the whole word, and the same word in the other spelling. What a rule makes of a word that
# has no other spelling ("doctour") stands in no archive; where it might ("prize", "prise"; "filling",
# "filing"), the pattern wants more letters before the ending.
_ENDINGS = r"s|ed|ing|ful|able|ably|ite|ites|er|ers|hood"
_Z_ENDINGS = r"e|es|ed|er|ers|ing|ation|ations"
_RE_WORDS = "cent|theat|met|lit|fib|sab|calib|somb|spect|meag|lust|scept"
_RULES = tuple(
    (re.compile(pattern), other)
    for pattern, other in (
        (rf"(\w{{3,}}o)u(r(?:{_ENDINGS})?)", r"\1\2"),  # colour, color
        (rf"(\w{{3,}}o)(r(?:{_ENDINGS})?)", r"\1u\2"),
        (rf"(\w{{3,}}i)s({_Z_ENDINGS})", r"\1z\2"),  # organise, organize
        (rf"(\w{{3,}}i)z({_Z_ENDINGS})", r"\1s\2"),
        (r"(\w*[aeiou]ly)s(e|es|ed|er|ers|ing)", r"\1z\2"),  # analyse, analyze
        (r"(\w*[aeiou]ly)z(e|es|ed|er|ers|ing)", r"\1s\2"),
        (rf"(\w*(?:{_RE_WORDS}))re(s|d)?", r"\1er\2"),  # centre, center; but timbre is no timber
        (rf"(\w*(?:{_RE_WORDS}))er(s|ed)?", r"\1re\2"),
        (r"((?:def|off|lic|pret)en)c(es?)", r"\1s\2"),  # defence, defense
        (r"((?:def|off|lic|pret)en)s(es?)", r"\1c\2"),
        (r"(\w+[ao]log)ue(s?)", r"\1\2"),  # dialogue, dialog
        (r"(\w+[ao]log)(s?)", r"\1ue\2"),
        (r"(\w+gram)me(s?)", r"\1\2"),  # programme, program
        (r"(\w+gram)(s?)", r"\1me\2"),
        (r"(\w*[aeiou]\w*[aeiou]l)l(ed|ing|ers?|ors?)", r"\1\2"),  # travelled, traveled; but not filling
        (r"(\w*[aeiou]\w*[aeiou]l)(ed|ing|ers?|ors?)", r"\1l\2"),
    )
)

_NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()

_SAME = """
aeroplane airplane|aluminium aluminum|artefact artifact|cheque check|cosy cozy|draught draft|foetus fetus
grey gray|haemorrhage hemorrhage|jewellery jewelry|kerb curb|leukaemia leukemia|manoeuvre maneuver
mould mold|moustache mustache|oestrogen estrogen|paediatric pediatric|plough plow|pyjamas pajamas
sceptic skeptic|sceptical skeptical|sulphur sulfur|tyre tire|whisky whiskey|yoghurt yogurt|enquiry inquiry
begin began begun|break broke broken|bring brought|build built|buy bought|catch caught|choose chose chosen
come came|deal dealt|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen
feed fed|feel felt|fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden
forget forgot forgotten|freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown
hang hung|hear heard|hide hid hidden|hold held|keep kept|know knew known|lead led|leave left|lend lent
lie lying|lose lost|make made|mean meant|meet met|overcome overcame|overthrow overthrew overthrown|pay paid
ride rode ridden|ring rang rung|rise rose risen|run ran|see saw seen|seek sought|sell sold|send sent
shake shook shaken|shoot shot|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sleep slept
speak spoke spoken|spend spent|stand stood|steal stole stolen|strike struck|swear swore sworn|sweep swept
swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought
throw threw thrown|understand understood|undertake undertook undertaken|wake woke woken|wear wore worn
win won|withdraw withdrew withdrawn|write wrote written|die died dying
man men|woman women|child children|foot feet|tooth teeth|person people|crisis crises|life lives
wife wives|knife knives|leaf leaves|half halves|wolf wolves|thief thieves|analysis analyses
"""

# What one paper writes together and another apart.
_APART = """
aboard on board|airbase air base|airfield air field|airspace air space|airstrike air strike
airstrikes air strikes|annually per year|annually a year|annually each year|backup back up
ceasefire cease fire|childcare child care|courthouse court house|email e mail|farmland farm land
firefight fire fight|floodwater flood water|floodwaters flood waters|frontline front line
fundraising fund raising|gunfire gun fire|handover hand over|healthcare health care|heatwave heat wave
landmine land mine|landmines land mines|lawmaker law maker|lawmakers law makers|makeshift make shift
monthly per month|monthly a month|peacekeepers peace keepers|peacekeeping peace keeping|percent per cent
playoff play off|policymakers policy makers|shutdown shut down|takeover take over|turnover turn over
underway under way|warplane war plane|warplanes war planes|weekly per week|weekly a week|website web site
wildfire wild fire|worldwide world wide|yearly per year|yearly a year|yearly each year
"""


def spellings(word: str) -> tuple[str, ...]:
    """Other ways of writing a word, lower case; some of them may be no words at all.

    >>> spellings("Defence"), spellings("seven"), spellings("broke"), spellings("ferry")
    (('defense',), ('7',), ('break', 'broken'), ())
    """
    asked = word.casefold()
    return tuple(
        dict.fromkeys(other for other in (*_same().get(asked, ()), *_by_rule(asked)) if other != asked)
    )


def written_apart(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text that others write together or apart, each with the other way.

    >>> list(written_apart("Who was aboard?")), list(written_apart("Who was on board?"))
    ([('aboard', 'on board')], [('on', 'aboard'), ('board', 'aboard')])
    """
    words = re.findall(r"\w+", text)
    together, apart = _together_and_apart()
    for word in words:
        for other in apart.get(word.casefold(), ()):
            yield word, other
    for first, second in pairwise(words):
        for other in together.get(f"{first} {second}".casefold(), ()):
            yield first, other
            yield second, other


def _by_rule(word: str) -> Iterator[str]:
    return (rule.sub(other, word) for rule, other in _RULES if rule.fullmatch(word))


@cache
def _together_and_apart() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The words that are one, by the two; and the two, by the one."""
    together, apart = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for pair in _APART.strip().replace("\n", "|").split("|"):
        one, two = pair.split(" ", 1)
        together[two].append(one)
        apart[one].append(two)
    return together, apart


@cache
def _same() -> dict[str, tuple[str, ...]]:
    """The words of each line's groups, under each of them."""
    groups = [line.split() for line in _SAME.replace("\n", "|").split("|")]
    groups += [[name, str(value)] for value, name in enumerate(_NUMBERS, 2)]
    return {word: tuple(group) for group in groups for word in group}
