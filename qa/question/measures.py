"""Numbers that must be of some measure: no bare number is an age, a sum of money, a time or a share."""

import re

_AGE = re.compile(
    r"\b(?:years?|months?|weeks?)[- ]old\b|\d-year\b|\bage[ds]?\b|\b(?:years|months) of age\b"
    r"|(?:, |\()\d{1,3}(?=[,;)]|\.(?!\d)|$)"
    r"|\b(?:is|was|turn(?:s|ed)|at|until|over) (?:only |just )?(?:\d{1,3}|[a-z]{3,5}(?:teen|ty))"
    r"(?=[,;)]|\.(?!\d)| when\b| at\b|$)"
    r"|\bin (?:his|her|their) (?:early |mid-|late )?\w{2,5}(?:ies|teens)\b"
    r"|\b(?:born|built|founded|established|dat(?:es?|ed|ing) (?:from|back))\b|\bcentur(?:y|ies)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[$€£¥₹¢]|\b(?:(?:m|b|tr)illions?|dollars?|euros?|pounds?|crowns?|francs?|yen|yuan|renminbi|rupees?|rupiah"
    r"|rou?bles?|pesos?|liras?|shekels?|dinars?|dirhams?|ri[ay]ls?|kron(?:er|or|a)|zlotys?|forints?|baht"
    r"|ringgit|rand|naira|won|shillings?|reais|bitcoins?|cents?|pence|percent|per cent|free|nothing"
    r"|times (?:as|more|the))\b|%|\d ?(?:[mb]n|k|p)\b|\b(?-i:Rs|[A-Z]{3}) ?\d",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|weeks?|weekends?|months?|years?|decades?|centur(?:y|ies)|millenni\w+"
    r"|nights?|seasons?|terms?|(?:kilo|centi|milli)?met(?:er|re)s?|km|mi|ft|m|miles?|yards?|feet|foot|inch(?:es)?"
    r"|blocks?|pages|since|until|till|overnight|forever|indefinite\w*|permanent\w*|tempora\w+|life(?:times?|long)?(?![-\w])"
    r"|generations?|long|through(?:out)?)\b|\d{4}|\d ?(?:s|sec|min)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"%|\bper ?cent\w*|\b(?:half|thirds?|quarters?|\w+ths?|out of|majority|most|all|none|every|one in)\b"
    r"|\d\.\d",
    re.IGNORECASE,
)
_ASKS_FOR_AGE = re.compile(r"\bhow old (?:is|are|was|were)\b", re.IGNORECASE)
_ASKS_FOR_MONEY = re.compile(
    r"\bhow (?:expensive|much money)\b"
    r"|\bhow much [^?]{0,120}"
    r"\b(?:costs?|pa(?:ys?|id)|earn(?:s|ed)?|fined?|worth|spen[dt]|owe[ds]?|stole|steal|charged?)\b"
    r"|\bwhat (?:do|does|did|will|would) [^?]{1,120} cost"
    r"(?! in (?:human )?(?:lives|people|men)\b)(?=\W*$| (?:in|per|for|now|from|today)\b)"
    r"|\bwhat (?:is|was|are|were) the (?:[\w'’-]+ ){0,2}?(?:price|cost|fare|fee|salary)\b",
    re.IGNORECASE,
)
_ASKS_FOR_TIME = re.compile(
    r"\bhow long (?:did|does|do|has|have|had|will|was|were) |\bhow many (?:hours|days|weeks|months|years)\b",
    re.IGNORECASE,
)
_ASKS_FOR_SHARE = re.compile(
    r"\b(?:what|which) (?:percent\w*|per cent|proportion|share) of\b|\bhow many percent\b", re.IGNORECASE
)
# Held against SQuAD's training questions: how often the sentence that answers shows the measure, and how
# often another of its paragraph does. Age 0.92, 0.10; money 0.97, 0.25; time 0.98, 0.45; share 0.99, 0.55.
_MEASURES = (
    (_ASKS_FOR_AGE, _AGE),
    (_ASKS_FOR_MONEY, _MONEY),
    (_ASKS_FOR_TIME, _TIME),
    (_ASKS_FOR_SHARE, _SHARE),
)
_WHOSE_AGE = re.compile(
    r"\bhow old (?:is|was) (?P<the>the |an? |his |her |their )?(?:[\w'’.-]+ ){0,5}?"
    r"(?P<last>[A-Z][\w'’-]*)\W*$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"\b(?P<last>[A-Z][\w'’-]*) ?$")


def asks_for_money(question: str) -> bool:
    """True for a question that a sum of money answers."""
    return _ASKS_FOR_MONEY.search(question) is not None


def asks_for_measure(question: str) -> bool:
    """True for a question that no bare number answers: it asks for an age, a sum, a time or a share."""
    return any(asks.search(question) for asks, _ in _MEASURES)


def holds_measure(question: str, text: str) -> bool:
    """True when a text holds such a number as a question asks for, or it asks for none of these."""
    return all(
        any(not _is_anothers_age(question, match) for match in sign.finditer(text))
        for asks, sign in _MEASURES
        if asks.search(question)
    )


def _is_anothers_age(question: str, match: re.Match[str]) -> bool:
    """True for the number in "Casal, 44," where another's age is asked for."""
    asked, named = _WHOSE_AGE.search(question), _NAME_BEFORE.search(match.string, 0, match.start())
    if asked is None or named is None or asked["the"] or not match[0].startswith((", ", "(")):
        return False
    return named["last"].casefold() != asked["last"].casefold()


def find_age(question: str, text: str) -> str | None:
    """The age that a text gives of whom a question asks for, beside the last name; None where it gives none.

    >>> find_age("How old is Ada Holt?", "Holt, 31, had never run before.")
    '31'
    """
    asked = _WHOSE_AGE.search(question)
    if asked is None:
        return None
    told = re.search(rf"\b{re.escape(asked['last'])}(?:, (?:aged |who is )?| \()(\d{{1,3}})[,.;)]", text)
    return told[1] if told else None
