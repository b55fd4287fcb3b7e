"""What a sentence shows when it holds the kind of thing that is asked for: a date, a number, a name."""

import re
from collections.abc import Iterator, Mapping

from qa.question.kinds import Kind

_MONTHS = r"jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
_MONTH_NAMES = "january|february|march|april|may|june|july|august|september|october|november|december"
_WEEKDAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_PLACES = (
    "airport|building|cent(?:er|re)|chapel|church|city|coast|court|district|embassy|forest|hall|harbou?r|hospital"
    "|hotel|house|island|lake|market|mosque|museum|park|pier|port|prison|region|river|school|sea|square|stadium|station"
    "|street|theat(?:er|re)|town|university|valley|village"
)
# Held against SQuAD's training questions: how often the sentence that answers shows the sign, and how often
# another of its paragraph does. Date 0.90, 0.35; number 0.96, 0.53; person 0.94, 0.80; place 0.66, 0.35;
# alias 0.63, 0.14; reason 0.63, 0.40.
SIGNS: Mapping[Kind, re.Pattern[str]] = {
    "person": re.compile(
        r"(?:[A-Z][\w'’.-]+ (?:(?:al|el|bin|de|van|von)[ -])?){1,3}[A-Z][\w'’-]+|(?<=[a-z,;] )[A-Z][\w'’-]+"
    ),
    "date": re.compile(
        rf"\b(?:(?:{_MONTHS})[a-z]*\.? \d|\d+ (?:{_MONTHS})|{_WEEKDAYS}|[12]\d{{3}}s?\b"
        rf"|(?:early|mid|late|in|since|until|by|last|next)[ -](?:{_MONTH_NAMES})\b"
        r"|\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b|\d+ (?:AD|BC)\b|centur(?:y|ies)\b|yesterday|today"
        r"|(?:last|next|this) (?:week|month|year|night|spring|summer|fall|autumn|winter))",
        re.IGNORECASE,
    ),
    "place": re.compile(
        r"\b(?:in|at|near|from|inside|outside|across)\b (?:the )?(?:\w+ ){0,2}[A-Z]|\b(?:to|on|off) [A-Z]"
        rf"|\b(?:in|at|into|to|on|from) (?:the|a|an) (?:\w+ )?(?:{_PLACES})\b"
    ),
    "number": re.compile(
        r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
        r"|fifteen|sixteen|seventeen|eighteen|nineteen|dozens?|hundreds?|thousands?"
        r"|millions?|half|third|quarter|several|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b",
        re.IGNORECASE,
    ),
    "quote": re.compile(r"[“\"«]"),
    "alias": re.compile(
        r"\([A-Z][\w.]*\)|, or (?:the )?(?-i:[A-Z]{2,})\b|\b(?:known as|called|nicknamed|dubbed|formerly)\b",
        re.IGNORECASE,
    ),
    "reason": re.compile(
        r"\b(?:because|due to|after|since|as|amid|citing|blam\w+|thanks to|owing to|so|therefore|in response"
        r"|caus(?:ed?|es|ing)|le(?:d|ft)|leading to|result\w*|prompt\w+|forc(?:ed|es|ing)|fail\w*|reasons?"
        r"|thus|attribut\w+"
        r"|(?:in order|in an effort|hop\w+|want\w*|aim\w*|meant) to"
        r"|to (?:allow|avoid|ensure|give|help|keep|make|prevent|protect|reduce|save|stop|support)"
        r"|for (?!(?:even|morn|dur|spr)ing\b)\w{2,20}ing\b|for (?:failing|fear|lack|its|their|his|her))\b",
        re.IGNORECASE,
    ),
}


def find_signs(kind: Kind, text: str) -> Iterator[str]:
    """The words of a text that show the kind of thing that is asked for."""
    for match in SIGNS[kind].finditer(text):
        yield match[0]


def holds_kind(kind: Kind, text: str) -> bool:
    """True when a text holds the kind of thing that is asked for, or that kind has no sign to look for."""
    return kind not in SIGNS or SIGNS[kind].search(text) is not None
